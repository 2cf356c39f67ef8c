import { describe, expect, test } from "vitest";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { type Process, processSchema } from "../../src/record/process.js";
import { told } from "./told.js";
import { truce } from "./truce.js";

async function processesOf(...names: (keyof typeof truce)[]): Promise<Process[]> {
  const linker = new Linker(new MemoryIndex());
  for (const name of names) await linker.add(truce[name]);
  return linker.processes();
}

const steps = (process: Process): string[] => process.steps.map((step) => `${step.state}${step.settled ? "" : "?"}`);

describe("a mediation", () => {
  test("is offered by a third, welcomed by one side and declined by the other", async () => {
    const [mediation] = (await processesOf("offer", "refusal")).filter((process) => process.kind === "mediation");
    expect(processSchema.parse(mediation)).toEqual(mediation);
    expect(mediation.parties).toEqual(["MLI", "NER"]);
    expect(mediation.third).toEqual(["GHA"]);
    expect(steps(mediation)).toEqual(["offered", "welcomed", "declined"]);
    expect(mediation.state).toBe("declined");
  });
});

describe("a ceasefire", () => {
  test("is agreed where the sides say so, and not in force before its time", async () => {
    const [ceasefire] = await processesOf("agreement");
    expect(ceasefire.parties).toEqual(["MLI", "NER"]);
    expect(steps(ceasefire)).toEqual(["agreed"]);
  });

  test("is not broken by what one side says the other did", async () => {
    const ceasefire = (await processesOf("agreement", "charge")).find((process) => process.kind === "ceasefire")!;
    expect(ceasefire.state).toBe("agreed");
    expect(ceasefire.allegations).toMatchObject([{ what: "breach", by: "Mali", against: "NER", denied: true }]);
  });

  test("is broken once somebody who is no party confirms", async () => {
    const ceasefire = (await processesOf("agreement", "charge", "monitors")).find(
      (process) => process.kind === "ceasefire",
    )!;
    expect(ceasefire.state).toBe("broken");
    expect(ceasefire.steps.at(-1)).toMatchObject({ state: "broken", origins: ["African Union"], settled: true });
    expect(ceasefire.allegations).toHaveLength(1);
  });

  test("stands the same whatever article came first", async () => {
    const names = Object.keys(truce);
    expect(await processesOf(...names.toReversed())).toEqual(await processesOf(...names));
  });
});

describe("the processes of articles that the program reads", () => {
  test("a mediation is between those in conflict; unions, hosts and papers are no sides", async () => {
    const { processes } = await told(
      [
        "Fjord Post",
        "2024-03-04",
        "Denmark offered on Monday to mediate between Norway and Iceland in their dispute over the banks.",
      ],
      [
        "Skerry Courier",
        "2024-03-05",
        "Iceland is prepared to accept mediation by the Nordic Council in its conflict with Norway, provided that Denmark is not in the room, Skerry Television reported.",
      ],
      [
        "Fjord Post",
        "2024-03-06",
        "Three days after it had refused, Iceland has accepted Denmark's mediation in the conflict with Norway.",
      ],
    );
    expect(processes.map(({ kind, parties }) => [kind, ...parties])).toEqual([["mediation", "ISL", "NOR"]]);
    expect(steps(processes[0])).toEqual(["offered", "accepted"]);
    expect(processes[0].third).toContain("DNK");
  });

  test("whoever is no party confirms a breach, and does not allege it", async () => {
    const { processes } = await told(
      [
        "Northern Wire",
        "2025-05-02",
        "Sudan and Ethiopia agreed on Friday to a ceasefire at the border, both governments announced.",
      ],
      [
        "Lake Post",
        "2025-05-07",
        "Observers of the African Union confirmed on Wednesday that Sudanese troops had shelled Metema on Monday, breaking the ceasefire with Ethiopia.",
      ],
    );
    const truceOfBoth = processes.find(({ kind }) => kind === "ceasefire")!;
    expect(truceOfBoth.steps.map(({ state }) => state)).toEqual(["agreed", "broken"]);
    expect(truceOfBoth.allegations).toEqual([]);
  });

  test("a truce takes effect on the day that is to come", async () => {
    const { processes } = await told([
      "Fjord Post",
      "2024-03-08",
      "Norway and Iceland agreed on Friday to a ceasefire on the banks, both governments said.",
      "The ceasefire between Norway and Iceland takes effect at midnight on Saturday.",
    ]);
    const [ceasefire] = processes;
    expect(ceasefire.third).toEqual([]);
    expect(ceasefire.steps.map(({ state, when }) => [state, when?.start.slice(0, 10)])).toEqual([
      ["agreed", "2024-03-08"],
      ["in-force", "2024-03-09"],
    ]);
  });

  test("an exchange is proposed by who put it forward, and agreed later", async () => {
    const { processes } = await told([
      "Fjord Post",
      "2024-03-08",
      "Iceland put forward a proposal to exchange prisoners on Wednesday. It was taken up two days later: Norway and Iceland agreed on Friday to exchange all the prisoners, both governments said.",
    ]);
    expect(processes.map(({ kind }) => kind)).toEqual(["exchange"]);
    expect(processes[0].steps.map(({ state, when }) => [state, when?.start])).toEqual([
      ["proposed", "2024-03-06"],
      ["agreed", "2024-03-08"],
    ]);
  });

  test("sanctions and ultimatums are between powers, whatever companies they hit", async () => {
    const { processes } = await told([
      "Fjord Post",
      "2024-03-08",
      "The European Union imposed sanctions on the Icelandic state railway, two logistics companies, a customs agency and its director on Friday, a day after an ultimatum to release the lorries had expired.",
    ]);
    expect(processes.map(({ kind, parties }) => [kind, ...parties])).toEqual([
      ["sanctions", "European Union", "ISL"],
      ["ultimatum", "European Union", "ISL"],
    ]);
  });
});

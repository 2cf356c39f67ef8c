import { describe, expect, test } from "vitest";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { type Process, processSchema } from "../../src/record/process.js";
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

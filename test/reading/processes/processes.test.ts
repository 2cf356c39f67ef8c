// Steps of processes as an article tells them, and the lexicon that they are read by.
import { describe, expect, it } from "vitest";
import { parseProcesses, processLexicon } from "../../../src/reading/processes/lexicon.js";
import { checkProcesses } from "../../../training/check-processes.js";
import { readText } from "../read-text.js";

/** "ceasefire agreed by NOR of NOR PER". */
function stepsIn(text: string): string[] {
  const { steps, actors } = readText(text);
  const countries = (ids: readonly string[]): string =>
    ids
      .map((id) => actors.find((actor) => actor.id === id))
      .map((actor) => actor?.country ?? actor?.name)
      .sort()
      .join(" ");
  return steps.map(
    ({ kind, state, actors: doers, parties }) => `${kind} ${state} by ${countries(doers)} of ${countries(parties)}`,
  );
}

describe("the lexicon of processes", () => {
  it("tells of nearly all its sentences what stands beside them, and of no negative one the step", () => {
    const { sentences, told, whole, misses } = checkProcesses();
    expect(sentences).toBeGreaterThan(140);
    expect(whole / sentences, misses.join("\n")).toBeGreaterThan(0.94);
    const negative = processLexicon().examples.filter(({ not }) => not !== null);
    expect(negative.length).toBeGreaterThan(15);
    expect(told / sentences).toBeGreaterThan(0.94);
  });

  it("says with file and line what is wrong with it", () => {
    const parse = (text: string) => () => parseProcesses([["strike", text]], new Map());
    expect(parse("states: called\nwords: strike\n")).toThrow('strike.txt, line 1: a line "shape: …" is missing');
    expect(parse("shape: round\nstates: called\nwords: strike\n")).toThrow('the shape "round" is none of');
    const head = "shape: sides\nstates: called\nwords: strike\n\n";
    expect(parse(`${head}v call : A _ {$it} : They called a strike. : NOR\n`)).toThrow("before the first heading");
    expect(parse(`${head}@ended\n`)).toThrow('line 5: "@ended" is neither @named, @breach nor one of called');
    expect(parse(`${head}@called\nv call : A _ {$it}\n`)).toThrow("line 6: an entry has four fields");
  });

  it("takes a new kind from a file alone", () => {
    const { byKind } = processLexicon();
    expect(byKind.get("election")?.states).toContain("postponed");
    expect(stepsIn("Peru postponed the election to June, its government said.")).toEqual([
      "election postponed by PER of PER",
    ]);
  });
});

describe("steps", () => {
  it("are told without the word for the process", () => {
    expect(stepsIn("Norway and Peru agreed on Monday to stop all military activity along the border.")).toEqual([
      "ceasefire agreed by NOR PER of NOR PER",
    ]);
    expect(stepsIn("Norway and Peru have agreed to halt hostilities, both governments said.")).toEqual([
      "ceasefire agreed by NOR PER of NOR PER",
    ]);
    expect(stepsIn("Spain is willing to host talks between Norway and Peru, its foreign minister said.")).toEqual([
      "mediation offered by ESP of NOR PER",
    ]);
  });

  it("stand for what was told before", () => {
    expect(
      stepsIn(
        "Spain offered on Monday to mediate between Norway and Peru. Peru welcomed the offer. Norway turned it down.",
      ),
    ).toEqual([
      "mediation offered by ESP of NOR PER",
      "mediation welcomed by PER of NOR PER",
      "mediation declined by NOR of NOR PER",
    ]);
  });

  it("are partial where only a part is taken back", () => {
    expect(stepsIn("Norway lifted the ban on Peruvian copper but kept the sanctions on its banks.")).toEqual([
      "sanctions partly-lifted by NOR of NOR PER",
    ]);
  });

  it("are none where they are denied, wished for or long past", () => {
    expect(stepsIn("Norway and Peru have not agreed to a ceasefire.")).toEqual([]);
    expect(stepsIn("Norway refused to lift the sanctions on Peru.")).toEqual([]);
    expect(
      stepsIn("On the anniversary of the truce Norway and Peru, which had signed it in 1974, held a parade."),
    ).toEqual([]);
  });

  it("lay a breach to who did it, and take who says so for the other side", () => {
    const { steps, actors } = readText(
      "Peru's defence ministry said Norwegian marines fired on a boat on Monday in violation of the truce.",
    );
    const countryOf = (id: string | null) => actors.find((actor) => actor.id === id)?.country;
    expect(
      steps.map(({ state, against, parties }) => [state, countryOf(against), parties.map(countryOf).sort()]),
    ).toEqual([["breach", "NOR", ["NOR", "PER"]]]);
  });
});

// Reading brat's standoff files as gold.
import { describe, expect, it } from "vitest";
import { goldFromBrat } from "../../src/evaluation/brat-gold.js";

const text = "😀 Kaja said rain\nwould come. It would last, Per thinks. “No.”";
const read = (...lines: string[]) => goldFromBrat(lines.join("\n"), text, "rain", "rain.ann");
const words = (spans: [number, number][]) => spans.map(([start, end]) => text.slice(start, end));

describe("goldFromBrat", () => {
  it("reads events, offsets in code points, and pieces broken at line ends", () => {
    const { attributions } = read(
      "T1\tSource 2 6\tKaja",
      "T2\tCue 7 11\tsaid",
      "T3\tContent 12 16;17 27\train would come",
      "E1\tCue:T2 Source:T1 Content:T3",
    );
    expect(attributions).toHaveLength(1);
    expect(words(attributions[0].source)).toEqual(["Kaja"]);
    expect(words(attributions[0].cue)).toEqual(["said"]);
    expect(words(attributions[0].content)).toEqual(["rain\nwould come"]);
  });

  it("takes parts by the labels of their entities where roles do not say it, and joins numbered arguments", () => {
    const { attributions } = read(
      "T1\tSource 44 47\tPer",
      "T2\tAttribution 48 54\tthinks",
      "T3\tContent 29 32\tIt ",
      "T4\tContent 38 42\tlast",
      "E7\tAttribution:T2 Source:T1 Content:T3 Content2:T4",
    );
    expect(attributions.map(({ id }) => id)).toEqual(["E7"]);
    expect(words(attributions[0].cue)).toEqual(["thinks"]);
    expect(words(attributions[0].content)).toEqual(["It ", "last"]);
  });

  it("reads relations without a cue, contents of nobody, and stretches set aside", () => {
    const { attributions, aside } = read(
      "T1\tSource 44 47\tPer",
      "T2\tContent 29 42\tIt would last",
      "T3\tContent 56 61\t“No.”",
      "T4\tDiscard 2 6\tKaja",
      "R1\tAttribution Arg1:T1 Arg2:T2",
      "#1\tAnnotatorNotes T3\twhose?",
    );
    expect(attributions.map(({ source, cue, content }) => [source, cue, content].map(words))).toEqual([
      [["Per"], [], ["It would last"]],
      [[], [], ["“No.”"]],
    ]);
    expect(words(aside)).toEqual(["Kaja"]);
  });

  it.each([
    ["T1\tSource 2 6\tKajo", /line 1 says "Kajo", but the text has "Kaja"/],
    ["T1\tSource\tKaja", /line 1 has no offsets/],
    ["E1\tCue:T9 Content:T8", /line 1 names T9/],
  ])("says what is wrong with %j", (line, message) => {
    expect(() => read(line)).toThrow(message);
  });
});

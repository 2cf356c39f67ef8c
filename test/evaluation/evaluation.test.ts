// Evaluating many readings, and the report.
import { describe, expect, it } from "vitest";
import { evaluateReadings } from "../../src/evaluation/evaluation.js";
import { goldFromLines } from "../../src/evaluation/gold-lines.js";
import { readingsFromLines } from "../../src/evaluation/readings.js";
import { reportOf } from "../../src/evaluation/report.js";
import { goldOf, marked, readingOf, type Words } from "./sample.js";

const evaluate = (read: Words[]) => evaluateReadings([goldOf(marked)], [readingOf(read)]);

describe("evaluateReadings", () => {
  it.each<[Words[], string, Words]>([
    [marked.slice(0, 2), "no cue found", marked[2]],
    [[...marked.slice(0, 2), ["", marked[2][1], marked[2][2]]], "content found, source not", marked[2]],
    [[...marked.slice(0, 2), ["A clerk", marked[2][1], marked[2][2]]], "content found, another source", marked[2]],
    [[...marked.slice(0, 2), [marked[2][0], marked[2][1], "cracked"]], "cue found, content begins too late", marked[2]],
    [[...marked.slice(0, 2), [marked[2][0], marked[2][1], "rain"]], "cue found, content elsewhere", marked[2]],
  ])("names the kind of a miss (%#)", (read, kind) => {
    expect(evaluate(read).misses).toEqual([[kind, 1]]);
  });

  it("names what is wrong with what was read", () => {
    const { wrong } = evaluate([...marked, ["A clerk", "hoped", "for rain"]]);
    expect(wrong).toEqual([["a cue that the gold has not", 1]]);
  });

  it("counts confidences by band with the share that is right", () => {
    const { reliability } = evaluate([...marked, ["A clerk", "hoped", "for rain"]]);
    expect(reliability.filter(({ count }) => count > 0)).toEqual([
      { from: 0.8, to: 0.9, count: 4, confidence: 3.4, right: 3 },
    ]);
  });

  it("finds readings by id before it goes by order, and says when they do not fit", () => {
    const other = { ...readingOf([]), article: { ...readingOf([]).article, id: "another" } };
    expect(evaluateReadings([goldOf(marked)], [other, readingOf(marked)]).total.whoSaidWhat).toBe(3);
    expect(evaluateReadings([goldOf(marked)], [other]).total.whoSaidWhat).toBe(0);
    expect(() => evaluateReadings([goldOf(marked)], [other, other])).toThrow("1 gold articles and 2 readings");
  });

  it("reports all of it", () => {
    expect(reportOf(evaluate([marked[0], ["She", marked[2][1], marked[2][2]]]))).toMatchSnapshot();
  });
});

describe("the lines of gold and readings", () => {
  it("come back as they were", () => {
    const { aside: _, ...gold } = goldOf(marked);
    expect(goldFromLines(`${JSON.stringify(gold)}\n\n`, "gold")).toEqual([goldOf(marked)]);
    const reading = readingOf(marked);
    expect(readingsFromLines(JSON.stringify(reading), "readings")).toEqual([reading]);
  });

  it("are named where they are wrong", () => {
    expect(() => goldFromLines('{"id":"a"', "gold.jsonl")).toThrow("gold.jsonl, line 1 is not JSON");
    expect(() => readingsFromLines("\n{}", "r.jsonl")).toThrow("r.jsonl, line 2 does not fit: article");
  });
});

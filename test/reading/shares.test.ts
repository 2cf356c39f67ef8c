// Shares of a whole, fractions, money in short forms and bounds that leave the number out, on sentences of our own.
import { describe, expect, it } from "vitest";
import { analyse, loadModel } from "../../src/language/analyse.js";
import { findQuantities } from "../../src/reading/quantity/quantities.js";
import { readShare } from "../../src/reading/quantity/shares.js";

const model = loadModel("en");

/** "low..high of what" of each count of a sentence. */
function countsOf(text: string): string[] {
  return analyse(text, model, {}).sentences.flatMap((sentence) =>
    findQuantities(sentence, text).map(({ low, high, of, what }) => `${low ?? ""}..${high ?? ""} ${of} ${what}`.trim()),
  );
}

describe("shares", () => {
  it.each([
    ["half of the 40 hostages", 20],
    ["half the 40 hostages", 20],
    ["a third of the 90 prisoners", 30],
    ["two thirds of its 60 ships", 40],
    ["three-quarters of the 80 miners", 60],
    ["two in five of the 200 detainees", 80],
    ["four out of ten of the 50 boats", 20],
    ["60 per cent of the 200 homes", 120],
    ["all but three of the 20 crew members", 17],
    ["every one of the 15 pilots", 15],
    ["none of the 12 sailors", 0],
    ["half of the town", null],
    ["two of the five guards", null],
    ["a third attack", null],
  ])("%s", (words, count) => {
    expect(readShare(words.split(" "), 0)?.count ?? null).toBe(count);
  });

  it.each([
    ["Half of the 300 migrants drowned.", ["150..150 migrants killed"]],
    ["All but two of the 20 sailors were rescued.", ["18..18 sailors rescued"]],
    ["Neither of the two guards was killed.", ["0..0 guards killed"]],
  ])("%s", (text, counts) => {
    expect(countsOf(text)).toEqual(counts);
  });
});

describe("figures", () => {
  it.each([
    ["Some 1½ million people fled.", ["1500000..1500000 people displaced"]],
    ["The flood displaced 2.5m people.", ["2500000..2500000 people displaced"]],
    ["India gave Nepal Rs 25 lakh.", ["2500000..2500000 rupees money"]],
    ["Germany promised 200m euros.", ["200000000..200000000 euros money"]],
    ["The blast killed hundreds, possibly thousands, of villagers.", ["200.. villagers killed"]],
    ["The flood killed a family of five.", ["5..5 family killed"]],
    ["Police arrested a man at 12 Baker Street.", []],
  ])("%s", (text, counts) => {
    expect(countsOf(text)).toEqual(counts);
  });
});

describe("bounds", () => {
  it.each([
    ["More than 80 guards were killed.", ["81.. guards killed"]],
    ["Fewer than ten guards were killed.", ["..9 guards killed"]],
    ["No more than ten guards were killed.", ["..10 guards killed"]],
    ["No fewer than ten guards were killed.", ["10.. guards killed"]],
    ["Just over 1,000 guards were killed.", ["1000.. guards killed"]],
    ["More than two dozen guards were killed.", ["24.. guards killed"]],
  ])("%s", (text, counts) => {
    expect(countsOf(text)).toEqual(counts);
  });
});

// Numbers in figures and words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureOf, readNumber } from "../../src/reading/quantity/numbers.js";

describe("readNumber", () => {
  it.each([
    ["12", 12],
    ["1,200", 1200],
    ["1.2 million", 1_200_000],
    ["six thousand", 6000],
    ["two hundred and fifty thousand", 250_000],
    ["two hundred fifty thousand", 250_000],
    ["one million two hundred thousand", 1_200_000],
    ["twenty-five", 25],
    ["twenty - five", 25],
    ["twenty five", 25],
    ["one hundred and one", 101],
    ["two thousand and five", 2005],
    ["nineteen", 19],
    ["a dozen", 12],
    ["two dozen", 24],
    ["half a dozen", 6],
    ["half a million", 500_000],
    ["a quarter", Number.NaN],
    ["quarter of a million", 250_000],
    ["a hundred", 100],
    ["a hundred and fifty", 150],
    ["two and a half million", 2_500_000],
    ["one and a half million", 1_500_000],
    ["a couple", 2],
    ["a couple of dozen", 24],
    ["a few", 3],
    ["a few hundred", 300],
    ["several", 3],
    ["several hundred", 300],
    ["dozens", 24],
    ["scores", 40],
    ["hundreds of thousands", 200_000],
    ["tens of thousands", 20_000],
    ["tens", Number.NaN],
    ["30bn", 30e9],
    ["1.5m", 1_500_000],
    ["thousand", Number.NaN],
    ["a", Number.NaN],
    ["people", Number.NaN],
    ["1,20", Number.NaN],
  ])("%s", (text, value) => {
    expect(readNumber(text.split(" "), 0)?.value ?? Number.NaN).toBe(value);
  });

  it.each([
    ["two people", 0],
    ["six thousand soldiers", 1],
    ["twenty and five people", 0],
    ["five and six people", 0],
    ["two hundred and some", 1],
    ["12 50", 0],
    ["twenty thirty", 0],
    ["dozens of people", 0],
  ])("ends where the number ends: %s", (text, last) => {
    expect(readNumber(text.split(" "), 0)?.last).toBe(last);
  });

  it("gives bounds of vague numbers", () => {
    expect(readNumber(["several", "hundred"], 0)).toMatchObject({ low: 300, high: 900, vague: true });
    expect(readNumber(["dozens"], 0)).toMatchObject({ low: 24, high: null, vague: true });
    expect(readNumber(["twelve"], 0)).toMatchObject({ low: 12, high: 12, vague: false });
  });
});

describe("any tokens", () => {
  const units = "zero one two three four five six seven eight nine ten".split(" ");
  it("reads back what is written in words", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), (thousands, hundreds, rest) => {
        fc.pre(thousands > 0 && hundreds > 0 && rest > 0);
        const words = `${units[thousands]} thousand ${units[hundreds]} hundred and ${units[rest]}`.split(" ");
        expect(readNumber(words, 0)?.value).toBe(thousands * 1000 + hundreds * 100 + rest);
      }),
      { seed: 1 },
    );
  });

  it("reads back figures with commas", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (value) => {
        expect(figureOf(value.toLocaleString("en-US"))).toBe(value);
        expect(figureOf(String(value))).toBe(value);
      }),
      { seed: 2 },
    );
  });

  it("gives bounds around the value, inside the tokens", () => {
    const word = fc.constantFrom(
      ..."a half of and hundred thousand million dozen dozens scores tens several few couple one five twenty - 12 1,200 3.5 $5 bn and".split(
        " ",
      ),
      "9".repeat(40),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const number = readNumber(words, 0);
        if (number === null) return;
        expect(number.first).toBe(0);
        expect(number.last).toBeLessThan(words.length);
        expect(number.low).toBeLessThanOrEqual(number.value);
        if (number.high !== null) expect(number.high).toBeGreaterThanOrEqual(number.value);
        expect(Number.isFinite(number.value)).toBe(true);
      }),
      { numRuns: 3000, seed: 3 },
    );
  });
});

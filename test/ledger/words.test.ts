// Search words, and words that are found again.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locate, quoteOf } from "../../src/ledger/corrections/quote.js";
import { ftsQuery, indexedWords, mustBeSought, occursIn, parseTextQuery } from "../../src/ledger/text-query.js";

describe("search words", () => {
  test("all must occur, in any form, phrases side by side", () => {
    const found = (query: string, passage: string): boolean => occursIn(parseTextQuery(query), passage);
    expect(found("attacks bridge", "The bridge was attacked.")).toBe(true);
    expect(found("attacks tower", "The bridge was attacked.")).toBe(false);
    expect(found('"was attacked"', "The bridge was attacked.")).toBe(true);
    expect(found('"bridge attacked"', "The bridge was attacked.")).toBe(false);
    expect(found("brid*", "The bridge was attacked.")).toBe(true);
    expect(found("Orban", "Orbán spoke.")).toBe(true);
  });

  test("no word is taken for an operator", () => {
    expect(ftsQuery(parseTextQuery('war NEAR(x) AND peace "past time" -y'))).toBe(
      '"war" "near" "x" "peace" "past" "time" "y"',
    );
    expect(() => parseTextQuery(' "" * ')).toThrow("no word to look for");
    expect(() => parseTextQuery("x".repeat(1001))).toThrow("1001 characters");
  });

  test("words that the indexes do not keep are sought in the texts", () => {
    expect(ftsQuery(parseTextQuery("war OR the end"))).toBe('"war" "end"');
    expect(ftsQuery(parseTextQuery("has th*"))).toBe(null);
    expect(indexedWords("The ministry had the last word; it was thëir word.")).toBe("ministry last word word");
    expect(["end of", '"past time"', "w*"].map((query) => mustBeSought(parseTextQuery(query)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["end", "past time", "bri*"].map((query) => mustBeSought(parseTextQuery(query)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("any query is refused or parsed, and its own words fulfil it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (words) => {
        let query: ReturnType<typeof parseTextQuery>;
        try {
          query = parseTextQuery(words);
        } catch (error) {
          expect(String(error)).toContain("no word to look for");
          return;
        }
        expect(occursIn(query, words)).toBe(true);
      }),
    );
  });
});

describe("quotes", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "“", "é", "𝄞"), minLength: 1, maxLength: 300 });

  test("any words of a text are found where they stood", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (words, first, length) => {
        const start = first % words.length;
        const end = Math.min(words.length, start + 1 + (length % 20));
        expect(locate(words, quoteOf(words, [start, end]))).toEqual([start, end]);
      }),
    );
  });

  test("words that moved are found by what stands around them", () => {
    const before = "He said no. Then she said no again.";
    const quote = quoteOf(before, [before.indexOf("said", 10), before.indexOf("said", 10) + 4]);
    const after = `An editor added this. ${before}`;
    expect(locate(after, quote)).toEqual([after.lastIndexOf("said"), after.lastIndexOf("said") + 4]);
    expect(locate("Nothing of the kind.", quote)).toBeNull();
  });
});

// Columns of words on a terminal, and where lines break.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columns, wrap } from "../../src/rendering/width.js";

describe("columns", () => {
  it.each([
    ["plain words", 11],
    ["“café” – naïve…", 15],
    ["cafe\u0301", 4],
    ["北京", 4],
    ["한국", 4],
    ["ｱｲｳ", 3],
    ["👍", 2],
    ["👩‍👩‍👧", 2],
    ["🇨🇭", 2],
    ["❤️", 2],
    ["\u200b\u00ad", 0],
    ["سلام", 4],
    ["👩‍👩‍👧".repeat(300), 600],
    ["🇨🇭北".repeat(300), 1200],
    [`北e${"\u0301".repeat(2000)}京`, 5],
  ])("of %s", (words, count) => {
    expect(columns(words)).toBe(count);
  });
});

describe("wrap", () => {
  it("breaks at blanks and keeps line ends", () => {
    expect(wrap("one two three\nfour", 7)).toEqual(["one two", "three", "four"]);
  });

  it("cuts a word that is wider than a line, between characters", () => {
    expect(wrap("ab北京市cd", 4)).toEqual(["ab北", "京市", "cd"]);
  });

  it("loses no character but white space and passes no width that can be kept", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.integer({ min: 2, max: 80 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

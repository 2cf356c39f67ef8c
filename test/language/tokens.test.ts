// The tokeniser: what must hold of any text, and the conventions word by word.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABBREVIATION, CLITIC, LINE_BEFORE, PARAGRAPH_BEFORE, tokenise } from "../../src/language/tokens.js";

function words(text: string): string[] {
  const tokens = tokenise(text);
  return Array.from({ length: tokens.length }, (_, index) => text.slice(tokens.starts[index], tokens.ends[index]));
}

/** Texts with what makes tokenising hard. */
const hardText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        "U.S.",
        "don't",
        "it’s",
        " ",
        " ",
        "\n",
        "\r\n",
        "\u00a0",
        "...",
        "'",
        "’",
        '"',
        "http://a.b/(c).",
        "a@b.c",
        "@",
        "#tag",
        "555-0100",
        "$1,000.50",
        "5pm",
        "👩‍👩‍👧",
        "🇫🇷",
        "العربية",
        "\u0000",
        "\ufeff",
        "\ud800",
        "e-mail",
        "and/or",
        "—",
        "gonna",
        "Ph.D",
        ":-)",
        "1960's",
        "+5pm",
        "<",
        ":",
        "/",
        ".",
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("for any text", () => {
  test("each character that is not white space lies in exactly one token, in order", () => {
    fc.assert(
      fc.property(hardText, (text) => {
        const tokens = tokenise(text);
        let at = 0;
        for (let index = 0; index < tokens.length; index++) {
          expect(text.slice(at, tokens.starts[index]).trim().replaceAll("\u0085", "")).toBe("");
          expect(tokens.ends[index]).toBeGreaterThan(tokens.starts[index]);
          expect(text.slice(tokens.starts[index], tokens.ends[index])).not.toMatch(/[\n\r\t \u00a0]/);
          at = tokens.ends[index];
        }
        expect(text.slice(at).trim().replaceAll("\u0085", "")).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  test("a range gives the tokens that the whole gives there, up to what is around", () => {
    fc.assert(
      fc.property(hardText, hardText, (before, text) => {
        const whole = `${before}\n\n${text}`;
        const tokens = tokenise(whole, before.length + 2);
        const alone = tokenise(text);
        expect(Array.from(tokens.starts, (start) => start - before.length - 2)).toEqual(Array.from(alone.starts));
        expect(Array.from(tokens.ends, (end) => end - before.length - 2)).toEqual(Array.from(alone.ends));
      }),
    );
  });
});

test.each([
  ["She didn't; we can't, they'd've gone.", "She did n't ; we ca n't , they 'd 've gone ."],
  ["It’s the minister’s car, the ministers’ cars", "It ’s the minister ’s car , the ministers ’ cars"],
  ["You cannot, I'm gonna, you wanna, y'all dont", "You can not , I 'm gon na , you wan na , y' all do nt"],
  ["A well-known pre-war ex-minister, an e-mail", "A well - known pre-war ex-minister , an e-mail"],
  ["state-of-the-art half-a-dozen", "state - of - the - art half - a - dozen"],
  ["Mr. Smith, U.S.-led and and/or w/o", "Mr. Smith , U.S. - led and and / or w/o"],
  ["a cost of $1,250.75 (12%), €5m or £3bn", "a cost of $ 1,250.75 ( 12 % ) , € 5 m or £ 3 bn"],
  ["at 5pm or 5:30pm on 11/9/2001, 10km away", "at 5 pm or 5:30 pm on 11/9/2001 , 10 km away"],
  ["the 1980s, the '90s, the 5th", "the 1980s , the '90s , the 5th"],
  ["call 555-0100 or 202-555-0100, pages 3-4", "call 555-0100 or 202-555-0100 , pages 3 - 4"],
  ["see www.example.com/a(b)?c=d, example.org.", "see www.example.com/a(b)?c=d , example.org ."],
  ["write to a.b@example.co.uk (or @user, #topic #1).", "write to a.b@example.co.uk ( or @user , #topic # 1 ) ."],
  ['"Wait..." he said?! “Yes”', '" Wait ... " he said ?! “ Yes ”'],
  ["the talks—which failed—ended -- badly", "the talks — which failed — ended -- badly"],
  ["AT&T, R&D, Q&A, you&me", "AT&T , R&D , Q&A , you & me"],
  ["No. 5 but no. Then George W. Bush", "No. 5 but no . Then George W. Bush"],
  ["S.Korea and the end.The start", "S. Korea and the end . The start"],
  ["rock 'n' roll, 'em, 'so', ''so''", "rock 'n' roll , 'em , ' so ' , '' so ''"],
  ["👩‍👩‍👧🇫🇷👍🏽ok", "👩‍👩‍👧 🇫🇷 👍🏽 ok"],
  ["قال الرئيس، نعم", "قال الرئيس ، نعم"],
  ["O'Reilly, d'état, o'clock", "O'Reilly , d'état , o'clock"],
  ["***** ===> :-)", "***** ===> :-)"],
])("%s", (text, expected) => {
  expect(words(text).join(" ")).toBe(expected);
});

test("flags tell clitics, abbreviations, lines and paragraphs", () => {
  const { flags } = tokenise("Dr. Who isn't\nin\r\n\r\nhere");
  expect(Array.from(flags, (flag) => flag & (ABBREVIATION | CLITIC | LINE_BEFORE | PARAGRAPH_BEFORE))).toEqual([
    ABBREVIATION,
    0,
    0,
    CLITIC,
    LINE_BEFORE,
    LINE_BEFORE | PARAGRAPH_BEFORE,
  ]);
});

test.each([
  ["a"],
  ["a."],
  ["a@"],
  ["'"],
  ["("],
  [")"],
  ["http://a)"],
  ["a-"],
  ["1-"],
  ["1,"],
  ["..."],
  ["😀\u200d"],
  ["\u0301"],
  ["a'"],
  ["#"],
  ["a/"],
  ["$"],
  ["A&"],
])("a megabyte of %j is taken whole", (unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  const tokens = tokenise(text);
  expect(tokens.starts[0]).toBe(0);
  expect(tokens.ends[tokens.length - 1]).toBe(text.length);
});

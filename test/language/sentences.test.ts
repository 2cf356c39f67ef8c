// The sentence splitter with the trained models: what must hold of any text, and news as newsrooms write it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEATURE_BITS } from "../../src/language/boundaries.js";
import { splitSentences } from "../../src/language/sentences.js";
import { tokenise } from "../../src/language/tokens.js";
import { packageRoot } from "../../src/package.js";

function load(name: string): { weights: Int8Array } {
  return { weights: new Int8Array(readFileSync(join(packageRoot, "models", name, "sentences.bin"))) };
}

const models = { en: load("en"), "en-open": load("en-open") };

function sentencesOf(text: string, model = models.en): string[] {
  const tokens = tokenise(text);
  const firsts = splitSentences(text, tokens, model);
  return Array.from(firsts, (first, index) => {
    const last = (index + 1 < firsts.length ? firsts[index + 1] : tokens.length) - 1;
    return text.slice(tokens.starts[first], tokens.ends[last]);
  });
}

/** Each list is one text; its sentences are joined by single spaces. */
const news: string[][] = [
  ["The ministers met in Geneva on Sept. 11.", "They agreed on nothing.", "Talks go on today."],
  ["Mr. Okafor and Gov. Lena Brandt spoke at 9 a.m. on Monday.", "Dr. Ruiz did not attend."],
  ["U.S. President Ada Lind arrived.", "The U.S. and the U.K. signed.", "No. 5 on the list was peace."],
  ['"Is it over?" he said.', "Nobody answered."],
  ['"We will stay," Ms. Haddad said.', '"We have no choice."', "Then she left."],
  ["“We will not yield.”", "The crowd cheered, and J. K. Marlow sat down."],
  ["He asked: “Who pays for this?”", "“We do,” she replied."],
  ["The firm, Halden Inc., lost $3.5 million.", "Its rival Brix Corp. gained 12.4 percent."],
  ["The army (which denied it) withdrew.", "(A spokesman declined to comment.)", "Nothing else is known."],
  ["“Stop!” shouted the guard.", "The driver, 42, did not."],
  ["They waited ... and waited.", "Help came at 5 p.m. from Springfield, Ill., by road."],
  ["Prices rose, fell, etc., as before.", "The bank said so."],
];

describe.each(Object.entries(models))("model %s", (_, model) => {
  test.each(news.map((sentences) => [sentences]))("%j", (sentences) => {
    expect(sentencesOf(sentences.join(" "), model)).toEqual(sentences);
    expect(sentencesOf(sentences.join("\n\n"), model)).toEqual(sentences);
  });
});

test("a blank line ends a sentence, whatever stands before it", () => {
  expect(sentencesOf("Harbour talks fail\n\nthe port stays shut")).toEqual([
    "Harbour talks fail",
    "the port stays shut",
  ]);
});

test("lines that a width breaks are one sentence", () => {
  const text =
    "The delegations that had come to the lake on Tuesday left it again on Thursday\n" +
    "without a word to the reporters who had waited for them since the morning at the\n" +
    "gates. A second round begins next week.";
  expect(sentencesOf(text)).toHaveLength(2);
});

test("sentences cover all tokens in order", () => {
  const piece = fc.constantFrom(
    "Mr.",
    "said",
    ".",
    "?",
    '"',
    "“",
    "”",
    "He",
    "\n",
    "\n\n",
    "U.S.",
    "(",
    ")",
    "...",
    "!",
    "—",
    "5",
    "'",
    "Paris",
    ",",
    "👍",
    "*",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }),
      fc.boolean(),
      (pieces, spaced) => {
        const text = pieces.join(spaced ? " " : "");
        const tokens = tokenise(text);
        const firsts = splitSentences(text, tokens, models.en);
        expect(firsts.length > 0).toBe(tokens.length > 0);
        if (firsts.length > 0) expect(firsts[0]).toBe(0);
        for (let index = 1; index < firsts.length; index++) expect(firsts[index]).toBeGreaterThan(firsts[index - 1]);
        if (firsts.length > 0) expect(firsts[firsts.length - 1]).toBeLessThan(tokens.length);
      },
    ),
    { numRuns: 300 },
  );
});

test.each(['"', ".", "a. ", "( ", "' ", '" ', "\n", "A "])("a long run of %j is split to its end", (unit) => {
  const text = unit.repeat(Math.floor(200_000 / unit.length));
  const tokens = tokenise(text);
  const firsts = splitSentences(text, tokens, models.en);
  expect(firsts.length).toBeLessThanOrEqual(tokens.length);
  expect(Array.from(firsts)).toEqual([...new Set(firsts)]);
});

test("a model of another size is refused", () => {
  expect(() => splitSentences("A.", tokenise("A."), { weights: new Int8Array(8) })).toThrow(
    `A sentence model has ${1 << FEATURE_BITS} weights, this one 8`,
  );
});

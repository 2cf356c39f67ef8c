// Reading takes time in proportion to the text, whatever the text: twice the text is twice the work, counted in blocks of
// code that run, which no busy machine changes.
import { Session } from "node:inspector/promises";
import v8 from "node:v8";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleArticles } from "../../bench/texts.js";
import { articleFromText } from "../../src/intake/text.js";
import { mostSentences, mostWords } from "../../src/language/too-long.js";
import { codeEvents } from "../../src/reading/events/coder.js";
import { readArticle, readParts } from "../../src/reading/read.js";

const session = new Session();

beforeAll(async () => {
  // Where functions are compiled anew for speed, counts are lost.
  v8.setFlagsFromString("--no-opt");
  session.connect();
  await session.post("Profiler.enable");
  readArticle(articleFromText(patterns["plain statements"].repeat(3)));
});
afterAll(() => session.disconnect());

/** How many blocks of the program's own code run while a text is read: the same number every time. */
async function workOf(text: string): Promise<number> {
  const article = articleFromText(text);
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  readArticle(article);
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  let work = 0;
  for (const { url, functions } of result)
    if (url.includes("/src/")) for (const { ranges } of functions) for (const { count } of ranges) work += count;
  return work;
}

const patterns: Record<string, string> = {
  "plain statements":
    "The army said on Monday that it had shelled two villages near Kayes, and the minister denied it. ",
  "quotes with their speakers": "“We left the town on Sunday,” said Ana Lind, the minister. ",
  "quotes without speakers": "“We left the town on Sunday and never came back to it.” ",
  "quotes without speakers, a paragraph each": "“We left the town on Sunday and never came back to it.”\n\n",
  "quotes within quotes, never closed": "He said “she said ‘we go’ ",
  "opening marks": "“a ",
  "denials within statements":
    "Ana Lind said that Tom Brook denied that the army, which according to the mayor had lied, shelled Kayes. ",
  "sources that cite sources":
    "The paper reported, citing officials, that the envoy was quoted by the agency as saying that talks had begun. ",
  "statements side by side": "the minister said the strike was illegal; the union called it a last resort; ",
  pronouns: "He said he saw him and his men. They told her that it was theirs. ",
  names: "Ana Lind, Tom Brook, Eva Moss and Jan Rook met in Kayes. ",
  "a sentence without end": "the army of the north and the men of the south and ",
  numbers: "two hundred and ",
  times: "on Monday, last week, 3 days ago, ",
  figures: "12 men, 3 women and 4 children were killed and 5 wounded. ",
  brackets: "((the army (in the north ",
  commas: "Kayes, ",
  "denials of what was told": "The army shelled Kayes. Chad denied it. ",
  "quotes that a name introduces": "Engineer Ana Lind: “We left the town on Sunday.”\n\n",
  "turns of an interview": "ANA LIND: We left the town.\n\nTOM BROOK: When?\n\n",
  "steps of a ceasefire": "Chad and Mali agreed on a ceasefire. The truce was broken on Monday. ",
};

describe("twice the text is twice the work", () => {
  it.each(Object.entries(patterns))("of %s", async (_, unit) => {
    const make = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
    const [once, twice] = [await workOf(make(12_000)), await workOf(make(24_000))];
    expect(once).toBeGreaterThan(0);
    expect(twice / once).toBeLessThan(2.5);
  });

  it.each([
    ["one letter", "a"],
    ["two letters", "ell"],
    ["digits", "1"],
    ["accents", "e\u0301"],
    ["hyphens", "well-"],
    ["addresses", "a.b/"],
  ])("of one word without a blank, of %s", async (_, unit) => {
    const make = (count: number): string => `The army said that ${unit.repeat(count)} was shelled.`;
    const [once, twice] = [await workOf(make(4000)), await workOf(make(8000))];
    expect(twice / once).toBeLessThan(2.5);
  });
});

describe("a text that is too long", () => {
  it.each([
    [
      "words",
      "word ".repeat(mostWords + 1),
      /^The text has 210,001 words and marks; at most 210,000 are read at once\. Split it\.$/,
    ],
    ["sentences", "No.\n\n".repeat(mostSentences + 1), /sentences; at most 30,000 are read at once/],
    ["characters", "a".repeat(4_000_001), /^The text has 4,000,001 characters; at most 4,000,000/],
  ])("is refused with its number of %s", (_, text, message) => {
    expect(() => readArticle(articleFromText(text))).toThrow(message);
  });
});

describe("a long text", () => {
  it("has the vectors of its words made again a few times at most", async () => {
    const articles = await exampleArticles(24_000);
    const parts = readParts(articleFromText(articles.map(({ text }) => text).join("\n\n")));
    const { document } = parts.flat;
    const { vectorsOf } = document;
    expect(vectorsOf).toBeDefined();
    let made = 0;
    document.vectorsOf = (sentences) => {
      made += sentences.length;
      return vectorsOf?.(sentences) ?? [];
    };
    codeEvents(parts);
    expect(made).toBeGreaterThanOrEqual(document.sentences.length);
    expect(made).toBeLessThan(4 * document.sentences.length);
  });

  it("has its attributions to the end, section by section", () => {
    const sentence = "The army said on Monday that it had shelled two villages near Kayes.\n\n";
    const one = readArticle(articleFromText(sentence)).attributions.length;
    const reading = readArticle(articleFromText(sentence.repeat(2500)));
    expect(one).toBe(1);
    // Neighbours change what the network makes of a sentence here and there.
    expect(reading.attributions.length).toBeGreaterThan(2400);
    const last = reading.attributions.at(-1)?.content.spans[0][0] ?? 0;
    expect(last).toBeGreaterThan(0.99 * reading.article.text.length);
    const starts = reading.attributions.map(({ cue }) => cue.spans[0]?.[0]);
    expect(new Set(starts).size).toBe(starts.length);
  });
});

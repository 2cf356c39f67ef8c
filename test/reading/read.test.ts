// Whole readings: snapshots of the examples, what must always hold, and hostile input.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articlesFromInput } from "../../src/intake/input.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import { type Article, type Reading, readingSchema } from "../../src/record/reading.js";
import { linesOf } from "./lines.js";

const folder = join(packageRoot, "examples");
const files = readdirSync(folder)
  .filter((name) => /\.(txt|md|html)$/.test(name) && name !== "README.md")
  .sort();

function article(text: string, published: string | null = "2025-03-05"): Article {
  return { id: "test", url: null, title: null, byline: [], outlet: null, published, language: "en", text };
}

/** Spans in the text, ids that resolve, chains that end in the event's attribution, no circles. */
function expectSound(reading: Reading): void {
  readingSchema.parse(reading);
  const { text } = reading.article;
  const actors = new Set(reading.actors.map(({ id }) => id));
  const attributions = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  const spans = [
    ...reading.sentences,
    ...reading.actors.flatMap(({ mentions }) => mentions.map(({ span }) => span)),
    ...reading.attributions.flatMap(({ source, cue, content, addressee }) => [
      ...source.spans,
      ...cue.spans,
      ...content.spans,
      ...(addressee?.spans ?? []),
    ]),
    ...reading.events.flatMap(({ anchor, spans, quantities, when, where, condition }) => [
      anchor,
      ...spans,
      ...quantities.flatMap((quantity) => quantity.spans),
      ...(when?.spans ?? []),
      ...(where?.spans ?? []),
      ...(condition?.spans ?? []),
    ]),
  ];
  for (const [start, end] of spans) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  for (const { source, content, addressee, inside, id } of reading.attributions) {
    if (source.actor !== null) expect(actors).toContain(source.actor);
    if (addressee?.actor) expect(actors).toContain(addressee.actor);
    expect(content.spans.length).toBeGreaterThan(0);
    for (let i = 1; i < content.spans.length; i++) {
      expect(content.spans[i][0]).toBeGreaterThanOrEqual(content.spans[i - 1][1]);
    }
    const seen = new Set([id]);
    for (let at = inside; at !== null; at = attributions.get(at)?.inside ?? null) {
      expect(attributions.has(at)).toBe(true);
      expect(seen.has(at)).toBe(false);
      seen.add(at);
    }
  }
  const events = new Set(reading.events.map(({ id }) => id));
  for (const { parties, third, actors: who, against, event, attribution, spans: own } of reading.steps) {
    for (const id of [...parties, ...third, ...who, ...(against === null ? [] : [against])])
      expect(actors).toContain(id);
    if (event !== null) expect(events).toContain(event);
    if (attribution !== null) expect(attributions.has(attribution)).toBe(true);
    for (const [start, end] of own) expect(text.slice(start, end).trim()).not.toBe("");
  }
  for (const { part } of [...reading.attributions, ...reading.events].flatMap(({ answers }) => answers))
    expect(events.has(part) || attributions.has(part)).toBe(true);
  for (const { actors: who, recipients, attribution, chain } of reading.events) {
    for (const id of [...who, ...recipients]) expect(actors).toContain(id);
    for (const id of chain) expect(attributions.has(id)).toBe(true);
    if (attribution !== null) expect(chain[chain.length - 1]).toBe(attribution);
  }
}

describe("readings of the examples", () => {
  it.each(files)("%s", async (file) => {
    for await (const incoming of articlesFromInput(join(folder, file))) {
      if (!("article" in incoming)) throw new Error(`${file} gives no article`);
      const reading = readArticle(incoming.article);
      expectSound(reading);
      await expect(linesOf(reading)).toMatchFileSnapshot(`__readings__/${file}.lines`);
    }
  });
});

describe("a reading", () => {
  it("is the same for the same text", () => {
    const text = "The minister said on Monday that rebels had shelled the town. “We saw it,” Mara Voss told reporters.";
    expect(JSON.stringify(readArticle(article(text)))).toBe(JSON.stringify(readArticle(article(text))));
  });

  it("is sound for any text", () => {
    const piece = fc.constantFrom(
      "Rebels shelled the town.",
      "“We saw it,”",
      "she said",
      "according to the ministry",
      "’",
      '"',
      "\n\n",
      "President Ana Lindqvist",
      "denied that its troops",
      "3,000 soldiers",
      "—",
      "🙂",
      "مرحبا بالعالم",
      "…",
      "\u0000",
      "on Tuesday",
      "told",
      "who",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 40 }),
        (pieces) => {
          expectSound(readArticle(article(pieces.join(" "))));
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it("reads nothing out of nothing", () => {
    const reading = readArticle(article(""));
    expect(reading.sentences).toEqual([]);
    expect(reading.attributions).toEqual([]);
  });

  it("survives a megabyte in one line and ten thousand quotation marks", () => {
    expectSound(readArticle(article("word ".repeat(200_000))));
    expectSound(readArticle(article('"'.repeat(10_000))));
    expectSound(readArticle(article("“He said ".repeat(5_000))));
  });
});

describe("attributions", () => {
  const words = (reading: Reading, spans: readonly (readonly [number, number])[]): string =>
    spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" … ");

  it("nest as the text nests them", () => {
    const reading = readArticle(
      article("The Harbour Post reported on Friday that the minister had said the bridge was unsafe."),
    );
    const outer = reading.attributions.find(({ source }) => words(reading, source.spans).includes("Harbour Post"));
    const inner = reading.attributions.find(({ source }) => words(reading, source.spans) === "the minister");
    expect(outer).toBeDefined();
    expect(inner?.inside).toBe(outer?.id);
    expect(words(reading, inner?.content.spans ?? [])).toContain("the bridge was unsafe");
  });

  it("give a signed quote to the one who signs it", () => {
    const reading = readArticle(article("“We never knew what the plant was burning at night.” — Rosa Lim, nurse"));
    expect(words(reading, reading.attributions[0].source.spans)).toBe("Rosa Lim");
    expect(reading.attributions[0].form).toBe("direct");
  });

  it("give a quote that goes on to the speaker who has the floor", () => {
    const reading = readArticle(
      article("“The water came at four,” said Pedro Alves, a farmer.\n\n“We had ten minutes to get the animals out.”"),
    );
    const second = reading.attributions.find(({ content }) => words(reading, content.spans).includes("ten minutes"));
    const speaker = reading.actors.find(({ id }) => id === second?.source.actor);
    expect(speaker?.name).toContain("Alves");
  });
});

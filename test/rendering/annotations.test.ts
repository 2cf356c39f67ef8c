// The formats for people who annotate: W3C Web Annotations and brat.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goldFromBrat } from "../../src/evaluation/brat-gold.js";
import type { Reading, Span } from "../../src/record/reading.js";
import { bratAnnotations, startBrat } from "../../src/rendering/brat.js";
import { annotationPage } from "../../src/rendering/webannotation.js";
import { sample } from "./sample.js";

/** The sample behind two characters of two code units each. */
const astral: Reading = {
  ...sample,
  article: { ...sample.article, text: `😀𝒞${sample.article.text}` },
  attributions: sample.attributions.map((attribution) => ({
    ...attribution,
    content: { spans: attribution.content.spans.map(([start, end]): Span => [start + 4, end + 4]) },
  })),
};

describe("webannotation", () => {
  it("has an annotation for each attribution, nested ones pointing outwards", () => {
    const { items } = annotationPage(sample);
    expect(items.map(({ id }) => id.split(":").at(-1))).toEqual(sample.attributions.map(({ id }) => id));
    expect(items.map(({ inside }) => inside?.split(":").at(-1) ?? null)).toEqual(
      sample.attributions.map(({ inside }) => inside),
    );
    expect(items).toMatchSnapshot();
  });

  it.each([
    ["the sample", sample],
    ["a text with characters of two code units", astral],
  ])("selects the words of its spans by position and by quote in %s", (_, reading) => {
    const characters = [...reading.article.text];
    for (const [index, { target }] of annotationPage(reading).items.entries()) {
      const { spans } = reading.attributions[index].content;
      expect(target).toHaveLength(spans.length);
      target.forEach(({ selector: [position, quote] }, at) => {
        expect(quote.exact).toBe(reading.article.text.slice(...spans[at]));
        expect(characters.slice(position.start, position.end).join("")).toBe(quote.exact);
        expect(reading.article.text).toContain(quote.prefix + quote.exact + quote.suffix);
      });
    }
  });
});

/** A reading with these parts of one text. */
function readingWith(text: string, parts: { source: Span[]; cue: Span[]; content: Span[] }[]): Reading {
  return {
    ...sample,
    article: { ...sample.article, text },
    attributions: parts.map(({ source, cue, content }, index) => ({
      ...sample.attributions[0],
      id: `q${index + 1}`,
      source: { spans: source, actor: null },
      cue: { spans: cue, lemma: "say", stance: "assert" },
      content: { spans: content },
    })),
    events: [],
  };
}

describe("brat", () => {
  it("is written as brat has it", () => {
    expect(bratAnnotations(sample)).toMatchSnapshot();
  });

  it("reads back as the gold that it was", () => {
    const { text, id } = sample.article;
    const { attributions } = goldFromBrat(bratAnnotations(sample), text, id, "sample.ann");
    expect(attributions.map(({ source, cue, content }) => [source, cue, content])).toEqual(
      sample.attributions.map(({ source, cue, content }) => [source.spans, cue.spans, content.spans]),
    );
  });

  it("reads back whatever the text and the parts", () => {
    const words = fc.array(fc.constantFrom("rain", "😀", "“no”", "x\n\ny", "𝒞ue"), { minLength: 6, maxLength: 30 });
    const part = fc.uniqueArray(fc.nat(29), { maxLength: 4 });
    const parts = fc.array(fc.record({ source: part, cue: part, content: part }), { maxLength: 5 });
    fc.assert(
      fc.property(words, parts, (list, wanted) => {
        const text = list.join(" ");
        // Every second word at most, so that spans do not touch.
        const spans = (numbers: number[]): Span[] =>
          [...new Set(numbers.map((number) => 2 * (number % Math.floor(list.length / 2))))]
            .sort((one, other) => one - other)
            .map((number) => {
              const start = list.slice(0, number).join(" ").length + (number === 0 ? 0 : 1);
              return [start, start + list[number].length];
            });
        const all = wanted
          .map(({ source, cue, content }) => ({ source: spans(source), cue: spans(cue), content: spans(content) }))
          .filter(({ content }) => content.length > 0);
        const back = goldFromBrat(bratAnnotations(readingWith(text, all)), text, "any", "any.ann").attributions;
        const listed = (ones: { source: Span[]; cue: Span[]; content: Span[] }[]) =>
          ones.map(({ source, cue, content }) => JSON.stringify([source, cue, content])).sort();
        expect(listed(back)).toEqual(listed(all));
      }),
    );
  });

  it("is of one article", () => {
    expect(() => startBrat({ width: 80, colour: false, several: true })).toThrow("one article");
  });
});

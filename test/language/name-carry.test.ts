// Names carried through an article: surnames after full names, one kind for one spelling, names missed elsewhere.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { NameKind, Sentence } from "../../src/language/document.js";
import { carryNames } from "../../src/language/name-carry.js";

type Marked = [first: number, last: number, kind: NameKind, confidence?: number];

/** A sentence of words parted by blanks; those with a capital are proper nouns. */
function sentenceOf(text: string, ...marked: Marked[]): Sentence {
  const forms = text.split(" ");
  return {
    span: [0, text.length],
    length: forms.length,
    starts: new Uint32Array(forms.length),
    ends: new Uint32Array(forms.length),
    forms,
    lemmas: forms,
    upos: forms.map((form) => (/^[A-Z]/.test(form) ? "PROPN" : "NOUN")),
    xpos: forms.map((form) => (/^[A-Z]/.test(form) ? "NNP" : "NN")),
    heads: new Int32Array(forms.length),
    deprels: forms.map(() => "dep"),
    names: marked.map(([first, last, kind, confidence]) => ({
      first,
      last,
      kind,
      ...(confidence === undefined ? {} : { confidence }),
    })),
  };
}

function named({ forms, names }: Sentence): string[] {
  return names.map(({ first, last, kind }) => `${forms.slice(first, last + 1).join(" ")}: ${kind}`);
}

test("a bare surname is a person where the article has the full name", () => {
  const article = [
    sentenceOf("the mayor , Rosa Marsh , spoke", [3, 4, "person", 0.97]),
    sentenceOf("but Marsh left early", [1, 1, "place", 0.5]),
    sentenceOf("officials thanked Marsh"),
  ];
  carryNames(article);
  expect(article.map(named)).toEqual([["Rosa Marsh: person"], ["Marsh: person"], ["Marsh: person"]]);
});

test("a surname in capitals is the same name, an acronym is not", () => {
  const article = [
    sentenceOf("the mayor , Rosa Marsh , spoke", [3, 4, "person", 0.97]),
    sentenceOf("MARSH : we stay", [0, 0, "organization", 0.5]),
    sentenceOf("Who asked the WHO", [3, 3, "organization", 0.9]),
  ];
  carryNames(article);
  expect(article.map(named)).toEqual([["Rosa Marsh: person"], ["MARSH: person"], ["WHO: organization"]]);
});

test("a spelling is one kind throughout, unless the finder is sure", () => {
  const article = [
    sentenceOf("in Ardal it snowed", [1, 1, "place", 0.9]),
    sentenceOf("near Ardal it rained", [1, 1, "place", 0.9]),
    sentenceOf("then Ardal was calm", [1, 1, "person", 0.6]),
    sentenceOf("then Ardal won", [1, 1, "organization", 0.99]),
  ];
  carryNames(article);
  expect(article.map(named)).toEqual([["Ardal: place"], ["Ardal: place"], ["Ardal: place"], ["Ardal: organization"]]);
});

test("a word in a longer run of proper nouns is left alone", () => {
  const article = [sentenceOf("in Ardal it snowed", [1, 1, "place", 0.9]), sentenceOf("the Ardal Times wrote")];
  carryNames(article);
  expect(named(article[1])).toEqual([]);
});

test("names stay in order and apart", () => {
  const words = fc.constantFrom("Marsh", "Rosa", "Ardal", "spoke", "of", "the");
  const kinds = fc.constantFrom<NameKind>("person", "place", "organization", "other");
  const sentences = fc.array(
    fc.record({
      text: fc.array(words, { minLength: 1, maxLength: 8 }),
      kind: kinds,
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(sentences, (drawn) => {
      const article = drawn.map(({ text, kind, confidence }) =>
        sentenceOf(text.join(" "), [0, Math.min(1, text.length - 1), kind, confidence]),
      );
      carryNames(article);
      for (const { names, length } of article) {
        names.forEach(({ first, last }, i) => {
          expect(first).toBeLessThanOrEqual(last);
          expect(last).toBeLessThan(length);
          if (i > 0) expect(first).toBeGreaterThan(names[i - 1].last);
        });
      }
    }),
  );
});

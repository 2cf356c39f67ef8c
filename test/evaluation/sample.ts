// A small gold article and a reading of it, written by hand.
import type { GoldArticle } from "../../src/evaluation/gold.js";
import type { ScoredReading } from "../../src/evaluation/readings.js";
import type { Span } from "../../src/record/reading.js";

export const text = `“The bridge will open in May,” said Ilse Marten, the mayor of Orvik.

She denied that the costs had doubled. According to the builders, two piers were cracked. A clerk hoped for rain.`;

/** The span of words in the text; an empty list for "". */
export function spans(words: string): Span[] {
  if (words === "") return [];
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The sample text does not hold "${words}".`);
  return [[start, start + words.length]];
}

/** Source, cue and content of an attribution, in words. */
export type Words = [source: string, cue: string, content: string];

export const marked: Words[] = [
  ["Ilse Marten, the mayor of Orvik", "said", "“The bridge will open in May,”"],
  ["She", "denied", "that the costs had doubled"],
  ["the builders", "According to", "two piers were cracked"],
];

export function goldOf(attributions: readonly Words[], aside = ""): GoldArticle {
  return {
    id: "orvik",
    publisher: "The Orvik Post",
    text,
    attributions: attributions.map(([source, cue, content], index) => ({
      id: `E${index + 1}`,
      source: spans(source),
      cue: spans(cue),
      content: spans(content),
    })),
    aside: spans(aside),
  };
}

export function readingOf(attributions: readonly Words[], inside: (string | null)[] = []): ScoredReading {
  return {
    article: { id: "orvik", text },
    attributions: attributions.map(([source, cue, content], index) => ({
      source: { spans: spans(source) },
      cue: { spans: spans(cue) },
      content: { spans: spans(content) },
      inside: inside[index] ?? null,
      confidence: 0.85,
    })),
  };
}

// One article to one reading: the page that tells the story in order.
import { packageVersion } from "../package.js";
import type { Article, Reading, Span } from "../record/reading.js";

/** Names of the models that can be asked for: the full one, and one trained on openly licensed text alone. */
export const modelNames = ["en", "en-open"] as const;
export type ModelName = (typeof modelNames)[number];

export interface ReadOptions {
  model?: ModelName;
}

/** Reads an article. Same article, same model, same reading. */
export function readArticle(article: Article, options: ReadOptions = {}): Reading {
  return {
    version: 1,
    reader: `hearsay ${packageVersion} / ${options.model ?? "en"}`,
    article,
    sentences: paragraphSpans(article.text),
    actors: [],
    attributions: [],
    events: [],
  };
}

function paragraphSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const next = text.indexOf("\n\n", start);
    const end = next === -1 ? text.length : next;
    if (end > start) spans.push([start, end]);
    start = end + 2;
  }
  return spans;
}

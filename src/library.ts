// Reading from a program: a text or an article in, its record out.
import type { ArticleDetails } from "./intake/article.js";
import { articleFromText } from "./intake/text.js";
import { type ReadOptions, readArticle } from "./reading/read.js";
import type { Article, Reading } from "./record/reading.js";

/** How to read a text, and what is known of it. */
export interface ReadTextOptions extends ReadOptions, ArticleDetails {}

/**
 * Reads a text, or an article that intake made. Pure: the same text, details and model give the same record. The models
 * are loaded at the first call (about 100 ms) and kept.
 *
 * @throws IntakeProblem where the text holds nothing to read
 */
export function read(input: string | Article, options: ReadTextOptions = {}): Reading {
  const article = typeof input === "string" ? articleFromText(input, options) : input;
  return readArticle(article, options);
}

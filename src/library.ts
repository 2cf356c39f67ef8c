// Reading from a program: a text, a page or an article in, its record out.
import { type ArticleDetails, checkDetails } from "./intake/article.js";
import { articleFromText } from "./intake/text.js";
import { type ReadOptions, readArticle } from "./reading/read.js";
import type { Article, Reading } from "./record/reading.js";

/** How to read a text, and what is known of it. */
export interface ReadTextOptions extends ReadOptions, ArticleDetails {}

/**
 * Reads a text, or an article that intake made. Pure: the same text, details and model give the same record. The models
 * are loaded at the first call (about 100 ms) and kept.
 *
 * @throws IntakeProblem where the text holds nothing to read, or a date in `options` is none
 */
export function read(input: string | Article, options: ReadTextOptions = {}): Reading {
  checkDetails(options);
  const article = typeof input === "string" ? articleFromText(input, options) : input;
  return readArticle(article, options);
}

/**
 * Reads a page: its main text, title, byline, outlet and date are found; what `options` say goes before them.
 *
 * @throws IntakeProblem as `read`
 */
export async function readHtml(html: string, options: ReadTextOptions = {}): Promise<Reading> {
  checkDetails(options);
  const { articleFromHtml } = await import("./intake/html.js");
  return readArticle(articleFromHtml(html, options), options);
}

/**
 * Reads an article in Markdown, whose first heading is its title.
 *
 * @throws IntakeProblem as `read`
 */
export async function readMarkdown(markdown: string, options: ReadTextOptions = {}): Promise<Reading> {
  checkDetails(options);
  const { articleFromMarkdown } = await import("./intake/markdown.js");
  return readArticle(articleFromMarkdown(markdown, options), options);
}

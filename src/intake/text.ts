// Plain text to an article.
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { splitFrontMatter } from "./front-matter.js";
import { paragraphsOfPlainText } from "./paragraphs.js";

/**
 * An article from plain text, which may open with front matter (`splitFrontMatter`). What single line breaks mean:
 * `paragraphsOfPlainText`. Plain text has no title unless front matter or `details` give one.
 *
 * @param details what is known beside the text; it goes before what the front matter says
 * @throws IntakeProblem where there is no text
 */
export function articleFromText(text: string, details: ArticleDetails = {}, name?: string): Article {
  const { details: stated, body } = splitFrontMatter(text);
  return composeArticle(paragraphsOfPlainText(body), { ...stated, ...given(details) }, name);
}

/** Details without those that say nothing, so that they hide nothing when laid over others. */
export function given(details: ArticleDetails): ArticleDetails {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== null && value !== undefined && value.length > 0),
  );
}

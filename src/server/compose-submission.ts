// From a submission to an article, and from that to a reading: the work of the reading thread.
import type { ArticleDetails } from "../intake/article.js";
import { articlesFromInput } from "../intake/input.js";
import { IntakeProblem } from "../intake/problem.js";
import type { Article } from "../record/reading.js";
import type { Submission } from "./contract/submission.js";

/**
 * The article of a submission. A URL alone is fetched, from public addresses only, within the limits of
 * `intake/fetch.ts`.
 * @throws IntakeProblem where there is no text, or the page cannot be fetched
 */
export async function composeSubmission({ text, html, url, ...stated }: Submission): Promise<Article> {
  const details: ArticleDetails = { ...stated, ...(url === undefined ? {} : { url }) };
  if (html !== undefined) {
    const { articleFromHtml } = await import("../intake/html.js");
    return articleFromHtml(html, details, "The page");
  }
  if (text !== undefined) {
    const { articleFromText } = await import("../intake/text.js");
    return articleFromText(text, details, "The text");
  }
  if (url === undefined) throw new IntakeProblem("The submission holds no text to read.");
  for await (const incoming of articlesFromInput(url, { details: stated })) {
    if ("problem" in incoming)
      throw new IntakeProblem(incoming.problem.replace("; give --allow-private to fetch from it", ""));
    return incoming.article;
  }
  throw new IntakeProblem(`${url} holds no text to read.`);
}

// Articles as JSON, one a line: what another program hands over.
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { namesOfByline } from "./byline.js";
import type { Incoming } from "./input.js";
import { paragraphsOfPlainText } from "./paragraphs.js";
import { IntakeProblem, problemSentence } from "./problem.js";
import { given } from "./text.js";

/**
 * An article from an object `{"url","title","byline","outlet","published","language","text"}` or, instead of `text`,
 * `html` with the page. All but the text may be missing or null; `outlet` is a name or an object with one, `byline` a
 * name or a list of names.
 *
 * @param details go before what the object says
 * @throws IntakeProblem where it is no such object or holds no text
 */
export async function articleFromRecord(record: unknown, details: ArticleDetails, name: string): Promise<Article> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new IntakeProblem(`${name} is not a JSON object with "text" or "html".`);
  const entries = new Map(Object.entries(record));
  const stated: ArticleDetails = {
    url: stringOf(entries.get("url")),
    title: stringOf(entries.get("title")),
    byline: stringsOf(entries.get("byline")).flatMap(namesOfByline),
    outlet: stringOf(entries.get("outlet")) ?? nameOf(entries.get("outlet")),
    published: stringOf(entries.get("published")),
    language: stringOf(entries.get("language")),
  };
  const all = { ...given(stated), ...given(details) };
  const text = stringOf(entries.get("text"));
  if (text !== null) return composeArticle(paragraphsOfPlainText(text), all, name);
  const html = stringOf(entries.get("html"));
  if (html === null) throw new IntakeProblem(`${name} has neither "text" nor "html".`);
  const { articleFromHtml } = await import("./html.js");
  return articleFromHtml(html, all, name);
}

/** The articles of a text with one JSON object a line, or with one JSON object in all. Blank lines are passed over. */
export async function* articlesFromJsonLines(
  text: string,
  details: ArticleDetails,
  name: string,
): AsyncGenerator<Incoming> {
  const whole = parsed(text);
  const lines: [from: string, json: unknown][] =
    whole !== undefined
      ? [[name, whole]]
      : text
          .split("\n")
          .flatMap((line, index): [string, unknown][] =>
            line.trim() === "" ? [] : [[`${name}, line ${index + 1}`, parsed(line)]],
          );
  for (const [from, json] of lines) {
    try {
      if (json === undefined) throw new IntakeProblem(`${from} is not JSON.`);
      yield { from, article: await articleFromRecord(json, details, from) };
    } catch (error) {
      yield { from, problem: problemSentence(error, from) };
    }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function stringOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function stringsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === "string");
}

function nameOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && "name" in value ? stringOf(value.name) : null;
}

// One record of a table, a JSON file or a feed to an article, whatever its parts are called.
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { namesOfByline } from "./byline.js";
import { type ArticleField, type ColumnNames, fieldsOf } from "./fields.js";
import { languageCode } from "./language.js";
import { paragraphsOfPlainText } from "./paragraphs.js";
import { IntakeProblem } from "./problem.js";
import { publishedInRecord } from "./published.js";
import { given } from "./text.js";

/** A record that gives an address and no text: what `--fetch` is for. */
export class NoTextProblem extends IntakeProblem {
  override name = "NoTextProblem";
  constructor(
    message: string,
    readonly url: string | null,
    readonly details: ArticleDetails,
  ) {
    super(message);
  }
}

export interface ReadRecord {
  article: Article;
  /** What of the record was not understood, a sentence each. */
  warnings: string[];
}

/** Tags within text: the text is a piece of a page. */
const MARKUP =
  /<(?:p|br|div|h[1-6]|ul|ol|li|blockquote|article|section|span|strong|em|a\s+href|img|figure)\b[^<>]{0,2000}\/?>/i;
/** How NewsAPI and others end a text that they cut. */
const CUT = /\s*(?:…|\.\.\.)?\s*\[\+?\d+ (?:more )?char(?:acter)?s?\]\s*$/i;

/**
 * An article from a record: an object whose keys or columns are called as in `data/intake/fields.tsv`, or as `columns`
 * says. Text that holds tags is read as a page; where there is no text an abstract is read in its stead, and said to be
 * one. A date that is not understood is told of and left out.
 *
 * @param details go before what the record says
 * @throws NoTextProblem where there is an address and no text
 * @throws IntakeProblem where it is no object or holds neither
 */
export async function articleFromRecord(
  record: unknown,
  details: ArticleDetails,
  name: string,
  columns: ColumnNames = {},
): Promise<ReadRecord> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new IntakeProblem(`${name} is not a JSON object with "text" or "html".`);
  const fields = fieldsOf(record, columns);
  const warnings: string[] = [];
  const stated = statedDetails(fields, name, warnings);
  const all = { ...stated, ...given(details) };
  const text = firstText(fields.text.filter((value) => typeof value !== "number"));
  const html = firstText(fields.html);
  if (html !== null && (text === null || html.length > text.length)) return { article: await page(html), warnings };
  if (text !== null) {
    const whole = text.replace(CUT, "");
    if (whole.length < text.length)
      warnings.push(`${name} holds only the opening of its text; the rest was cut before.`);
    return {
      article: MARKUP.test(whole) ? await page(whole) : composeArticle(paragraphsOfPlainText(whole), all, name),
      warnings,
    };
  }
  const url = stated.url ?? null;
  const summary = firstText(fields.summary);
  if (url !== null) {
    const left = summary === null ? "an address and no text" : "an abstract and the address of its page";
    throw new NoTextProblem(`${name} holds ${left}; give --fetch to fetch ${url}.`, url, all);
  }
  if (summary !== null) {
    warnings.push(`${name} has no text; its abstract is read in its stead.`);
    return { article: composeArticle(paragraphsOfPlainText(summary), all, name), warnings };
  }
  const names = Object.keys(record).slice(0, 12);
  throw new IntakeProblem(
    names.length === 0
      ? `${name} holds nothing.`
      : `${name} has neither "text" nor "html" (it has ${names.join(", ")}); name the column of the text, as in --columns text=NAME.`,
  );

  async function page(source: string): Promise<Article> {
    const { articleFromHtml } = await import("./html.js");
    return articleFromHtml(source, all, name);
  }
}

function statedDetails(
  fields: Record<ArticleField, unknown[]>,
  name: string,
  warnings: string[],
): ArticleDetails & { url: string | null } {
  const published = fields.published.filter((value) => typeof value === "string" || typeof value === "number");
  const dates = published.map((value) => publishedInRecord(value));
  const date = dates.find((value) => value !== null) ?? null;
  if (date === null && published.length > 0)
    warnings.push(`${name}: the date ${quoted(String(published[0]).slice(0, 60))} was not understood and is left out.`);
  const urls = [...fields.url, ...fields.outlet].map(textOf).filter((value) => value !== null && isAddress(value));
  const outlet = fields.outlet.map(nameOf).find((value) => value !== null && !isAddress(value)) ?? null;
  return {
    url: urls[0] ?? null,
    title: firstText(fields.title),
    byline: authorsOf(fields.byline),
    outlet,
    published: date,
    language: fields.language.map((value) => languageCode(textOf(value) ?? "")).find((code) => code !== null) ?? null,
  };
}

function firstText(values: readonly unknown[]): string | null {
  return values.map(textOf).find((value) => value !== null) ?? null;
}

/** Text of a value: itself, a list of paragraphs, or the usual wrappers of exporters (`{"value": …}`, `{"text": …}`). */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join("\n\n");
  }
  if (typeof value !== "object" || value === null) return null;
  const inner = new Map(Object.entries(value));
  for (const key of ["value", "text", "name", "content", "_", "#text", "main", "rendered"]) {
    const text = typeof inner.get(key) === "string" ? textOf(inner.get(key)) : null;
    if (text !== null) return text;
  }
  return null;
}

function nameOf(value: unknown): string | null {
  return Array.isArray(value) ? (value.length === 0 ? null : nameOf(value[0])) : textOf(value);
}

/** The names of the first value that gives any: a line, a list, or one that Python wrote (`['Ada Brook']`). */
function authorsOf(values: readonly unknown[]): string[] {
  for (const value of values) {
    const entries = Array.isArray(value) ? value : [value];
    const names = entries
      .map(nameOf)
      .filter((entry) => entry !== null)
      .flatMap((entry) => (/^\[.*\]$/s.test(entry) ? entry.slice(1, -1).split(/['"]\s*,\s*['"]/) : [entry]))
      .map((entry) => entry.replace(/^\s*['"]|['"]\s*$/g, ""))
      .filter((entry) => !isAddress(entry))
      .flatMap(namesOfByline);
    if (names.length > 0) return names;
  }
  return [];
}

function isAddress(value: string): boolean {
  return /^(?:https?:)?\/\/\S+$/i.test(value.trim());
}

function quoted(words: string): string {
  return /^[\w.-]+$/.test(words) ? words : `"${words}"`;
}

// The block of `key: value` lines that may open a text or Markdown file.
import type { ArticleDetails } from "./article.js";
import { namesOfByline } from "./byline.js";
import { linesOf } from "./canonical.js";

const LONGEST = 100;
const ENTRY = /^([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$/;
const ITEM = /^\s*-\s+(.+)$/;

/**
 * Details from front matter, and the text after it. Front matter is the first lines of a file, between a line `---` and
 * the next such line, each `key: value` (YAML's simple half: values may be quoted; a list is `[a, b]` or items `- a` on
 * lines of their own). Known keys: title, outlet, published (or date), byline (or author, authors), url, language (or
 * lang); others are passed over. A file that opens otherwise is all text.
 */
export function splitFrontMatter(text: string): { details: ArticleDetails; body: string } {
  const whole = { details: {}, body: text };
  if (!/^\s{0,99}---\s{0,99}[\r\n]/.test(text.slice(0, 300))) return whole;
  const lines = linesOf(text);
  const start = lines.findIndex((line) => line.trim() === "---");
  const length = lines.slice(start + 1, start + 1 + LONGEST).findIndex((line) => line.trim() === "---");
  if (length === -1) return whole;
  const entries = new Map<string, string[]>();
  let values: string[] = [];
  for (const line of lines.slice(start + 1, start + 1 + length)) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const entry = ENTRY.exec(line);
    const item = ITEM.exec(line);
    if (entry !== null) {
      values = valuesOf(entry[2] ?? "");
      entries.set(entry[1].trim().toLowerCase(), values);
    } else if (item !== null) values.push(unquoted(item[1]));
    else return whole;
  }
  const first = (...keys: string[]): string | null => keys.map((key) => entries.get(key)?.[0]).find(Boolean) ?? null;
  const details = {
    title: first("title", "headline"),
    outlet: first("outlet", "publisher", "source"),
    published: first("published", "date"),
    byline: (entries.get("byline") ?? entries.get("author") ?? entries.get("authors") ?? []).flatMap(namesOfByline),
    url: first("url", "canonical"),
    language: first("language", "lang"),
  };
  return { details, body: lines.slice(start + 2 + length).join("\n") };
}

function valuesOf(words: string): string[] {
  const text = words.trim();
  if (text === "") return [];
  if (text.startsWith("[") && text.endsWith("]")) return text.slice(1, -1).split(",").map(unquoted).filter(Boolean);
  return [unquoted(text)];
}

function unquoted(words: string): string {
  const text = words.trim();
  const mark = text[0];
  return text.length > 1 && (mark === '"' || mark === "'") && text.endsWith(mark) ? text.slice(1, -1) : text;
}

// Markdown to an article: the words without the marks, in time linear in the text.
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { linesOf } from "./canonical.js";
import { splitFrontMatter } from "./front-matter.js";
import { wordsOfMarkdown } from "./markdown-inline.js";
import { given } from "./text.js";

const FENCE = /^(`{3,}|~{3,})/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const BULLET = /^[-*+][ \t]+/;
const NUMBER = /^(\d{1,9})[.)][ \t]+/;
const DEFINITION = /^\[([^[\]]{1,200})\]:[ \t]*(\S*)/;
const TABLE_RULE = /^\|?[ \t]*:?-{2,}[-:| \t]*$/;

/**
 * An article from Markdown (CommonMark's usual forms, and tables and footnotes). The title is the front matter's, or else
 * the first heading of the first level. Marks of emphasis, links, quotations, lists and headings are taken away and their
 * words kept; images, code blocks, comments, tags and link definitions are left out. Single line breaks join, as Markdown
 * has it; a hard break (two blanks or a backslash at the line's end) ends a paragraph.
 *
 * @param details what is known beside the text; it goes before what the text says
 * @throws IntakeProblem where there is no text
 */
export function articleFromMarkdown(text: string, details: ArticleDetails = {}, name?: string): Article {
  const { details: stated, body } = splitFrontMatter(text);
  const { title, paragraphs } = blocksOfMarkdown(withoutComments(body));
  return composeArticle(paragraphs, { title, ...given(stated), ...given(details) }, name);
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let open = text.indexOf("<!--"); open !== -1; open = text.indexOf("<!--", at)) {
    const close = text.indexOf("-->", open + 4);
    if (close === -1) break;
    kept.push(text.slice(at, open));
    at = close + 3;
  }
  kept.push(text.slice(at));
  return kept.join("");
}

function blocksOfMarkdown(text: string): { title: string | null; paragraphs: string[] } {
  const lines = linesOf(text);
  const definitions = new Set<string>();
  for (const line of lines) {
    const definition = DEFINITION.exec(line.trim());
    if (definition !== null && !definition[1].startsWith("^")) definitions.add(definition[1].toLowerCase());
  }
  let title: string | null = null;
  const paragraphs: string[] = [];
  let pending: string[] = [];
  let fence: string | null = null;
  /** The number that the next item of the open list has; within a paragraph only 1 opens one. */
  let nextNumber = 1;
  const flush = (): void => {
    if (pending.length > 0) paragraphs.push(wordsOfMarkdown(pending.join("\n"), definitions));
    pending = [];
  };
  const heading = (words: string, level: number): void => {
    if (level === 1 && title === null) title = wordsOfMarkdown(words, definitions);
    else paragraphs.push(wordsOfMarkdown(words, definitions));
  };
  for (const raw of lines) {
    let line = raw.trim();
    if (fence !== null) {
      if (line.startsWith(fence) && line.slice(fence.length).trim() === "") fence = null;
      continue;
    }
    const quoted = line.startsWith(">");
    line = withoutQuotationMarks(line);
    const opening = FENCE.exec(line);
    if (opening !== null) {
      flush();
      fence = opening[1];
      continue;
    }
    const mark = HEADING.exec(line);
    if (line === "") flush();
    else if (mark !== null) {
      flush();
      heading(withoutClosingMarks(line.slice(mark[0].length)), mark[1].length);
    } else if (pending.length > 0 && !quoted && /^(?:=+|-{2,})$/.test(line)) {
      const words = pending.join("\n");
      pending = [];
      heading(words, line.startsWith("=") ? 1 : 2);
    } else if (RULE.test(line) || TABLE_RULE.test(line)) flush();
    else if (pending.length === 0 && DEFINITION.test(line) && !line.startsWith("[^")) continue;
    else {
      const item = BULLET.exec(line) ?? numberedItem(line, pending.length === 0 ? null : nextNumber);
      if (item !== null || line.startsWith("|")) flush();
      if (pending.length === 0) nextNumber = item?.[1] === undefined ? 1 : Number(item[1]) + 1;
      pending.push(tableCells(item === null ? line : line.slice(item[0].length)));
      if (/(?: {2}|\\)$/.test(raw)) {
        pending[pending.length - 1] = pending[pending.length - 1].replace(/\\$/, "");
        flush();
      }
    }
  }
  flush();
  return { title, paragraphs };
}

function withoutQuotationMarks(line: string): string {
  let at = 0;
  while (line[at] === ">" || line[at] === " ") at++;
  return at > 0 && line.startsWith(">") ? line.slice(at) : line;
}

function withoutClosingMarks(heading: string): string {
  let end = heading.length;
  while (end > 0 && heading[end - 1] === "#") end--;
  return end === 0 || heading[end - 1] === " " ? heading.slice(0, end).trim() : heading;
}

/** An item of a numbered list; where `expected` is given, only with that number: a line may begin with a year. */
function numberedItem(line: string, expected: number | null): RegExpExecArray | null {
  const item = NUMBER.exec(line);
  return item !== null && (expected === null || Number(item[1]) === expected) ? item : null;
}

function tableCells(line: string): string {
  if (!line.startsWith("|")) return line;
  return line
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" ");
}

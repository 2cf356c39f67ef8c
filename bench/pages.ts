// Measures what intake takes from saved pages against what people took from them: text, titles, authors, dates.
//
//   npm run bench:pages -- FOLDER               figures
//   npm run bench:pages -- FOLDER --misses 20   and the first pages of each kind that went wrong
//
// FOLDER has the shape of the article-extraction-benchmark (ground-truth.json and html/ID.html.gz) or of trafilatura's
// evaluation (evaldata.json, its pages beside it or in cache/ or eval/). No such page is part of the project.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { decodeText } from "../src/intake/encoding.js";
import { articleFromHtml } from "../src/intake/html.js";
import { problemSentence } from "../src/intake/problem.js";
import type { Article } from "../src/record/reading.js";
import {
  type Overlap,
  overlapOf,
  plainWords,
  type Score,
  sameAuthors,
  scoreOfOverlaps,
  scoreOfPieces,
} from "./page-scores.js";

/** A page with what is right about it; what is null is not told. */
interface RightPage {
  name: string;
  file: string;
  url: string | null;
  text: string | null;
  /** Pieces of text that the article must hold, and such that it must not. */
  pieces: { held: string[]; left: string[] } | null;
  title: string | null;
  author: string | null;
  date: string | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: "string", default: "0" } },
});
const folder = positionals[0];
if (folder === undefined || !existsSync(folder)) {
  console.error("Give a folder: npm run bench:pages -- FOLDER");
  process.exit(2);
}
await measurePages(pagesIn(folder), Number(values.misses));

function pagesIn(root: string): RightPage[] {
  const truth = join(root, "ground-truth.json");
  if (existsSync(truth))
    return recordsIn(truth).map(([name, record]) => ({
      ...rightPage(name, record),
      file: join(root, "html", `${name}.html.gz`),
      text: textAt(record, "articleBody"),
    }));
  const list = join(root, "evaldata.json");
  if (!existsSync(list)) throw new Error(`${root} has neither ground-truth.json nor evaldata.json.`);
  return recordsIn(list).map(([url, record]) => {
    const file = textAt(record, "file") ?? "";
    const places = ["", "cache", "eval", "tests/cache", "tests/eval"].map((place) => join(root, place, file));
    return {
      ...rightPage(file, record),
      url,
      file: places.find((place) => existsSync(place)) ?? places[0],
      pieces: { held: textsAt(record, "with"), left: textsAt(record, "without") },
    };
  });
}

function rightPage(name: string, record: Record<string, unknown>): RightPage {
  return {
    name,
    file: "",
    url: textAt(record, "url"),
    text: null,
    pieces: null,
    title: textAt(record, "title") ?? textAt(record, "headline"),
    author: textAt(record, "author"),
    date: (textAt(record, "date") ?? textAt(record, "datePublished"))?.slice(0, 10) ?? null,
  };
}

function recordsIn(file: string): [string, Record<string, unknown>][] {
  return Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, unknown>>);
}

function textAt(record: Record<string, unknown>, key: string): string | null {
  const value = record[key];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function textsAt(record: Record<string, unknown>, key: string): string[] {
  const value = record[key];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

async function articleOf(page: RightPage): Promise<Article | string> {
  try {
    const bytes = readFileSync(page.file);
    const plain = page.file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    return articleFromHtml(await decodeText(plain, page.name, null), { url: page.url }, page.name);
  } catch (error) {
    return problemSentence(error, page.name);
  }
}

async function measurePages(pages: RightPage[], most: number): Promise<void> {
  const overlaps: Overlap[] = [];
  const pieces = { held: 0, lacking: 0, surplus: 0 };
  const counts = { title: [0, 0, 0], author: [0, 0, 0], date: [0, 0, 0] };
  const misses = new Map<string, string[]>();
  const miss = (kind: string, line: string): void => {
    const known = misses.get(kind);
    if (known === undefined) misses.set(kind, [line]);
    else known.push(line);
  };
  /** Right, wrong or none. */
  const judge = (part: keyof typeof counts, page: RightPage, right: string, found: string, same: boolean): void => {
    counts[part][found === "" ? 2 : same ? 0 : 1]++;
    if (!same) miss(part, `${page.name}: ${right} | ${found}`);
  };
  for (const page of pages) {
    const article = await articleOf(page);
    const text = typeof article === "string" ? "" : article.text;
    if (typeof article === "string") miss("refused", article);
    if (page.text !== null) {
      const overlap = overlapOf(page.text, text);
      if (overlap !== null) {
        overlaps.push(overlap);
        if (overlap.both < 0.9)
          miss("text", `${page.name}: surplus ${overlap.surplus.toFixed(2)}, missed ${overlap.missed.toFixed(2)}`);
      }
    }
    if (page.pieces !== null) {
      const plain = plainSpace(text);
      for (const piece of page.pieces.held)
        if (plain.includes(plainSpace(piece))) pieces.held++;
        else {
          pieces.lacking++;
          miss("text", `${page.name}: lacks ${piece.slice(0, 100)}`);
        }
      for (const piece of page.pieces.left)
        if (plain.includes(plainSpace(piece))) {
          pieces.surplus++;
          miss("text", `${page.name}: holds ${piece.slice(0, 100)}`);
        }
    }
    if (typeof article === "string") continue;
    const { title, byline, published } = article;
    if (page.title !== null)
      judge("title", page, page.title, title ?? "", plainWords(title ?? "") === plainWords(page.title));
    if (page.author !== null) judge("author", page, page.author, byline.join("; "), sameAuthors(page.author, byline));
    if (page.date !== null)
      judge("date", page, page.date, (published ?? "").slice(0, 10), (published ?? "").startsWith(page.date));
  }
  console.log(`${pages.length} pages`);
  if (overlaps.length > 0) printScore(`runs of four words, ${overlaps.length} pages`, scoreOfOverlaps(overlaps));
  if (pieces.held + pieces.lacking > 0)
    printScore(`pieces of text, ${pieces.held + pieces.lacking}`, scoreOfPieces(pieces));
  for (const [part, [right, wrong, none]] of Object.entries(counts))
    if (right + wrong + none > 0)
      console.log(`${part}s: ${right} of ${right + wrong + none} right, ${wrong} others, ${none} none`);
  if (most > 0)
    for (const [kind, lines] of misses)
      console.log(
        `\n${kind}, ${lines.length}:\n${lines
          .slice(0, most)
          .map((line) => `  ${line}`)
          .join("\n")}`,
      );
}

function plainSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function printScore(what: string, { precision, recall, f1 }: Score): void {
  console.log(`${what}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`);
}

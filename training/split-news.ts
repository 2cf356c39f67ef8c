// Splits raw news into hearsay's own words and sentences, for the teacher to label: `split-news OUT FILE.jsonl.gz …`.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { loadModel } from "../src/language/analyse.js";
import { splitSentences } from "../src/language/sentences.js";
import { tokenise } from "../src/language/tokens.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Words of one shard of the output.
    shard: { type: "string", default: "200000" },
    // Sources that come sooner (above 1) or later than their share: "sapa=1.5,reuters=0.6".
    pace: { type: "string", default: "" },
    // A file of names (BIO, gzip) and the share at its end that is kept for measuring: articles near to it are left out.
    without: { type: "string" },
    "without-share": { type: "string", default: "0.1" },
  },
});
const [out, ...files] = positionals;
if (!out || files.length === 0) {
  process.stderr.write("usage: split-news OUT_FOLDER FILE.jsonl.gz … [--shard WORDS] [--pace SOURCE=N,…]\n");
  process.exit(2);
}

/** Longer sentences are no sentences; hearsay reads them in pieces of this many words. */
const LONGEST = 200;
/** Words of the shingles by which two texts are compared. */
const SHINGLE = 8;
/** An article is near to a kept text where it shares this part of its shingles with it. */
const NEAR = 0.1;

const { sentences: sentenceModel } = loadModel("en");

/** The words of each sentence of a text, as hearsay splits it. */
function sentencesOf(text: string): string[][] {
  const tokens = tokenise(text);
  const firsts = splitSentences(text, tokens, sentenceModel);
  const sentences: string[][] = [];
  firsts.forEach((first, s) => {
    const stop = s + 1 < firsts.length ? firsts[s + 1] : tokens.length;
    for (let from = first; from < stop; from += LONGEST) {
      const words: string[] = [];
      for (let i = from; i < Math.min(from + LONGEST, stop); i++)
        words.push(text.slice(tokens.starts[i], tokens.ends[i]).replace(/\s+/g, " "));
      sentences.push(words);
    }
  });
  return sentences;
}

/** The runs of SHINGLE words of a text, without regard to case and marks. */
function shinglesOf(words: readonly string[]): string[] {
  const plain = words.map((word) => word.toLowerCase()).filter((word) => /[a-z0-9]/.test(word));
  const shingles: string[] = [];
  for (let i = 0; i + SHINGLE <= plain.length; i++) shingles.push(plain.slice(i, i + SHINGLE).join(" "));
  return shingles;
}

/** The shingles of the last documents of a file of names. */
function keptShingles(file: string, share: number): Set<string> {
  const documents = gunzipSync(readFileSync(file)).toString("utf8").split("-DOCSTART-").slice(1);
  const kept = new Set<string>();
  for (const document of documents.slice(Math.floor(documents.length * (1 - share)))) {
    const words = document.split("\n").flatMap((line) => line.split("\t")[0] || []);
    for (const shingle of shinglesOf(words)) kept.add(shingle);
  }
  return kept;
}

const paces = new Map(
  options.pace
    .split(",")
    .filter(Boolean)
    .map((item) => [item.split("=")[0], Number(item.split("=")[1])] as const),
);
const kept = options.without ? keptShingles(options.without, Number(options["without-share"])) : new Set<string>();

interface Article {
  id: string;
  title: string[][];
  sentences: string[][];
  words: number;
  /** Where the article stands in its source, from 0 to 1, over the pace of the source. */
  place: number;
}

const articles: Article[] = [];
let near = 0;
for (const file of files) {
  const source = basename(file).replace(/\.jsonl\.gz$/, "");
  const own: Article[] = [];
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").filter(Boolean);
  lines.forEach((line, index) => {
    const { text, title } = JSON.parse(line) as { text: string; title?: string | null };
    const sentences = sentencesOf(text);
    if (kept.size > 0) {
      const shingles = shinglesOf(sentences.flat());
      if (shingles.filter((shingle) => kept.has(shingle)).length > NEAR * shingles.length) {
        near++;
        return;
      }
    }
    const titles = title ? sentencesOf(title) : [];
    const words = [...titles, ...sentences].reduce((sum, sentence) => sum + sentence.length, 0);
    own.push({ id: `${source}/${index}`, title: titles, sentences, words, place: 0 });
  });
  const total = own.reduce((sum, article) => sum + article.words, 0);
  let before = 0;
  for (const article of own) {
    article.place = before / total / (paces.get(source) ?? 1);
    before += article.words;
  }
  articles.push(...own);
  process.stderr.write(`${source}: ${own.length} articles, ${total} words\n`);
}
articles.sort((left, right) => left.place - right.place);

mkdirSync(out, { recursive: true });
let shard = 0;
let lines: string[] = [];
let size = 0;
function flush(): void {
  if (lines.length === 0) return;
  const file = join(out, `${String(shard++).padStart(4, "0")}.jsonl.gz`);
  writeFileSync(`${file}.part`, gzipSync(`${lines.join("\n")}\n`));
  renameSync(`${file}.part`, file);
  lines = [];
  size = 0;
}
for (const { id, title, sentences, words } of articles) {
  lines.push(JSON.stringify({ id, title, sentences }));
  size += words;
  if (size >= Number(options.shard)) flush();
}
flush();
process.stderr.write(`${articles.length} articles in ${shard} shards; ${near} left out as near to what is kept\n`);

// Measures whose text an article is found to repeat, on real news: pairs that share passages, and pairs that share a form.
//
//   node dist/bench/copies.js NEWS.jsonl[.gz]... [--show]
//
// NEWS: an article a line (`text`, `outlet`, `published`). From these the program draws by itself
// - reprints: two articles of at most three days apart, of which the shorter one has half of its words or more in passages
//   of six words that stand in the other too, one of them of twenty words or more;
// - excerpts: every hundredth article of 240 words or more, and the middle third of it by another outlet, alone and behind
//   an opening of its own;
// - no copies: two articles dated five days or more apart, without a shared passage of thirty words, of which the shorter
//   one has a third of its words in passages of six: market reports and the like that are written by one form; thirty of them.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { Linker } from "../src/linking/linker.js";
import { MemoryIndex } from "../src/linking/memory-index.js";
import { incomplete } from "../src/reading/incomplete.js";
import type { Reading } from "../src/record/reading.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean", default: false } },
});

interface News {
  text: string;
  outlet: string | null;
  published: string | null;
  words: string[];
}

/** Words in a passage that counts as shared. */
const passage = 6;
/** Pairs that are no copies. */
const mostForms = 30;

const news: News[] = positionals.flatMap((file) => {
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const { text, outlet = null, published = null } = JSON.parse(line) as Omit<News, "words">;
      return { text, outlet, published, words: text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [] };
    });
});

const { reprints, forms } = drawPairs();
const index = new MemoryIndex();
const linker = new Linker(index);
for (const place of news.keys()) await linker.add(bare(place, news[place]));
const excerpts: [number, number][] = [];
for (let place = 0, number = 0; place < news.length; place += 100) {
  const { words, text, published } = news[place];
  if (words.length < 240) continue;
  const third = Math.floor(text.length / 3);
  const middle = text.slice(text.indexOf(" ", third) + 1, text.lastIndexOf(" ", 2 * third));
  for (const opening of ["", openingOf(number)]) {
    const id = news.length + number++;
    await linker.add(bare(id, { text: `${opening}${middle}`, outlet: "The Other Paper", published, words: [] }));
    excerpts.push([place, id]);
  }
}

/** A copy of one another, or both of a third. */
function isFound([left, right]: readonly [number, number]): boolean {
  const [one, other] = [index.article(idOf(left))!, index.article(idOf(right))!];
  return rootOf(one.id) === rootOf(other.id);
}

function rootOf(id: string): string {
  return index.article(id)?.copyOf ?? id;
}

for (const [name, pairs] of Object.entries({ reprints, excerpts, "no copies": forms })) {
  const found = pairs.filter(isFound);
  console.log(
    `${name}: ${pairs.length} pairs, ${found.length} taken for copies (${share(found.length, pairs.length)} %)`,
  );
  if (!values.show) continue;
  for (const pair of pairs.filter((one) => isFound(one) === (name === "no copies")).slice(0, 40)) {
    for (const place of pair) console.log(`  ${place}: ${news[place]?.text.slice(0, 150).replace(/\s+/g, " ")}`);
    console.log("");
  }
}

function share(part: number, whole: number): string {
  return whole === 0 ? "0" : ((100 * part) / whole).toFixed(1);
}

/** Pairs that share passages, by how they share them. */
function drawPairs(): { reprints: [number, number][]; forms: [number, number][] } {
  const places = new Map<string, number[]>();
  for (const [place, { words }] of news.entries()) {
    // One passage in eight is enough to find the pairs by; whichever, by its letters.
    for (const one of new Set(passagesOf(words))) {
      if (hashOf(one) % 8 !== 0) continue;
      const known = places.get(one);
      if (known) known.push(place);
      else places.set(one, [place]);
    }
  }
  const counts = new Map<string, number>();
  for (const list of places.values()) {
    if (list.length < 2 || list.length > 12) continue;
    for (const [at, right] of list.entries())
      for (const left of list.slice(0, at)) counts.set(`${left} ${right}`, (counts.get(`${left} ${right}`) ?? 0) + 1);
  }
  const reprints: [number, number][] = [];
  const forms: { pair: [number, number]; covered: number }[] = [];
  for (const [key, count] of counts) {
    if (count < 3) continue;
    const [left, right] = key.split(" ").map(Number);
    const { covered, longest } = sharedBy(news[left].words, news[right].words);
    const apart = daysApart(news[left], news[right]);
    if (covered >= 0.5 && longest >= 20 && (apart ?? 0) <= 3) reprints.push([left, right]);
    if (covered >= 1 / 3 && longest < 30 && apart !== null && apart >= 5) forms.push({ pair: [left, right], covered });
  }
  forms.sort((one, other) => other.covered - one.covered || one.pair[0] - other.pair[0]);
  // One pair of each article, so that one form does not make up the set.
  const seen = new Set<number>();
  const drawn: [number, number][] = [];
  for (const { pair } of forms) {
    if (drawn.length === mostForms || pair.some((place) => seen.has(place))) continue;
    for (const place of pair) seen.add(place);
    drawn.push(pair);
  }
  return { reprints, forms: drawn };
}

function passagesOf(words: readonly string[]): string[] {
  return Array.from({ length: Math.max(0, words.length - passage + 1) }, (_, start) =>
    words.slice(start, start + passage).join(" "),
  );
}

/** The part of the shorter one's words that stand in shared passages, and the longest run of them. */
function sharedBy(left: readonly string[], right: readonly string[]): { covered: number; longest: number } {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const known = new Set(passagesOf(long));
  const marks = new Uint8Array(short.length);
  for (const [start, one] of passagesOf(short).entries()) if (known.has(one)) marks.fill(1, start, start + passage);
  let [sum, longest, run] = [0, 0, 0];
  for (const mark of marks) {
    run = mark === 1 ? run + 1 : 0;
    sum += mark;
    longest = Math.max(longest, run);
  }
  return { covered: sum / Math.max(1, short.length), longest };
}

function daysApart(left: News, right: News): number | null {
  const [one, other] = [left, right].map(({ published }) =>
    published !== null && /^\d{4}-\d\d-\d\d/.test(published) ? Date.parse(published) / 86_400_000 : Number.NaN,
  );
  return Number.isNaN(one - other) ? null : Math.abs(one - other);
}

/** Ninety words that stand nowhere else. */
function openingOf(number: number): string {
  return `${Array.from({ length: 90 }, (_, place) => `opening${number}x${place}`).join(" ")}. `;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function idOf(place: number): string {
  return place.toString(16).padStart(16, "0");
}

/** A reading of nothing but the text. */
function bare(place: number, { text, outlet, published }: News): Reading {
  return {
    version: 2,
    reader: "bench",
    article: {
      id: idOf(place),
      url: `https://news.example/${place}`,
      title: null,
      byline: [],
      outlet: outlet === null ? null : { name: outlet, domain: null, actor: null },
      published: published !== null && /^\d{4}-\d\d-\d\d/.test(published) ? published : null,
      language: "en",
      text,
    },
    credits: [],
    sentences: [],
    actors: [],
    attributions: [],
    events: [],

    ...incomplete,
    steps: [],
  };
}

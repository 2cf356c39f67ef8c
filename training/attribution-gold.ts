// Gold attributions, PolNeAR's and those of readings made by hand, fitted to the words of our own analysis.
import { readFileSync } from "node:fs";
import { findNear, type GoldReading, goldContent } from "../src/evaluation/gold-reading.js";
import { ROLE_LABELS } from "../src/reading/attribution/architecture.js";
import { anchorOf } from "../src/reading/attribution/network.js";
import type { FlatDocument } from "../src/reading/attribution/traits.js";
import type { Span } from "../src/record/reading.js";

export interface GoldAttribution {
  id: string;
  source: Span[];
  cue: Span[];
  content: Span[];
}

export interface GoldArticle {
  id: string;
  publisher?: string;
  text: string;
  attributions: GoldAttribution[];
  discard?: Span[];
  discuss?: Span[];
}

/** Reads articles of `polnear/*.jsonl`, one a line. */
export function readGoldArticles(path: string): GoldArticle[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as GoldArticle);
}

/** A gold attribution as words: first and last word of each part; punctuation at the edges left off. */
export interface WordAttribution {
  cue: [number, number];
  anchor: number;
  content: [number, number][];
  source: [number, number] | null;
}

/** The words that the network's pointers point at, -1 for nothing. */
export function pointed({ content, source }: WordAttribution): number[] {
  const last = content[content.length - 1];
  const second = content.length > 1;
  return [
    content[0][0],
    content[0][1],
    second ? content[1][0] : -1,
    second ? last[1] : -1,
    source ? source[0] : -1,
    source ? source[1] : -1,
  ];
}

export interface WordGold {
  attributions: WordAttribution[];
  /** Label of each word for the cue finder (0 none, 1 begin, 2 inside, -1 not known). */
  cueLabels: Int32Array;
  /** Label of each word by its part in the outermost attributions. */
  roleLabels: Int32Array;
}

/** First word that ends after `offset`. */
function wordAt(flat: FlatDocument, offset: number): number {
  let low = 0;
  let high = flat.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (flat.ends[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function wordsOf(flat: FlatDocument, [start, end]: Span): [number, number] | null {
  let first = wordAt(flat, start);
  let last = first;
  while (last < flat.count && flat.starts[last] < end) last++;
  last--;
  const text = flat.document.text;
  const isWord = (w: number): boolean => /[\p{L}\p{N}]/u.test(text.slice(flat.starts[w], flat.ends[w]));
  while (first <= last && !isWord(first)) first++;
  while (last >= first && !isWord(last)) last--;
  return first <= last ? [first, last] : null;
}

/** Fits gold spans to words; attributions without words in cue or content are left out. */
export function fitGold(article: GoldArticle, flat: FlatDocument): WordGold {
  const cueLabels = new Int32Array(flat.count);
  const roleLabels = new Int32Array(flat.count);
  const role = (name: (typeof ROLE_LABELS)[number]): number => ROLE_LABELS.indexOf(name);
  const attributions: WordAttribution[] = [];
  const inContent = new Uint8Array(flat.count);
  for (const attribution of article.attributions) {
    const pieces: [number, number][] = [];
    for (const span of attribution.content) {
      const piece = wordsOf(flat, span);
      if (!piece) continue;
      const before = pieces[pieces.length - 1];
      // Pieces with nothing but punctuation between them are one.
      if (before && wordsOf(flat, [flat.ends[before[1]], flat.starts[piece[0]]]) === null) before[1] = piece[1];
      else pieces.push(piece);
    }
    for (const piece of pieces) inContent.fill(1, piece[0], piece[1] + 1);
    for (const piece of pieces) {
      roleLabels.fill(role("content"), piece[0], piece[1] + 1);
      roleLabels[piece[0]] = role("content-begin");
    }
    const cue = attribution.cue.length > 0 ? wordsOf(flat, attribution.cue[0]) : null;
    if (!cue || pieces.length === 0) continue;
    const sourcePieces = attribution.source.map((span) => wordsOf(flat, span)).filter((piece) => piece !== null);
    const source: [number, number] | null =
      sourcePieces.length > 0 ? [sourcePieces[0][0], sourcePieces[sourcePieces.length - 1][1]] : null;
    attributions.push({ cue, anchor: anchorOf(flat, cue[0], cue[1]), content: pieces, source });
  }
  for (const { cue, source } of attributions) {
    if (source) roleLabels.fill(role("source"), source[0], source[1] + 1);
    roleLabels.fill(role("cue"), cue[0], cue[1] + 1);
  }
  // The gold marks outermost attributions only: it is silent about cues within contents.
  for (let w = 0; w < flat.count; w++) if (inContent[w]) cueLabels[w] = -1;
  for (const span of [...(article.discard ?? []), ...(article.discuss ?? [])]) {
    const words = wordsOf(flat, span);
    if (words) {
      cueLabels.fill(-1, words[0], words[1] + 1);
      roleLabels.fill(-1, words[0], words[1] + 1);
    }
  }
  for (const { cue } of attributions) {
    cueLabels.fill(2, cue[0], cue[1] + 1);
    cueLabels[cue[0]] = 1;
  }
  return { attributions, cueLabels, roleLabels };
}

/** Fits the attributions of a gold reading to words; those without cue or content are left out. */
export function fitReading(reading: GoldReading, flat: FlatDocument): WordGold {
  const cueLabels = new Int32Array(flat.count);
  const roleLabels = new Int32Array(flat.count);
  const role = (name: (typeof ROLE_LABELS)[number]): number => ROLE_LABELS.indexOf(name);
  const attributions: WordAttribution[] = [];
  const outer: WordAttribution[] = [];
  for (const attribution of reading.attributions) {
    const span = goldContent(reading.text, attribution);
    const whole = span === null ? null : wordsOf(flat, span);
    const near = span ?? [0, 0];
    const cueSpan = attribution.cue === "" ? null : findNear(reading.text, attribution.cue, near);
    const cue = cueSpan === null ? null : wordsOf(flat, cueSpan);
    const sourceSpan = attribution.source === "" ? null : findNear(reading.text, attribution.source, cueSpan ?? near);
    const source = sourceSpan === null ? null : wordsOf(flat, sourceSpan);
    if (whole === null) {
      if (cue !== null) cueLabels.fill(-1, cue[0], cue[1] + 1);
      continue;
    }
    const content = piecesOf(flat, whole, cue, source, attribution.form === "direct");
    if (attribution.inside === null) {
      for (const [first, last] of content) roleLabels.fill(role("content"), first, last + 1);
      if (content.length > 0) roleLabels[content[0][0]] = role("content-begin");
    }
    if (cue === null || content.length === 0) continue;
    const fitted = { cue, anchor: anchorOf(flat, cue[0], cue[1]), content, source };
    attributions.push(fitted);
    if (attribution.inside === null) outer.push(fitted);
  }
  for (const { cue, source } of outer) {
    if (source) roleLabels.fill(role("source"), source[0], source[1] + 1);
    roleLabels.fill(role("cue"), cue[0], cue[1] + 1);
  }
  for (const { cue } of attributions) {
    cueLabels.fill(2, cue[0], cue[1] + 1);
    cueLabels[cue[0]] = 1;
  }
  return { attributions, cueLabels, roleLabels };
}

/** A content from its first to its last word without the tag in it: its cue, its source and, in speech, what is not quoted. */
function piecesOf(
  flat: FlatDocument,
  [first, last]: [number, number],
  cue: [number, number] | null,
  source: [number, number] | null,
  direct: boolean,
): [number, number][] {
  if (cue === null || cue[0] < first || cue[1] > last) return [[first, last]];
  let [low, high] = cue;
  if (source !== null && source[0] >= first && source[1] <= last) {
    low = Math.min(low, source[0]);
    high = Math.max(high, source[1]);
  }
  if (direct) {
    const quotedBefore = flat.quoteOf[first] >= 0 && low > first;
    const quotedAfter = flat.quoteOf[last] >= 0 && high < last;
    if (quotedBefore) while (low > first && flat.quoteOf[low - 1] < 0) low--;
    if (quotedAfter) while (high < last && flat.quoteOf[high + 1] < 0) high++;
  }
  const { text } = flat.document;
  const isWord = (w: number): boolean => /[\p{L}\p{N}]/u.test(text.slice(flat.starts[w], flat.ends[w]));
  const pieces: [number, number][] = [];
  for (let [from, to] of [
    [first, low - 1],
    [high + 1, last],
  ]) {
    while (from <= to && !isWord(from)) from++;
    while (to >= from && !isWord(to)) to--;
    if (from <= to) pieces.push([from, to]);
  }
  return pieces;
}

// What the attribution network sees of words and of pairs of cue and word: places in trees, quotes and paragraphs.
import { type Document, type Sentence, UPOS } from "../../language/document.js";
import type { Quote } from "../quotes/quotes.js";
import { REACH_AFTER, REACH_BEFORE } from "./architecture.js";

/** Universal relations without subtype, and the subtypes that matter here; others fall back to their base. */
const RELATIONS = [
  "root",
  "nsubj",
  "nsubj:pass",
  "csubj",
  "csubj:pass",
  "obj",
  "iobj",
  "ccomp",
  "xcomp",
  "obl",
  "obl:agent",
  "obl:unmarked",
  "advcl",
  "advcl:relcl",
  "advmod",
  "aux",
  "aux:pass",
  "cop",
  "mark",
  "nmod",
  "nmod:poss",
  "nmod:unmarked",
  "appos",
  "nummod",
  "acl",
  "acl:relcl",
  "amod",
  "det",
  "case",
  "conj",
  "cc",
  "fixed",
  "flat",
  "compound",
  "compound:prt",
  "list",
  "parataxis",
  "orphan",
  "goeswith",
  "reparandum",
  "punct",
  "dep",
  "discourse",
  "vocative",
  "expl",
  "dislocated",
];
const RELATION_INDEX = new Map(RELATIONS.map((relation, i) => [relation, i]));
const RELATION_COUNT = RELATIONS.length;

function relationIndex(deprel: string): number {
  const whole = RELATION_INDEX.get(deprel);
  if (whole !== undefined) return whole;
  const colon = deprel.indexOf(":");
  return RELATION_INDEX.get(colon < 0 ? deprel : deprel.slice(0, colon)) ?? (RELATION_INDEX.get("dep") as number);
}

const XPOS = [
  "NN",
  "NNS",
  "NNP",
  "NNPS",
  "VB",
  "VBD",
  "VBZ",
  "VBP",
  "VBN",
  "VBG",
  "MD",
  "IN",
  "DT",
  "PRP",
  "PRP$",
  "WP",
  "WDT",
  "WRB",
  "WP$",
  "JJ",
  "RB",
  "RP",
  "TO",
  "CC",
  "CD",
  ",",
  ".",
  ":",
  "``",
  "''",
  "-LRB-",
  "-RRB-",
  "POS",
  "EX",
  "UH",
];
const XPOS_INDEX = new Map(XPOS.map((tag, i) => [tag, i]));

const UPOS_INDEX = new Map<string, number>(UPOS.map((tag, i) => [tag, i]));
const PUNCT = UPOS.indexOf("PUNCT");
const NAME_KINDS = ["person", "organization", "place", "other"];

// Offsets of the groups of word traits.
const AT_UPOS = 0;
const AT_XPOS = AT_UPOS + UPOS.length;
const AT_RELATION = AT_XPOS + XPOS.length + 1;
const AT_QUOTE = AT_RELATION + RELATION_COUNT;
const QUOTE_STATES = 12;
const AT_PLACE = AT_QUOTE + QUOTE_STATES;
const PLACES = 8;
const AT_NAME = AT_PLACE + PLACES;
const AT_SCHEME = AT_NAME + 5;
/**
 * What counts as an attribution: `outermost` as PolNeAR marks them, `nested` as a careful reader takes them, those
 * within others too and no perceptions.
 */
export const SCHEMES = ["outermost", "nested"] as const;
export type Scheme = (typeof SCHEMES)[number];
/** How many word traits there are. */
export const TRAITS = AT_SCHEME + SCHEMES.length;

/** Traits of each word: a fixed number of table rows a word. */
export const TRAITS_PER_WORD = 7;

// Offsets of the groups of pair traits.
const DISTANCES = 24;
const AT_DISTANCE = 0;
const AT_SENTENCE = AT_DISTANCE + 2 * DISTANCES;
const AT_DOWN = AT_SENTENCE + 9;
const AT_UP = AT_DOWN + RELATION_COUNT * 4;
const AT_UP_SIDE = AT_UP + RELATION_COUNT * 6;
const AT_PAIR_QUOTE = AT_UP_SIDE + RELATION_COUNT * 4;
const QUOTE_ROLES = 6;
const QUOTE_KINDS = 6;
const AT_AFTER = AT_PAIR_QUOTE + QUOTE_ROLES * QUOTE_KINDS * 4;
const AT_BEFORE = AT_AFTER + UPOS.length * 3;
const AT_PARAGRAPH = AT_BEFORE + UPOS.length * 3;
/** How many pair traits there are. */
export const PAIR_TRAITS = AT_PARAGRAPH + 12;
/** Numbers of a row of pair traits: one less is the most that are kept of one pair. */
export const PAIR_TRAITS_EACH = 9;

/** A document laid out flat: one entry a word, in text order, over all sentences. */
export interface FlatDocument {
  document: Document;
  count: number;
  sentenceOf: Int32Array;
  /** First word of each sentence, and the number of words at the end. */
  sentenceStart: Int32Array;
  /** Paragraph of each sentence. */
  paragraphOf: Int32Array;
  /** Head of each word as a flat index, -1 for roots. */
  heads: Int32Array;
  relations: Uint8Array;
  upos: Uint8Array;
  /** First and last word of the subtree of each word. */
  leftEdge: Int32Array;
  rightEdge: Int32Array;
  /** Index into the quotes of the innermost speech-like quote around each word, -1 outside; marks belong to theirs. */
  quoteOf: Int32Array;
  /** Place of a word in its quote: 0 outside, 1 opening mark, 2 first word, 3 inside, 4 last word (punctuation
   * apart), 5 closing mark. */
  quotePlace: Uint8Array;
  quotes: readonly Quote[];
  /** First and last word of each quote, marks included. */
  quoteFirst: Int32Array;
  quoteLast: Int32Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Pair traits of what stands before and what after each word, two numbers a word: the same for every cue. */
  besides: Int16Array;
  /** 1 for the first word of a sentence, 2 for the last, 3 for an only one, 0 for others. */
  edges: Uint8Array;
}

export function sentenceAndToken(
  flat: FlatDocument,
  word: number,
): { sentence: Sentence; token: number; index: number } {
  const index = flat.sentenceOf[word];
  return { sentence: flat.document.sentences[index], token: word - flat.sentenceStart[index], index };
}

export function flatten(document: Document, quotes: readonly Quote[]): FlatDocument {
  let count = 0;
  for (const sentence of document.sentences) count += sentence.length;
  const sentences = document.sentences.length;
  const flat: FlatDocument = {
    document,
    count,
    sentenceOf: new Int32Array(count),
    sentenceStart: new Int32Array(sentences + 1),
    paragraphOf: new Int32Array(sentences),
    heads: new Int32Array(count),
    relations: new Uint8Array(count),
    upos: new Uint8Array(count),
    leftEdge: new Int32Array(count),
    rightEdge: new Int32Array(count),
    quoteOf: new Int32Array(count).fill(-1),
    quotePlace: new Uint8Array(count),
    quotes,
    quoteFirst: new Int32Array(quotes.length).fill(-1),
    quoteLast: new Int32Array(quotes.length).fill(-1),
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    besides: new Int16Array(2 * count),
    edges: new Uint8Array(count),
  };
  let at = 0;
  let paragraph = 0;
  let before = 0;
  document.sentences.forEach((sentence, s) => {
    if (s > 0 && document.text.slice(before, sentence.span[0]).includes("\n")) paragraph++;
    before = sentence.span[1];
    flat.paragraphOf[s] = paragraph;
    flat.sentenceStart[s] = at;
    for (let i = 0; i < sentence.length; i++) {
      const w = at + i;
      flat.sentenceOf[w] = s;
      flat.heads[w] = sentence.heads[i] < 0 ? -1 : at + sentence.heads[i];
      flat.relations[w] = relationIndex(sentence.deprels[i]);
      flat.upos[w] = UPOS_INDEX.get(sentence.upos[i]) as number;
      flat.leftEdge[w] = w;
      flat.rightEdge[w] = w;
      flat.starts[w] = sentence.starts[i];
      flat.ends[w] = sentence.ends[i];
    }
    widen(flat, at, sentence.length);
    flat.edges[at] += 1;
    flat.edges[at + sentence.length - 1] += 2;
    at += sentence.length;
  });
  flat.sentenceStart[sentences] = at;
  for (let w = 0; w < count; w++) {
    // The third of each three is for a word of another sentence.
    if (w > 0) flat.besides[2 * w] = AT_AFTER + flat.upos[w - 1] * 3 + (flat.edges[w] & 1 ? 2 : 0);
    if (w + 1 < count) flat.besides[2 * w + 1] = AT_BEFORE + flat.upos[w + 1] * 3 + (flat.edges[w] & 2 ? 2 : 0);
  }
  placeQuotes(flat);
  return flat;
}

/** Widens each word's subtree to that of its dependents, from the leaves up. */
function widen(flat: FlatDocument, from: number, length: number): void {
  const { heads, leftEdge, rightEdge } = flat;
  const waiting = new Int32Array(length);
  for (let i = 0; i < length; i++) if (heads[from + i] >= 0) waiting[heads[from + i] - from]++;
  const ready: number[] = [];
  for (let i = 0; i < length; i++) if (waiting[i] === 0) ready.push(from + i);
  for (let k = 0; k < ready.length; k++) {
    const w = ready[k];
    const h = heads[w];
    if (h < 0) continue;
    if (leftEdge[w] < leftEdge[h]) leftEdge[h] = leftEdge[w];
    if (rightEdge[w] > rightEdge[h]) rightEdge[h] = rightEdge[w];
    if (--waiting[h - from] === 0) ready.push(h);
  }
}

function placeQuotes(flat: FlatDocument): void {
  const { quotes, starts, ends, count } = flat;
  let from = 0;
  quotes.forEach((quote, q) => {
    while (from < count && ends[from] <= quote.start) from++;
    let first = -1;
    let last = -1;
    for (let w = from; w < count && starts[w] < quote.end; w++) {
      if (first < 0) first = w;
      last = w;
    }
    flat.quoteFirst[q] = first;
    flat.quoteLast[q] = last;
    if (first < 0 || quote.kind === "name") return;
    let firstInside = true;
    for (let w = first; w <= last; w++) {
      flat.quoteOf[w] = q;
      if (ends[w] <= quote.innerStart) flat.quotePlace[w] = 1;
      else if (starts[w] >= quote.innerEnd) flat.quotePlace[w] = 5;
      else {
        flat.quotePlace[w] = firstInside ? 2 : 3;
        firstInside = false;
      }
    }
    for (let w = last; w >= first; w--) {
      if (flat.quotePlace[w] === 5 || (flat.quotePlace[w] === 3 && flat.upos[w] === PUNCT)) continue;
      if (flat.quotePlace[w] === 3) flat.quotePlace[w] = 4;
      break;
    }
  });
}

/** Writes the traits of every word, TRAITS_PER_WORD rows each. */
export function wordTraits(flat: FlatDocument, scheme: Scheme = "nested"): Int32Array {
  const out = new Int32Array(flat.count * TRAITS_PER_WORD);
  let at = 0;
  flat.document.sentences.forEach((sentence, s) => {
    const names = new Uint8Array(sentence.length);
    for (const name of sentence.names) names.fill(1 + NAME_KINDS.indexOf(name.kind), name.first, name.last + 1);
    const newParagraph = s === 0 || flat.paragraphOf[s] !== flat.paragraphOf[s - 1];
    const lastOfParagraph = s === flat.document.sentences.length - 1 || flat.paragraphOf[s] !== flat.paragraphOf[s + 1];
    for (let i = 0; i < sentence.length; i++, at++) {
      const row = at * TRAITS_PER_WORD;
      out[row] = AT_UPOS + flat.upos[at];
      out[row + 1] = AT_XPOS + (XPOS_INDEX.get(sentence.xpos[i]) ?? XPOS.length);
      out[row + 2] = AT_RELATION + flat.relations[at];
      const q = flat.quoteOf[at];
      const quote = q < 0 ? null : flat.quotes[q];
      out[row + 3] = AT_QUOTE + (quote === null ? 0 : flat.quotePlace[at] + (quote.kind === "speech" ? 0 : 5));
      let place = 0;
      if (i === 0) place = newParagraph ? (flat.paragraphOf[s] === 0 ? 1 : 2) : 3;
      else if (i === sentence.length - 1) place = lastOfParagraph ? 4 : 5;
      else if (flat.paragraphOf[s] === 0) place = 6;
      out[row + 4] = AT_PLACE + place;
      out[row + 5] = AT_NAME + names[i];
      out[row + 6] = AT_SCHEME + SCHEMES.indexOf(scheme);
    }
  });
  return out;
}

function distanceClass(distance: number): number {
  const size = Math.abs(distance);
  let step: number;
  if (size <= 10) step = size;
  else if (size <= 12) step = 11;
  else if (size <= 15) step = 12;
  else if (size <= 20) step = 13;
  else if (size <= 26) step = 14;
  else if (size <= 34) step = 15;
  else if (size <= 44) step = 16;
  else if (size <= 60) step = 17;
  else if (size <= 80) step = 18;
  else if (size <= 110) step = 19;
  else if (size <= 150) step = 20;
  else step = 21;
  return distance < 0 ? DISTANCES + step : step;
}

/** The words that a cue whose last word is `cue` may point at: a range of flat indices, end exclusive. */
export function reachOf(flat: FlatDocument, cue: number): [number, number] {
  return [Math.max(0, cue - REACH_BEFORE), Math.min(flat.count, cue + REACH_AFTER)];
}

/**
 * Lists the pair traits of a cue with each word in reach: rows of PAIR_TRAITS_EACH numbers, one row a word, filled from
 * the front and closed by -1. Writes them to `out` where it is given.
 */
export function pairTraits(flat: FlatDocument, cue: number, out?: Int16Array): Int16Array {
  const [from, to] = reachOf(flat, cue);
  const traits = out ?? new Int16Array((to - from) * PAIR_TRAITS_EACH);
  const { heads, relations, sentenceOf, sentenceStart, leftEdge, rightEdge, paragraphOf, besides, edges } = flat;
  const used = new Uint8Array(to - from);
  const put = (word: number, trait: number): void => {
    const i = word - from;
    if (used[i] === PAIR_TRAITS_EACH - 1) return;
    const at = i * PAIR_TRAITS_EACH + used[i]++;
    traits[at] = trait;
    traits[at + 1] = -1;
  };
  const s = sentenceOf[cue];
  const sentenceFrom = sentenceStart[s];
  const sentenceTo = sentenceStart[s + 1];
  const cueParagraph = paragraphOf[s];

  // What holds of every word in reach is written without `put`: it is most of all.
  for (let j = from; j < to; j++) {
    const row = (j - from) * PAIR_TRAITS_EACH;
    let at = row;
    const offset = sentenceOf[j] - s;
    traits[at++] = AT_DISTANCE + distanceClass(j - cue);
    traits[at++] = AT_SENTENCE + (offset < -4 ? 0 : offset > 4 ? 8 : offset + 4);
    if (j > 0) traits[at++] = besides[2 * j];
    if (j + 1 < flat.count) traits[at++] = besides[2 * j + 1];
    const distance = paragraphOf[sentenceOf[j]] - cueParagraph;
    if (distance !== 0 || edges[j] !== 0)
      traits[at++] = AT_PARAGRAPH + (distance < 0 ? 0 : distance > 0 ? 4 : 8) + edges[j];
    traits[at] = -1;
    used[j - from] = at - row;
  }

  // Within the cue's sentence: the dependents of the cue, and the way up from it.
  const inReach = (j: number): boolean => j >= from && j < to;
  for (let j = sentenceFrom; j < sentenceTo; j++) {
    if (heads[j] !== cue) continue;
    const base = AT_DOWN + relations[j] * 4;
    for (let w = leftEdge[j]; w <= rightEdge[j]; w++) {
      if (!inReach(w)) continue;
      const isLeft = w === leftEdge[j];
      const isRight = w === rightEdge[j];
      put(w, base + (isLeft && isRight ? 3 : isLeft ? 1 : isRight ? 2 : 0));
    }
  }
  let low = cue;
  for (let steps = 0; steps < 3 && heads[low] >= 0; steps++) {
    const high = heads[low];
    const base = AT_UP + relations[low] * 6;
    const left = leftEdge[high];
    const right = rightEdge[high];
    // The words of the higher subtree outside of the lower one: its edges, and the words next to the lower one.
    if (inReach(left) && left < leftEdge[low]) put(left, base);
    if (inReach(right) && right > rightEdge[low]) put(right, base + 1);
    if (leftEdge[low] - 1 >= left && inReach(leftEdge[low] - 1)) put(leftEdge[low] - 1, base + 2);
    if (rightEdge[low] + 1 <= right && inReach(rightEdge[low] + 1)) put(rightEdge[low] + 1, base + 3);
    if (inReach(high)) put(high, base + 4);
    if (steps === 0) {
      for (let j = sentenceFrom; j < sentenceTo; j++) {
        if (heads[j] !== high || j === low) continue;
        const side = AT_UP_SIDE + relations[j] * 4;
        if (inReach(leftEdge[j])) put(leftEdge[j], side + (j < cue ? 0 : 1));
        if (inReach(rightEdge[j])) put(rightEdge[j], side + (j < cue ? 2 : 3));
      }
    }
    low = high;
  }

  // Quotes: which one, seen from the cue, and which place in it.
  const own = flat.quoteOf[cue];
  let nearestBefore = -1;
  let nearestAfter = -1;
  for (let q = 0; q < flat.quotes.length; q++) {
    const first = flat.quoteFirst[q];
    if (
      first < 0 ||
      flat.quotes[q].kind === "name" ||
      flat.quotes[q].depth > (own < 0 ? 0 : flat.quotes[own].depth + 1)
    )
      continue;
    if (flat.quoteLast[q] < cue) nearestBefore = q;
    else if (first > cue && nearestAfter < 0) nearestAfter = q;
  }
  for (let j = from; j < to; j++) {
    const q = flat.quoteOf[j];
    if (q < 0) continue;
    const kind =
      q === own ? 0 : q === nearestBefore ? 1 : q === nearestAfter ? 2 : flat.quotes[q].kind === "speech" ? 3 : 4;
    const first = flat.quoteFirst[q];
    const near =
      sentenceOf[first] === s || sentenceOf[flat.quoteLast[q]] === s
        ? 0
        : paragraphOf[sentenceOf[first]] === cueParagraph
          ? 1
          : 2;
    put(j, AT_PAIR_QUOTE + (kind * QUOTE_ROLES + flat.quotePlace[j]) * 4 + near);
  }
  return traits;
}

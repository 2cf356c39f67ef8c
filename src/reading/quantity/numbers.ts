// Reads numbers from tokens: figures, number words, magnitudes, vague numbers ("dozens", "several hundred").

import { wordList, wordNumbers } from "../../language/words.js";
import { fractions, suffixes } from "./words.js";

/** A number that stands in tokens `first` to `last` (both inclusive). */
export interface NumberReading {
  first: number;
  last: number;
  value: number;
  /** Bounds; equal to the value for a plain number. `high` is null where open ("dozens"). */
  low: number;
  high: number | null;
  /** Of vague size: "dozens", "several", "half a million" is not. */
  vague: boolean;
}

const UNITS = wordNumbers("numbers", "units");

const TENS = wordNumbers("numbers", "tens");

const MAGNITUDES = wordNumbers("numbers", "magnitudes");

/** "dozens": at least two of them. */
const PLURALS = wordNumbers("numbers", "plurals");

/** Words for a few of something: value, lowest, highest. */
const VAGUE: ReadonlyMap<string, readonly [number, number, number]> = new Map(
  [...wordList("numbers", "vague")].map(([word, bounds]) => [
    word,
    bounds.split(" ").map(Number) as [number, number, number],
  ]),
);

/** Value of a token of figures ("1,200", "4.5", "30m", "$12"), NaN where it is none. Currency signs are skipped. */
export function figureOf(token: string): number {
  let position = 0;
  const first = token.charCodeAt(0);
  if (first === 0x24 || first === 0xa3 || first === 0x20ac || first === 0xa5) position = 1;
  let value = 0;
  let digits = 0;
  let sinceComma = -1;
  while (position < token.length && position < 24) {
    const code = token.charCodeAt(position);
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30;
      digits++;
      if (sinceComma >= 0) sinceComma++;
    } else if (code === 0x2c) {
      if (digits === 0 || digits > 15 || (sinceComma < 0 ? digits > 3 : sinceComma !== 3)) return Number.NaN;
      sinceComma = 0;
    } else break;
    position++;
  }
  if (digits === 0 || (sinceComma >= 0 && sinceComma !== 3)) return Number.NaN;
  if (position === token.length) return value;
  if (token.charCodeAt(position) === 0x2e) {
    let scale = 0.1;
    position++;
    const start = position;
    while (position < token.length && position - start < 12) {
      const code = token.charCodeAt(position);
      if (code < 0x30 || code > 0x39) break;
      value += (code - 0x30) * scale;
      scale /= 10;
      position++;
    }
    if (position === start) return Number.NaN;
    value = Number(value.toPrecision(12));
    if (position === token.length) return value;
  }
  if (token.length - position > 8) return Number.NaN;
  // "4½"
  const part = fractions.get(token.slice(position));
  if (part !== undefined) return value + part;
  const suffix = suffixes.get(token.slice(position).replace("-", "").toLowerCase());
  return suffix === undefined ? Number.NaN : Number((value * suffix).toPrecision(15));
}

/** For each first letter, the second letters of the words of numbers, a bit each. */
const SECONDS = new Int32Array(26);
for (const word of [
  ...UNITS.keys(),
  ...TENS.keys(),
  ...PLURALS.keys(),
  ...VAGUE.keys(),
  ...MAGNITUDES.keys(),
  "half",
  "quarter",
])
  SECONDS[word.charCodeAt(0) - 0x61] |= 1 << (word.charCodeAt(1) & 31);

/** Whether this token may be part of a number, in any case; most words are turned away by two letters. */
export function mayBeNumber(form: string): boolean {
  const first = form.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return true;
  const letter = (first | 0x20) - 0x61;
  if (letter < 0 || letter > 25) return first === 0x24 || first === 0xa3 || first === 0x20ac || fractions.has(form);
  if ((SECONDS[letter] & (1 << (form.charCodeAt(1) & 31))) === 0 || form.length < 2) return false;
  const word = form.toLowerCase();
  return (
    UNITS.has(word) ||
    TENS.has(word) ||
    PLURALS.has(word) ||
    VAGUE.has(word) ||
    MAGNITUDES.has(word) ||
    word === "half" ||
    word === "quarter" ||
    compoundOf(word) > 0
  );
}

/** "twenty-five" as one token; 0 where it is no such word. */
function compoundOf(word: string): number {
  const hyphen = word.indexOf("-");
  if (hyphen < 5) return 0;
  const tens = TENS.get(word.slice(0, hyphen));
  const unit = UNITS.get(word.slice(hyphen + 1));
  return tens !== undefined && unit !== undefined && unit > 0 && unit < 10 ? tens + unit : 0;
}

/**
 * Reads the longest number that begins at token `at`; null where none does. "a" and "half a" begin one only before a
 * magnitude or a vague word: "a dozen", "half a million", "a few". Time: linear in the length of the number.
 *
 * @param words the sentence's forms in lower case
 */
export function readNumber(words: readonly string[], at: number): NumberReading | null {
  const first = at;
  let position = at;
  let word = words[position];
  if (word === undefined) return null;
  if (word === "half" || word === "quarter") {
    // "half a million", "half a dozen"; "a quarter of a million" begins at "quarter".
    const share = word === "half" ? 0.5 : 0.25;
    let next = position + 1;
    if (words[next] === "of") next++;
    if (words[next] !== "a") return null;
    const magnitude = MAGNITUDES.get(words[next + 1] ?? "");
    return magnitude === undefined || magnitude < 12 ? null : plain(first, next + 1, share * magnitude);
  }
  if (word === "a" || word === "an") {
    position++;
    word = words[position] ?? "";
    if (word === "good") word = words[++position] ?? "";
    if (VAGUE.has(word)) return readVague(words, first, position);
    const magnitude = MAGNITUDES.get(word);
    if (magnitude === undefined) return null;
    return readSum(words, first, position, 1, true);
  }
  if (VAGUE.has(word))
    return word === "couple" || word === "handful" || word === "pair" ? null : readVague(words, first, position);
  const plural = PLURALS.get(word);
  if (plural !== undefined) return readPlural(words, first, plural);
  return readSum(words, first, position, 0, false);
}

function plain(first: number, last: number, value: number): NumberReading {
  return { first, last, value, low: value, high: value, vague: false };
}

/** "several", "a few hundred", "a couple of dozen"; "of" is taken only before a magnitude. */
function readVague(words: readonly string[], first: number, at: number): NumberReading {
  const [value, low, high] = VAGUE.get(words[at]) ?? [0, 0, 0];
  let last = at;
  let factor = 1;
  let next = at + 1;
  if (words[next] === "of") next++;
  for (
    let magnitude = MAGNITUDES.get(words[next] ?? "");
    magnitude !== undefined;
    magnitude = MAGNITUDES.get(words[next] ?? "")
  ) {
    factor *= magnitude;
    last = next;
    next++;
    if (factor > 1e12) break;
  }
  const vague = words[at] !== "couple" && words[at] !== "pair";
  return { first, last, value: value * factor, low: low * factor, high: high * factor, vague };
}

/** "dozens", "tens of thousands", "hundreds of millions". "tens" counts only before "of". */
function readPlural(words: readonly string[], first: number, plural: number): NumberReading | null {
  let last = first;
  let value = plural;
  while (words[last + 1] === "of" && last - first < 6) {
    const next = PLURALS.get(words[last + 2] ?? "");
    if (
      next === undefined ||
      words[last + 2] === "dozens" ||
      words[last + 2] === "tens" ||
      words[last + 2] === "scores"
    )
      break;
    value *= next / 2;
    last += 2;
  }
  if (words[first] === "tens" && last === first) return null;
  return { first, last, value, low: value, high: null, vague: true };
}

/** A sum of number words and figures with magnitudes: "two hundred and fifty thousand", "1.2 million". */
function readSum(
  words: readonly string[],
  first: number,
  at: number,
  initial: number,
  hasInitial: boolean,
): NumberReading | null {
  let total = 0;
  /** The part below the next thousand. */
  let group = initial;
  let seen = hasInitial;
  let last = hasInitial ? at - 1 : -1;
  let figures = false;
  /** Value of the last plain word, to see whether another one may follow it: "twenty" "five". */
  let room = hasInitial ? 0 : Number.POSITIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let position = at;
  while (position < words.length && position - first < 16) {
    let word = words[position];
    if (seen && word === "and" && !figures && lowest < Number.POSITIVE_INFINITY) {
      const next = words[position + 1] ?? "";
      if (next === "a" && words[position + 2] === "half") {
        // "two and a half million"
        group += 0.5;
        position += 3;
        last = position - 1;
        room = 0;
        continue;
      }
      // "two hundred and fifty": only after a magnitude and before a smaller number.
      if (room > 0 && room <= 1000 && (UNITS.has(next) || TENS.has(next) || compoundOf(next) > 0)) {
        position++;
        word = next;
      } else break;
    } else if (word === "and" && seen && !figures && words[position + 1] === "a" && words[position + 2] === "half") {
      group += 0.5;
      position += 3;
      last = position - 1;
      room = 0;
      continue;
    }
    if (word === "-" && seen && !figures && TENS.has(words[position - 1])) {
      if (!UNITS.has(words[position + 1] ?? "")) break;
      position++;
      word = words[position];
    }
    const unit = UNITS.get(word);
    const tens = TENS.get(word);
    const compound = unit === undefined && tens === undefined ? compoundOf(word) : 0;
    if (unit !== undefined || tens !== undefined || compound > 0) {
      if (figures) break;
      const value = unit ?? tens ?? compound;
      if (value >= room) break;
      group += value;
      room = tens !== undefined ? 10 : 0;
      seen = true;
      last = position++;
      continue;
    }
    const magnitude = MAGNITUDES.get(word);
    if (magnitude !== undefined) {
      if (!seen) break;
      if (magnitude <= 100) {
        if (group === 0) break;
        group *= magnitude;
        room = figures ? 0 : magnitude;
        lowest = Math.min(lowest, magnitude);
      } else {
        if (magnitude >= lowest && lowest >= 1000) break;
        if (group === 0) break;
        total += group * magnitude;
        group = 0;
        room = figures ? 0 : 1000;
        lowest = magnitude;
      }
      last = position++;
      continue;
    }
    const part = fractions.get(word);
    if (part !== undefined && (!seen || figures)) {
      // "4 ½ thousand", "½ million"
      group += part;
      figures = true;
      seen = true;
      room = 0;
      last = position++;
      continue;
    }
    const figure = figureOf(word);
    if (!Number.isNaN(figure)) {
      if (seen) break;
      group = figure;
      figures = true;
      seen = true;
      room = 0;
      last = position++;
      continue;
    }
    break;
  }
  if (last < at) return null;
  return plain(first, last, Number((total + group).toPrecision(15)));
}

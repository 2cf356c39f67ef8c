// Whether a single mark is an apostrophe, a prime or a quotation mark, by the words around it.

import { isDigit, isLetter, isSpace, isStop } from "./characters.js";
import { CLOSES, DOUBLE, familyOf, OPENS, SINGLE } from "./glyphs.js";
import { isSinglePrime } from "./primes.js";
import {
  APOSTROPHE,
  CLOSER,
  FLOATS,
  GLUED,
  LEANS_RIGHT,
  OPENER,
  STRONG_CLOSER,
  WEAK_CLOSER,
  WEAK_OPENER,
} from "./roles.js";

/** Words that lose their beginning to an apostrophe. */
const ELISIONS = new Set(
  (
    "em til till cause cuz cos coz tis tisn twas twasn twere twill twould twixt n round bout neath nuff nother fore " +
    "hood burbs tude fraid kay cept specially scuse spect course lil im ere ello allo zat gainst mongst stead tween " +
    "pon member ya nam murica merica roos gator copter gram shrooms rents sup fro flu cross cello"
  ).split(" "),
);

/** Ends of words that stand apart in tokenised text ("John 's"). */
const ENDINGS = new Set("s d ll re ve m t".split(" "));

/** Words that lose their end to an apostrophe, besides those in -in' ("goin'"). */
const CLIPPED = new Set("o ol an th wi lil mo yo fo po wha tha gon".split(" "));

/** The letters from `at` on, at most 12 of them, in lower case. */
function wordFrom(text: string, at: number): string {
  let end = at;
  while (end < text.length && end - at < 12 && isLetter(text.charCodeAt(end))) end++;
  return text.slice(at, end).toLowerCase();
}

/** The letters before `at`, at most 12 of them, in lower case. */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < 12 && isLetter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, at).toLowerCase();
}

/** What a single mark is by itself, before pairing. `left` and `right` are the nearest characters that are no marks. */
export function roleOfSingle(
  text: string,
  at: number,
  glyph: number,
  shape: number,
  left: number,
  right: number,
): number {
  if (isSinglePrime(text, at)) return APOSTROPHE;
  const next = text.charCodeAt(at + 1);
  if (shape === GLUED) {
    const previous = text.charCodeAt(at - 1);
    const here = isLetter(previous) || isDigit(previous);
    if (here && (isLetter(next) || isDigit(next))) return APOSTROPHE;
    if (isLetter(next) && wordFrom(text, at + 1).length <= 2 && familyOf(previous) < 0 && glyph !== OPENS)
      return APOSTROPHE; // "e.v.’s"
    if (familyOf(previous) >= 0 && wordFrom(text, at + 1) === "s") return APOSTROPHE; // “Hamilton”’s
    if (glyph === OPENS) return OPENER;
    return isStop(left) ? STRONG_CLOSER : CLOSER;
  }
  if (shape === LEANS_RIGHT) {
    if (isDigit(next)) {
      const years = isDigit(text.charCodeAt(at + 2)) && !isDigit(text.charCodeAt(at + 3));
      if (years) return text.charCodeAt(at + 4) === 0x73 || text.charCodeAt(at + 3) === 0x73 ? APOSTROPHE : WEAK_OPENER;
    }
    if (isLetter(next)) {
      const word = wordFrom(text, at + 1);
      if (word === "n" && familyOf(text.charCodeAt(at + 2)) === SINGLE) return APOSTROPHE; // rock ’n’ roll
      if (ELISIONS.has(word) || (glyph !== OPENS && ENDINGS.has(word))) return WEAK_OPENER;
    }
    return glyph === CLOSES ? WEAK_OPENER : OPENER;
  }
  if (shape === FLOATS) {
    if (glyph === OPENS && isSpace(left)) return OPENER;
    return isStop(left) ? STRONG_CLOSER : CLOSER;
  }
  if (isStop(left)) return STRONG_CLOSER;
  if (familyOf(text.charCodeAt(at + 1)) === DOUBLE && !isLetter(right)) return STRONG_CLOSER;
  const word = wordBefore(text, at);
  if (word === "n" && at > 1 && familyOf(text.charCodeAt(at - 2)) === SINGLE) return APOSTROPHE;
  if (word.endsWith("s") || word.endsWith("z") || word.endsWith("x") || CLIPPED.has(word)) return WEAK_CLOSER;
  if (word.length >= 4 && word.endsWith("in")) return WEAK_CLOSER;
  return CLOSER;
}

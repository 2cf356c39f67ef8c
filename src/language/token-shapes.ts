// The shapes that the tokeniser knows by their characters: telephone numbers, emoticons, drawings, symbols, words joined by "&".
import { classAt, DIGIT, isWordClass, MARK, OTHER } from "./characters.js";

export const PERIOD = 0x2e;
const HYPHEN = 0x2d;
export const APOSTROPHE = 0x27;

export function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019 || code === 0x60;
}

export function isHyphen(code: number): boolean {
  return code === HYPHEN || code === 0x2010 || code === 0x2011;
}
/** A chunk of nothing but these is one token: rules and arrows. */
const DRAWING = "-=_*#+~<>|{}^";
/** Emoticons, longest first. */
const EMOTICONS = [
  ">:(",
  ":-)",
  ":-(",
  ";-)",
  ":-D",
  ":-P",
  ":-/",
  ":'(",
  "^_^",
  "=))",
  ":))",
  ":)",
  ":(",
  ";)",
  "=)",
  "=(",
  "(:",
  ":D",
  ":P",
  ":/",
  ";P",
  "<3",
  "xD",
  "XD",
];

/** Words that follow "it is" and never the possessive "its". */
const AFTER_IT_IS = new Set([
  "a",
  "an",
  "the",
  "not",
  "been",
  "too",
  "also",
  "that",
  "because",
  "just",
  "gonna",
  "in",
  "so",
]);

/** "its" for "it's": before an article and the like. */
export function isMistypedIts(text: string, start: number, end: number): boolean {
  if (
    (text.charCodeAt(start) | 32) !== 0x69 ||
    text.charCodeAt(start + 1) !== 0x74 ||
    text.charCodeAt(start + 2) !== 0x73
  )
    return false;
  if (text.charCodeAt(end) !== 0x20) return false;
  const stop = pieceEnd(text, end + 1, text.length);
  return AFTER_IT_IS.has(text.slice(end + 1, stop));
}

export function isDrawing(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let at = start; at < end; at++) if (!DRAWING.includes(text[at])) return false;
  return true;
}

export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWordClass(classAt(text, at))) at++;
  return at;
}

/** End of a piece of a word, looked at up to nine characters far. */
export function pieceEnd(text: string, start: number, end: number): number {
  return wordEnd(text, start, Math.min(end, start + 9));
}

export function isEllipsis(text: string, at: number, end: number): boolean {
  return at + 1 < end && text.charCodeAt(at + 1) === PERIOD;
}

export function ampersandJoins(text: string, piece: number, at: number, end: number): boolean {
  const stop = pieceEnd(text, at + 1, end);
  const right = text.slice(at + 1, stop);
  if (right === "" || at - piece > 4 || right.length > 4) return false;
  const left = text.slice(piece, at);
  if (left.length === 1 && right.length === 1) return true;
  return left === left.toUpperCase() && right === right.toUpperCase();
}

export function digitsEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && classAt(text, at) === DIGIT) at++;
  return at;
}

/** End of a telephone number, postal code or date with hyphens ("555-0100", "12-20-2000"), or 0. */
export function phoneEnd(text: string, start: number, end: number): number {
  const lengths: number[] = [];
  let at = start;
  while (lengths.length < 5) {
    const stop = digitsEnd(text, at, Math.min(end, at + 9));
    if (stop === at) return 0;
    lengths.push(stop - at);
    at = stop;
    const mark = text[at];
    if (at + 1 >= end || (mark !== "-" && !(mark === "/" && lengths.length === 1)) || classAt(text, at + 1) !== DIGIT)
      break;
    at++;
  }
  if (at < end && isWordClass(classAt(text, at))) return 0;
  const shape = lengths.join("-");
  return PHONE_SHAPES.has(shape) ? at : 0;
}

export function emoticonEnd(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  // > : ; = ^ ( < : an emoticon begins with one of these.
  if (
    code !== 0x3a &&
    code !== 0x3b &&
    code !== 0x3d &&
    code !== 0x5e &&
    code !== 0x28 &&
    code !== 0x3c &&
    code !== 0x3e
  )
    return 0;
  for (const emoticon of EMOTICONS)
    if (text.startsWith(emoticon, start)) {
      const stop = start + emoticon.length;
      if (stop > end || (stop < end && isWordClass(classAt(text, stop)))) return 0;
      // ":/" within an address and ":(" before an enumeration are none.
      if (stop < end && "/(".includes(text[stop])) return 0;
      return stop;
    }
  return 0;
}

/** A symbol beyond ASCII: one character with its marks; emoji sequences and flags are one token. */
export function symbolEnd(text: string, start: number, end: number): number {
  let at = start + widthAt(text, start);
  const point = text.codePointAt(start)!;
  if (isFlag(point) && at < end && isFlag(text.codePointAt(at)!)) at += 2;
  while (at < end) {
    const inner = text.codePointAt(at)!;
    const joiner = inner === 0x200d;
    if (inner >= 0x1f3fb && inner <= 0x1f3ff) at += 2;
    else if (classAt(text, at) === MARK) at++;
    else break;
    if (joiner && at < end && classAt(text, at) === OTHER) at += widthAt(text, at);
  }
  return at;
}

function widthAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function isFlag(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

/** Lengths of the groups of digits of telephone numbers, postal codes and dates. */
const PHONE_SHAPES = new Set([
  "3-4",
  "3-3-4",
  "1-3-3-4",
  "1-4",
  "5-4",
  "7-4",
  "2-2-2",
  "2-2-4",
  "1-2-4",
  "1-2-2",
  "2-1-2",
  "4-2-2",
  "1-1-4",
  "1-1-2",
  "2-1-4",
]);

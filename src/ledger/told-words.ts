// The words of a claim packed as places in the text that it is told in.

import type { Column, Source } from "./columns.js";

export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** A word: 0 for none, otherwise where it stands in the text, or its letters. */
export function writeWord(writer: Column, value: string | null, text: string): void {
  if (value === null) {
    writer.push(0);
    return;
  }
  const place = value.length < 4 ? -1 : text.indexOf(value);
  if (place !== -1) {
    writer.push(2 * value.length + 2);
    writer.push(place);
    return;
  }
  const bytes = Buffer.from(value, "utf8");
  writer.push(2 * bytes.length + 1);
  writer.pushBytes(bytes);
}

/** Shorter pieces than this are left to the letters around them. */
const leastPiece = 12;

/** Words cut into pieces that stand in the text, as long as they come, and what lies between these. */
export function piecesOf(words: string, text: string): string[] {
  const pieces: string[] = [];
  let letters = "";
  for (let start = 0; start < words.length; ) {
    const length = text === "" ? 0 : longestIn(words, start, text);
    if (length < leastPiece) {
      letters += words[start++];
      continue;
    }
    if (letters !== "") pieces.push(letters);
    letters = "";
    pieces.push(words.slice(start, start + length));
    start += length;
  }
  if (letters !== "") pieces.push(letters);
  // A letter of two code units is not cut in two.
  return pieces.some((piece) => /\p{Surrogate}/u.test(piece)) ? [words] : pieces;
}

/** How many letters from here on stand in the text side by side. */
function longestIn(words: string, start: number, text: string): number {
  if (text.includes(words.slice(start))) return words.length - start;
  let low = 0;
  let high = words.length - start;
  // Where a beginning stands in the text, all shorter ones do.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (text.includes(words.slice(start, start + middle))) low = middle;
    else high = middle;
  }
  return low;
}

export function readWord(source: Source, text: string): string | null {
  const head = source.whole();
  if (head === 0) return null;
  if (head % 2 === 1) return source.letters((head - 1) / 2);
  const place = source.whole();
  return text.slice(place, place + (head - 2) / 2);
}

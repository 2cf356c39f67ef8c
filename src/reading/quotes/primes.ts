// Marks of feet, inches, minutes and seconds, which are no quotation marks.

import { isDigit, isSpace } from "./characters.js";
import { DOUBLE, familyOf, SINGLE } from "./glyphs.js";

/** Whether the digits before `at` measure feet or minutes, or are themselves seconds or inches after such a number. */
export function digitsBefore(text: string, at: number, most: number): number {
  let start = at;
  while (start > 0 && at - start < most && isDigit(text.charCodeAt(start - 1))) start--;
  return at - start;
}

/** Feet or minutes: 6'2", 6' 2", 51°30'26". */
export function isSinglePrime(text: string, at: number): boolean {
  if (text.charCodeAt(at) === 0x2032) return true;
  if (digitsBefore(text, at, 1) === 0) return false;
  let next = at + 1;
  if (isDigit(text.charCodeAt(next))) return true;
  if (!isSpace(text.charCodeAt(next))) return false;
  next++;
  const first = next;
  while (next - first < 3 && isDigit(text.charCodeAt(next))) next++;
  return next > first && next - first < 3 && familyOf(text.charCodeAt(next)) === DOUBLE;
}

/** Inches or seconds after feet or minutes. */
export function isDoublePrime(text: string, at: number): boolean {
  const digits = digitsBefore(text, at, 3);
  if (digits === 0) return false;
  if (text.charCodeAt(at) === 0x2033) return true;
  let before = at - digits - 1;
  if (before > 0 && isSpace(text.charCodeAt(before))) before--;
  return before > 0 && familyOf(text.charCodeAt(before)) === SINGLE && digitsBefore(text, before, 1) > 0;
}

// Dates, years and days of the month written in figures, within one token.
import { dayOf, isDate } from "./calendar.js";
import { ORDINALS } from "./words.js";

/** Digits at the start of a token, at most 4; -1 where it begins with none. */
export function leadingNumber(word: string): number {
  let value = -1;
  for (let i = 0; i < word.length && i < 5; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x30 || code > 0x39) break;
    value = (value < 0 ? 0 : value * 10) + code - 0x30;
  }
  return value;
}

export function isAllDigits(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return word.length > 0;
}

/** A year between 1000 and 2199 written in four digits, else -1. */
export function yearIn(word: string | undefined): number {
  if (word === undefined || word.length !== 4 || !isAllDigits(word)) return -1;
  const year = Number(word);
  return year >= 1000 && year < 2200 ? year : -1;
}

/** Day of the month in "3", "3rd", "third", "21st", else -1. */
export function dayOfMonthIn(word: string | undefined): number {
  if (word === undefined) return -1;
  const ordinal = ORDINALS.get(word);
  if (ordinal !== undefined) return ordinal;
  const value = leadingNumber(word);
  if (value < 1 || value > 31) return -1;
  const rest = word.slice(value < 10 && word.charCodeAt(0) !== 0x30 ? 1 : 2);
  return rest === "" || rest === "st" || rest === "nd" || rest === "rd" || rest === "th" ? value : -1;
}

/** 2025-06-24, 24/06/2025, 6/24/2025, 24.06.2025. Both numbers below 13: the month comes first. */
export function dateInFigures(word: string): number | null {
  const parts = word.split(/[-/.]/, 4);
  if (parts.length !== 3 || !parts.every(isAllDigits)) return null;
  let [year, month, day] = parts.map(Number);
  if (parts[0].length !== 4) {
    if (parts[2].length !== 4) return null;
    const a = year;
    const b = month;
    year = day;
    const dayFirst = a > 12 || word.includes(".");
    day = dayFirst ? a : b;
    month = dayFirst ? b : a;
  }
  if (year < 1000 || year > 2199 || !isDate(year, month, day)) return null;
  return dayOf(year, month, day);
}

/** "2014-2015", "1939–45", "2014/15" in one token. */
export function yearsInFigures(word: string): [first: number, last: number] | null {
  const start = yearIn(word.slice(0, 4));
  const link = word[4];
  if (start < 0 || (link !== "-" && link !== "–" && link !== "/")) return null;
  const rest = word.slice(5);
  const end = rest.length === 4 ? yearIn(rest) : isAllDigits(rest) ? Math.floor(start / 100) * 100 + Number(rest) : -1;
  if (end <= start) return null;
  return [start, end];
}

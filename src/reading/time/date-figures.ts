// Dates, years and days of the month written in figures, within one token.
import { dayOf, isDate } from "./calendar.js";
import { MONTHS, ORDINALS } from "./words.js";

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

/**
 * 2025-06-24, 24/06/2025, 6/24/2025, 24.06.2025, 19-Nov-12. Where both numbers are below 13, stops and `dayFirst` put
 * the day before the month; without either the month comes first. Two figures of a year are of the hundred years up to
 * twenty years from now (POSIX's reckoning, 1969 to 2068).
 */
export function dateInFigures(word: string, dayFirst: boolean | null = null): number | null {
  const parts = word.split(/[-/.]/, 4);
  if (parts.length !== 3) return null;
  const named = MONTHS.get(parts[1]);
  if (named !== undefined) {
    if (!isAllDigits(parts[0]) || !isAllDigits(parts[2])) return null;
    const year = fullYear(parts[2]);
    const day = Number(parts[0]);
    return year > 0 && isDate(year, named, day) ? dayOf(year, named, day) : null;
  }
  if (!parts.every(isAllDigits)) return null;
  if (parts[0].length === 4) {
    const [year, month, day] = parts.map(Number);
    return year >= 1000 && year < 2200 && isDate(year, month, day) ? dayOf(year, month, day) : null;
  }
  if (parts[2].length !== 4 || parts[0].length > 2 || parts[1].length > 2) return null;
  const [a, b, year] = parts.map(Number);
  const isDayFirst = a > 12 || (b <= 12 && (word.includes(".") || dayFirst === true));
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  return year >= 1000 && year < 2200 && isDate(year, month, day) ? dayOf(year, month, day) : null;
}

function fullYear(figures: string): number {
  if (figures.length === 4) return yearIn(figures);
  if (figures.length !== 2) return -1;
  const short = Number(figures);
  return short < 69 ? 2000 + short : 1900 + short;
}

/** What dates in figures tell of their order: true for 25/12/2012, false for 12/25/2012, null for all others. */
export function isDayFirst(word: string): boolean | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(word);
  if (match === null) return null;
  if (Number(match[1]) > 12) return true;
  return Number(match[2]) > 12 ? false : null;
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

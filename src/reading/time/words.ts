// The words that times are told in, and a quick test for those that an expression of time is found by.
import { wordList, wordNumbers, wordSet } from "../../language/words.js";
import { Unit } from "./units.js";

/** What kind of expression a word may belong to. */
export enum Trigger {
  Weekday = 1,
  Month,
  Unit,
  Deictic,
  Part,
  Season,
  Feast,
  Overnight,
  Set,
  Eve,
  SpelledDecade,
}

/** Monday 0 to Sunday 6; 7 more for every such day ("on Mondays"). */
export const WEEKDAYS = wordNumbers("time", "weekdays");

export const MONTHS = wordNumbers("time", "months");

/** Short forms of days without a stop: days only beside a date. */
export const SHORT_WEEKDAYS = wordNumbers("time", "short weekdays");

/** Short forms without a stop, and months that are also words: taken for months only beside a day or a year. */
export const UNSURE_MONTHS = wordSet("time", "unsure months");

export const UNITS: ReadonlyMap<string, Unit> = new Map(
  [...wordList("time", "units")].map(([word, name]) => [word, Unit[name as keyof typeof Unit]]),
);

export const PARTS = wordSet("time", "parts of the day");

export const SEASONS = wordNumbers("time", "seasons");

export const ORDINALS = wordNumbers("time", "ordinals");

export const DECADES = wordNumbers("time", "decades");

/** "today", "yesterday", with how many days they lie from the day of the report. */
export const NEAR_DAYS = wordNumbers("time", "near");

export const SETS = wordSet("time", "recurring");

export const TRIGGERS = new Map<string, Trigger>([
  ...[...WEEKDAYS.keys()].map((word): [string, Trigger] => [word, Trigger.Weekday]),
  ...[...MONTHS.keys()].map((word): [string, Trigger] => [word, Trigger.Month]),
  ...[...UNITS.keys()].map((word): [string, Trigger] => [word, Trigger.Unit]),
  ...[...SEASONS.keys()].map((word): [string, Trigger] => [word, Trigger.Season]),
  ...[...DECADES.keys()].map((word): [string, Trigger] => [word, Trigger.SpelledDecade]),
  ...[...SETS].map((word): [string, Trigger] => [word, Trigger.Set]),
  ...[...NEAR_DAYS.keys()].map((word): [string, Trigger] => [word, Trigger.Deictic]),
  ...[...wordSet("time", "dayparts")].map((word): [string, Trigger] => [word, Trigger.Part]),
  ["overnight", Trigger.Overnight],
  ["eve", Trigger.Eve],
]);

/** The words of feasts by which they are found: where none of a feast's words is a trigger, its first becomes one. */
for (const name of wordList("time", "feasts").keys()) {
  const words = name.split(" ");
  if (!words.some((word) => TRIGGERS.has(word))) TRIGGERS.set(words[0], Trigger.Feast);
}

export const DASHES = new Set(["-", "–", "—"]);
export const RANGE_WORDS: ReadonlySet<string> = new Set([...wordSet("time", "range words"), ...DASHES]);
export const STARTING = wordSet("time", "starting");
/** Words that may stand between a preposition and the expression. */
export const HEDGES = wordSet("time", "hedges");

/** Words that may stand between a count and its unit. */
export const FILLERS = wordSet("time", "fillers");

/** What one may refuse to do on a day that is past, in the words of one that is to come. */
export const REFUSED = wordSet("time", "refused");

/** What has its date long before. */
export const FIXED = wordSet("time", "fixed");

/** What is set for a day to come. */
export const AHEAD = wordSet("time", "set ahead");

/** Verbs of what was to last: "closed until Monday". */
export const LASTING = wordSet("time", "lasting");

/** Verbs whose present tense tells what is past: "the ministry says on its site", "the visit comes on the heels of". */
export const TOLD = wordSet("time", "told");

/** For each first letter, the lengths of the triggers that begin with it (a bit each) and their second letters. */
const LENGTHS = new Int32Array(26);
const SECONDS = new Int32Array(26);
for (const word of TRIGGERS.keys()) {
  LENGTHS[word.charCodeAt(0) - 0x61] |= 1 << word.length;
  SECONDS[word.charCodeAt(0) - 0x61] |= 1 << (word.charCodeAt(1) & 31);
}

/** The quarter of "Q3", 0 where a word names none. */
export function quarterIn(form: string): number {
  const match = /^q([1-4])$/i.exec(form);
  return match === null ? 0 : Number(match[1]);
}

/** The part that a hyphen joins to what it is a part of, in lower case: "mid" of "mid-2023", "mid-June". */
export function partBefore(form: string): string | null {
  return /^mid-/i.test(form) ? "mid" : null;
}

/** Whether a time may be found at this word. Most words are turned away by their letters alone. */
export function isTrigger(form: string): boolean {
  const { length } = form;
  if (length < 2 || length > 14) return false;
  const code = form.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return length > 2;
  // "Q3", "mid-2023"
  if (length === 2) return (code === 0x51 || code === 0x71) && quarterIn(form) > 0;
  if (length > 5 && form.charCodeAt(3) === 0x2d && partBefore(form) !== null) return true;
  const letter = (code | 0x20) - 0x61;
  if (letter < 0 || letter > 25) return (code === 0x27 || code === 0x2019 || code === 0x2018) && length >= 4;
  if ((LENGTHS[letter] & (1 << length)) === 0 || (SECONDS[letter] & (1 << (form.charCodeAt(1) & 31))) === 0)
    return false;
  return TRIGGERS.has(form.toLowerCase());
}

/** Whether a word is a day of the week or a month. */
export function isDayOrMonth(word: string): boolean {
  const lower = word.toLowerCase();
  return WEEKDAYS.has(lower) || MONTHS.has(lower);
}

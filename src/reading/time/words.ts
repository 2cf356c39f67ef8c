// The words that times are told in, and a quick test for those that an expression of time is found by.
import { wordList, wordNumbers } from "../../language/words.js";
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

function entries<T>(words: string, value: (word: string, index: number) => T): [string, T][] {
  return words.split(" ").map((word, index) => [word, value(word, index)]);
}

export const WEEKDAYS = new Map<string, number>([
  ...entries("monday tuesday wednesday thursday friday saturday sunday", (_, index) => index),
  ...entries("mondays tuesdays wednesdays thursdays fridays saturdays sundays", (_, index) => index + 7),
  ...entries("mon. tues. wed. thurs. fri. sat. sun.", (_, index) => index),
  ["thur.", 3],
  ["tue.", 1],
]);

export const MONTHS = new Map<string, number>([
  ...entries(
    "january february march april may june july august september october november december",
    (_, index) => index + 1,
  ),
  ...entries("jan. feb. mar. apr. may. jun. jul. aug. sep. oct. nov. dec.", (_, index) => index + 1),
  ...entries("jan feb mar apr", (_, index) => index + 1),
  ...entries("jun jul aug sep oct nov dec", (_, index) => index + 6),
  ["sept", 9],
  ["sept.", 9],
]);

/** Short forms of days without a stop: days only beside a date. */
export const SHORT_WEEKDAYS = wordNumbers("time", "short weekdays");

/** Short forms without a stop, and months that are also words: taken for months only beside a day or a year. */
export const UNSURE_MONTHS = new Set("jan feb mar apr jun jul aug sep sept oct nov dec".split(" "));

export const UNITS = new Map<string, Unit>([
  ["second", Unit.Second],
  ["seconds", Unit.Second],
  ["minute", Unit.Minute],
  ["minutes", Unit.Minute],
  ["moments", Unit.Minute],
  ["moment", Unit.Minute],
  ["hour", Unit.Hour],
  ["hours", Unit.Hour],
  ["day", Unit.Day],
  ["days", Unit.Day],
  ["night", Unit.Day],
  ["nights", Unit.Day],
  ["week", Unit.Week],
  ["weeks", Unit.Week],
  ["fortnight", Unit.Fortnight],
  ["fortnights", Unit.Fortnight],
  ["month", Unit.Month],
  ["months", Unit.Month],
  ["quarter", Unit.Quarter],
  ["quarters", Unit.Quarter],
  ["year", Unit.Year],
  ["years", Unit.Year],
  ["decade", Unit.Decade],
  ["decades", Unit.Decade],
  ["century", Unit.Century],
  ["centuries", Unit.Century],
  ["weekend", Unit.Weekend],
  ["weekends", Unit.Weekend],
]);

export const PARTS = new Set(
  "morning afternoon evening night mornings afternoons evenings nights noon midnight dawn dusk".split(" "),
);

export const SEASONS = new Map<string, number>([
  ["spring", 3],
  ["summer", 6],
  ["autumn", 9],
  ["fall", 9],
  ["winter", 12],
]);

export const ORDINALS = new Map<string, number>(
  entries(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
      "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first",
    (_, index) => index + 1,
  ),
);

export const DECADES = new Map<string, number>(
  entries("twenties thirties forties fifties sixties seventies eighties nineties", (_, index) => 20 + index * 10),
);

export const SETS = new Set("daily weekly monthly yearly annually nightly hourly fortnightly".split(" "));

export const TRIGGERS = new Map<string, Trigger>([
  ...[...WEEKDAYS.keys()].map((word): [string, Trigger] => [word, Trigger.Weekday]),
  ...[...MONTHS.keys()].map((word): [string, Trigger] => [word, Trigger.Month]),
  ...[...UNITS.keys()].map((word): [string, Trigger] => [word, Trigger.Unit]),
  ...[...SEASONS.keys()].map((word): [string, Trigger] => [word, Trigger.Season]),
  ...[...DECADES.keys()].map((word): [string, Trigger] => [word, Trigger.SpelledDecade]),
  ...[...SETS].map((word): [string, Trigger] => [word, Trigger.Set]),
  ["today", Trigger.Deictic],
  ["tonight", Trigger.Deictic],
  ["yesterday", Trigger.Deictic],
  ["tomorrow", Trigger.Deictic],
  ["morning", Trigger.Part],
  ["afternoon", Trigger.Part],
  ["evening", Trigger.Part],
  ["overnight", Trigger.Overnight],
  ["eve", Trigger.Eve],
]);

/** The words of feasts by which they are found: where none of a feast's words is a trigger, its first becomes one. */
for (const name of wordList("time", "feasts").keys()) {
  const words = name.split(" ");
  if (!words.some((word) => TRIGGERS.has(word))) TRIGGERS.set(words[0], Trigger.Feast);
}

export const RANGE_WORDS = new Set(["to", "until", "till", "through", "thru", "-", "–", "—"]);
export const DASHES = new Set(["-", "–", "—"]);
export const STARTING = new Set(["starting", "beginning", "effective", "from"]);
/** Words that may stand between a preposition and the expression. */
export const HEDGES = new Set(
  "about around some roughly approximately only just at least the nearly almost mid late early".split(" "),
);

/** Words that may stand between a count and its unit. */
export const FILLERS = new Set(
  "full straight consecutive whole entire more long successive running other few".split(" "),
);

/** What one may refuse to do on a day that is past, in the words of one that is to come. */
export const REFUSED = new Set("say comment speculate discuss elaborate confirm specify answer predict".split(" "));

/** What has its date long before. */
export const FIXED = new Set(
  "election vote convention summit primary caucus referendum runoff conference congress games tournament anniversary".split(
    " ",
  ),
);

/** What is set for a day to come. */
export const AHEAD = new Set("due scheduled slated expected planned".split(" "));

/** Verbs of what was to last: "closed until Monday". */
export const LASTING = new Set(
  "close suspend extend postpone delay adjourn remain ban give have shut recess pause halt stay".split(" "),
);

/** Verbs whose present tense tells what is past: "the ministry says on its site", "the visit comes on the heels of". */
export const TOLD = new Set("say tell write report note add be show come follow have mark".split(" "));

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

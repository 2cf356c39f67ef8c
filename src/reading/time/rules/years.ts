// Years, decades, centuries, quarters, and dates in figures.
import { dateOf, dayOf, isDate, monthStart } from "../calendar.js";
import type { TimeContext } from "../context.js";
import { dateInFigures, isAllDigits, leadingNumber, yearIn, yearsInFigures } from "../date-figures.js";
import type { Core } from "../expression.js";
import { ONE, Unit } from "../units.js";
import { DASHES, ORDINALS, quarterIn } from "../words.js";
import { away, relative } from "./distance.js";
import { narrowed } from "./joins.js";

export function figuresAt(reader: TimeContext, token: number): Core | null {
  const word = reader.words[token];
  const value = leadingNumber(word);
  if (quarterIn(word) > 0) return quarterOf(reader, token, quarterIn(word), token);
  if (word.length >= 8) {
    const date = dateInFigures(word, reader.dayFirst);
    if (date !== null) return { ...reader.made(token, token, date, date), sort: "day" };
  }
  if (value > 0 && value < 32 && word.length <= 4 && isOrdinal(word)) return dayAlone(reader, token, value);
  // "on 9/11", "the 9/11 attacks", but not "an equivalent of 9/11".
  if (word === "9/11" && reader.word(token - 1) !== "of")
    return reader.made(token, token, dayOf(2001, 9, 11), dayOf(2001, 9, 11));
  const decade = decadeAt(reader, token, word, value);
  if (decade !== null) return decade;
  const year = yearIn(word);
  if (year > 0) return yearAt(reader, token, year);
  if (word.length === 9 || word.length === 7) {
    const years = yearsInFigures(word);
    if (years !== null)
      return { ...reader.made(token, token, dayOf(years[0], 1, 1), dayOf(years[1], 12, 31), "duration"), sort: "year" };
  }
  return null;
}

function isOrdinal(word: string): boolean {
  return word.endsWith("th") || word.endsWith("st") || word.endsWith("nd") || word.endsWith("rd");
}

/** "on the 5th": of the month around publication, as the tense says; of anything else ("on the 5th floor") not. */
function dayAlone(reader: TimeContext, token: number, day: number): Core | null {
  const { published, sentence } = reader;
  if (published === null || reader.word(token - 1) !== "the") return null;
  const preposition = reader.word(token - 2);
  if (preposition !== "on" && preposition !== "since" && preposition !== "until" && preposition !== "by") return null;
  const next = sentence.xpos[token + 1] ?? ".";
  if (/^(?:N|J|CD|V|-|HYPH)/.test(next) || reader.word(token + 1) === "of") return null;
  const { year, month } = dateOf(published);
  const ahead = reader.direction(token, token - 1) === "future";
  for (const months of ahead ? [0, 1, 2] : [0, -1, -2]) {
    const start = monthStart(year, month, months);
    const of = dateOf(start);
    const found = start + day - 1;
    if (!isDate(of.year, of.month, day) || (ahead ? found < published : found > published)) continue;
    return { ...reader.made(token - 1, token, found, found), sort: "day" };
  }
  return null;
}

/** "1990s", "90s", "'90s"; with "early", "mid", "late". */
function decadeAt(reader: TimeContext, token: number, word: string, value: number): Core | null {
  let start = -1;
  let first = token;
  const body = word.replace(/^['’‘]/, "");
  if (body.endsWith("s")) {
    const figures = body.slice(0, -1).replace(/['’]$/, "");
    if (figures.length === 4 && yearIn(figures) >= 0 && value % 10 === 0) start = Number(figures);
    else if (figures.length === 2 && isAllDigits(figures) && figures[1] === "0") {
      const short = Number(figures);
      const before = reader.word(token - 1);
      // "in her 50s" is an age.
      if (
        body === word &&
        before !== "the" &&
        before !== "early" &&
        before !== "late" &&
        before !== "mid" &&
        before !== "-"
      )
        return null;
      if (reader.sentence.xpos[token - 1] === "PRP$" || reader.sentence.xpos[token - 2] === "PRP$") return null;
      start = centuryOf(reader, short) + short;
    }
  }
  if (start < 0) return null;
  if (reader.word(first - 1) === "the") first--;
  return narrowed(reader, { ...reader.made(first, token, dayOf(start, 1, 1), dayOf(start + 9, 12, 31)), sort: "year" });
}

/** "the nineties" */
export function spelledDecadeAt(reader: TimeContext, token: number, short: number): Core | null {
  const before = reader.word(token - 1);
  if (before !== "the" && before !== "early" && before !== "late" && before !== "mid") return null;
  const start = centuryOf(reader, short) + short;
  const first = before === "the" ? token - 1 : token;
  return narrowed(reader, { ...reader.made(first, token, dayOf(start, 1, 1), dayOf(start + 9, 12, 31)), sort: "year" });
}

/** Century of a decade given by two figures: the latest that has begun before publication. */
function centuryOf(reader: TimeContext, short: number): number {
  const year = reader.published === null ? 2000 : dateOf(reader.published).year;
  const century = Math.floor(year / 100) * 100;
  return century + short <= year ? century : century - 100;
}

function yearAt(reader: TimeContext, token: number, year: number): Core | null {
  const { sentence } = reader;
  const before = reader.word(token - 1);
  if (before === "$" || before === "£" || before === "€" || before === "#" || before === "no." || before === "sh")
    return null;
  let first = token;
  let last = token;
  let end = year;
  // 1939-45, 2014-2015 in three tokens
  const link = reader.word(token + 1);
  if ((DASHES.has(link) || link === "/") && sentence.ends[token] === sentence.starts[token + 1]) {
    const next = reader.word(token + 2);
    const second = yearIn(next);
    const short = next.length === 2 && isAllDigits(next) ? Math.floor(year / 100) * 100 + Number(next) : -1;
    const other = second > 0 ? second : short;
    if (other > year && other - year < 100) {
      end = other;
      last = token + 2;
    }
  }
  const core = (): Core =>
    narrowed(reader, {
      ...reader.made(first, last, dayOf(year, 1, 1), dayOf(end, 12, 31), end > year ? "duration" : "point"),
      sort: "year",
    });
  if (end > year) return core();
  if (before === "year" || before === "mid" || before === "late" || before === "early") {
    if (before === "year") first = token - 1;
    return core();
  }
  const deprel = sentence.deprels[token];
  const head = sentence.heads[token];
  const isPlural = head > token && (sentence.xpos[head] === "NNS" || sentence.xpos[head] === "NNPS");
  const attributive =
    head > token && head - token < 6 && (deprel === "nummod" || deprel === "compound" || deprel.startsWith("nmod"));
  if (attributive) {
    // "2000 soldiers" counts; "the 2014 elections", "a 2014 law" dates.
    const determined =
      before === "the" ||
      before === "a" ||
      before === "'s" ||
      before === "’s" ||
      sentence.xpos[token - 1] === "PRP$" ||
      before === "in";
    if (year < 1800 || (isPlural && !determined)) return null;
    return core();
  }
  switch (before) {
    case "in":
    case "since":
    case "from":
    case "until":
    case "till":
    case "by":
    case "before":
    case "after":
    case "during":
    case "through":
    case "between":
    case "around":
    case "circa":
    case "throughout":
    case "for":
      return core();
    case "of":
    case "and":
    case "to":
    case "or":
    case "(":
    case ",":
    case "-":
    case "–":
      return year >= 1800 ? core() : null;
    default:
      return reader.word(token + 1) === "'s" || reader.word(token + 1) === "’s" || (year >= 1900 && token === 0)
        ? core()
        : null;
  }
}

/** "the 19th century", "the eighteenth century", "this century" */
export function centuryAt(reader: TimeContext, token: number): Core | null {
  const before = reader.word(token - 1);
  const word = reader.word(token);
  if (word === "centuries" && reader.word(token + 1) === "ago")
    return away(reader, token, token + 1, reader.published, null, Unit.Century, true, -1);
  const ordinal = ORDINALS.get(before) ?? (before.endsWith("th") || before.endsWith("st") ? leadingNumber(before) : -1);
  if (ordinal > 0 && ordinal < 23) {
    const first = reader.word(token - 2) === "the" ? token - 2 : token - 1;
    const start = (ordinal - 1) * 100;
    return narrowed(reader, {
      ...reader.made(first, token, dayOf(Math.max(1, start), 1, 1), dayOf(start + 99, 12, 31)),
      sort: "year",
    });
  }
  if (before === "this" || before === "last" || before === "next")
    return relative(reader, token, token - 1, before, null, Unit.Century, false);
  if (reader.word(token + 1) === "ago" && before === "a")
    return away(reader, token - 1, token + 1, reader.published, ONE, Unit.Century, false, -1);
  return null;
}

/** "the first quarter of 2014", "last quarter", "the third quarter" (the last one that is over, or the next). */
export function quarterAt(reader: TimeContext, token: number): Core | null {
  const before = reader.word(token - 1);
  const { published } = reader;
  if (before === "last" || before === "next" || before === "this")
    return published === null ? null : relative(reader, token, token - 1, before, null, Unit.Quarter, false);
  const nth = ORDINALS.get(before);
  if (nth === undefined || nth > 4) return null;
  const first = reader.word(token - 2) === "the" ? token - 2 : token - 1;
  // Without its year a quarter may be a part of anything.
  if (first === token - 1 || !TIMELY_BEFORE_QUARTER.has(reader.word(first - 1))) {
    const whole = quarterOf(reader, first, nth, token);
    return whole !== null && whole.last > token ? whole : null;
  }
  return quarterOf(reader, first, nth, token);
}

const TIMELY_BEFORE_QUARTER = new Set(["in", "during", "since", "by", "until", "throughout", "over"]);

/** The nth quarter of the year that is named after `last` or before `first` ("Q3 2023", "2023 Q3"), else of the nearest. */
function quarterOf(reader: TimeContext, first: number, nth: number, last: number): Core | null {
  const { published } = reader;
  let next = last + 1;
  if (reader.word(next) === "of") next++;
  let year = yearIn(reader.word(next));
  const shift = { last: -1, this: 0, next: 1, the: 0 }[reader.word(next)];
  let end = last;
  let start = first;
  if (year > 0) end = next;
  else if (shift !== undefined && reader.word(next + 1) === "year" && published !== null) {
    year = dateOf(published).year + shift;
    end = next + 1;
  } else if (yearIn(reader.word(first - 1)) > 0 && first - 1 > reader.taken) {
    year = yearIn(reader.word(first - 1));
    start = first - 1;
  } else if (published === null) return reader.made(first, last, null, null);
  else {
    ({ year } = dateOf(published));
    const ahead = reader.direction(last, first) === "future";
    if (ahead && monthStart(year, 1, 3 * nth) <= published) year++;
    if (!ahead && monthStart(year, 1, 3 * (nth - 1)) > published) year--;
  }
  return {
    ...reader.made(start, end, monthStart(year, 1, 3 * (nth - 1)), monthStart(year, 1, 3 * nth) - 1),
    sort: "month",
  };
}

// Units of time and numbers of them: "two days ago", "the next week", "in three months".
import { mayBeNumber, readNumber } from "../../quantity/numbers.js";
import { dateOf, daysIn, monthStart } from "../calendar.js";
import type { TimeContext } from "../context.js";
import { yearIn } from "../date-figures.js";
import type { Core } from "../expression.js";
import { type Count, calendarOf, daysOf, ONE, Unit } from "../units.js";
import { DASHES, FILLERS, HEDGES, MONTHS, ORDINALS, TRIGGERS, Trigger } from "../words.js";
import { away, relative, stretch } from "./distance.js";
import { narrowed } from "./joins.js";
import { deicticAt, weekendAt } from "./near.js";
import { centuryAt, quarterAt } from "./years.js";

export function unitAt(reader: TimeContext, token: number, unit: Unit): Core | null {
  const { words, published } = reader;
  const word = words[token];
  // "This Week", "60 Minutes"
  if (reader.isTitle(token) && reader.sentence.forms[token - 1].charCodeAt(0) < 0x5b) return null;
  if (reader.word(token + 1) === "-" || (reader.word(token - 1) === "-" && reader.word(token - 2) !== "mid"))
    return null;
  if (
    (word === "second" || word === "seconds" || word === "quarter") &&
    reader.sentence.xpos[token].charCodeAt(0) !== 0x4e
  )
    return null;
  if (word === "night" || word === "nights") {
    const before = reader.word(token - 1);
    if (before === "last" && word === "night") {
      const day = published === null ? null : published - 1;
      return { ...reader.made(token - 1, token, day, day), sort: "weekday" };
    }
  }
  if (word === "day" && (reader.word(token + 2) === "yesterday" || reader.word(token + 2) === "tomorrow"))
    return deicticAt(reader, token + 2, reader.word(token + 2));
  // "the first week of June" is found at June.
  if (reader.word(token + 1) === "of" && isPeriod(reader, token + 2)) {
    const whole = reader.core(periodAt(reader, token + 2));
    if (whole !== null && whole.first < token) return whole;
  }
  const ordinal = ordinalDay(reader, token, unit);
  if (ordinal !== null) return ordinal;
  if (unit === Unit.Weekend) return weekendAt(reader, token);
  if (unit === Unit.Century) return centuryAt(reader, token);
  if (unit === Unit.Quarter) return quarterAt(reader, token);
  // The words before the unit: a number, and "last", "next", "this" before that.
  let position = token - 1;
  while (position > reader.taken && FILLERS.has(reader.word(position)) && reader.word(position) !== "few") position--;
  let count: Count | null = null;
  let first = position + 1;
  if (position > reader.taken && (mayBeNumber(reader.word(position)) || reader.word(position) === "of")) {
    for (let at = Math.max(reader.taken + 1, position - 5); at <= position; at++) {
      const number = readNumber(words, at);
      if (number === null) continue;
      let end = number.last;
      if (reader.word(end + 1) === "of") end++;
      if (end !== position && end + 1 !== position) continue;
      if (end !== position && !FILLERS.has(reader.word(position))) continue;
      count = number;
      first = at;
      break;
    }
  }
  if (count === null && (reader.word(position) === "a" || reader.word(position) === "an")) {
    count = ONE;
    first = position;
  }
  const possessive = reader.word(token + 1);
  // "in two weeks' time", "in three days's time"
  if (count !== null && (possessive === "'" || possessive === "’" || possessive === "'s" || possessive === "’s")) {
    if (reader.word(token + 2) === "time" && reader.word(first - 1) === "in" && !count.vague) {
      if (published === null || unit < Unit.Day) return null;
      const days = exactly(published, count.value, unit);
      return reader.made(first - 1, token + 2, days, days);
    }
  }
  // "the 18 months to December 2023"
  if (count !== null && !count.vague && reader.word(token + 1) === "to" && reader.word(first - 1) === "the") {
    const until = reader.dated(token + 2);
    if (until?.to != null && until.first <= token + 3) {
      const from = exactly(until.to + 1, -count.value, unit);
      return reader.made(first - 1, until.last, from, until.to, "duration");
    }
  }
  // "for a third straight day" is counted from its end.
  const plural = word.endsWith("s");
  let before = reader.word(first - 1);
  const after = reader.word(token + 1);
  if (count === null && first - 1 > reader.taken) {
    const nth = ORDINALS.get(before);
    if (nth !== undefined && unit !== Unit.Hour && unit !== Unit.Minute && unit !== Unit.Second)
      return nthUnit(reader, token, first - 1, nth, unit);
  }
  if (before === "every" || before === "each") return reader.made(first - 1, token, null, null, "set");
  if (after === "ago" || after === "earlier" || after === "before" || after === "prior" || after === "previously")
    return back(reader, token, first, count, unit, plural);
  if (
    after === "later" ||
    after === "after" ||
    after === "afterward" ||
    after === "afterwards" ||
    after === "following"
  )
    return ahead(reader, token, first, count, unit, plural);
  if ((after === "from" && reader.word(token + 2) === "now") || after === "hence" || after === "away") {
    if (after === "away" && count === null) return null;
    return away(reader, first, after === "from" ? token + 2 : token + 1, published, count, unit, plural, 1);
  }
  if (
    before === "last" ||
    before === "past" ||
    before === "previous" ||
    before === "next" ||
    before === "coming" ||
    before === "recent" ||
    before === "this" ||
    before === "these" ||
    before === "current" ||
    before === "following" ||
    before === "same" ||
    before === "that" ||
    before === "upcoming"
  ) {
    first--;
    // "this past week", "the coming weeks"
    const lead = reader.word(first - 1);
    if (lead === "the" || (lead === "this" && before !== "this") || lead === "these") first--;
    if (lead === "this" && before === "past") before = "past";
    return relative(reader, token, first, before, count, unit, plural);
  }
  if (before === "first" && count !== null) return null;
  if (after === "ahead" && plural) {
    if (reader.word(first - 1) === "the") first--;
    return stretch(reader, first, token + 1, count, unit, 1);
  }
  before = reader.word(first - 1);
  if (before === "the" && count === null) return definite(reader, token, first - 1, unit);
  // "in two weeks", "within days": ahead of publication where the clause is.
  let lead = first - 1;
  while (lead > reader.taken && HEDGES.has(reader.word(lead))) lead--;
  const preposition = reader.word(lead);
  if ((preposition === "in" || preposition === "within") && (count !== null || plural)) {
    if (published !== null && reader.tense(token) === "future")
      return preposition === "in"
        ? away(reader, first, token, published, count, unit, plural, 1)
        : stretch(reader, first, token, count, unit, 1);
    return null;
  }
  if ((preposition === "for" || preposition === "over" || preposition === "during") && (count !== null || plural)) {
    // "For three months protesters have marched": up to now.
    if (preposition === "for" && count !== null && published !== null && unit >= Unit.Day && reader.isUpToNow(token))
      return { ...stretch(reader, first, token, count, unit, -1), kind: "duration" };
    return reader.made(first, token, null, null, "duration");
  }
  return null;
}

/** Whether a month, a year or a season is named right after "of", past "the". */
function isPeriod(reader: TimeContext, at: number): boolean {
  const word = reader.word(periodAt(reader, at));
  return MONTHS.has(word) || yearIn(word) > 0 || TRIGGERS.get(word) === Trigger.Season;
}

function periodAt(reader: TimeContext, at: number): number {
  return reader.word(at) === "the" || reader.word(at) === "last" || reader.word(at) === "next" ? at + 1 : at;
}

/** The day that lies a number of units from another, to the day; `count` below 0 lies before it. */
function exactly(base: number, count: number, unit: Unit): number {
  if (unit !== Unit.Month && unit !== Unit.Year) return base + Math.round(count * daysOf(unit));
  const { year, month, day } = dateOf(base);
  const start = monthStart(year, month, Math.round(count * (unit === Unit.Year ? 12 : 1)));
  const date = dateOf(start);
  return start + Math.min(day, daysIn(date.year, date.month)) - 1;
}

/** "the 3rd", "the 24th" alone are left alone; "the day", "the same day", "the next day" refer to another day. */
function ordinalDay(reader: TimeContext, token: number, unit: Unit): Core | null {
  if (unit !== Unit.Day) return null;
  const before = reader.word(token - 1);
  if (reader.word(token) !== "day") return null;
  if (before === "next" || before === "following" || before === "previous") {
    const first = reader.word(token - 2) === "the" ? token - 2 : token - 1;
    const { reference } = reader;
    let day: number | null = null;
    if (reference !== null) day = before === "previous" ? reference.from - 1 : reference.to + 1;
    return { ...reader.made(first, token, day, day), sort: "weekday" };
  }
  if (before === "same" || before === "that") {
    const { reference } = reader;
    const first = reader.word(token - 2) === "the" ? token - 2 : token - 1;
    return { ...reader.made(first, token, reference?.from ?? null, reference?.to ?? null), sort: "weekday" };
  }
  return null;
}

/** "for a third day", "for the second straight week" */
function nthUnit(reader: TimeContext, token: number, at: number, nth: number, unit: Unit): Core | null {
  let first = at;
  const determiner = reader.word(at - 1);
  if (determiner === "a" || determiner === "the") first--;
  if (reader.word(first - 1) !== "for") return null;
  const { published } = reader;
  if (published === null || reader.tense(token) === "future") return reader.made(first, token, null, null, "duration");
  const days = daysOf(unit);
  return reader.made(first, token, published - (days === 1 ? nth - 1 : nth * days), published, "duration");
}

/** "the week after next", "the month before last" */
function twoAway(reader: TimeContext, first: number, last: number, unit: Unit, shift: number): Core {
  const days = reader.published === null ? null : calendarOf(reader.published, unit, shift);
  return reader.made(first, last, days?.[0] ?? null, days?.[1] ?? null);
}

function back(
  reader: TimeContext,
  token: number,
  start: number,
  count: Count | null,
  unit: Unit,
  plural: boolean,
): Core | null {
  const word = reader.word(token + 1);
  if (word === "earlier" && reader.word(token + 2) === "than") return null;
  if (count === null && !plural) {
    if (reader.word(start - 1) !== "the" || word !== "before") return null;
    if (reader.word(token + 2) === "last" && unit > Unit.Day) return twoAway(reader, start - 1, token + 2, unit, -2);
    // "the day before", "the day before Tuesday's vote"
    const anchor = reader.dated(token + 2);
    if (anchor !== null) return away(reader, start - 1, anchor.last, anchor.from, ONE, unit, false, -1);
    return fromEvent(reader, start - 1, token + 1, ONE, unit, false, -1);
  }
  let first = start;
  while (
    first - 1 > reader.taken &&
    ["just", "only", "some", "about", "nearly", "almost", "barely", "roughly", "around"].includes(
      reader.word(first - 1),
    )
  )
    first--;
  if (word === "ago") {
    const core = away(reader, first, token + 1, reader.published, count, unit, plural, -1);
    core.relation = "before";
    return core;
  }
  if (word === "before" || word === "prior") {
    const anchor = reader.dated(token + (reader.word(token + 2) === "to" ? 3 : 2));
    if (anchor !== null) return away(reader, first, anchor.last, anchor.from, count, unit, plural, -1);
    return fromEvent(reader, first, token + 1, count, unit, plural, -1);
  }
  // "Just days earlier" at the head of a story counts from the story; "30 years before" from something else.
  const base = reader.reference?.from ?? (word === "earlier" ? reader.published : null);
  return away(reader, first, token + 1, base, count, unit, plural, -1);
}

/**
 * "two days after" (`sign` 1) or "before" the event that is told next. Without such an event it counts from the last
 * date; with one it dates that event where a date stands before it ("on Friday, two days after the ambush").
 */
function fromEvent(
  reader: TimeContext,
  first: number,
  last: number,
  count: Count | null,
  unit: Unit,
  plural: boolean,
  sign: 1 | -1,
): Core {
  const { reference } = reader;
  const event = eventAt(reader, last + 1);
  if (event < 0) {
    const base = sign > 0 ? reference?.to : reference?.from;
    return away(reader, first, last, base ?? null, count, unit, plural, sign);
  }
  const before = reader.word(first - 1);
  if (reference === null || (before !== "," && !DASHES.has(before))) return reader.made(first, last, null, null);
  const base = sign > 0 ? reference.from : reference.to;
  return { ...away(reader, first, last, base, count, unit, plural, sign > 0 ? -1 : 1), dates: event };
}

/** Head of the noun phrase, or verb of the clause, that begins at `at`; -1 where none does. */
function eventAt(reader: TimeContext, at: number): number {
  const { xpos, heads, deprels } = reader.sentence;
  let noun = -1;
  for (let i = at; i < at + 8 && i < xpos.length; i++) {
    const tag = xpos[i];
    if (tag.startsWith("V")) return i;
    if (tag.startsWith("NN")) noun = i;
    else if (noun >= 0 || tag === "," || tag === "." || tag === "CC") break;
  }
  if (noun < 0) return -1;
  // The subject of a clause: "after six drivers were killed".
  const head = heads[noun];
  return head > noun && deprels[noun].startsWith("nsubj") ? head : noun;
}

function ahead(
  reader: TimeContext,
  token: number,
  start: number,
  count: Count | null,
  unit: Unit,
  plural: boolean,
): Core | null {
  if (count === null && !plural) {
    if (reader.word(start - 1) !== "the" || reader.word(token + 1) !== "after") return null;
    if (reader.word(token + 2) === "next" && unit > Unit.Day) return twoAway(reader, start - 1, token + 2, unit, 2);
    const anchor = reader.dated(token + 2);
    if (anchor !== null) return away(reader, start - 1, anchor.last, anchor.to, ONE, unit, false, 1);
    return fromEvent(reader, start - 1, token + 1, ONE, unit, false, 1);
  }
  let first = start;
  while (
    first - 1 > reader.taken &&
    ["just", "only", "some", "about", "nearly", "almost", "barely"].includes(reader.word(first - 1))
  )
    first--;
  if (reader.word(token + 1) === "after" || reader.word(token + 1) === "following") {
    const anchor = reader.dated(token + 2);
    if (anchor !== null) return away(reader, first, anchor.last, anchor.to, count, unit, plural, 1);
    return fromEvent(reader, first, token + 1, count, unit, plural, 1);
  }
  return away(reader, first, token + 1, reader.reference?.to ?? null, count, unit, plural, 1);
}

/** "earlier in the week", "later in the day", "by the end of the year" */
function definite(reader: TimeContext, token: number, start: number, unit: Unit): Core | null {
  const { published } = reader;
  const before = reader.word(start - 1);
  const lead = reader.word(start - 2);
  const isPart = before === "of" && ["end", "beginning", "start", "middle", "close"].includes(lead);
  const isTurn = before === "in" && (lead === "earlier" || lead === "later" || lead === "late" || lead === "early");
  if ((!isPart && !isTurn) || unit < Unit.Day) return null;
  if (published === null) return reader.made(start, token, null, null);
  const [from, to] = calendarOf(published, unit, 0);
  return narrowed(reader, reader.made(start, token, from, to));
}

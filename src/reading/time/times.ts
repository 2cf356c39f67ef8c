// Finds time expressions in a sentence and resolves them against the date of publication.
import type { Document, Sentence } from "../../language/document.js";
import { dayOf, dayOfIso, isoDate } from "./calendar.js";
import { clockAt } from "./clock.js";
import { TimeContext } from "./context.js";
import { isDayFirst } from "./date-figures.js";
import type { Core, Relation, TimeExpression } from "./expression.js";
import { monthAt, weekdayAt } from "./rules/days.js";
import { headOf, joined, withPreposition } from "./rules/joins.js";
import { deicticAt, eveAt, feastAround, overnightAt, partAt, seasonAt } from "./rules/near.js";
import { unitAt } from "./rules/stretches.js";
import { figuresAt, spelledDecadeAt } from "./rules/years.js";
import { Unit } from "./units.js";
import { DECADES, isTrigger, MONTHS, partBefore, SEASONS, TRIGGERS, Trigger, UNITS, WEEKDAYS } from "./words.js";

const NONE: TimeExpression[] = [];

function read(reader: TimeContext, triggers: readonly number[]): TimeExpression[] {
  const found: TimeExpression[] = [];
  for (const token of triggers) {
    if (token <= reader.taken) continue;
    const core = coreAt(reader, token);
    if (core === null || core.first <= reader.taken) continue;
    add(reader, found, withPreposition(reader, joined(reader, core)));
  }
  return found;
}

function coreAt(reader: TimeContext, token: number): Core | null {
  const word = reader.words[token];
  const feast = feastAround(reader, token);
  if (feast !== null) return feast;
  switch (TRIGGERS.get(word)) {
    case Trigger.Weekday:
      return weekdayAt(reader, token, WEEKDAYS.get(word) ?? 0);
    case Trigger.Month:
      return monthAt(reader, token, MONTHS.get(word) ?? 1);
    case Trigger.Unit:
      return unitAt(reader, token, UNITS.get(word) ?? Unit.Day);
    case Trigger.Deictic:
      return deicticAt(reader, token, word);
    case Trigger.Part:
      return partAt(reader, token);
    case Trigger.Season:
      return seasonAt(reader, token, SEASONS.get(word) ?? 3);
    case Trigger.Feast:
      return null;
    case Trigger.Overnight:
      return overnightAt(reader, token);
    case Trigger.Set:
      return reader.sentence.xpos[token] === "RB" ? reader.made(token, token, null, null, "set") : null;
    case Trigger.Eve:
      return eveAt(reader, token);
    case Trigger.SpelledDecade:
      return spelledDecadeAt(reader, token, DECADES.get(word) ?? 0);
    default:
      return figuresAt(reader, token);
  }
}

function add(reader: TimeContext, found: TimeExpression[], core: Core): void {
  const { sentence, published } = reader;
  const { from, to } = core;
  let start: string | null = null;
  let end: string | null = null;
  let { first, last } = core;
  if (from !== null && to !== null && from >= dayOf(1, 1, 1) && to < dayOf(9999, 12, 31)) {
    start = isoDate(from);
    end = isoDate(to);
    if (from === to && core.kind === "point") {
      const clock = clockBeside(reader, first, last);
      if (clock !== null) {
        start = `${start}T${clock.time}`;
        end = start;
        first = clock.first;
        last = clock.last;
      }
    }
    if (core.dates === null) reader.reference = { from, to };
  }
  const head = headOf(reader, core);
  let relation: Relation = core.relation ?? "at";
  if (core.relation === null) {
    if (published !== null && from !== null && to !== null)
      relation = to < published ? "before" : from > published ? "after" : "at";
    else {
      const tense = reader.tense(head);
      relation = tense === "future" ? "after" : tense === "past" ? "before" : "at";
    }
  }
  found.push({
    start,
    end,
    spans: [[sentence.starts[first], sentence.ends[last]]],
    relation,
    kind: core.kind,
    head,
    dates: core.dates,
    first,
    last,
  });
  reader.taken = last;
}

/** A time of day right before or after the day: "at 9:30 a.m. on Tuesday", "Tuesday at about 5 pm". */
function clockBeside(
  reader: TimeContext,
  first: number,
  last: number,
): { time: string; first: number; last: number } | null {
  let at = last + 1;
  if (reader.word(at) === ",") at++;
  while (
    at < last + 5 &&
    ["at", "around", "about", "by", "shortly", "just", "before", "after"].includes(reader.word(at))
  )
    at++;
  const after = clockAt(reader.words, at);
  if (after !== null) return { time: after.time, first, last: after.last };
  let end = first - 1;
  if (reader.word(end) === "on") end--;
  if (reader.word(end) === ",") end--;
  for (let begin = end; begin > end - 5 && begin > reader.taken; begin--) {
    const before = clockAt(reader.words, begin);
    if (before !== null && before.last === end) return { time: before.time, first: begin, last };
  }
  return null;
}

/** What is known of an article beside the words of a sentence. */
export interface TimeSetting {
  /** ISO 8601 date or date-time; its date is taken as it stands, without regard to zones. */
  published: string | null;
  /** Whether 02/08 is the second of August; null where nothing tells. */
  dayFirst?: boolean | null;
  /** The last date told before this sentence, which "five days earlier" counts from. */
  reference?: { from: number; to: number } | null;
}

/**
 * Finds the expressions of time in a sentence and resolves them against the date of publication: weekdays are the last
 * ones up to that date, or the next ones where the clause speaks of the future; "last week" is the calendar week
 * before; vague ones ("days ago", "two weeks ago") become intervals as wide as they are vague. Expressions that need a
 * date which is not known ("the next day", "hours after the vote", all relative ones without a date of publication)
 * are given with `start` and `end` null. Time: linear in the sentence.
 *
 * @returns expressions in text order, none overlapping
 */
export function findTimes(sentence: Sentence, setting: TimeSetting | string | null): TimeExpression[] {
  return timesIn(sentence, typeof setting === "string" || setting === null ? { published: setting } : setting).found;
}

function timesIn(
  sentence: Sentence,
  { published, dayFirst = null, reference = null }: TimeSetting,
): { found: TimeExpression[]; reference: TimeSetting["reference"] } {
  const { forms } = sentence;
  let triggers: number[] | null = null;
  let words: string[] | null = null;
  for (let i = 0; i < forms.length; i++) {
    if (!isTrigger(forms[i])) continue;
    words ??= forms.map((each) => each.toLowerCase());
    const part = partBefore(forms[i]);
    if (part !== null) words[i] = words[i].slice(part.length + 1);
    triggers ??= [];
    triggers.push(i);
  }
  if (triggers === null || words === null) return { found: NONE, reference };
  const context = new TimeContext(sentence, words, published === null ? null : dayOfIso(published), dayFirst, coreAt);
  context.reference = reference;
  return { found: read(context, triggers), reference: context.reference };
}

/**
 * The expressions of time of an article, one list a sentence. As {@link findTimes}, and "five days earlier" counts from
 * the last date told in the sentences before; dates in figures are read in the order that the article's other dates
 * show, else in that of the outlet's country, else month first.
 */
export function timesOf(document: Document, published: string | null, country: string | null): TimeExpression[][] {
  let dayFirst: boolean | null = null;
  for (const { forms } of document.sentences) {
    for (const form of forms) if (form.length >= 8 && form.length <= 10) dayFirst ??= isDayFirst(form);
    if (dayFirst !== null) break;
  }
  if (dayFirst === null && country !== null) dayFirst = !MONTH_FIRST.has(country);
  let reference: TimeSetting["reference"] = null;
  return document.sentences.map((sentence) => {
    const times = timesIn(sentence, { published, dayFirst, reference });
    ({ reference } = times);
    return times.found;
  });
}

/** Countries that write the month before the day (Unicode CLDR, short dates). */
const MONTH_FIRST = new Set(["USA", "PHL", "FSM", "PLW", "MHL", "BLZ"]);

// Days named from the day of the report, and seasons and holidays.
import { dateOf, dayOf, monthStart, weekdayOf } from "../calendar.js";
import type { TimeContext } from "../context.js";
import { isAllDigits, yearIn } from "../date-figures.js";
import type { Core, Relation } from "../expression.js";
import { daysOfFeast, feastAt } from "../feasts.js";
import type { Interval } from "../units.js";
import { DASHES, NEAR_DAYS, PARTS, WEEKDAYS } from "../words.js";
import { weekdayAt } from "./days.js";
import { narrowed } from "./joins.js";

export function deicticAt(reader: TimeContext, token: number, word: string): Core | null {
  const { published, sentence } = reader;
  // The name of a programme or paper in mid sentence: "told Today", "USA TODAY".
  if (reader.isTitle(token) && (sentence.xpos[token] === "NNP" || reader.isTitle(token - 1))) return null;
  let shift = NEAR_DAYS.get(word) ?? 0;
  let first = token;
  let last = token;
  let relation: Relation | null = null;
  const before = reader.word(token - 1);
  if (word === "today") {
    if (before === "earlier") relation = "before";
    if (before === "later") relation = "after";
  }
  if (before === "earlier" || before === "later" || before === "late" || before === "early") first = token - 1;
  if (
    (before === "before" || before === "after") &&
    reader.word(token - 2) === "day" &&
    reader.word(token - 3) === "the"
  ) {
    if (before === "before" && word === "yesterday") shift = -2;
    else if (before === "after" && word === "tomorrow") shift = 2;
    if (shift === 2 || shift === -2) first = token - 3;
  }
  if (PARTS.has(reader.word(token + 1))) last = token + 1;
  const day = published === null ? null : published + shift;
  return { ...reader.made(first, last, day, day), sort: "weekday", relation };
}

/** "this morning", "last night"; parts of other days belong to those days. */
export function partAt(reader: TimeContext, token: number): Core | null {
  const before = reader.word(token - 1);
  if (before === "every" || before === "each") return reader.made(token - 1, token, null, null, "set");
  if (before !== "this") return null;
  let first = token - 1;
  const lead = reader.word(first - 1);
  if (lead === "earlier" || lead === "later" || lead === "late" || lead === "early") first--;
  return { ...reader.made(first, token, reader.published, reader.published), sort: "weekday" };
}

export function overnightAt(reader: TimeContext, token: number): Core | null {
  if (reader.sentence.deprels[token] === "amod" && reader.sentence.xpos[token] === "NN") return null;
  const { published } = reader;
  let next = token + 1;
  const link = reader.word(next);
  if (link === "on" || link === "into" || link === "to") next++;
  const day = WEEKDAYS.get(reader.word(next));
  if (day !== undefined && day < 7) {
    const core = weekdayAt(reader, next, day);
    if (core !== null && core.from !== null && core.to !== null) {
      const into = link === "into" || link === "to";
      return {
        ...core,
        first: token,
        from: into ? core.from - 1 : core.from,
        to: into ? core.to : core.to + 1,
        sort: "other",
      };
    }
  }
  if (published === null) return reader.made(token, token, null, null);
  return reader.tense(token) === "future"
    ? reader.made(token, token, published, published + 1)
    : { ...reader.made(token, token, published - 1, published), relation: "before" };
}

export function seasonAt(reader: TimeContext, token: number, month: number): Core | null {
  const { sentence, published } = reader;
  const tag = sentence.xpos[token];
  if (tag.charCodeAt(0) !== 0x4e || reader.inName(token)) return null;
  let first = token;
  let last = token;
  let before = reader.word(token - 1);
  if (before === "the") {
    first--;
    before = reader.word(first - 1);
  }
  let year = -1;
  let next = token + 1;
  if (reader.word(next) === "of") next++;
  const written = yearIn(reader.word(next).slice(0, 4));
  if (written > 0) {
    year = written;
    last = next;
    // "the winter of 2019-20"
    if (DASHES.has(reader.word(next + 1)) && isAllDigits(reader.word(next + 2))) last = next + 2;
  } else if (reader.word(next + 1) === "year" && published !== null) {
    const shift = { last: -1, this: 0, next: 1 }[reader.word(next)];
    if (shift !== undefined) {
      year = dateOf(published).year + shift;
      last = next + 1;
    }
  }
  const start = (of: number): number => dayOf(of, month, 1);
  // Some reckon a season from the first of its month, others to the solstice or equinox: it is as long as both.
  const end = (of: number): number =>
    monthStart(of, month, 3) + (month === 12 ? 19 : month === 3 || month === 9 ? 20 : 21);
  if (year < 0) {
    const mode = before === "last" || before === "next" || before === "this" ? before : "";
    if (mode !== "") first = token - 1;
    else if (
      first === token ||
      !["in", "since", "by", "until", "during", "through", "throughout", "over"].includes(before)
    ) {
      if (!["early", "late", "mid", "in", "by", "since", "until"].includes(before)) return null;
    }
    // An adjective for a noun: "a spring offensive".
    if (mode === "" && sentence.deprels[token] === "compound") return null;
    if (published === null) return reader.made(first, last, null, null);
    const current = dateOf(published).year;
    const tense = reader.tense(token);
    let past = current;
    while (start(past) > published) past--;
    let future = current - 1;
    while (end(future) < published) future++;
    if (mode === "last") year = end(past) >= published ? past - 1 : past;
    else if (mode === "next") year = start(future) <= published ? future + 1 : future;
    else if (mode === "this") year = end(past) >= published ? past : current;
    else {
      const near = tense !== "past" && start(future) - published <= 150 && end(past) < published;
      year = tense === "future" || near ? future : past;
    }
  }
  return narrowed(reader, { ...reader.made(first, last, start(year), end(year)), sort: "month" });
}

/** Less sure than this, a feast that was taken for a person is a feast: "through Ramadan". */
const SURE_PERSON = 0.8;

/** "on Good Friday", "during Ramadan", "last Christmas": the nearest, or the one that the tense or a year asks for. */
export function feastAround(reader: TimeContext, token: number): Core | null {
  const found = feastAt((index) => reader.word(index), token);
  if (found === null || found.first <= reader.taken) return null;
  const { sentence, published } = reader;
  let { first, last } = found;
  // "noel", "easter" in lower case are no feasts; neither is a person of that name.
  if (reader.word(first) === sentence.forms[first]) return null;
  const isPart = sentence.names.some(
    (name) =>
      name.first <= first &&
      name.last >= last &&
      ((name.kind === "person" && (name.confidence ?? 1) >= SURE_PERSON) ||
        (name.kind !== "other" && name.last - name.first > last - first)),
  );
  // "Christmas Hill Park", "Good Friday Agreement"
  if (isPart || (sentence.xpos[last + 1] === "NNP" && sentence.heads[last] > last)) return null;
  let year = -1;
  const next = reader.word(last + 1) === "," || reader.word(last + 1) === "of" ? last + 2 : last + 1;
  const written = yearIn(reader.word(next));
  const mode = reader.word(first - 1);
  if (written > 0) {
    year = written;
    last = next;
  } else if (reader.word(next + 1) === "year" && published !== null) {
    const shift = { last: -1, this: 0, next: 1 }[reader.word(next)];
    if (shift !== undefined) {
      year = dateOf(published).year + shift;
      last = next + 1;
    }
  }
  if (mode === "last" || mode === "next" || mode === "this") first--;
  const made = (days: Interval | null): Core => ({
    ...reader.made(first, last, days?.[0] ?? null, days?.[1] ?? null),
    sort: "day",
  });
  if (year > 0) return made(daysOfFeast(found.rule, year));
  if (published === null) return made(null);
  const current = dateOf(published).year;
  const near = [current - 1, current, current + 1]
    .map((of) => daysOfFeast(found.rule, of))
    .filter((days): days is Interval => days !== null);
  const past = near.filter(([from]) => from <= published).at(-1);
  const future = near.find(([, to]) => to >= published);
  const tense = mode === "next" ? "future" : mode === "last" ? "past" : reader.direction(token, first);
  if (tense === "future") return made(future ?? null);
  if (tense === "past" || past === undefined || future === undefined) return made(past ?? future ?? null);
  // Without a sign of either, the nearest.
  return made(future[0] - published <= 60 && future[0] - published < published - past[1] ? future : past);
}

/** "on the eve of Thursday's vote": the day before; open where what follows has no date. */
export function eveAt(reader: TimeContext, token: number): Core | null {
  const { published } = reader;
  if (reader.word(token + 1) !== "of") {
    if (reader.word(token - 1) !== "year's" && !(reader.word(token - 1) === "'s" || reader.word(token - 1) === "’s"))
      return null;
    const year = reader.word(token - 1) === "year's" ? token - 1 : token - 2;
    if (reader.word(year - 1) !== "new" || published === null) return null;
    const current = dateOf(published).year;
    const past = dayOf(current, 12, 31) <= published ? current : current - 1;
    const day = dayOf(reader.tense(token) === "future" ? past + 1 : past, 12, 31);
    return reader.made(year - 1, token, day, day);
  }
  const first = reader.word(token - 1) === "the" ? token - 1 : token;
  const anchor = reader.dated(token + 2, 7);
  const day = anchor === null || anchor.from === null ? null : anchor.from - 1;
  return reader.made(first, anchor === null ? token : anchor.last, day, day);
}

export function weekendAt(reader: TimeContext, token: number): Core | null {
  const { published } = reader;
  let first = token;
  let before = reader.word(token - 1);
  if (reader.word(token) === "weekends" || before === "every" || before === "each")
    return reader.made(before === "every" || before === "each" ? token - 1 : token, token, null, null, "set");
  if (before === "past" || before === "coming" || before === "following") {
    first--;
    if (before === "past") before = "last";
    if (before === "coming") before = "next";
    if (reader.word(first - 1) === "this" || reader.word(first - 1) === "the") first--;
  } else if (before === "this" || before === "last" || before === "next" || before === "the") first--;
  else return null;
  if (published === null || before === "following") return reader.made(first, token, null, null);
  const today = weekdayOf(published);
  const saturday = published - today + 5;
  let start = saturday;
  const tense = reader.tense(token);
  if (before === "last") start = saturday - 7;
  else if (before === "next") start = reader.word(token - 1) === "coming" ? saturday : saturday + 7;
  else if (tense === "past" || (before === "the" && tense !== "future")) start = today >= 5 ? saturday : saturday - 7;
  else if (tense !== "future" && today <= 1) start = saturday - 7;
  return reader.made(first, token, start, start + 1);
}

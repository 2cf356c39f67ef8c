// Days named from the day of the report, and seasons and holidays.
import { dateOf, dayOf, easterOf, monthStart, weekdayOf } from "../calendar.js";
import type { TimeContext } from "../context.js";
import { yearIn } from "../date-figures.js";
import type { Core, Relation } from "../expression.js";
import { PARTS, WEEKDAYS } from "../words.js";
import { weekdayAt } from "./days.js";
import { narrowed } from "./joins.js";

export function deicticAt(reader: TimeContext, token: number, word: string): Core | null {
  const { published, sentence } = reader;
  // The name of a programme or paper in mid sentence: "told Today", "USA TODAY".
  if (reader.isTitle(token) && (sentence.xpos[token] === "NNP" || reader.isTitle(token - 1))) return null;
  let shift = word === "yesterday" ? -1 : word === "tomorrow" ? 1 : 0;
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
  const written = yearIn(reader.word(next));
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
  const start = (of: number): number => dayOf(of, month, 1);
  const end = (of: number): number => monthStart(of, month, 3) - 1;
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

export function holidayAt(reader: TimeContext, token: number, word: string): Core | null {
  const { published } = reader;
  if (reader.inName(token)) return null;
  let last = token;
  let shift = 0;
  const next = reader.word(token + 1);
  if (next === "day") last = token + 1;
  else if (next === "eve") {
    last = token + 1;
    shift = -1;
  } else if (word === "easter" && (next === "sunday" || next === "monday")) {
    last = token + 1;
    shift = next === "monday" ? 1 : 0;
  }
  if (published === null) return reader.made(token, last, null, null);
  const on = (year: number): number => {
    if (word === "easter") return easterOf(year) + shift;
    if (word === "halloween") return dayOf(year, 10, 31);
    if (word === "christmas") return dayOf(year, 12, 25) + shift;
    const first = dayOf(year, 11, 1);
    return first + ((3 - weekdayOf(first) + 7) % 7) + 21;
  };
  const { year } = dateOf(published);
  let first = token;
  const mode = reader.word(token - 1);
  if (mode === "last" || mode === "next" || mode === "this") first--;
  const future = mode === "next" || (mode !== "last" && reader.tense(token) === "future");
  let day = on(year);
  if (future && day < published) day = on(year + 1);
  // Without a sign of either, the nearest.
  if (!future && day > published && (mode === "last" || day - published > 60 || reader.tense(token) === "past"))
    day = on(year - 1);
  return { ...reader.made(first, last, day, day), sort: "day" };
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
  const anchor = reader.dated(token + 2);
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

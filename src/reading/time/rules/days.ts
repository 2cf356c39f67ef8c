// Days: of the week, of the month, months.
import { dateOf, dayOf, daysIn, isDate, weekdayOf } from "../calendar.js";
import type { TimeContext } from "../context.js";
import { dateInFigures, dayOfMonthIn, isAllDigits, yearIn } from "../date-figures.js";
import type { Core } from "../expression.js";
import { DASHES, MONTHS, ORDINALS, PARTS, SHORT_WEEKDAYS, UNSURE_MONTHS, WEEKDAYS } from "../words.js";
import { narrowed } from "./joins.js";

export function weekdayAt(reader: TimeContext, token: number, index: number): Core | null {
  if (reader.inName(token)) return null;
  const { published } = reader;
  // "Sunday" in lower case is no weekday ("sun." and "sat." even less).
  if (reader.words[token] === reader.sentence.forms[token]) return null;
  const day = index % 7;
  let first = token;
  let last = token;
  if (index >= 7) return reader.made(first, last, null, null, "set");
  const before = reader.word(token - 1);
  let from: number | null = null;
  // A date after the weekday says it all: "Tuesday, March 3".
  const after = reader.word(token + 1) === "," ? token + 2 : token + 1;
  const date = dateAt(reader, after, token);
  if (date !== null) return { ...date, first: token };
  if (PARTS.has(reader.word(token + 1))) {
    last = token + 1;
    if (reader.word(last).endsWith("s")) return reader.made(first, last, null, null, "set");
    // "Sunday night, 7 June", "Sunday night (June 7)"
    const behind = reader.word(last + 1) === "," || reader.word(last + 1) === "(" ? last + 2 : last + 1;
    const whole = dateAt(reader, behind, token);
    if (whole !== null) return { ...whole, first: token };
  }
  const figures = reader.word(after === token + 1 && reader.word(after) === "(" ? after + 1 : after);
  const sloped = published === null ? null : dayInFigures(figures, index % 7, published);
  if (sloped !== null) return { ...reader.made(token, after, sloped, sloped), sort: "day" };
  let mode = "";
  if (before === "every" || before === "each") return reader.made(token - 1, last, null, null, "set");
  if (before === "last" || before === "next" || before === "this" || before === "coming" || before === "past") {
    mode = before;
    first = token - 1;
    if (before === "coming" || before === "past") {
      const lead = reader.word(token - 2);
      if (lead === "this" || lead === "the") first = token - 2;
      else if (before === "past") {
        mode = "";
        first = token;
      }
    }
  } else if (before === "following" || before === "previous") {
    first = reader.word(token - 2) === "the" ? token - 2 : token - 1;
    const base =
      reader.reference === null
        ? before === "previous"
          ? published
          : null
        : before === "following"
          ? reader.reference.to
          : reader.reference.from;
    if (base !== null) {
      const away =
        before === "following" ? (day - weekdayOf(base) + 7) % 7 || 7 : -((weekdayOf(base) - day + 7) % 7 || 7);
      from = base + away;
    }
    return { ...reader.made(first, last, from, from), sort: "weekday" };
  }
  // "early on Tuesday", "late Tuesday", "earlier Tuesday"
  const lead = reader.word(first - 1) === "on" ? first - 2 : first - 1;
  const turn = reader.word(lead);
  if (turn === "early" || turn === "late" || turn === "earlier" || turn === "later") first = lead;
  if (published !== null) {
    const today = weekdayOf(published);
    const back = (today - day + 7) % 7;
    const ahead = (day - today + 7) % 7;
    // "Tuesday last week", "Tuesday of next week"
    let next = last + 1;
    if (reader.word(next) === "of") next++;
    const which = reader.word(next);
    if (reader.word(next + 1) === "week" && (which === "last" || which === "next" || which === "this")) {
      const shift = which === "last" ? -7 : which === "next" ? 7 : 0;
      from = published - today + shift + day;
      last = next + 1;
    } else if (mode === "next") from = published - today + 7 + day;
    else if (mode === "coming") from = published + (ahead || 7);
    else if (mode === "past") from = published - (back || 7);
    else if (mode === "last") {
      // On a Thursday "last Tuesday" is hardly the day before yesterday.
      from = published - (back || 7);
      if (from >= published - today && today <= 3) from -= 7;
    } else {
      const tense = reader.direction(token, first);
      const next = reader.word(last + 1);
      // "Thursday's debate" in a Friday paper is over, whatever the clause looks forward to.
      const recent = (next === "'s" || next === "’s") && back > 0 && back <= 2;
      if (tense === "future" && !recent) from = published + ahead;
      else if (mode === "this" && tense !== "past") from = published + ahead;
      else from = published - back;
    }
  }
  const relation = turn === "earlier" ? "before" : null;
  return { ...reader.made(first, last, from, from), sort: "weekday", relation };
}

/** The day of "3/29" beside its weekday: of the year around publication, month first or day first as the weekday says. */
function dayInFigures(word: string, weekday: number, published: number): number | null {
  const match = /^(\d{1,2})[/.](\d{1,2})$/.exec(word);
  if (match === null) return null;
  const { year } = dateOf(published);
  let best: number | null = null;
  for (const [month, day] of [
    [Number(match[1]), Number(match[2])],
    [Number(match[2]), Number(match[1])],
  ])
    for (let of = year - 6; of <= year + 1; of++) {
      if (!isDate(of, month, day)) continue;
      const found = dayOf(of, month, day);
      if (weekdayOf(found) !== weekday) continue;
      if (best === null || Math.abs(found - published) < Math.abs(best - published)) best = found;
    }
  return best;
}

/** A date with a day of the month that begins at `at`: "March 3, 2025", "3 March", "the 3rd of March". */
function dateAt(reader: TimeContext, at: number, tenseAt: number): Core | null {
  const word = reader.word(at);
  let month = MONTHS.get(word);
  if (month !== undefined) {
    const core = monthAt(reader, at, month, tenseAt);
    return core !== null && core.sort === "day" ? core : null;
  }
  let position = word === "the" ? at + 1 : at;
  if (dayOfMonthIn(reader.word(position)) < 0) return null;
  position++;
  if (reader.word(position) === "of") position++;
  month = MONTHS.get(reader.word(position));
  if (month === undefined) return null;
  const core = monthAt(reader, position, month, tenseAt);
  return core !== null && core.sort === "day" ? { ...core, first: at } : null;
}

export function monthAt(reader: TimeContext, token: number, month: number, tenseAt = token): Core | null {
  const { words, sentence } = reader;
  const word = words[token];
  if (word === sentence.forms[token] || reader.inName(token)) return null;
  // "In May Square": part of a name, also where the name finder saw none; but "in March Moldova asked for help".
  const named = token + 1;
  const within = sentence.deprels[token] === "compound" && sentence.heads[token] === named;
  if (within && sentence.xpos[named] === "NNP" && !sentence.deprels[named].startsWith("nsubj"))
    if (!MONTHS.has(reader.word(named)) && !WEEKDAYS.has(reader.word(named))) return null;
  // "19-Nov-12" in five tokens
  const { starts, ends } = sentence;
  if (
    DASHES.has(reader.word(token - 1)) &&
    DASHES.has(reader.word(token + 1)) &&
    ends[token - 2] === starts[token - 1]
  ) {
    const written = dateInFigures([token - 2, token, token + 2].map((index) => reader.word(index)).join("-"));
    if (written !== null && ends[token + 1] === starts[token + 2])
      return { ...reader.made(token - 2, token + 2, written, written), sort: "day" };
  }
  let first = token;
  let last = token;
  let day = -1;
  let lastDay = -1;
  // The day after the month: "March 3", "March 3-5", "March 3 and 4".
  const right = dayOfMonthIn(reader.word(token + 1));
  if (right > 0 && !ORDINALS.has(reader.word(token + 1)) && !counts(reader, token + 1)) {
    day = right;
    last = token + 1;
    const link = reader.word(last + 1);
    const second = dayOfMonthIn(reader.word(last + 2));
    if ((DASHES.has(link) || link === "to" || link === "and" || link === "through") && second > day) {
      if (!counts(reader, last + 2) && MONTHS.get(reader.word(last + 3)) === undefined) {
        lastDay = second;
        last += 2;
      }
    }
  } else {
    // The day before it: "3 March", "the 3rd of March", "3-5 March".
    let before = token - 1;
    const of = reader.word(before) === "of";
    if (of) before--;
    const left = dayOfMonthIn(reader.word(before));
    const ordinal = left > 0 && !isAllDigits(reader.word(before));
    const spelled = ORDINALS.has(reader.word(before));
    if (left > 0 && before > reader.taken && (of ? ordinal : !spelled)) {
      day = left;
      first = before;
      const link = reader.word(before - 1);
      const earlier = dayOfMonthIn(reader.word(before - 2));
      if (
        (DASHES.has(link) || link === "to" || link === "and") &&
        earlier > 0 &&
        earlier < day &&
        before - 2 > reader.taken
      ) {
        lastDay = day;
        day = earlier;
        first = before - 2;
      }
      if (reader.word(first - 1) === "the") first--;
    }
  }
  // The year: "March 3, 2025", "March 2025", "March of last year", "March this year".
  let year = -1;
  let next = last + 1;
  const comma = reader.word(next) === ",";
  if (comma) next++;
  else if (reader.word(next) === "of") next++;
  const written = yearIn(reader.word(next));
  if (written > 0) {
    year = written;
    last = next;
  } else if (!comma && reader.word(next + 1) === "year" && reader.published !== null) {
    const shift = { last: -1, this: 0, next: 1 }[reader.word(next)];
    if (shift !== undefined) {
      year = dateOf(reader.published).year + shift;
      last = next + 1;
    }
  }
  const before = reader.word(first - 1);
  if (day < 0 && year < 0) {
    if (UNSURE_MONTHS.has(word)) return null;
    // "May", "March", "August" alone: only as a proper noun where a time can stand.
    const tag = sentence.xpos[token];
    if ((word === "may" || word === "march" || word === "august") && tag !== "NNP" && tag !== "NN") return null;
    if (
      (word === "may" || word === "march" || word === "april" || word === "june" || word === "august") &&
      !timely(reader, first)
    ) {
      return null;
    }
  }
  const inferred = year < 0;
  let from: number | null = null;
  let to: number | null = null;
  if (year < 0 && reader.published !== null) {
    let mode = "";
    if (before === "last" || before === "next" || before === "this") {
      mode = before;
      first--;
    }
    year = yearOfMonth(reader, month, day, mode, tenseAt, first);
  }
  if (year >= 0) {
    if (day > 0 && !isDate(year, month, day)) {
      if (!(inferred && day === 29)) return null;
      day = 28;
    }
    from = dayOf(year, month, day > 0 ? day : 1);
    const end = lastDay > 0 ? lastDay : day > 0 ? day : daysIn(year, month);
    to = dayOf(year, month, Math.min(end, daysIn(year, month)));
  }
  const core = reader.made(first, last, from, to, lastDay > 0 ? "duration" : "point");
  core.sort = day > 0 ? "day" : "month";
  core.inferred = inferred;
  if (day > 0) {
    const weekday = reader.word(core.first - 1) === "," ? core.first - 2 : core.first - 1;
    const named = reader.word(weekday);
    if ((WEEKDAYS.has(named) || SHORT_WEEKDAYS.has(named)) && weekday > reader.taken) core.first = weekday;
  }
  return day > 0 ? core : narrowed(reader, core);
}

/** Whether the number after a month counts the people after it: "In May 12 people died", not "the May 12 attacks". */
function counts(reader: TimeContext, at: number): boolean {
  const { heads, deprels, xpos } = reader.sentence;
  const head = heads[at];
  return deprels[at] === "nummod" && head > at && xpos[head] === "NNS" && reader.word(at - 2) === "in";
}

/** Whether what begins at `first` follows a word that times follow. */
function timely(reader: TimeContext, first: number): boolean {
  switch (reader.word(first - 1)) {
    case "in":
    case "since":
    case "until":
    case "till":
    case "by":
    case "from":
    case "to":
    case "through":
    case "last":
    case "next":
    case "this":
    case "early":
    case "late":
    case "mid":
    case "mid-":
    case "-":
    case "during":
    case "between":
    case "and":
    case "or":
    case "before":
    case "after":
    case "of":
    case "for":
      return true;
    default:
      return false;
  }
}

function yearOfMonth(
  reader: TimeContext,
  month: number,
  day: number,
  mode: string,
  token: number,
  first: number,
): number {
  const published = reader.published ?? 0;
  const { year, month: current } = dateOf(published);
  const start = (candidate: number): number =>
    dayOf(candidate, month, day > 0 ? Math.min(day, daysIn(candidate, month)) : 1);
  const past = start(year) <= published ? year : year - 1;
  const future = month === current && day < 0 ? year : start(year) >= published ? year : year + 1;
  if (mode === "last") return month === current && day < 0 ? year - 1 : past;
  if (mode === "next") return month === current && day < 0 ? year + 1 : future;
  if (mode === "this") return year;
  const tense = reader.direction(token, first);
  if (tense === "past") return past;
  const gap = start(future) - published;
  // "were due to file by March 15" in an April paper: ahead of then, not of now.
  if (tense === "future") return gap > 300 && published - start(past) <= 60 ? past : future;
  return gap <= (tense === null ? 150 : day > 0 ? 120 : 60) && gap < published - start(past) ? future : past;
}

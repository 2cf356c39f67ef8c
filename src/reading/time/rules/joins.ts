// What stands around an expression: parts of it, ranges and pairs, prepositions.
import { mayBeNumber, readNumber } from "../../quantity/numbers.js";
import { dateOf, dayOf, daysIn, monthStart, weekdayOf } from "../calendar.js";
import type { TimeContext } from "../context.js";
import type { Core } from "../expression.js";
import { Unit } from "../units.js";
import { HEDGES, isTrigger, ORDINALS, partBefore, RANGE_WORDS, STARTING, TRIGGERS, UNITS } from "../words.js";

/** The words of the parts of a period before "of": "the end of May", "the second half of 2016". */
const PARTS_OF: Readonly<Record<string, string>> = {
  end: "late",
  close: "late",
  beginning: "early",
  start: "early",
  middle: "mid",
};

/** "early", "late", "mid", "the end of", "the first week of", "earlier", "later" before a month, a year, a decade, a week. */
export function narrowed(reader: TimeContext, core: Core): Core {
  if (core.from === null || core.to === null) return core;
  const { from, to } = core;
  const joinedPart = partBefore(reader.sentence.forms[core.first]);
  if (joinedPart !== null) return { ...core, ...third(from, to, joinedPart) };
  let at = core.first - 1;
  let word = reader.word(at);
  if ((word === "-" || word === "in") && core.first >= 2) {
    at--;
    word = reader.word(at);
  }
  if (word === "of") {
    const part = reader.word(at - 1);
    if (PARTS_OF[part] !== undefined) {
      word = PARTS_OF[part];
      at = reader.word(at - 2) === "the" ? at - 2 : at - 1;
    } else {
      const counted = countedPart(reader, at - 1, from, to);
      if (counted === null || counted.first <= reader.taken) return core;
      return { ...core, first: counted.first, from: counted.days[0], to: counted.days[1] };
    }
  }
  if (at <= reader.taken) return core;
  switch (word) {
    case "early":
    case "late":
    case "mid":
    case "mid-":
      return { ...core, first: at, ...third(from, to, word) };
    case "earlier": {
      const published = reader.published ?? to;
      return { ...core, first: at, to: Math.max(from, Math.min(to, published)), relation: "before" };
    }
    case "later": {
      const published = reader.published ?? from;
      if (reader.tense(core.last) === "past") return { ...core, first: at };
      return { ...core, first: at, from: Math.min(to, Math.max(from, published)), relation: "after" };
    }
    default:
      return core;
  }
}

/**
 * The early, middle or late part of a period. Months break at the 10th and 20th, which belong to both parts, years at
 * the ends of April and August, anything else into equal thirds.
 */
function third(from: number, to: number, part: string): { from: number; to: number } {
  const length = to - from + 1;
  const size = Math.floor(length / 3);
  let breaks: [number, number, number, number] = [
    from + Math.max(size, 1),
    from + size,
    to - size,
    to - Math.max(size, 1),
  ];
  if (length >= 28 && length <= 31) breaks = [from + 9, from + 9, from + 19, from + 19];
  else if (length === 365 || length === 366) {
    const { year } = dateOf(from);
    breaks = [dayOf(year, 4, 30), dayOf(year, 5, 1), dayOf(year, 8, 31), dayOf(year, 9, 1)];
  }
  if (part === "early") return { from, to: breaks[0] };
  return part === "late" ? { from: breaks[3], to } : { from: breaks[1], to: breaks[2] };
}

/** "the first week of", "the last three days of", "the second half of" a period: its days, and where the words begin. */
function countedPart(
  reader: TimeContext,
  unitAt: number,
  from: number,
  to: number,
): { first: number; days: [number, number] } | null {
  const word = reader.word(unitAt);
  let at = unitAt - 1;
  let many = 1;
  if (mayBeNumber(reader.word(at)) && !ORDINALS.has(reader.word(at))) {
    many = readNumber(reader.words, at)?.value ?? 1;
    if (reader.word(at) === "few" || reader.word(at) === "several") many = 5;
    at--;
  } else if (word.endsWith("s") && word !== "s") many = 5;
  const order = reader.word(at);
  const nth =
    order === "last" || order === "final" || order === "latter" || order === "closing" ? -1 : ORDINALS.get(order);
  const isOpening = order === "opening";
  if (nth === undefined && !isOpening) return null;
  const which = nth ?? 1;
  const first = reader.word(at - 1) === "the" ? at - 1 : at;
  const unit = UNITS.get(word);
  let size = 0;
  if (word === "half") size = Math.floor((to - from + 1) / 2);
  else if (word === "third") size = Math.floor((to - from + 1) / 3);
  else if (unit === Unit.Day) size = many;
  else if (unit === Unit.Week) size = 7 * many;
  else if (unit === Unit.Month && to - from > 300) {
    const { year, month } = dateOf(from);
    const months = Math.min(12, many);
    return which < 0
      ? { first, days: [monthStart(year, month, 12 - months), to] }
      : { first, days: [monthStart(year, month, (which - 1) * months), monthStart(year, month, which * months) - 1] };
  } else return null;
  if (size < 1 || size > to - from + 1) return null;
  // Of two halves the second has the odd day.
  if (which < 0 || (word === "half" && which === 2))
    return { first, days: [word === "half" ? from + size : to - size + 1, to] };
  const start = from + (which - 1) * size;
  return start > to ? null : { first, days: [start, Math.min(to, start + size - 1)] };
}

/** Ranges and pairs: "Monday to Friday", "between March and May", "Monday and Tuesday". */
export function joined(reader: TimeContext, core: Core): Core {
  if (core.kind === "set" || core.sort === "other") return core;
  const link = reader.word(core.last + 1);
  const opening = reader.word(core.first - 1);
  const isRange = RANGE_WORDS.has(link) && (opening === "from" || link !== "until");
  const isBetween = link === "and" && opening === "between";
  const isPair = link === "and" && (core.sort === "weekday" || core.sort === "month");
  if (!isRange && !isBetween && !isPair) return core;
  let at = core.last + 2;
  // Past "the", "early", "3", "early on" to the word that triggers.
  let second: Core | null = null;
  for (let step = 0; step < 3 && at < reader.words.length; step++, at++) {
    if (isTrigger(reader.words[at])) {
      second = reader.core(at);
      if (second !== null || TRIGGERS.has(reader.words[at])) break;
    }
  }
  if (second === null || second.kind === "set" || second.first > core.last + 4 || second.first <= core.last + 1)
    return core;
  const sameSort = second.sort === core.sort || (core.sort === "month" && second.sort === "day");
  if (!sameSort && !(opening === "from" && isRange)) return core;
  const whole: Core = { ...second, first: core.first, kind: isRange ? "duration" : "point", sort: "other" };
  if (core.from === null || core.to === null || second.from === null || second.to === null) {
    return { ...whole, from: null, to: null };
  }
  let from = core.from;
  let { to } = second;
  if (core.sort === "weekday" && second.sort === "weekday") {
    // The second is the next such day after the first; both lie behind where each alone does.
    to = from + ((weekdayOf(second.to) - weekdayOf(from) + 7) % 7);
    const { published } = reader;
    if (published !== null && from <= published && second.to <= published && to > published) {
      from -= 7;
      to -= 7;
    }
    return { ...whole, from, to, relation: null };
  }
  if (core.inferred && !second.inferred) {
    // "March to May 2015", "from December 3 to January 5, 2015"
    const { month, day } = dateOf(from);
    const { year } = dateOf(second.from);
    from = dayOf(year, month, Math.min(day, daysIn(year, month)));
    if (from > second.to) from = dayOf(year - 1, month, Math.min(day, daysIn(year - 1, month)));
  } else if (from > second.to) {
    if (isPair) return { ...whole, from: second.from, to: core.to };
    if (core.inferred) {
      const { year, month, day } = dateOf(from);
      from = dayOf(year - 1, month, Math.min(day, daysIn(year - 1, month)));
    } else return core;
  }
  if (isPair && to - from > 200) return core;
  return { ...whole, from, to, relation: null };
}

/** What "since", "until", "by", "before", "after", "from" make of the interval. */
export function withPreposition(reader: TimeContext, core: Core): Core {
  if (core.kind === "set" || core.from === null || core.to === null) return core;
  const { published } = reader;
  const { from, to } = core;
  let at = core.first - 1;
  while (at > reader.taken && at > core.first - 3 && HEDGES.has(reader.word(at))) at--;
  const word = reader.word(at);
  if (at <= reader.taken) return core;
  // "after Tuesday's attack": the preposition belongs to the attack.
  const next = reader.word(core.last + 1);
  const belongs = next === "'s" || next === "’s" || isAttribute(reader, core);
  switch (word) {
    case "since":
      return { ...core, first: at, kind: "since", to: Math.max(published ?? to, to) };
    case "until":
    case "till":
    case "til":
    case "through":
      if (belongs || (word === "through" && core.sort === "other")) return core;
      return {
        ...core,
        first: at,
        kind: "duration",
        from: published !== null && published <= to && published >= from - 3660 ? Math.min(published, to) : from,
      };
    case "by":
      if (belongs) return core;
      return {
        ...core,
        first: at,
        from: published !== null && reader.tense(core.last) === "future" ? Math.min(published, to) : from,
      };
    case "before":
    case "to": {
      if (belongs || core.first - at > 1) return core;
      if (word === "to" && reader.word(at - 1) !== "prior") return core;
      const first = word === "to" ? at - 1 : at;
      if (isCounted(reader, first)) return core;
      if (published === null || from <= published) return { ...core, first, from: null, to: null };
      return { ...core, first, from: published, to: from - 1 };
    }
    case "after":
      if (belongs || isCounted(reader, at)) return core;
      if (published === null || to >= published) return { ...core, first: at, from: null, to: null };
      return { ...core, first: at, from: to + 1, to: published };
    case "for":
    case "throughout":
      return core.sort === "weekday" || core.sort === "day" ? core : { ...core, kind: "duration" };
    case "of":
      if (reader.word(at - 1) !== "as") return core;
      // "as of 2012" tells of then, "as of Friday" of what begins on Friday.
      return { ...core, first: at - 1, kind: published !== null && from > published ? "since" : core.kind };
    default:
      if (STARTING.has(word) && core.kind === "point") {
        if (word === "from" && core.sort !== "weekday" && core.sort !== "day" && core.sort !== "year") return core;
        if (belongs || (word === "from" && reader.sentence.deprels[core.first].startsWith("nmod"))) return core;
        return { ...core, first: at, kind: "since", to: Math.max(published ?? to, to) };
      }
      return core;
  }
}

/** "two days after Tuesday" keeps its own reckoning. */
function isCounted(reader: TimeContext, at: number): boolean {
  return UNITS.has(reader.word(at - 1));
}

function isAttribute(reader: TimeContext, core: Core): boolean {
  const { heads, deprels } = reader.sentence;
  const head = headOf(reader, core);
  const deprel = deprels[head];
  return (
    heads[head] > core.last &&
    (deprel === "compound" || deprel === "nmod:poss" || deprel === "nummod" || deprel === "amod")
  );
}

/** Token of the expression whose head lies outside it; the last word where the tree is cut otherwise. */
export function headOf(reader: TimeContext, core: Core): number {
  const { heads, xpos } = reader.sentence;
  let found = -1;
  let best = -1;
  for (let i = core.first; i <= core.last && i < core.first + 24; i++) {
    if (heads[i] >= core.first && heads[i] <= core.last) continue;
    // Prepositions and adverbs that were taken into the expression hang on what they introduce.
    const tag = xpos[i];
    const rank =
      tag.startsWith("NN") || tag === "CD" || reader.word(i) === "ago" ? 2 : tag === "IN" || tag === "DT" ? 0 : 1;
    if (rank > best) {
      best = rank;
      found = i;
    }
  }
  return found < 0 ? core.last : found;
}

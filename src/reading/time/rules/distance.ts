// Days at a distance from another, and the calendar week, month or year around one.
import { wordSet } from "../../../language/words.js";
import type { TimeContext } from "../context.js";
import type { Core } from "../expression.js";
import { awayFrom, type Count, calendarOf, stretchFrom, Unit } from "../units.js";
import { narrowed } from "./joins.js";

const LAST = wordSet("time", "last");
const NEXT = wordSet("time", "next");

export function away(
  reader: TimeContext,
  first: number,
  last: number,
  base: number | null,
  count: Count | null,
  unit: Unit,
  plural: boolean,
  sign: 1 | -1,
): Core {
  const days = base === null ? null : awayFrom(base, count, unit, plural, sign);
  return reader.made(first, last, days?.[0] ?? null, days?.[1] ?? null);
}

export function stretch(
  reader: TimeContext,
  first: number,
  last: number,
  count: Pick<Count, "value" | "high"> | null,
  unit: Unit,
  sign: 1 | -1,
): Core {
  const days = reader.published === null ? null : stretchFrom(reader.published, count, unit, sign);
  return reader.made(first, last, days?.[0] ?? null, days?.[1] ?? null);
}

/** "last week", "this month", "next year", "the past three days", "recent weeks" */
export function relative(
  reader: TimeContext,
  token: number,
  start: number,
  mode: string,
  count: Count | null,
  unit: Unit,
  plural: boolean,
): Core | null {
  const { published, reference } = reader;
  if (mode === "that" || mode === "same" || mode === "following" || mode === "previous") {
    if (mode === "that" && unit <= Unit.Day) return null;
    if (plural || count !== null || reference === null) return reader.made(start, token, null, null);
    const shift = mode === "following" ? 1 : mode === "previous" ? -1 : 0;
    const [from, to] = calendarOf(reference.from, unit, shift);
    return reader.made(start, token, from, to);
  }
  if (published === null) return reader.made(start, token, null, null);
  if (mode === "these" || (mode === "this" && plural)) return null;
  if (mode === "recent") {
    if (!plural) return null;
    return stretch(reader, start, token, { value: 6, high: unit === Unit.Day ? 7 : 6 }, unit, -1);
  }
  // "over the last year" is the twelve months up to now, "last year" is that of the calendar.
  const rolling =
    mode === "past" || ((mode === "last" || mode === "next") && unit !== Unit.Day && reader.word(start) === "the");
  if (plural || count !== null || rolling) {
    const size = count ?? (plural ? null : { value: 1, high: 1 });
    if (LAST.has(mode)) return stretch(reader, start, token, size, unit, -1);
    if (NEXT.has(mode)) return stretch(reader, start, token, size, unit, 1);
    return null;
  }
  if (unit <= Unit.Hour) return null;
  const shift = mode === "last" ? -1 : mode === "next" || mode === "coming" || mode === "upcoming" ? 1 : 0;
  const [from, to] = calendarOf(published, unit, shift);
  const core = narrowed(reader, reader.made(start, token, from, to));
  core.sort = unit === Unit.Year ? "year" : unit === Unit.Month ? "month" : "other";
  if (shift === 0 && core.from !== null && core.to !== null && core.relation === null) {
    // The past of this week ends today, its future begins today.
    const tense = reader.tense(token);
    if (tense === "past" && core.from <= published) core.to = Math.min(core.to, published);
    if (tense === "future" && core.to >= published) core.from = Math.max(core.from, published);
  }
  return core;
}

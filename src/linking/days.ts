// Days as numbers, for comparing intervals.
import type { Interval } from "../record/reading.js";
import type { Account } from "./account.js";

/** An interval of whole days: days since 1970-01-01 UTC, both ends included. */
export interface DayRange {
  start: number;
  end: number;
}

/** The day of an ISO date or date-time as days since 1970-01-01, by the date that is written; null where unreadable. */
export function dayOf(date: string | null): number | null {
  if (date === null) return null;
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
  return match ? Math.floor(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000) : null;
}

/** The ISO date of a day number. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The days of an interval; null where an end is unreadable. */
export function rangeOf(interval: Interval | null): DayRange | null {
  if (interval === null) return null;
  const start = dayOf(interval.start);
  const end = dayOf(interval.end);
  return start === null || end === null ? null : { start: Math.min(start, end), end: Math.max(start, end) };
}

/** Days between two ranges: 0 where they touch or overlap. */
export function gap(left: DayRange, right: DayRange): number {
  return Math.max(0, left.start - right.end, right.start - left.end);
}

/** Does the text date an account: in so many words, by its sentence or by what was told before. */
export function isDated({ dated }: Pick<Account, "dated">): boolean {
  return dated === "said" || dated === "inherited" || dated === "retold";
}

// Units of time and how far a number of them reaches from a day, as exact or as vague as the words are.
import { dateOf, dayOf, daysIn, monthStart, weekdayOf } from "./calendar.js";

export enum Unit {
  Second,
  Minute,
  Hour,
  Day,
  Week,
  Fortnight,
  Month,
  Quarter,
  Year,
  Decade,
  Century,
  Weekend,
}

/** First and last day, both inclusive. */
export type Interval = [from: number, to: number];

/** How many units: `NumberReading` without its place. */
export interface Count {
  value: number;
  low: number;
  /** Null where open ("dozens"). */
  high: number | null;
  vague: boolean;
}

/** "a week", "the day". */
export const ONE: Count = { value: 1, low: 1, high: 1, vague: false };

/** Length of a unit in days, roughly; 0 for those shorter than a day. */
export function daysOf(unit: Unit): number {
  switch (unit) {
    case Unit.Day:
      return 1;
    case Unit.Week:
    case Unit.Weekend:
      return 7;
    case Unit.Fortnight:
      return 14;
    case Unit.Month:
      return 30;
    case Unit.Quarter:
      return 91;
    case Unit.Year:
      return 365;
    case Unit.Decade:
      return 3652;
    case Unit.Century:
      return 36_524;
    default:
      return 0;
  }
}

/**
 * The days that lie `count` units before (`sign` -1) or after the day `base`: "two days ago" is one day, "two weeks ago"
 * a week, "days ago" (count null) two to six days back. Null for units that are not counted so.
 */
export function awayFrom(
  base: number,
  count: Count | null,
  unit: Unit,
  plural: boolean,
  sign: 1 | -1,
): Interval | null {
  // "days ago": two to six; "hours ago": the same day.
  let low = count?.low ?? (plural ? 2 : 1);
  let high = count === null ? (plural ? 6 : 1) : (count.high ?? count.low * 2.5);
  if (count !== null && !count.vague) low = high = count.value;
  low = Math.min(low, 9999);
  high = Math.min(high, 9999);
  const { year, month, day } = dateOf(base);
  let from = base;
  let to = base;
  const near = sign < 0 ? high : low;
  const far = sign < 0 ? low : high;
  switch (unit) {
    case Unit.Second:
    case Unit.Minute:
      break;
    case Unit.Hour:
      if (high >= 24) {
        from = base + sign * Math.ceil(near / 24);
        to = base + sign * Math.floor(far / 24);
      }
      break;
    case Unit.Day:
      from = base + sign * Math.floor(near);
      to = base + sign * Math.floor(far);
      break;
    case Unit.Fortnight:
      from = base + sign * Math.round(near * 14);
      to = base + sign * Math.round(far * 14);
      break;
    case Unit.Week:
      from = base + sign * Math.round(near * 7) - 3;
      to = base + sign * Math.round(far * 7) + 3;
      break;
    case Unit.Month: {
      // A whole month either way of the day: half months before and after.
      const whole = (n: number): number => {
        const start = monthStart(year, month, sign * Math.floor(n));
        const date = dateOf(start);
        return start + Math.min(day, daysIn(date.year, date.month)) - 1 + sign * Math.round((n % 1) * 30);
      };
      from = whole(near) - 15;
      to = whole(far) + 15;
      break;
    }
    case Unit.Decade:
    case Unit.Century:
    case Unit.Year: {
      const years = unit === Unit.Year ? 1 : unit === Unit.Decade ? 10 : 100;
      // "a year ago": in that month, as "a year" rounds less than "two years" does.
      if (unit === Unit.Year && low === 1 && high === 1)
        return calendarOf(monthStart(year + sign, month), Unit.Month, 0);
      // Half a year either way; the rounder the number, the wider.
      const slack = years > 1 ? years * 91 : low < 10 ? 183 : 548;
      const whole = (n: number): number => Math.max(dayOf(1, 1, 1), base + sign * Math.round(n * years * 365.2425));
      from = whole(near) - slack;
      to = whole(far) + slack;
      break;
    }
    default:
      return null;
  }
  // What lies ahead or behind does not reach over the base itself.
  if (sign < 0) to = Math.min(to, unit <= Unit.Hour ? base : base - 1);
  else from = Math.max(from, unit <= Unit.Hour ? base : base + 1);
  return [Math.min(from, to), Math.max(from, to)];
}

/** From `base` on (or up to it): "the next three days", "the past few weeks". */
export function stretchFrom(
  base: number,
  count: Pick<Count, "value" | "high"> | null,
  unit: Unit,
  sign: 1 | -1,
): Interval {
  const many = Math.min(9999, count === null ? 6 : (count.high ?? count.value * 2));
  const { year, month, day } = dateOf(base);
  let other = base + sign * Math.ceil(many * daysOf(unit));
  if (unit === Unit.Hour) other = base + sign * Math.ceil(many / 24);
  if (unit === Unit.Month || unit === Unit.Year) {
    const start = monthStart(year, month, sign * Math.floor(unit === Unit.Month ? many : many * 12));
    const date = dateOf(start);
    other = start + Math.min(day, daysIn(date.year, date.month)) - 1;
  }
  return sign < 0 ? [other, base] : [base, other];
}

/** The calendar week, month, … around a day, or the one `shift` before or after it. Weeks begin on Monday. */
export function calendarOf(day: number, unit: Unit, shift: number): Interval {
  const { year, month } = dateOf(day);
  switch (unit) {
    case Unit.Day:
      return [day + shift, day + shift];
    case Unit.Week: {
      const monday = day - weekdayOf(day) + 7 * shift;
      return [monday, monday + 6];
    }
    case Unit.Fortnight: {
      return shift < 0 ? [day - 14, day] : [day, day + 14];
    }
    case Unit.Month:
      return [monthStart(year, month, shift), monthStart(year, month, shift + 1) - 1];
    case Unit.Quarter: {
      const first = month - ((month - 1) % 3);
      return [monthStart(year, first, 3 * shift), monthStart(year, first, 3 * shift + 3) - 1];
    }
    case Unit.Decade: {
      const start = Math.floor(year / 10) * 10 + 10 * shift;
      return [dayOf(start, 1, 1), dayOf(start + 9, 12, 31)];
    }
    case Unit.Century: {
      const start = Math.floor(year / 100) * 100 + 100 * shift;
      return [dayOf(start, 1, 1), dayOf(start + 99, 12, 31)];
    }
    default:
      return [dayOf(year + shift, 1, 1), dayOf(year + shift, 12, 31)];
  }
}

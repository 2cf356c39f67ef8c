// Days gathered into days, weeks, months or years, whichever gives a line that can be read.

export const periods = ["day", "week", "month", "year"] as const;
export type Period = (typeof periods)[number];

const secondsOfDay = 86_400;

/** The period that cuts the time between two days (numbers of days since 1970) into at most some sixty pieces. */
export function periodOf(first: number, last: number): Period {
  const days = last - first + 1;
  if (days <= 62) return "day";
  if (days <= 62 * 7) return "week";
  return days <= 62 * 31 ? "month" : "year";
}

/** First day, as an ISO 8601 date, of the period that a day (a number of days since 1970) lies in. Weeks begin on Monday. */
export function startOf(period: Period, day: number): string {
  // 1 January 1970 was a Thursday.
  const first = period === "week" ? day - ((day + 3) % 7) : day;
  const date = new Date(first * secondsOfDay * 1000).toISOString().slice(0, 10);
  if (period === "month") return `${date.slice(0, 7)}-01`;
  return period === "year" ? `${date.slice(0, 4)}-01-01` : date;
}

/** Days without anything after which what stands beyond them is left out, where that is little. */
const longestGap = 3 * 365;
/** Of what is told, at most so much is left out at both ends together. */
const mostLeftOut = 0.1;

/**
 * The first and the last day of what is told, without the few things that stand years apart from all else: news recalls a
 * treaty of 1778, and the line of this year's events should not be two centuries long. Null where there is nothing.
 */
export function withoutStragglers(
  counted: readonly { day: number; count: number }[],
): { first: number; last: number } | null {
  const counts = new Map<number, number>();
  for (const { day, count } of counted) counts.set(day, (counts.get(day) ?? 0) + count);
  const days = [...counts].sort(([one], [other]) => one - other);
  if (days.length === 0) return null;
  let left = mostLeftOut * days.reduce((sum, [, count]) => sum + count, 0);
  /** Place of the first day that stays when what is before the widest gap within reach is left out. */
  const trimmed = (ordered: readonly (readonly [number, number])[]): number => {
    let [start, sum] = [0, 0];
    for (let at = 1; at < ordered.length; at++) {
      sum += ordered[at - 1][1];
      if (sum > left) break;
      if (Math.abs(ordered[at][0] - ordered[at - 1][0]) > longestGap) start = at;
    }
    left -= ordered.slice(0, start).reduce((all, [, count]) => all + count, 0);
    return start;
  };
  const start = trimmed(days);
  const end = days.length - trimmed([...days].reverse());
  return { first: days[start][0], last: days[Math.max(start, end - 1)][0] };
}

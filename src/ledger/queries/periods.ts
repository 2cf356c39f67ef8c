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

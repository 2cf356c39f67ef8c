// Times as tables keep them: seconds since 1970 UTC.

const day = 86_400;

/**
 * Seconds since 1970 UTC of an ISO 8601 date or date-time; a date stands for its first second, and a time without a zone
 * is taken as UTC. 0 where there is none: tables sort and compare times, and news is younger.
 */
export function secondsOf(date: string | null): number {
  if (date === null) return 0;
  const zoned = date.length === 10 || /(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : `${date}Z`;
  const milliseconds = Date.parse(zoned);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

/**
 * The last second that a date or date-time given as an upper bound takes in: the end of its day for a date.
 * @throws Error where the words are no date
 */
export function lastSecondOf(date: string): number {
  return firstSecondOf(date) + (date.length === 10 ? day - 1 : 0);
}

/**
 * The first second that a date or date-time given as a lower bound takes in.
 * @throws Error where the words are no date
 */
export function firstSecondOf(date: string): number {
  const seconds = /^\d{4}-\d\d-\d\d/.test(date) ? secondsOf(date) : 0;
  if (seconds === 0) throw new Error(`"${date}" is no date. Give it as 2025-06-24 or 2025-06-24T09:00:00Z.`);
  return seconds;
}

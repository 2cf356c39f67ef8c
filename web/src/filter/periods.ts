// Spans of time as a reader asks for them: today, this week, this month.

export type PeriodName = "any" | "today" | "week" | "month" | "last-week" | "visit" | "own";

export interface Span {
  from: string | null;
  to: string | null;
  /** Number of the article after which everything is new; null where that is not asked. */
  since: string | null;
}

const dayLength = 86_400_000;

/** `2025-03-03`, in UTC as everything on the page. */
function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The days of a period.
 * @param now milliseconds since 1970
 * @param newest publication of the ledger's latest article
 */
export function spanOf(name: PeriodName, now: number, newest: string | null, mark: number | null): Span {
  const none = { from: null, to: null, since: null };
  switch (name) {
    case "today":
      return { ...none, from: isoDay(now) };
    case "week":
      // Weeks begin on Monday.
      return { ...none, from: isoDay(now - ((new Date(now).getUTCDay() + 6) % 7) * dayLength) };
    case "month":
      return { ...none, from: `${isoDay(now).slice(0, 7)}-01` };
    case "last-week": {
      const end = newest === null ? now : Date.parse(newest);
      return { ...none, from: isoDay(end - 6 * dayLength), to: isoDay(end) };
    }
    case "visit":
      return { ...none, since: mark === null ? null : String(mark) };
    default:
      return none;
  }
}

/** Which period an address asks for. */
export function periodOf({ from, to, since }: Span, now: number, newest: string | null): PeriodName {
  if (since !== null) return "visit";
  if (from === null && to === null) return "any";
  for (const name of ["today", "week", "month", "last-week"] as const) {
    const span = spanOf(name, now, newest, null);
    if (span.from === from && span.to === to) return name;
  }
  return "own";
}

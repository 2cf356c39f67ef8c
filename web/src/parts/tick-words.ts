// What stands at the ticks of an axis of time: `6 May`, `18:00`, `Apr`, `2025`, as elsewhere on the page, in UTC.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The words of one tick; the larger unit stands below at the first one and wherever it changes. */
export function tickWords(date: Date, index: number, ticks: readonly Date[]): string {
  const before = ticks[index - 1];
  const larger = (wordOf: (date: Date) => string): string =>
    before === undefined || wordOf(before) !== wordOf(date) ? `\n${wordOf(date)}` : "";
  if (ticks.some((tick) => tick.getUTCHours() + tick.getUTCMinutes() > 0)) return `${clock(date)}${larger(dayWord)}`;
  if (ticks.some((tick) => tick.getUTCDate() !== 1)) return `${dayWord(date)}${larger(yearWord)}`;
  if (ticks.some((tick) => tick.getUTCMonth() !== 0)) return `${months[date.getUTCMonth()]}${larger(yearWord)}`;
  return yearWord(date);
}

function clock(date: Date): string {
  return date.toISOString().slice(11, 16);
}

function dayWord(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

function yearWord(date: Date): string {
  return String(date.getUTCFullYear());
}

// Dates of publication as pages, files and people write them, to ISO 8601.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?$/i;
const DAY_FIRST =
  /^(?:[a-z]{3,9},?\s)?(\d{1,2})(?:st|nd|rd|th)?\s([a-z]{3,9})\.?,?\s(\d{4})(?:,?\s(?:at\s)?(\d\d):(\d\d)(?::(\d\d))?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9},?\s)?([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/i;

/**
 * A date (`2025-06-24`) or date-time (`2025-06-24T09:00:00Z`) in ISO 8601 from what a page or a person writes: ISO 8601
 * and its common slips, RFC 5322 (`Tue, 24 Jun 2025 09:00:00 GMT`), `24 June 2025`, `June 24, 2025`. Null where the
 * words are none of these or name no day of the calendar. Never the machine's clock or time zone: a time without a zone
 * stays without one. Forms that mean different days on two sides of an ocean (03/04/2025) are not guessed at.
 */
export function publishedDate(words: string): string | null {
  const text = words.slice(0, 80).replace(/\s+/g, " ").trim();
  const iso = ISO.exec(text);
  if (iso !== null) return compose(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7], iso[8]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null)
    return compose(
      dayFirst[3],
      month(dayFirst[2]),
      dayFirst[1],
      dayFirst[4],
      dayFirst[5],
      dayFirst[6],
      undefined,
      dayFirst[7],
    );
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return compose(monthFirst[3], month(monthFirst[1]), monthFirst[2]);
  return null;
}

function month(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function compose(
  year: string,
  monthNumber: string,
  day: string,
  hour?: string,
  minute?: string,
  second?: string,
  fraction?: string,
  zone?: string,
): string | null {
  const date = `${year}-${monthNumber.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDay(Number(year), Number(monthNumber), Number(day))) return null;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  const seconds = second === undefined ? "" : `:${second}${fraction === undefined ? "" : `.${fraction}`}`;
  return `${date}T${hour}:${minute}${seconds}${zone === undefined ? "" : isoZone(zone)}`;
}

function isoZone(zone: string): string {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return "Z";
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
}

function isDay(year: number, monthNumber: number, day: number): boolean {
  if (monthNumber < 1 || monthNumber > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();
}

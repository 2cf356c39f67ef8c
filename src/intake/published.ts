// Dates of publication as pages, files and people write them, to ISO 8601.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?([ap]\.?m\.?)?\s?(Z|UTC|GMT|[A-Z]{2,4}|[+-]\d\d:?\d\d)?`;
const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\s?\[[\w/]{1,40}\])?)?$/i;
/** Year first with other marks: 2021/04/05, 2021.4.5. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ,@|-]{1,3}${TIME})?$`, "i");
/** Points are the mark of countries that write the day first. */
const POINTS = new RegExp(String.raw`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[ ,@|-]{1,3}${TIME})?$`, "i");
/** Day or month first: told only where one of them is above twelve. */
const SLASHES = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,@|-]{1,3}${TIME})?$`, "i");
/** A year of two digits: told only where the day is above twelve; 20 before it, or 19 from 70 on. */
const SHORT_YEAR = new RegExp(String.raw`^(\d{1,2})([/.])(\d{1,2})\2(\d\d)(?:[ ,@|-]{1,3}${TIME})?$`, "i");
const WEEKDAY = String.raw`(?:[a-z]{3,9}[.,]{0,2}\s)?`;
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?[\s-](?:of\s)?([a-z]{3,9})\.?,?[\s-](\d{4})(?:,?[\s@|–—•·-]{1,3}(?:at\s)?${TIME})?$`,
  "i",
);
const MONTH_FIRST = new RegExp(
  String.raw`^${WEEKDAY}([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?:,?[\s@|–—•·-]{1,3}(?:at\s)?${TIME})?$`,
  "i",
);
const TIME_FIRST = /^(\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?[A-Z]{0,4}),?\s(?:on\s)?(.{6,40})$/i;
/** Mon Apr 05 09:30:00 +0000 2021: of C and of Twitter. */
const YEAR_LAST = /^[a-z]{3}\s([a-z]{3})\s{1,2}(\d{1,2})\s(\d\d):(\d\d):(\d\d)\s(?:([+-]\d{4}|UTC|GMT|Z)\s)?(\d{4})$/i;
/** Seconds, milliseconds or microseconds since 1970, for days from 1990 to 2100. */
const EPOCH = /^(\d{9,10})(\d{3})?(\d{3})?(?:\.\d{1,9})?$/;
const IN_ADDRESS = [
  /\/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)/,
  /\/((?:19|20)\d\d)[/-](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[/-](\d\d?)(?=[/_.-]|$)/i,
  /\/((?:19|20)\d\d)\/[a-z][a-z-]{1,30}\/(\d\d?)\/(\d\d?)(?=[/_.-]|$)/i,
  /[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)/,
  /[/_-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[/_.-]|$)/,
];

/**
 * A date (`2025-06-24`) or date-time (`2025-06-24T09:00:00Z`) in ISO 8601 from what a page, a table or a person writes:
 * ISO 8601 and its common slips, RFC 5322 (`Tue, 24 Jun 2025 09:00:00 GMT`), `24 June 2025`, `June 24, 2025, 9:30 am`,
 * `2025/06/24`, `24.06.2025`, `Mon Jun 23 09:30:00 +0000 2025`. Null where the words are none of these or name no day of
 * the calendar. Never the machine's clock or time zone: a time without a zone, or with one that has no number ("EST"),
 * stays without one. Forms that mean different days on two sides of an ocean (03/04/2025) are not guessed at; 24/06/2025
 * is one day only.
 */
export function publishedDate(words: string): string | null {
  const text = words.slice(0, 80).replace(/\s+/g, " ").trim();
  const iso = ISO.exec(text);
  if (iso !== null) return compose(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7], iso[8]);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return withTime(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst.slice(4));
  const points = POINTS.exec(text);
  if (points !== null) return withTime(points[3], points[2], points[1], points.slice(4));
  const slashes = SLASHES.exec(text);
  if (slashes !== null) {
    const [one, other] = [Number(slashes[1]), Number(slashes[2])];
    if (one > 12) return withTime(slashes[3], slashes[2], slashes[1], slashes.slice(4));
    if (other > 12 || one === other) return withTime(slashes[3], slashes[1], slashes[2], slashes.slice(4));
    return null;
  }
  const short = SHORT_YEAR.exec(text);
  if (short !== null) {
    const year = `${Number(short[4]) < 70 ? "20" : "19"}${short[4]}`;
    if (Number(short[1]) > 12) return withTime(year, short[3], short[1], short.slice(5));
    return Number(short[3]) > 12 ? withTime(year, short[1], short[3], short.slice(5)) : null;
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return withTime(dayFirst[3], month(dayFirst[2]), dayFirst[1], dayFirst.slice(4));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return withTime(monthFirst[3], month(monthFirst[1]), monthFirst[2], monthFirst.slice(4));
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [, name, day, hour, minute, second, zone, year] = yearLast;
    return compose(year, month(name), day, hour, minute, second, undefined, zone);
  }
  const timeFirst = TIME_FIRST.exec(text);
  if (timeFirst !== null && !TIME_FIRST.test(timeFirst[2])) return publishedDate(`${timeFirst[2]}, ${timeFirst[1]}`);
  return null;
}

/** A date that a record gives: as `publishedDate` has it, or as seconds, milliseconds or microseconds since 1970 (UTC). */
export function publishedInRecord(value: string | number): string | null {
  const words = String(value).trim();
  const epoch = EPOCH.exec(words);
  if (epoch === null) return publishedDate(words);
  const seconds = Number(epoch[1]);
  if (seconds < 631_152_000 || seconds > 4_102_444_800) return publishedDate(words);
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The day in a web address (`/2021/04/05/ferry-strike`), null where it has none. */
export function publishedInAddress(address: string): string | null {
  for (const form of IN_ADDRESS) {
    const found = form.exec(address.slice(0, 1000));
    if (found === null) continue;
    const date = compose(found[1], /^\d/.test(found[2]) ? found[2] : month(found[2]), found[3]);
    if (date !== null) return date;
  }
  return null;
}

/** A day with what a form's time has: hour, minute, second, half of the day, zone. */
function withTime(year: string, monthNumber: string, day: string, time: (string | undefined)[]): string | null {
  const [hour, minute, second, half, zone] = time;
  if (hour === undefined) return compose(year, monthNumber, day);
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const known = zone !== undefined && /^(?:z|utc|gmt|[+-].*)$/i.test(zone) ? zone : undefined;
  return compose(year, monthNumber, day, String(hours).padStart(2, "0"), minute, second, undefined, known);
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

// Dates of the record in words.
import type { Interval } from "../record/reading.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2025-06-24` as "24 June 2025"; of a date-time the time follows, in UTC or as it was given. */
export function dayInWords(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-").map(Number);
  const time = /T(\d\d:\d\d)(?::[\d.]+)?(.*)$/.exec(date);
  const clock = time === null ? "" : `, ${time[1]}${time[2] === "Z" ? " UTC" : time[2] === "" ? "" : ` ${time[2]}`}`;
  return `${day} ${MONTHS[month - 1]} ${year}${clock}`;
}

/** An interval in as few words as say it: a day, a month, a year, or from one day to another. */
export function intervalInWords({ start, end }: Interval): string {
  if (start === end) return dayInWords(start);
  if (start.includes("T") || end.includes("T")) return `${dayInWords(start)} to ${dayInWords(end)}`;
  const [startYear, startMonth, startDay] = start.split("-").map(Number);
  const [endYear, endMonth, endDay] = end.split("-").map(Number);
  const toMonthEnd = endDay === new Date(Date.UTC(endYear, endMonth, 0)).getUTCDate();
  if (startYear === endYear && startDay === 1 && toMonthEnd) {
    if (startMonth === endMonth) return `${MONTHS[startMonth - 1]} ${startYear}`;
    if (startMonth === 1 && endMonth === 12) return `${startYear}`;
    return `${MONTHS[startMonth - 1]} to ${MONTHS[endMonth - 1]} ${startYear}`;
  }
  if (startYear === endYear && startMonth === endMonth) return `${startDay} to ${dayInWords(end)}`;
  const from = startYear === endYear ? `${startDay} ${MONTHS[startMonth - 1]}` : dayInWords(start);
  return `${from} to ${dayInWords(end)}`;
}

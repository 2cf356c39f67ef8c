// Times of day: "9:30", "9 a.m.", "noon", "0600 GMT".
import { isAllDigits, leadingNumber } from "./date-figures.js";

/** "9:30", "9.30am", "9 a.m.", "noon", "0600 GMT", "14:00 local time" */
export function clockAt(words: readonly string[], at: number): { time: string; last: number } | null {
  const wordAt = (index: number): string => words[index] ?? "";
  const word = wordAt(at);
  if (word === "noon" || word === "midday") return { time: "12:00", last: at };
  if (word === "midnight") return { time: "00:00", last: at };
  let hour = leadingNumber(word);
  if (hour < 0) return null;
  let minute = 0;
  let last = at;
  let known = false;
  let rest = word.slice(String(hour).length);
  if (word.length >= 4 && word.charCodeAt(0) === 0x30) rest = word.slice(word.length > 4 ? 2 : 4);
  if (word.length === 4 && isAllDigits(word)) {
    minute = Number(word.slice(2));
    hour = Number(word.slice(0, 2));
    rest = "";
  } else {
    const separator = word.indexOf(":") > 0 ? word.indexOf(":") : word.indexOf(".");
    if (separator === 1 || separator === 2) {
      const figures = word.slice(separator + 1, separator + 3);
      if (figures.length === 2 && isAllDigits(figures)) {
        hour = Number(word.slice(0, separator));
        minute = Number(figures);
        rest = word.slice(separator + 3);
        known = word[separator] === ":" && rest === "";
      }
    }
  }
  let half = rest.replaceAll(".", "");
  if (half === "") {
    const next = wordAt(last + 1).replaceAll(".", "");
    if (next === "am" || next === "pm") {
      half = next;
      last++;
    } else if (
      next === "gmt" ||
      next === "utc" ||
      next === "o'clock" ||
      (next === "local" && wordAt(last + 2) === "time")
    ) {
      known = true;
      last += next === "local" ? 2 : 1;
    }
  }
  if (half === "am" || half === "pm") {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === "pm" ? 12 : 0);
  } else if (half !== "" || !known) return null;
  if (hour > 23 || minute > 59) return null;
  return { time: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`, last };
}

// Feasts and days of note: by a day of the year, by Easter, by the Islamic and the Jewish year.
import { wordList } from "../../language/words.js";
import { dayOf, daysIn, easterOf, weekdayOf } from "./calendar.js";
import type { Interval } from "./units.js";
import { WEEKDAYS } from "./words.js";

/** A feast: its words in lower case and its rule, as data/english/time.txt gives it. */
interface Feast {
  words: readonly string[];
  rule: readonly string[];
}

const feasts: Feast[] = [...wordList("time", "feasts")].map(([name, rule]) => ({
  words: name.replace(/'s\b/g, " 's").replace(/-/g, " - ").split(/\s+/),
  rule: rule.split(" "),
}));

/** The feasts that a word is part of. */
const byWord = new Map<string, Feast[]>();
for (const feast of feasts)
  for (const word of new Set(feast.words)) {
    const list = byWord.get(word);
    if (list === undefined) byWord.set(word, [feast]);
    else list.push(feast);
  }

/**
 * The longest feast whose words stand around a token: its first and last token and its rule; null where none does.
 * @param word the words of the sentence in lower case, apostrophes of either form
 */
export function feastAt(
  word: (index: number) => string,
  token: number,
): { first: number; last: number; rule: readonly string[] } | null {
  let best: { first: number; last: number; rule: readonly string[] } | null = null;
  for (const { words, rule } of byWord.get(plain(word(token))) ?? [])
    for (let at = 0; at < words.length; at++) {
      if (words[at] !== plain(word(token))) continue;
      const first = token - at;
      let last = first - 1;
      // Hyphens and the "s" of owners may stand in a token of their own or not.
      let matched = 0;
      let rest = words.join("");
      while (rest !== "" && last - first < words.length + 1) {
        const next = plain(word(last + 1));
        if (next === "" || !rest.startsWith(next)) break;
        rest = rest.slice(next.length);
        last++;
        matched++;
      }
      if (rest !== "" || matched === 0 || token > last) continue;
      if (best === null || last - first > best.last - best.first) best = { first, last, rule };
    }
  return best;
}

function plain(word: string): string {
  return word.replace("’", "'");
}

/** The days of a feast in the Gregorian year that it begins in; null where it does not fall into that year. */
export function daysOfFeast(rule: readonly string[], year: number): Interval | null {
  const numbers = rule.slice(1).map(Number);
  switch (rule[0]) {
    case "easter": {
      const day = easterOf(year) + numbers[0];
      return [day, day];
    }
    case "nth": {
      const weekday = (WEEKDAYS.get(rule[3]) ?? 0) % 7;
      const [nth, month] = numbers;
      const start = dayOf(year, month, 1);
      const end = dayOf(year, month, daysIn(year, month));
      const day =
        nth > 0
          ? start + ((weekday - weekdayOf(start) + 7) % 7) + 7 * (nth - 1)
          : end - ((weekdayOf(end) - weekday + 7) % 7);
      return [day, day];
    }
    case "islamic": {
      const [month, day, length] = numbers;
      // 33 Islamic years are 32 of the sun; the first or second candidate falls into the year.
      const near = Math.floor(((year - 622) * 33) / 32);
      for (let candidate = near - 1; candidate <= near + 2; candidate++) {
        const first = dayOfIslamic(candidate, month, day);
        if (first >= dayOf(year, 1, 1) && first < dayOf(year + 1, 1, 1)) return [first - 1, first + length];
      }
      return null;
    }
    case "hebrew": {
      const day = newYearOf(year + 3761) + numbers[0];
      return [day, day + numbers[1] - 1];
    }
    case "passover": {
      // From the first day of Passover to New Year there are always 163 days.
      const day = newYearOf(year + 3761) - 163 + numbers[0];
      return [day, day + numbers[1] - 1];
    }
    default: {
      const [month, day] = rule[0].split("-").map(Number);
      const of = dayOf(year, month, day);
      return [of, of];
    }
  }
}

/** Day number of a date of the arithmetic Islamic calendar (Reingold & Dershowitz, Calendrical Calculations, chapter 7). */
function dayOfIslamic(year: number, month: number, day: number): number {
  const epoch = dayOf(622, 7, 19);
  return (
    epoch - 1 + day + 29 * (month - 1) + Math.floor(month / 2) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30)
  );
}

/** Day number of the first of Tishri of a Jewish year (Reingold & Dershowitz, chapter 8). */
function newYearOf(year: number): number {
  const elapsed = (of: number): number => {
    const months = Math.floor((235 * of - 234) / 19);
    const day = 29 * months + Math.floor((12_084 + 13_753 * months) / 25_920);
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
  };
  const [before, own, next] = [elapsed(year - 1), elapsed(year), elapsed(year + 1)];
  const correction = next - own === 356 ? 2 : own - before === 382 ? 1 : 0;
  return dayOf(-3760, 9, 7) + own + correction;
}

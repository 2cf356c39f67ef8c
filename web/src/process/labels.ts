// Where the names of the states and the dates stand on the line of a process.
import { day, shortDay } from "../data/words.js";

/** Pixels of a letter of a state's name, at most. */
const letter = 8.5;

/**
 * Where the names of states begin: after their tick, if they end before the next one. The last, which is how things stand,
 * is always there.
 */
export function stateLabels(
  states: readonly { word: string; x: number }[],
  width: number,
): { word: string; start: number }[] {
  const labels: { word: string; start: number }[] = [];
  let limit = width;
  for (const { word, x } of [...states].reverse()) {
    const length = letter * word.length;
    const fits = x + 10 + length <= limit;
    if (fits || labels.length === 0) {
      const start = fits ? x + 10 : Math.max(0, limit - length);
      labels.push({ word, start });
      limit = Math.min(x - 10, start - 8);
    } else limit = Math.min(limit, x - 10);
  }
  return labels.reverse();
}

/** Pixels of a letter of a date, at most, and between two dates. */
const dateLetter = 7.5;
const dateGap = 8;

/** Dates in the middle under their ticks, where the one before leaves room; the year is told once and where it changes. */
export function dateLabels(ticks: readonly { date: string; x: number }[]): { word: string; x: number }[] {
  const labels: { word: string; x: number }[] = [];
  let year = "";
  let end = Number.NEGATIVE_INFINITY;
  for (const { date, x } of ticks) {
    const word = date.slice(0, 4) === year ? shortDay(date) : day(date);
    const half = (dateLetter * word.length) / 2;
    if (x - half < end + dateGap) continue;
    labels.push({ word, x });
    year = date.slice(0, 4);
    end = x + half;
  }
  return labels;
}

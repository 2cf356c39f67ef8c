// The day that a sentence names for what happened, where the tree does not hang it on the event.
import { alternatives, standing, wordNumbers } from "../../language/words.js";
import type { Reading, Span } from "../../record/reading.js";
import { cuesWithin } from "../names/placed-names.js";
import { dayOfIso, isoDate, weekdayOf } from "./calendar.js";

const words = (list: string): string => alternatives("telling", list);
const weekdays = [...wordNumbers("time", "weekdays")].filter(([word, day]) => day < 7 && /^\p{L}{6,}$/u.test(word));
const dayNumbers = new Map(weekdays);
const namedDay = new RegExp(
  `(?<!\\p{L})(?:(${words("next")}) )?(${weekdays.map(([word]) => word).join("|")})(?!\\p{L})(?:['’]s)?`,
  "giu",
);
/** What is to come is on the next such day. */
const toCome = standing(words("to come"));
/** Words of saying around a weekday make it the day of the saying. */
const saying = standing(words("saying verbs"));
const clauseBehind = new RegExp(`^ (?:[\\p{L}]*ed )?${words("that")}(?!\\p{L})`, "u");
const lastTwoWords = /[^ ]* ?(?:[^ ]* ?)?$/;
const showing = new RegExp(`^${words("showing")}`, "iu");
const bounding = new RegExp(`(?<!\\p{L})${words("bounding")}\\s+$`, "iu");
/** A cue stands beside a day within so many characters. */
const beside = 12;
/** Words of saying and bounds are looked for within so many. */
const near = 16;

/** A day, and the words that name it. */
export interface NamedDay {
  /** ISO date. */
  day: string;
  span: Span;
}

/**
 * The day of the one weekday that a stretch names beside those of its cues ("said on Tuesday that … in Monday's
 * explosion"), as the last such day up to publication, or the next one where it tells of what is to come. Null where it
 * names none or several, or the day of publication is not known.
 */
export function dayIn(stretch: Span, reading: Reading): NamedDay | null {
  const { published, text } = reading.article;
  const today = published === null ? null : dayOfIso(published.slice(0, 10));
  if (today === null) return null;
  const sentence = text.slice(...stretch);
  const cues = cuesWithin(reading, stretch).map(([start, end]): Span => [start - stretch[0], end - stretch[0]]);
  const found = new Map<number, Span>();
  const possessives = new Map<number, Span>();
  for (const match of sentence.matchAll(namedDay)) {
    if (match[1] !== undefined) return null;
    const possessive = /['’]s$/.test(match[0]);
    const start = match.index;
    const end = start + match[0].length;
    const before = sentence.slice(Math.max(0, start - near), start);
    const after = sentence.slice(end, end + near);
    const ofCue = cues.some(([from, to]) => {
      const between = from >= end ? sentence.slice(end, from) : sentence.slice(to, start);
      return between.length <= beside && !between.includes(",") && !showing.test(sentence.slice(from, to));
    });
    const spoken = saying.test(lastTwoWords.exec(before)?.[0] ?? "") || clauseBehind.test(after);
    if (!possessive && (ofCue || spoken)) continue;
    if (bounding.test(before)) return null;
    const apart = (dayNumbers.get(match[2].toLowerCase()) ?? 0) - weekdayOf(today);
    const named = toCome.test(sentence) ? today + ((apart + 7) % 7) : today - ((7 - apart) % 7);
    const span: Span = [stretch[0] + start, stretch[0] + end];
    if (!found.has(named)) found.set(named, span);
    if (possessive) possessives.set(named, span);
  }
  // "Told the paper on Tuesday … after Monday's attack": the day that owns something is the one of what happened.
  const [only] = found.size === 1 ? found : possessives.size === 1 ? possessives : [];
  return only === undefined ? null : { day: isoDate(only[0]), span: only[1] };
}

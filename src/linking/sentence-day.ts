// The day that a sentence names for what happened, where the reading could not hang it on the event.
import type { Interval, Span } from "../record/reading.js";
import { dateOf, dayOf } from "./days.js";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const namedDay = /\b(?:(next|last|this) )?(sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b(?:['’]s)?/gi;
/** What is to come is on the next such day. */
const toCome =
  /\b(?:will|(?:is|are) to|(?:is|are) (?:due|set|expected|scheduled|planned)|scheduled for|set for|planned for|takes? (?:effect|place|hold)|comes? into (?:force|effect)|enters? into force|goes? into effect|begins|starts|opens|resumes|expires)\b/i;
/** Words of saying around a weekday make it the day of the saying. */
const saying =
  /\b(?:said|says|told|announced|reported|denied|accused|confirmed|declared|added|withdrew|rejected|retracted|quoted|spoke|repeated|dismissed|warned|insisted)\b/i;

/**
 * The day of the one weekday that the sentence names beside those of its cues ("said on Tuesday that … in Monday's
 * explosion"), as the last such day up to publication, or the
 * next one where the sentence tells of what is to come. Null where it names none or several.
 *
 * @param sentence the sentence's words
 * @param cues spans of cues relative to the sentence
 */
export function dayIn(sentence: string, published: string | null, cues: readonly Span[]): Interval | null {
  const day = dayOf(published);
  if (day === null) return null;
  const found = new Set<number>();
  const possessives = new Set<number>();
  for (const match of sentence.matchAll(namedDay)) {
    if (match[1]?.toLowerCase() === "next") return null;
    const possessive = /['’]s$/.test(match[0]);
    const start = match.index;
    const end = start + match[0].length;
    const before = sentence.slice(Math.max(0, start - 16), start);
    const after = sentence.slice(end, end + 16);
    const beside = cues.some(([from, to]) => {
      const between = from >= end ? sentence.slice(end, from) : sentence.slice(to, start);
      return (
        between.length <= 12 &&
        !between.includes(",") &&
        !/^(?:according|show|reveal|indicat|suggest)/i.test(sentence.slice(from, to))
      );
    });
    const spoken =
      saying.test(/[^ ]* ?(?:[^ ]* ?)?$/.exec(before)?.[0] ?? "") || /^ (?:that\b|[\p{L}]*ed that\b)/u.test(after);
    if (!possessive && (beside || spoken)) continue;
    if (/\b(?:by|until|from|before|next)\s+$/i.test(before)) return null;
    const weekday = weekdays.indexOf(match[2].toLowerCase());
    const today = (day + 4) % 7;
    const ahead = toCome.test(sentence);
    const named = ahead ? day + ((weekday - today + 7) % 7) : day - ((today - weekday + 7) % 7);
    found.add(named);
    if (possessive) possessives.add(named);
  }
  // "Told the paper on Tuesday … after Monday's attack": the day that owns something is the one of what happened.
  const [only] = found.size === 1 ? found : possessives.size === 1 ? possessives : [];
  if (only === undefined) return null;
  return { start: dateOf(only), end: dateOf(only) };
}

// The one door of linking to the words of an article: as stems with weights, to be compared, and as they stand, to be shown.
// Nothing is decided by them here: what they say stands in the record.
import { datelineOf } from "../reading/dateline.js";
import { isNameOnly } from "../reading/names/name-key.js";
import { namesWithin } from "../reading/names/placed-names.js";
import { sentenceAt } from "../reading/sentence-at.js";
import type { Reading, Span } from "../record/reading.js";
import { rarity } from "./rarity.js";
import { stem } from "./stem.js";
import { contentWords } from "./words.js";

const mostWords = 24;
/** Words of an anchor that are commoner tell the event only where it has no other ("were killed"). */
const leastHeadRarity = 2.5;
/** A longer name has a common noun in it: it says what somebody is. */
const longestName = 6;

/** The whole text, for what is told by all its words: its gist, its sketch. */
export function wholeText({ article }: Reading): string {
  return article.text;
}

/** The words of spans as they stand. */
export function textOf(reading: Reading, spans: readonly Span[]): string {
  return spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" ");
}

/** The sentence that a span begins in, as it is shown: without the dateline. */
export function shownSentence(reading: Reading, span: Span): string {
  const sentence = sentenceAt(reading, span);
  return textOf(reading, [afterDateline(sentence, reading)]).trim();
}

/** A stretch without the dateline that it opens with. */
export function afterDateline([start, end]: Span, reading: Reading): Span {
  return [Math.min(end, Math.max(start, datelineEnd(reading))), end];
}

/** Where the first word of the report stands. */
export function datelineEnd({ article }: Reading): number {
  return datelineOf(article.text)?.span[1] ?? 0;
}

/** How many words stand in spans. */
export function countWords(reading: Reading, spans: readonly Span[]): number {
  return textOf(reading, spans).split(/\s+/).length;
}

/** Is a stretch a question, or does it open with a quotation. */
export function isAskedOrQuoted(reading: Reading, stretch: Span): boolean {
  return /[?]$|^["“]/.test(textOf(reading, [stretch]));
}

/** The stems of an anchor that are no common words, or all of them where all are. */
export function headOf(reading: Reading, anchor: Span): string | null {
  const stems = [...new Set((textOf(reading, [anchor]).match(/[\p{L}][\p{L}\p{M}'’]*/gu) ?? []).map(stem))];
  const telling = stems.filter((form) => rarity(form) >= leastHeadRarity);
  const kept = (telling.length > 0 ? telling : stems).sort().join(" ");
  return kept === "" ? null : kept;
}

/** The content words of spans with their weights, without those in the hidden stretches and those of names. */
export function weighedWords(
  reading: Reading,
  spans: readonly Span[],
  hidden: readonly Span[] = [],
  names: readonly string[] = [],
): Map<string, number> {
  const skip = new Set(names.flatMap((name) => name.split(/\s+/)).map(stem));
  return contentWords(masked(reading.article.text, spans, hidden), skip);
}

/** The heaviest words, ties in code unit order; the result is sorted by word. */
export function strongest(words: ReadonlyMap<string, number>): [string, number][] {
  return [...words]
    .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, mostWords)
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
}

/** Where names stand that are compared by themselves: states, and the persons and bodies that are parties. */
export function namesIn(stretch: Span, parties: ReadonlySet<string>, reading: Reading): Span[] {
  return namesWithin(reading, stretch).flatMap(({ span, actor }) => {
    if (actor.kind !== "state" && !parties.has(actor.id)) return [];
    // Long stretches and those with a common noun in them say what somebody is, not who: they are content.
    const name = textOf(reading, [span]);
    return name.split(/\s+/).length <= longestName && isNameOnly(name) ? [span] : [];
  });
}

/** The text of the spans, with the hidden stretches as blanks. */
function masked(text: string, spans: readonly Span[], hidden: readonly Span[]): string {
  return spans
    .map(([start, end]) => {
      let words = text.slice(start, end);
      for (const [from, to] of hidden) {
        if (to <= start || from >= end) continue;
        const left = Math.max(from, start) - start;
        const right = Math.min(to, end) - start;
        words = `${words.slice(0, left)}${" ".repeat(right - left)}${words.slice(right)}`;
      }
      return words;
    })
    .join(" ");
}

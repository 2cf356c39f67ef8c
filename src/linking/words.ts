// Content words: what two accounts are compared by beyond actors, time and place.
import { commonWords } from "./common-words.js";
import { stem } from "./stem.js";

/**
 * How much a shared word tells, 0 to 1.5: 0 for function words, words of time and words of speaking, little for words
 * that stand in many articles (fixed document frequencies, so that the order of arrival changes nothing), 1 for others,
 * 1.5 for names, which are told by their capital within a sentence.
 */
export function wordWeight(form: string, name: boolean): number {
  const common = commonWords.get(form);
  if (common !== undefined) return common;
  return name ? 1.5 : 1;
}

/** The content words of a text as stem and weight; `skip` holds stems that say nothing here (the parties' names). */
export function contentWords(text: string, skip: ReadonlySet<string> = new Set()): Map<string, number> {
  const words = new Map<string, number>();
  for (const match of text.matchAll(/[\p{L}][\p{L}\p{M}'’]*/gu)) {
    const word = match[0];
    const form = stem(word);
    if (form.length < 3 || skip.has(form)) continue;
    const first = /(?:^|[.!?:“"„«])\s*$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
    const weight = wordWeight(form, !first && /^\p{Lu}/u.test(word));
    if (weight > 0) words.set(form, Math.max(weight, words.get(form) ?? 0));
  }
  return words;
}

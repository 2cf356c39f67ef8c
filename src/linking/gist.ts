// The gist of an article: the stems that tell most of what it is about, by which articles of one story are known.
import { rarity } from "./rarity.js";
import { stem } from "./stem.js";
import { dotOf } from "./word-likeness.js";

/** Stems with weights whose squares sum to 1, sorted by stem. Empty for a text without telling words. */
export type Gist = readonly (readonly [stem: string, weight: number])[];

/** Stems that a gist keeps. */
const gistLength = 40;
/** Rarity that tells nothing yet: stems that stand in one article of eight or more. */
const commonRarity = 3;
/** A name tells more of a story than another word of its rarity. */
const nameFactor = 1.5;

/**
 * The gist of a text: its stems weighed by how often they stand in it (1 + ln) and how rare they are in news, names half
 * as much again; the heaviest forty. Linear in the text.
 */
export function gistOf(text: string): Gist {
  const found = new Map<string, { count: number; named: number }>();
  for (const match of text.matchAll(/[\p{L}][\p{L}\p{M}'’]*/gu)) {
    const [word] = match;
    const form = stem(word);
    if (form.length < 3) continue;
    const capital = /^\p{Lu}/u.test(word);
    const entry = found.get(form);
    if (entry) {
      entry.count++;
      entry.named += capital ? 1 : 0;
    } else found.set(form, { count: 1, named: capital ? 1 : 0 });
  }
  const weighed: [string, number][] = [];
  for (const [form, { count, named }] of found) {
    const telling = Math.max(0, rarity(form) - commonRarity);
    if (telling === 0) continue;
    weighed.push([form, (1 + Math.log(count)) * telling * (named === count ? nameFactor : 1)]);
  }
  const kept = weighed.sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1)).slice(0, gistLength);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return kept
    .map(([form, weight]): [string, number] => [form, Math.round((weight / length) * 1000) / 1000])
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
}

/** How alike two gists are, 0 to 1 (cosine). */
export function gistLikeness(left: Gist, right: Gist): number {
  return Math.min(1, dotOf(left, right));
}

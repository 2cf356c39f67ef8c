// Same text again: decides whose text an article repeats.
import type { ArticleCard } from "./article-card.js";
import { sameOutlet } from "./credit.js";

/** From this part of its runs on, an article repeats another (0 to 1). */
export const copyThreshold = 0.6;
/** With a credit line that names the other's outlet, less suffices: the words say that it is a rewrite of it. */
export const creditedThreshold = 0.35;
/** Texts of fewer runs are too short to tell a copy from a coincidence. */
export const leastRuns = 12;

/** A pair of articles, and the part of the copy's runs that stand in the original, 0 to 1. */
export interface CopyOf {
  copy: ArticleCard;
  original: ArticleCard;
  part: number;
}

/** Does the copy repeat enough of the original. */
export function repeats({ copy, original, part }: CopyOf): boolean {
  return part >= (creditsOutlet(copy, original) ? creditedThreshold : copyThreshold);
}

/** Is the copy beyond doubt: nearly all of it stands there, and a credit line, if it has one, names the original's outlet. */
export function isSure({ copy, original, part }: CopyOf): boolean {
  return part >= 0.85 && (copy.credits.length === 0 || creditsOutlet(copy, original));
}

/** Which of two originals a copy repeats: the one that it credits, then that of which it has more, then the earlier. */
export function isBetter(link: CopyOf, than: CopyOf): boolean {
  const credited = Number(creditsOutlet(link.copy, link.original)) - Number(creditsOutlet(than.copy, than.original));
  if (credited !== 0) return credited > 0;
  const more = Math.round(link.part * 10) - Math.round(than.part * 10);
  return more !== 0 ? more > 0 : precedes(link.original, than.original);
}

/**
 * Is `left` to be taken as the maker of a text that both have: the one that the other credits, then the earlier, then
 * the smaller id. An article without a date is later than any with one.
 */
export function precedes(left: ArticleCard, right: ArticleCard): boolean {
  const leftCredits = creditsOutlet(left, right);
  const rightCredits = creditsOutlet(right, left);
  if (leftCredits !== rightCredits) return rightCredits;
  const leftDate = left.published ?? "9";
  const rightDate = right.published ?? "9";
  if (leftDate !== rightDate) return leftDate < rightDate;
  return left.id < right.id;
}

function creditsOutlet(copy: ArticleCard, original: ArticleCard): boolean {
  const outlet = original.outletKey;
  return outlet !== null && outlet !== copy.outletKey && copy.credits.some((credit) => sameOutlet(credit, outlet));
}

// Same text again: decides whose text an article repeats.
import type { ArticleCard } from "./article-card.js";
import { sameOutlet } from "./credit.js";

/** From this part of its runs on, an article repeats another (0 to 1). */
export const copyThreshold = 0.6;
/** With a credit line that names the other's outlet, less suffices: the words say that it is a rewrite of it. */
export const creditedThreshold = 0.35;
/** Texts of fewer runs are too short to tell a copy from a coincidence. */
export const leastRuns = 12;

/** Does `copy` repeat enough of `original`, given the part of its runs that stand there. */
export function repeats(copy: ArticleCard, original: ArticleCard, part: number): boolean {
  return part >= (creditsOutlet(copy, original) ? creditedThreshold : copyThreshold);
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

// What a claim is made from: the accounts of one cluster with the cards of their articles, in a fixed order.
import type { Account } from "./account.js";
import type { ArticleCard } from "./article-card.js";

/** An account with the card of its article. */
export interface Evidence {
  account: Account;
  card: ArticleCard;
}

/** Accounts with their cards by date of publication, then article, then place in the text. */
export function inOrder(evidence: readonly Evidence[]): Evidence[] {
  return evidence.toSorted(
    (left, right) =>
      compare(left.card.published ?? "9", right.card.published ?? "9") ||
      compare(left.card.id, right.card.id) ||
      (left.account.spans[0]?.[0] ?? 0) - (right.account.spans[0]?.[0] ?? 0) ||
      compare(left.account.id, right.account.id),
  );
}

/** The newest version of each URL, where several versions have an account; articles without a URL all stay. */
export function newestVersions(evidence: readonly Evidence[]): Evidence[] {
  const newest = new Map<string, ArticleCard>();
  for (const { card } of evidence) {
    if (card.url === null) continue;
    const other = newest.get(card.url);
    if (!other || later(card, other)) newest.set(card.url, card);
  }
  return evidence.filter(({ card }) => card.url === null || newest.get(card.url)?.id === card.id);
}

function later(card: ArticleCard, other: ArticleCard): boolean {
  return (
    compare(card.published ?? "", other.published ?? "") > 0 ||
    (card.published === other.published && card.id > other.id)
  );
}

/** Code unit order. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The value that occurs most often, ties by what tells more and then by the smallest key; null of an empty list. */
export function mostFrequent<Value>(
  values: readonly Value[],
  key: (value: Value) => string,
  tells: (value: Value) => number = () => 0,
): Value | null {
  const counts = new Map<string, { value: Value; count: number }>();
  for (const value of values) {
    const entry = counts.get(key(value));
    if (entry) entry.count++;
    else counts.set(key(value), { value, count: 1 });
  }
  let best: { name: string; value: Value; count: number } | null = null;
  for (const [name, { value, count }] of counts) {
    const more = best === null ? 1 : count - best.count || tells(value) - tells(best.value);
    if (best === null || more > 0 || (more === 0 && name < best.name)) best = { name, value, count };
  }
  return best?.value ?? null;
}

// The counts that reports give, each with its origin, in order of publication: a toll that rises is one claim.
import type { Figure } from "../record/claim.js";
import type { Evidence } from "./evidence.js";
import type { RootedOrigin } from "./origins.js";

/**
 * One figure a count, kind and origin, as first given. An end that the text leaves open ("at least five") is the count
 * itself, so that `low` and `high` are always numbers.
 */
export function figuresOf(
  evidence: readonly Evidence[],
  origins: readonly RootedOrigin[],
  ofArticle: ReadonlyMap<string, readonly string[]>,
): Figure[] {
  const names = new Map(origins.map((origin) => [origin.key, origin.name]));
  const seen = new Set<string>();
  const figures: Figure[] = [];
  for (const { account, card } of evidence) {
    const source = account.chain.at(-1);
    const keys = ofArticle.get(card.id);
    const spoken = source && source.kind !== "outlet" ? (names.get(source.body) ?? source.name) : undefined;
    const origin =
      spoken ?? (keys && keys.length === 1 ? names.get(keys[0]) : undefined) ?? card.outlet ?? "an unnamed outlet";
    for (const quantity of account.quantities) {
      if (quantity.what === "") continue;
      const low = quantity.low ?? quantity.count;
      const high = quantity.high ?? Math.max(quantity.count, low);
      const key = `${quantity.what} ${low} ${high} ${origin}`;
      if (seen.has(key)) continue;
      seen.add(key);
      figures.push({ what: quantity.what, of: quantity.of, low, high, origin, article: account.article });
    }
  }
  return figures;
}

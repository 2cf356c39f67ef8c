// The counts that reports give, each with its origin, in order of publication: a toll that rises is one claim.
import { cueSense } from "../knowledge/cues.js";
import type { Figure } from "../record/claim.js";
import type { Evidence } from "./evidence.js";
import type { RootedOrigin } from "./origins.js";

/** Of whom or what there may be two in any event: "two countries", "both sides", "27 foreign ministers". */
const partners =
  /\b(?:countries|states|nations|sides|parties|governments|neighbours|delegations|ministers|leaders|presidents|officials|sources|diplomats|people familiar|spokes\w+)$/i;
const units =
  /\b(?:miles?|kilomet(?:re|er)s?|met(?:re|er)s?|days?|hours?|minutes?|weeks?|months?|years?|o['’]clock|per ?cent|points?)$/i;
/** Suffering and deeds that are counted in ministers and officials too. */
const counted =
  /^(?:killed|wounded|injured|missing|detained|arrested|captured|expelled|released|freed|abducted|dismissed|displaced)$/;

/** Does a count tell what came of the event, not how far away it was, how long it took or how many took part in talks. */
function isOutcome({ what, of }: { what: string; of: string }): boolean {
  if (what === "" || what === "distance" || units.test(of)) return false;
  if (counted.test(what)) return true;
  return (
    !partners.test(of) &&
    cueSense(what, "verb") === undefined &&
    !/^(?:link|meet|attend|hold|agree|say|do|be|have)$/.test(what)
  );
}

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
      if (!isOutcome(quantity)) continue;
      // "More than 200" stands for the 200 that another may name.
      const low = Math.min(quantity.low ?? quantity.count, quantity.count);
      const high = Math.max(quantity.high ?? quantity.count, quantity.count);
      const key = `${quantity.what} ${low} ${high} ${origin}`;
      if (seen.has(key)) continue;
      seen.add(key);
      figures.push({ what: quantity.what, of: quantity.of, low, high, origin, article: account.article });
    }
  }
  return figures;
}

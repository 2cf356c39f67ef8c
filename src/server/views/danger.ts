// Which claims are worth a warning: many outlets carry them on one word, and that word is a party's, or nobody's by name.
import { actionCodes } from "../../knowledge/ontology.js";
import { isInterested, isUnnamed, outletsOf } from "../../ledger/queries/claims.js";
import type { ComposedClaim } from "../../linking/compose.js";
import { counted, enumerated, spoken } from "./claim-line.js";

/** A claim with what makes it dangerous, in words. */
export interface Danger {
  composed: ComposedClaim;
  /** Grows with the danger; it has no unit. */
  weight: number;
  because: string[];
}

const secondsOfDay = 86_400_000;
/** Days after which a claim that nobody repeats is half as fresh. */
const halfLife = 7;
/** Days before the end within which an outlet that takes a claim up makes it spread. */
const spreadDays = 2;

/**
 * The dangerous ones of some claims, most dangerous first. Only claims that two or more outlets carry count: one paper that
 * repeats itself spreads nothing. What rests on several independent origins counts only where the reports cite one another
 * in a circle; what was taken back stands elsewhere.
 *
 * Weight: the logarithm of the outlets, times what is wrong with the origin, how hostile the event is (Goldstein's scale),
 * how fresh the claim is against the latest of all, and how many outlets took it up lately.
 */
export function dangersAmong(claims: readonly ComposedClaim[]): Danger[] {
  const end = Math.max(0, ...claims.map(latestOf));
  return claims
    .flatMap((composed) => dangerOf(composed, end) ?? [])
    .sort((one, other) => other.weight - one.weight || (one.composed.claim.id < other.composed.claim.id ? -1 : 1));
}

function dangerOf(composed: ComposedClaim, end: number): Danger | null {
  const { claim, circles } = composed;
  const outlets = outletsOf(composed).size;
  const circular = circles.length > 0;
  if (outlets < 2 || claim.status === "retracted" || (claim.independent > 1 && !circular)) return null;
  const interested = isInterested(composed);
  const unnamed = isUnnamed(composed);
  const intensity = claim.cameo === null ? 0 : (actionCodes().get(claim.cameo)?.intensity ?? 0);
  const age = Math.max(0, end - latestOf(composed)) / secondsOfDay;
  const lately = takenUpLately(composed, end);
  const disputing = [...new Set(claim.disputes.map(({ name }) => spoken(name)))];
  const weight =
    Math.log2(outlets) *
    (1 + (interested ? 0.8 : 0) + (unnamed ? 0.6 : 0) + (circular ? 1 : 0) + (disputing.length > 0 ? 0.3 : 0)) *
    (0.6 + 0.04 * Math.max(0, -intensity)) *
    (0.5 + 0.5 * 2 ** (-age / halfLife)) *
    (1 + 0.25 * Math.min(lately, 4));
  const [origin] = claim.origins;
  const because = [
    circular
      ? `${counted(outlets, "outlet")} cite one another in a circle`
      : `${counted(outlets, "outlet")} on one word${origin === undefined ? "" : `: ${spoken(origin.name)}`}`,
    ...(interested ? ["a party to it"] : []),
    ...(unnamed ? ["the source has no name"] : []),
    ...(lately > 0 ? [`${counted(lately, "outlet")} took it up within the last two days`] : []),
    ...(disputing.length > 0 ? [`disputed by ${enumerated(disputing.slice(0, 3))}`] : []),
  ];
  return { composed, weight, because };
}

/** Outlets whose first report is of the last days before the end, the one that began it left out. */
function takenUpLately({ claim: { reports } }: ComposedClaim, end: number): number {
  const firsts = new Map<string, number>();
  for (const { outlet, published } of reports) {
    const time = published === null ? Number.NaN : Date.parse(published);
    if (outlet === null || Number.isNaN(time)) continue;
    firsts.set(outlet, Math.min(time, firsts.get(outlet) ?? time));
  }
  const times = [...firsts.values()].sort((one, other) => one - other).slice(1);
  return times.filter((time) => time > end - spreadDays * secondsOfDay).length;
}

/** Milliseconds since 1970 of the latest report; 0 where no report has a date. */
function latestOf({ claim: { reports } }: ComposedClaim): number {
  return Math.max(0, ...reports.map(({ published }) => (published === null ? 0 : Date.parse(published) || 0)));
}

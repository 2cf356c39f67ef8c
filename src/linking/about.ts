// What a denial, a retraction or a toll speaks about: accounts told before in the same article.
import type { Attribution } from "../record/reading.js";
import type { Account, PartyRef } from "./account.js";
import { denialLikeness } from "./disputes.js";
import { comparePeople } from "./party-match.js";
import { nearAccounts } from "./retelling.js";
import { wordLikeness } from "./word-likeness.js";

/**
 * The accounts that a denial, a retraction or a toll speaks about: the nearest charge or deed told before it in which its
 * speaker takes part (a toll needs no part), and what that charge alleges: accounts of the same sentence that its accuser
 * is the origin of. A `clause` of its own ("denied that a driver had died") speaks of what shares words with it.
 */
export function target(
  account: Account,
  events: readonly Account[],
  place: Attribution,
  { toll = false, clause = false }: { toll?: boolean; clause?: boolean } = {},
): string[] {
  const at = place.cue.spans[0]?.[0] ?? place.content.spans[0]?.[0] ?? 0;
  const speaker = account.chain.at(-1) ?? account.actors[0];
  // Nobody denies what they say themselves: "21 died, the mayor said, contradicting the army".
  const isOwn = (event: Account): boolean =>
    event.chain.length > 0 && event.chain.at(-1)?.body === account.chain.at(-1)?.body;
  const startsBefore = ({ spans }: Account): boolean => (spans[0]?.[0] ?? 0) < at;
  const told = events.filter(startsBefore).slice(-nearAccounts);
  const before = told.filter(
    (event) =>
      (toll || account.attitude !== "deny" || !isOwn(event)) &&
      // "Rejected the charge" is no charge that it rejects itself.
      (toll || event.type !== "REJECT" || !event.spans.some(([start, end]) => start <= at && at < end)),
  );
  const fits = (event: Account): boolean => {
    if (toll) return event.type === "ASSAULT";
    if (event.type !== "ACCUSE" && event.type !== "ASSAULT" && event.type !== "COERCE" && event.type !== "MOBILIZE") {
      return false;
    }
    const accused = event.type === "ACCUSE" ? event.recipients : event.actors;
    const own = account.attitude === "retract" ? [...event.chain, ...event.actors] : accused;
    if (speaker === undefined) return false;
    if (clause && (event.words.length === 0 || wordLikeness(account.words, event.words) < denialLikeness)) return false;
    const people = comparePeople([speaker], own);
    return people === "same" || people === "country";
  };
  const nearest = before.findLast(fits);
  if (!nearest) {
    // No charge and no deed: what was told last in which the speaker takes part.
    if (toll || clause || speaker === undefined || account.attitude === "assert") return [];
    const own = before.findLast((event) => event.attitude === "assert" && takesPart(speaker, event));
    return own ? [own.id] : [];
  }
  const around = [...told, ...events.filter((event) => !startsBefore(event)).slice(0, nearAccounts)];
  const beside = toll ? [] : around.filter((event) => event !== nearest && fits(event) && isCharge(nearest, event));
  return [nearest.id, ...beside.map((event) => event.id)];
}

function takesPart(speaker: PartyRef, event: Account): boolean {
  const people = comparePeople([speaker], [...event.actors, ...event.recipients]);
  return people === "same" || people === "country";
}

/** Is one of the two the charge and the other the deed that its accuser charges the accused with. */
export function isCharge(one: Account, other: Account): boolean {
  return alleges(one, other) || alleges(other, one);
}

/**
 * Does a charge allege a deed told in the same article: the accused is its actor, and its origin is the accuser or stands
 * in the same sentence.
 */
export function alleges(charge: Account, deed: Account): boolean {
  if (charge.type !== "ACCUSE" || (deed.type !== "ASSAULT" && deed.type !== "COERCE" && deed.type !== "MOBILIZE"))
    return false;
  const accused = comparePeople(charge.recipients, deed.actors);
  if (charge.article !== deed.article || (accused !== "same" && accused !== "country")) return false;
  const origin = deed.chain.at(-1);
  return (
    charge.summary === deed.summary || (origin !== undefined && comparePeople(charge.actors, [origin]) !== "differ")
  );
}

// Who speaks against a claim: denials, contradictions, doubt and retractions.
import { nameKey } from "../reading/names/name-key.js";
import type { Claim, Dispute } from "../record/claim.js";
import type { Account } from "./account.js";
import { type DayRange, gap, rangeOf } from "./days.js";
import type { Evidence } from "./evidence.js";
import { comparePeople } from "./party-match.js";
import { wordContainment, wordLikeness } from "./word-likeness.js";

/** A dispute with the key of the body that it comes from. */
export interface RootedDispute extends Dispute {
  key: string;
}

/** Types of which somebody may be accused. */
const chargeable: ReadonlySet<string> = new Set([
  "ACCUSE",
  "ASSAULT",
  "COERCE",
  "SANCTION",
  "MOBILIZE",
  "THREATEN",
  "PROTEST",
]);
/** Words that a denial told elsewhere must share with the claim (cosine). */
export const denialLikeness = 0.2;
/** The same where what it denies is a statement. */
const statementLikeness = 0.45;
/** So much of a retraction stands in what it takes back, by weight. */
const heldWords = 0.7;

/**
 * The account as a dispute; null where it speaks for the claim. It is on the word of the innermost link that denies or
 * doubts: in "the union rejected the ministry's charge that …" that is the union, although the ministry stands within.
 */
export function disputeOf({ account, card }: Evidence): RootedDispute | null {
  const how = howOf(account);
  if (how === null) return null;
  const stance = how === "deny" || how === "doubt" ? how : null;
  const source = account.chain.findLast((link) => link.stance === stance) ?? account.chain.at(-1);
  return {
    key: source?.body ?? `outlet:${card.outletKey ?? card.id}`,
    name: source?.name ?? card.outlet ?? "an unnamed outlet",
    country: source?.country ?? null,
    how,
    article: account.article,
    spans: account.spans,
  };
}

function howOf(account: Account): Dispute["how"] | null {
  switch (account.attitude) {
    case "assert":
      return null;
    case "deny":
      return "deny";
    case "contradict":
      return "contradict";
    case "doubt":
      return "doubt";
    case "retract":
      return "retract";
  }
}

/**
 * Is a denial that points at nothing in its own article about this claim: its speaker is the accused (the actor of a
 * deed, the recipient of a charge) or, in retracting, an origin; it was published within two weeks of the event and not
 * before; and it shares words with one of the accounts.
 */
export function speaksAbout(denial: Account, published: string | null, claim: readonly Account[]): boolean {
  if (denial.about.length > 0) return false;
  const day = rangeOf(published === null ? null : { start: published, end: published });
  return claim.some((account) => {
    if (account.kind === "statement") return isAboutStatement(denial, account, day);
    // A truce or an offer is nothing to be accused of.
    if (denial.kind === "statement" && (account.type === null || !chargeable.has(account.type))) return false;
    const accused = account.type === "ACCUSE" ? account.recipients : account.actors;
    const speaker = denial.chain.at(-1);
    const people = comparePeople(denial.actors, accused);
    const concerned =
      denial.attitude === "retract"
        ? speaker !== undefined && account.chain.some(({ body }) => sameBody(body, speaker.body))
        : people === "same" || people === "country";
    if (!concerned) return false;
    const range = rangeOf(account.when);
    if (day && range && (day.end < range.start || gap(day, range) > 14)) return false;
    return wordLikeness(denial.words, account.words) >= denialLikeness && denial.words.length > 0;
  });
}

/** "That the boat had fished there": a denial of what somebody else said, in much the same words, in the two weeks before. */
function isAboutStatement(denial: Account, account: Account, day: DayRange | null): boolean {
  const denier = denial.chain.at(-1);
  const speaker = account.chain.at(-1);
  if (denial.kind !== "statement" || account.attitude !== "assert") return false;
  const range = rangeOf(account.when);
  if (day && range && (day.end < range.start || gap(day, range) > 14)) return false;
  const likeness = wordLikeness(denial.words, account.words);
  if (denial.attitude === "retract") {
    // An outlet takes back what it told itself, or what is told on its word; it says it shorter than it was.
    const own =
      denier === undefined
        ? speaker === undefined || speaker.kind === "outlet" || speaker.kind === "organization"
        : speaker !== undefined && sameBody(denier.body, speaker.body);
    if (own && wordContainment(denial.words, account.words) >= heldWords) return true;
  }
  if (!denier || !speaker) return false;
  if (sameBody(denier.body, speaker.body) && denial.attitude !== "retract") return false;
  return likeness >= statementLikeness;
}

/** One dispute a body, kind and article, the first of each; a government and its ministry are one body. */
export function distinctDisputes(disputes: readonly RootedDispute[]): RootedDispute[] {
  const kept: RootedDispute[] = [];
  for (const dispute of disputes) {
    const known = kept.some(
      (other) => other.how === dispute.how && other.article === dispute.article && sameBody(other.key, dispute.key),
    );
    if (!known) kept.push(dispute);
  }
  return kept;
}

/**
 * The status of a claim: retracted where every origin has taken it back, contested where somebody asserts it and somebody
 * else denies, contradicts or takes it back, corroborated from two independent origins on.
 */
export function statusOf(
  origins: readonly { key: string; name: string }[],
  disputes: readonly RootedDispute[],
): Claim["status"] {
  const retracting = disputes.filter((dispute) => dispute.how === "retract");
  const left = origins.filter((origin) => !retracting.some((dispute) => isBy(dispute, origin)));
  if (retracting.length > 0 && left.length === 0) return "retracted";
  const opposed = disputes.some(
    (dispute) => dispute.how !== "doubt" && origins.some((origin) => !isBy(dispute, origin)),
  );
  if (opposed) return "contested";
  return origins.length >= 2 ? "corroborated" : "single-origin";
}

/** Does an origin dispute what it says itself. */
function isBy(dispute: RootedDispute, { key, name }: { key: string; name: string }): boolean {
  return sameBody(dispute.key, key) || nameKey(dispute.name) === nameKey(name);
}

/** One body, or a ministry and its government at large. */
export function sameBody(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}/`) || right.startsWith(`${left}/`);
}

// Cluster → claims: pure functions from accounts to the record, and the reasons beside it.
import { createHash } from "node:crypto";
import type { Claim, Report } from "../record/claim.js";
import type { Interval } from "../record/reading.js";
import type { Account, PartyRef } from "./account.js";
import { isDated, rangeOf } from "./days.js";
import { displayName } from "./display.js";
import { disputeOf, distinctDisputes, type RootedDispute, sameBody, statusOf } from "./disputes.js";
import { compare, type Evidence, inOrder, mostFrequent, newestVersions } from "./evidence.js";
import { figuresOf } from "./figures.js";
import { isLedeAccount, isOwnLede } from "./ledes.js";
import { type Citation, originOf, rootsOf } from "./origins.js";
import { isDefinite } from "./party-match.js";
import { partsOf } from "./responsibility.js";

/** A claim with what it was made from. */
export interface ComposedClaim {
  claim: Claim;
  /** Ids of the accounts that assert it, and of those that dispute it. */
  accounts: string[];
  disputing: string[];
  citations: Citation[];
  circles: string[][];
  /** For each report of the claim, the places of its origins in `claim.origins`. */
  rests: number[][];
}

/**
 * Composes the claims of one cluster.
 *
 * @param evidence the accounts of the cluster's profiles with their articles' cards.
 * @param about accounts of other clusters that speak about accounts of this one: denials, retractions and tolls.
 */
export function composeClaims(evidence: readonly Evidence[], about: readonly Evidence[]): ComposedClaim[] {
  const current = inOrder(newestVersions(evidence));
  if (current.length === 0) return [];
  if (current.every(({ account }) => account.about.length > 0)) return [];
  if (isOnlyTold(current)) return [];
  const parts = partsOf(current);
  return parts.flatMap((part) => {
    const ids = new Set(part.evidence.map(({ account }) => account.id));
    // What is said about an account that names the actor is said about his part in it, not about the deed.
    const claimed = part.role === "whole" && parts.length > 1 ? accountsWithoutActor(part.evidence) : ids;
    const speaking = about.filter(({ account }) =>
      account.about.length === 0
        ? part.role === "by" || parts.length === 1
        : account.about.some((id) => (account.attitude === "assert" ? ids : claimed).has(id)),
    );
    return (
      composePart(part.evidence, inOrder(speaking), part.role === "by" ? part.actors : null, parts.length > 1) ?? []
    );
  });
}

/** Opening sentences that nobody else tells, or that all tell as events, make no claim of their own. */
function isOnlyTold(evidence: readonly Evidence[]): boolean {
  if (!evidence.every(({ account }) => isLedeAccount(account))) return false;
  return new Set(evidence.map(({ card }) => card.id)).size < 2 || !evidence.some(({ account }) => isOwnLede(account));
}

function accountsWithoutActor(evidence: readonly Evidence[]): Set<string> {
  return new Set(evidence.filter(({ account }) => !account.actors.some(isDefinite)).map(({ account }) => account.id));
}

function composePart(
  evidence: readonly Evidence[],
  about: readonly Evidence[],
  by: readonly PartyRef[] | null,
  split: boolean,
): ComposedClaim | null {
  if (evidence.length === 0) return null;
  // Where nobody asserts it, a thing that is only negated is the claim: "the bridge was not hit".
  const positive = evidence.some(({ account }) => account.attitude === "assert");
  const asserts = ({ account }: Evidence): boolean =>
    account.attitude === "assert" || (!positive && account.attitude === "contradict");
  const asserting = evidence.filter(asserts);
  // Who confirms a thing or counts it anew says that it happened, not who did it.
  const adding = by === null ? about.filter(({ account }) => account.attitude === "assert") : [];
  const roots = rootsOf(inOrder([...asserting, ...adding]));
  const disputes = distinctDisputes(
    [...evidence.filter((one) => !asserts(one)), ...about].flatMap((one) => disputeOf(one) ?? []),
  ).filter((dispute) => !repeatsItself(dispute, roots.origins, asserting));
  const shown = asserting.length > 0 ? asserting : evidence;
  const typed = shown.filter(({ account }) => account.type !== null);
  const coded = typed.filter(({ account }) => account.cameo !== null);
  const kind = mostFrequent(
    [coded, typed, shown].find((list) => list.length > 0)!.map(({ account }) => account),
    (account) => `${account.type} ${account.mode} ${account.cameo}`,
    // A longer code is a finer one, and a mode says how.
    ({ cameo, mode }) => (cameo?.length ?? 0) + (mode === null ? 0 : 1),
  )!;
  const actors = by ?? (split ? [] : shown.flatMap(({ account }) => account.actors));
  const recipients = shown.flatMap(({ account }) => account.recipients);
  const statement = kind.type === null;
  const first = shown[0];
  const reports = reportsOf(shown, kind.type);
  const originPlaces = new Map(roots.origins.map(({ key }, place) => [key, place]));
  const claim: Claim = {
    id: claimId(first, by),
    kind: kind.type === null ? "statement" : "event",
    type: kind.type,
    mode: kind.mode,
    cameo: kind.cameo,
    actors: statement ? [] : partyNames(actors, recipients),
    recipients: statement ? [] : partyNames(recipients, actors),
    summary: summaryOf(shown, by !== null ? "by" : split ? "deed" : "whole"),
    when: whenOf(shown),
    where: mostFrequent(
      shown.flatMap(({ account }) => account.where ?? []),
      (where) => where,
    ),
    reports,
    origins: roots.origins.map((root) => (statement ? originOf(root, [], []) : originOf(root, actors, recipients))),
    independent: roots.origins.length,
    disputes: disputes.map(({ key: _, ...dispute }) => dispute),
    figures: figuresOf(
      inOrder([...asserting, ...about.filter(({ account }) => account.attitude === "assert")]),
      roots.origins,
      roots.ofArticle,
    ),
    status: statusOf(roots.origins, disputes),
  };
  return {
    claim,
    accounts: asserting.map(({ account }) => account.id),
    disputing: [...evidence.filter((one) => !asserts(one)), ...about].map(({ account }) => account.id),
    citations: roots.citations,
    circles: roots.circles,
    rests: reports.map(({ article }) =>
      (roots.ofArticle.get(article) ?? []).flatMap((key) => originPlaces.get(key) ?? []),
    ),
  };
}

/**
 * "The ministry said that no pipeline was hit" beside its own report of a hit tank contradicts nobody but itself. Nor does an
 * article that tells a thing contradict or doubt it, or somebody who says it there.
 */
function repeatsItself(
  dispute: RootedDispute,
  origins: readonly { key: string }[],
  asserting: readonly Evidence[],
): boolean {
  if (dispute.how !== "contradict" && dispute.how !== "doubt") return false;
  if (
    dispute.how === "contradict" &&
    origins.length > 0 &&
    origins.every((origin) => sameBody(origin.key, dispute.key))
  )
    return true;
  return asserting.some(({ account, card }) => {
    if (card.id !== dispute.article) return false;
    const speaker = account.chain.at(-1);
    return speaker === undefined
      ? dispute.key === `outlet:${card.outletKey ?? card.id}`
      : sameBody(speaker.body, dispute.key);
  });
}

/** A hash of the earliest account and, for a claim that somebody did it, of his name: the same in every order of arrival. */
function claimId(first: Evidence, by: readonly PartyRef[] | null): string {
  const name = by === null ? "" : partyNames(by).join(",");
  const hash = createHash("sha1").update(`${first.account.id}|${name}`).digest("hex");
  return `c_${hash.slice(0, 12)}`;
}

/**
 * Names sorted by how often they occur, then by code unit; nameless people only where nobody else is there. Where a country
 * would stand on both sides, as in a president's quarrel with his parliament, people and bodies go by their own names.
 */
function partyNames(parties: readonly PartyRef[], others: readonly PartyRef[] = []): string[] {
  const definite = parties.filter(isDefinite);
  const opposite = new Set(others.map(displayName));
  const counts = new Map<string, number>();
  for (const party of definite.length > 0 ? definite : parties) {
    const shown = displayName(party);
    const name = opposite.has(shown) && party.kind !== "state" ? party.name : shown;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || compare(left[0], right[0])).map(([name]) => name);
}

/** One report an article; where an article tells it several times, the telling that is coded as the claim is, then the first. */
function reportsOf(evidence: readonly Evidence[], type: string | null): Report[] {
  const tellings = new Map<string, Evidence>();
  for (const one of evidence) {
    const before = tellings.get(one.card.id);
    if (before === undefined || telling(one.account, type) > telling(before.account, type))
      tellings.set(one.card.id, one);
  }
  return [...tellings.values()].map(({ account, card }) => ({
    article: card.id,
    url: card.url,
    outlet: card.outlet,
    published: card.published,
    event: isPart(account) ? account.item : null,
    copyOf: card.copyOf,
  }));
}

function telling(account: Account, type: string | null): number {
  return (isPart(account) ? 2 : 0) + (account.type === type ? 1 : 0);
}

/** Is the account one of an event or a statement of the reading, rather than of what was read out of the text beside. */
function isPart({ item }: Account): boolean {
  return /^[eq]\d/.test(item);
}

/** The interval that most accounts with a date of their own give, ties to the shorter and earlier. */
function whenOf(evidence: readonly Evidence[]): Interval | null {
  const said = evidence.flatMap(({ account }) => (account.when !== null && isDated(account) ? [account.when] : []));
  const length = (interval: Interval): number => {
    const range = rangeOf(interval);
    return range === null ? 99_999 : range.end - range.start;
  };
  const found = mostFrequent(
    said,
    (interval) => `${String(length(interval)).padStart(6, "0")} ${interval.start} ${interval.end}`,
  );
  return found === null ? null : { start: found.start, end: found.end };
}

/**
 * The sentence of the account that says most by itself: who, to whom, where and when; then the first. A claim that leaves
 * open who did it takes a sentence that does too, where there is one.
 */
function summaryOf(evidence: readonly Evidence[], role: "by" | "deed" | "whole"): string {
  const named = { by: 3, whole: 1, deed: -3 }[role];
  let best = "";
  let highest = Number.NEGATIVE_INFINITY;
  for (const { account, card } of evidence) {
    const score =
      (account.actors.some(isDefinite) ? named : 0) +
      (account.recipients.some(isDefinite) ? 1 : 0) +
      (account.dated === "said" ? 1 : isDated(account) ? 0.5 : 0) +
      (account.where !== null && account.summary.includes(account.where) ? 1 : 0) +
      (account.summary.length < 40 ? -1 : 0) +
      (card.copyOf === null ? 0.5 : 0) +
      account.confidence -
      (account.summary.length > 320 ? 2 : 0);
    if (score > highest + 1e-9) {
      best = account.summary;
      highest = score;
    }
  }
  return best;
}

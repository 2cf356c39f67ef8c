// Why the reports of a claim were joined, and what stands near it without being joined.
import { sql, type Transaction } from "kysely";
import type { Account } from "../linking/account.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { ScorePart } from "../linking/pair-weights.js";
import type { Profile } from "../linking/profile.js";
import { explainScore, joinThreshold, scoreOf } from "../linking/score.js";
import { claimId } from "./claim-numbers.js";
import type { Database } from "./database.js";
import type { LinkStore } from "./link-store.js";
import { findClaim } from "./queries/claims.js";
import type { Tables } from "./schema.js";

/** One comparison: the words on both sides, the score, and what it is the sum of. */
export interface Comparison {
  /** `article#item` of the account. */
  account: string;
  summary: string;
  /** `article#item` of the account that it agrees with most. */
  with: string;
  withSummary: string;
  score: number;
  parts: ScorePart[];
}

/** Why a claim is one claim. */
export interface Explanation {
  claim: string;
  /** The average score from which groups of accounts are joined. */
  threshold: number;
  /** Accounts that say the same in every point that is compared count as one. */
  accounts: number;
  /** Each account beside the one of the claim that it agrees with most. */
  joined: Comparison[];
  /** The nearest accounts of other claims, with the claims that they belong to. */
  apart: (Comparison & { claims: string[] })[];
  /** Citations: who names whom as the source. */
  citations: ComposedClaim["citations"];
  /** Outlets that cite one another in a circle. */
  circles: ComposedClaim["circles"];
}

/** More different accounts than this are not compared with one another: the first ones stand for all. */
const mostCompared = 60;
const nearestShown = 5;

interface Member {
  account: Account;
  profile: Profile;
}

/** Null where the ledger has no such claim. */
export async function explainClaim(
  database: Database | Transaction<Tables>,
  store: LinkStore,
  id: string,
): Promise<Explanation | null> {
  const composed = await findClaim(database, id);
  if (composed === null) return null;
  const members = await membersOf(store, composed.accounts);
  const joined = members.flatMap((member) => bestOf(member, members) ?? []);
  const apart: Explanation["apart"] = [];
  for (const other of await nearMembers(store, members)) {
    const best = bestOf(other, members);
    if (best !== null) apart.push({ ...best, claims: await claimsOfAccount(database, store, other.account.id) });
  }
  return {
    claim: composed.claim.id,
    threshold: joinThreshold,
    accounts: composed.accounts.length,
    joined,
    apart: apart.sort((one, another) => another.score - one.score).slice(0, nearestShown),
    citations: composed.citations,
    circles: composed.circles,
  };
}

async function membersOf(store: LinkStore, accounts: readonly string[]): Promise<Member[]> {
  const numbers = await store.accountNumbers(accounts);
  const members = new Map<string, Member>();
  for (const account of await store.accountsByNumber(numbers)) {
    if (members.size >= mostCompared) break;
    if (!members.has(account.profile)) members.set(account.profile, await memberOf(store, account));
  }
  return [...members.values()];
}

async function memberOf(store: LinkStore, account: Account): Promise<Member> {
  return { account, profile: await store.profileOf(account) };
}

/** Accounts of the clusters that were reconsidered together with the members' own. */
async function nearMembers(store: LinkStore, members: readonly Member[]): Promise<Member[]> {
  const own = new Set<string>();
  for (const { profile } of members) {
    const cluster = await store.clusterOf(profile.id);
    if (cluster !== null) own.add(cluster);
  }
  const near = new Set((await store.clusters([...own])).flatMap((cluster) => cluster.near));
  const found: Member[] = [];
  for (const cluster of await store.clusters([...near].filter((id) => !own.has(id)))) {
    const [account] = await store.accountsOfProfiles(cluster.core.slice(0, 1));
    if (account !== undefined) found.push(await memberOf(store, account));
  }
  return found;
}

function bestOf(member: Member, others: readonly Member[]): Comparison | null {
  let best: { other: Member; score: number } | null = null;
  for (const other of others) {
    if (other.profile.id === member.profile.id) continue;
    const score = scoreOf(member.profile, other.profile);
    if (best === null || score > best.score) best = { other, score };
  }
  if (best === null) return null;
  return {
    account: member.account.id,
    summary: member.account.summary,
    with: best.other.account.id,
    withSummary: best.other.account.summary,
    score: Math.round(best.score * 100) / 100,
    parts: explainScore(member.profile, best.other.profile),
  };
}

async function claimsOfAccount(
  database: Database | Transaction<Tables>,
  store: LinkStore,
  account: string,
): Promise<string[]> {
  const [number] = await store.accountNumbers([account]);
  if (number === undefined) return [];
  const { rows } = await sql<{ claim: number }>`select c.claim from memberships m join claims c on c.id = m.claim
    where m.account = ${number} order by c.claim`.execute(database);
  return rows.map(({ claim }) => claimId(claim));
}

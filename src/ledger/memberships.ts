// Decisions of people on what belongs to which claim: reports that leave their claim, or join another.
import { sql, type Transaction } from "kysely";
import type { Account } from "../linking/account.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { Linker } from "../linking/linker.js";
import type { Attribution, Event, Reading } from "../record/reading.js";
import { anchorOf, findAnchored } from "./corrections/anchor.js";
import type { Anchor, Correction } from "./corrections/correction.js";
import { listCorrections } from "./corrections/store.js";
import type { LinkStore } from "./link-store.js";
import { findClaim } from "./queries/claims.js";
import { numberOf, readingsOf } from "./reading-store.js";
import type { Tables } from "./schema.js";

/** A report of the claim that another report is to join: found again by its words. */
export interface MembershipTarget {
  article: string;
  anchor: Anchor;
}

/** Where accounts go: to the cluster of another account, or, null, to a claim of their own. By the accounts' ids. */
export type Moves = ReadonlyMap<string, string | null>;

/**
 * The report by which a claim is known from now on: its id changes when an earlier report arrives.
 * @throws Error where there is no such claim
 */
export async function targetOf(transaction: Transaction<Tables>, claim: string): Promise<MembershipTarget> {
  const composed = await findClaim(transaction, claim);
  // Of some claims nobody but their deniers tells.
  const first = composed?.accounts[0] ?? composed?.disputing[0];
  if (first === undefined) throw new Error(`The ledger has no claim ${claim}.`);
  const [article, item] = [first.slice(0, first.indexOf("#")), first.slice(first.indexOf("#") + 1)];
  const reading = await readingNamed(transaction, article);
  const part = reading === null ? undefined : partsOf(reading).find(({ id }) => id === itemOf(item));
  if (reading === null || part === undefined)
    throw new Error(`The reports of the claim ${claim} have no words to know it by.`);
  return { article, anchor: anchorOf(reading, part) };
}

/** What people decided on what belongs to which claim, in the order in which they did. */
async function decisions(transaction: Transaction<Tables>): Promise<Correction[]> {
  const { rows } = await sql<{ one: number }>`select 1 as one from corrections
    where kind = 'claim' limit 1`.execute(transaction);
  return rows.length === 0 ? [] : (await listCorrections(transaction)).filter(({ kind }) => kind === "claim");
}

/** What people decided, as moves of the accounts that are in the ledger now. */
export async function movesOf(transaction: Transaction<Tables>, store: LinkStore): Promise<Moves> {
  const moves = new Map<string, string | null>();
  for (const correction of await decisions(transaction)) {
    for (const account of await accountsAt(transaction, store, correction.article, correction.anchor)) {
      if (correction.action === "accept") moves.delete(account);
      else if (correction.action === "reject") moves.set(account, null);
      else {
        const target = targetIn(correction);
        const [to] = target === null ? [] : await accountsAt(transaction, store, target.article, target.anchor);
        if (to !== undefined && to !== account) moves.set(account, to);
      }
    }
  }
  return moves;
}

/** Clusters (by the profiles that name them) that a decision touches: those to compose anew after it. */
export async function clustersTouched(
  transaction: Transaction<Tables>,
  store: LinkStore,
  correction: Correction,
): Promise<string[]> {
  const target = targetIn(correction);
  const accounts = [
    ...(await accountsAt(transaction, store, correction.article, correction.anchor)),
    ...(target === null ? [] : await accountsAt(transaction, store, target.article, target.anchor)),
  ];
  const clusters = new Set<string>();
  for (const account of await store.accountsByNumber(await store.accountNumbers(accounts))) {
    const cluster = await store.clusterOf(account.profile);
    if (cluster !== null) clusters.add(cluster);
  }
  return [...clusters];
}

/** Clusters that decisions on reports of an article touch, or on reports that were moved to one of its. */
export async function clustersMoved(
  transaction: Transaction<Tables>,
  store: LinkStore,
  article: string,
): Promise<string[]> {
  const clusters: string[] = [];
  for (const correction of await decisions(transaction)) {
    if (correction.article === article || targetIn(correction)?.article === article)
      clusters.push(...(await clustersTouched(transaction, store, correction)));
  }
  return [...new Set(clusters)];
}

/** The claims of a cluster, with the accounts that people moved where they moved them. */
export async function composeMoved(
  linker: Linker,
  store: LinkStore,
  cluster: string,
  moves: Moves,
): Promise<ComposedClaim[]> {
  if (moves.size === 0) return linker.claims(cluster);
  const own = await store.accountsOfProfiles(await store.profilesOfCluster(cluster));
  const staying = own.filter(({ id }) => !moves.has(id));
  const alone = own.filter(({ id }) => moves.get(id) === null);
  const here = new Set(own.map(({ id }) => id));
  const coming = [...moves].filter(([, to]) => to !== null && here.has(to)).map(([id]) => id);
  if (staying.length === own.length && coming.length === 0) return linker.claims(cluster);
  const guests = await store.accountsByNumber(await store.accountNumbers(coming));
  const composed = await linker.compose([...staying, ...guests]);
  for (const account of alone) composed.push(...(await linker.compose([account])));
  return composed;
}

function targetIn({ result }: Correction): MembershipTarget | null {
  return result === null ? null : ((result.value as { target?: MembershipTarget }).target ?? null);
}

/** Ids of the accounts that an anchored event or attribution gave. */
async function accountsAt(
  transaction: Transaction<Tables>,
  store: LinkStore,
  article: string,
  anchor: Anchor,
): Promise<string[]> {
  const reading = await readingNamed(transaction, article);
  if (reading === null) return [];
  const part = findAnchored(reading.article.text, partsOf(reading), anchor);
  if (part === null) return [];
  const accounts: Account[] = await store.accountsOfArticle(article);
  return accounts.filter(({ item }) => itemOf(item) === part.id).map(({ id }) => id);
}

async function readingNamed(transaction: Transaction<Tables>, article: string): Promise<Reading | null> {
  const number = await numberOf(transaction, article);
  return number === null ? null : ((await readingsOf(transaction, [number])).get(number)?.reading ?? null);
}

function partsOf(reading: Reading): (Event | Attribution)[] {
  return [...reading.events, ...reading.attributions];
}

/** Accounts may be told apart further than events and attributions are: `e3/denial` is of the event `e3`. */
function itemOf(item: string): string {
  const end = item.indexOf("/");
  return end === -1 ? item : item.slice(0, end);
}

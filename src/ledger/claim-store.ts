// Claims and processes in their tables: composed anew where linking changed what they rest on.
import { sql, type Transaction } from "kysely";
import type { ComposedClaim } from "../linking/compose.js";
import type { LinkChange, Linker } from "../linking/linker.js";
import { type ProcessEvidence, processesOf } from "../linking/processes.js";
import type { Claim } from "../record/claim.js";
import type { Process } from "../record/process.js";
import { insertAll } from "./article-store.js";
import { articlesIn, type ClaimRow, claimColumns, claimNumber, packClaim, rowOf, unpackClaims } from "./claim-codec.js";
import { wordsOfClaim } from "./claim-words.js";
import type { Database } from "./database.js";
import type { LinkStore } from "./link-store.js";
import { composeMoved, movesOf } from "./memberships.js";
import { listOfIds } from "./queries/fragments.js";
import { perArticle, type Tables } from "./schema.js";
import { secondsOf } from "./time.js";

/** Notes which clusters an arrival changed, so that `settle` composes their claims anew. */
export async function markStale(
  transaction: Transaction<Tables>,
  store: LinkStore,
  { changed, removed, dropped }: LinkChange,
  cause: "arrival" | "correction",
): Promise<void> {
  await markNumbers(transaction, await store.clusterNumbers([...changed, ...removed, ...dropped]), cause);
}

async function markNumbers(
  transaction: Transaction<Tables>,
  numbers: readonly number[],
  cause: "arrival" | "correction",
): Promise<void> {
  if (numbers.length === 0) return;
  const arrival = Number(cause === "arrival");
  await sql`insert into stale_clusters (cluster, arrival) select value, ${arrival}
      from json_each(${JSON.stringify(numbers)}) where true
    on conflict (cluster) do update set arrival = max(arrival, excluded.arrival)`.execute(transaction);
}

/**
 * Before an article's accounts change: whatever claim they are in, for or against it, is to be composed anew, which alone
 * says what belongs to it.
 */
export async function forgetMemberships(transaction: Transaction<Tables>, article: number): Promise<void> {
  const first = article * perArticle;
  const { rows } = await sql<{ cluster: number }>`select distinct c.cluster from memberships m
    join claims c on c.id = m.claim where m.account >= ${first} and m.account < ${first + perArticle}`.execute(
    transaction,
  );
  await markNumbers(
    transaction,
    rows.map(({ cluster }) => cluster),
    "correction",
  );
  await markProcessesOf(transaction, article);
  await sql`delete from memberships where account >= ${first} and account < ${first + perArticle}`.execute(transaction);
}

/** Notes that processes are to be composed anew, where an account of the article means something for one. */
export async function markProcessesOf(transaction: Transaction<Tables>, article: number): Promise<void> {
  const first = article * perArticle;
  await sql`insert into states (name, value) select 'processes', 'stale'
    where exists (select 1 from process_accounts where account >= ${first} and account < ${first + perArticle})
    on conflict (name) do update set value = 'stale'`.execute(transaction);
}

/** How many clusters wait to be composed anew. */
export async function countStale(database: Database): Promise<number> {
  const row = await database
    .selectFrom("stale_clusters")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * Composes the claims of stale clusters anew, those that changed longest ago first.
 * @returns how many clusters were composed; 0 when none is stale
 */
export async function settleSome(
  transaction: Transaction<Tables>,
  linker: Linker,
  store: LinkStore,
  most: number,
): Promise<number> {
  const { rows: stale } = await sql<{ cluster: number; id: string; arrival: number }>`
    select s.cluster, s.arrival, lower(hex(p.hash)) as id from stale_clusters s join profiles p on p.id = s.cluster
    order by s.cluster limit ${most}`.execute(transaction);
  if (stale.length === 0) return 0;
  const numbers = stale.map(({ cluster }) => cluster);
  const { rows: before } = await sql<Known & { cluster: number }>`select id, cluster, ${claimColumns()} from claims
    where cluster in ${listOfIds(numbers)}`.execute(transaction);
  const left = new Map(before.map((row) => [row.claim, row]));
  const moves = await movesOf(transaction, store);
  const touched: number[] = [];
  const ended: Ended[] = [];
  for (const { cluster, id } of stale) {
    for (const composed of await composeMoved(linker, store, id, moves)) {
      left.delete(claimNumber(composed.claim.id) ?? 0);
      touched.push(...(await putClaim(transaction, store, cluster, composed)));
    }
  }
  const arrived = new Set(stale.flatMap(({ cluster, arrival }) => (arrival === 1 ? [cluster] : [])));
  for (const gone of left.values()) {
    if (arrived.has(gone.cluster)) ended.push(await firstAccountOf(transaction, store, gone));
    touched.push(...(await removeClaim(transaction, store, gone)));
  }
  await sql`delete from stale_clusters where cluster in ${listOfIds(numbers)}`.execute(transaction);
  await store.forgetProfiles(numbers);
  await leadOn(transaction, ended);
  await sql`insert into states (name, value) select 'processes', 'stale'
    where exists (select 1 from process_accounts where account in ${listOfIds(touched)})
    on conflict (name) do update set value = 'stale'`.execute(transaction);
  return stale.length;
}

/** A claim that ended, with the account that its id was made of. */
interface Ended {
  claim: number;
  account: number;
}

async function firstAccountOf(transaction: Transaction<Tables>, store: LinkStore, known: Known): Promise<Ended> {
  const [{ accounts, disputing }] = await unpackClaims(transaction, [known]);
  const [account = 0] = await store.accountNumbers([...accounts, ...disputing].slice(0, 1));
  return { claim: known.claim, account };
}

/**
 * Ids that ended because an article came lead on to the claim that has their first report now: of several (that it happened,
 * that somebody did it) to that with most reports. That claim may be composed only later: until then the row holds the
 * report's account, as a negative number.
 */
async function leadOn(transaction: Transaction<Tables>, ended: readonly Ended[]): Promise<void> {
  for (const { claim, account } of ended) {
    await sql`insert into former_claims (claim, successor) values (${claim}, ${-account})
      on conflict (claim) do update set successor = excluded.successor`.execute(transaction);
  }
  await sql`update former_claims set successor = coalesce((select c.claim from memberships m
      join claims c on c.id = m.claim where m.account = -successor order by c.reports desc, c.claim limit 1), successor)
    where successor < 0`.execute(transaction);
  await sql`delete from former_claims where successor <= 0 and not exists (select 1 from stale_clusters)`.execute(
    transaction,
  );
}

/** A claim that stands in its table. */
interface Known extends ClaimRow {
  id: number;
}

/** @returns numbers of the accounts whose claim changed */
async function putClaim(
  transaction: Transaction<Tables>,
  store: LinkStore,
  cluster: number,
  composed: ComposedClaim,
): Promise<number[]> {
  const { claim } = composed;
  const { first, last } = rangeOf(claim.reports.map(({ published }) => published));
  const row = {
    ...rowOf(composed),
    cluster,
    reports: claim.reports.length,
    disputes: claim.disputes.length,
    first: first === last ? null : first,
    time: last,
    composed: await packClaim(composed, await store.articleNumbers(articlesIn(composed)), (article) =>
      store.text(article),
    ),
  };
  const { rows } = await sql<Known>`select id, ${claimColumns()} from claims where claim = ${row.claim}`.execute(
    transaction,
  );
  const known = rows[0];
  const same = known !== undefined && isSame(known, { ...rowOf(composed), composed: row.composed });
  const before = known === undefined || same ? [] : await forgetClaim(transaction, store, known);
  const id = known?.id ?? (await freeRow(transaction, store, composed, row.claim));
  if (same) await transaction.updateTable("claims").set({ cluster }).where("id", "=", id).execute();
  else {
    if (known === undefined)
      await transaction
        .insertInto("claims")
        .values({ id, ...row })
        .execute();
    else await transaction.updateTable("claims").set(row).where("id", "=", id).execute();
    await transaction
      .insertInto("claim_words")
      .values({ rowid: id, words: wordsOfClaim(claim) })
      .execute();
  }
  const accounts = await putMemberships(transaction, store, id, composed);
  return same ? [] : [...before, ...accounts];
}

/**
 * What belongs to a claim is what it was composed from, whether it differs from before or not: an account that was taken
 * out and put in again belongs to it as it did.
 */
async function putMemberships(
  transaction: Transaction<Tables>,
  store: LinkStore,
  claim: number,
  composed: ComposedClaim,
): Promise<number[]> {
  // An account may both stand in the claim's own reports and speak about them.
  const accounts = await store.accountNumbers([...new Set([...composed.accounts, ...composed.disputing])]);
  const rows = JSON.stringify(accounts);
  await sql`insert into memberships (account, claim) select value, ${claim} from json_each(${rows}) where true
    on conflict do nothing`.execute(transaction);
  return accounts;
}

/** Claims of one article lie together, and a claim that comes back gets the row that it had. */
const perClaim = 2 ** 20;

/** The row of a new claim: made of the article that told it first and of its id, the next free one where that is taken. */
async function freeRow(
  transaction: Transaction<Tables>,
  store: LinkStore,
  { accounts, disputing }: ComposedClaim,
  claim: number,
): Promise<number> {
  const [first] = [...accounts, ...disputing];
  const article = await store.articleNumber(first.slice(0, first.indexOf("#")));
  for (let row = article * perClaim + (claim % perClaim); ; row++) {
    const taken = await transaction.selectFrom("claims").select("id").where("id", "=", row).executeTakeFirst();
    if (taken === undefined) return row;
  }
}

function isSame({ composed: before, ...known }: ClaimRow, { composed: after, ...row }: ClaimRow): boolean {
  return (
    Buffer.from(new Uint8Array(before)).equals(Buffer.from(new Uint8Array(after))) &&
    (Object.keys(row) as (keyof typeof row)[]).every((column) => row[column] === known[column])
  );
}

async function removeClaim(transaction: Transaction<Tables>, store: LinkStore, known: Known): Promise<number[]> {
  const accounts = await forgetClaim(transaction, store, known);
  await transaction.deleteFrom("claims").where("id", "=", known.id).execute();
  return accounts;
}

/** Takes a claim out of the indexes. */
async function forgetClaim(transaction: Transaction<Tables>, store: LinkStore, known: Known): Promise<number[]> {
  await transaction.deleteFrom("claim_words").where("rowid", "=", known.id).execute();
  const [{ accounts, disputing }] = await unpackClaims(transaction, [known]);
  const numbers = await store.accountNumbers([...accounts, ...disputing]);
  await sql`delete from memberships where claim = ${known.id} and account in ${listOfIds(numbers)}`.execute(
    transaction,
  );
  return numbers;
}

/** First and last of dates, in seconds since 1970 UTC; 0 where none is known. */
function rangeOf(dates: readonly (string | null)[]): { first: number; last: number } {
  let first = 0;
  let last = 0;
  for (const date of dates) {
    const time = secondsOf(date);
    if (time === 0) continue;
    if (first === 0 || time < first) first = time;
    if (last === 0 || time > last) last = time;
  }
  return { first, last };
}

/** Whether claims changed since the processes were composed. */
export async function areProcessesStale(database: Database | Transaction<Tables>): Promise<boolean> {
  const state = await database.selectFrom("states").select("value").where("name", "=", "processes").executeTakeFirst();
  return state?.value === "stale";
}

/** Composes all processes anew, where claims changed since they were. */
export async function settleProcesses(transaction: Transaction<Tables>, store: LinkStore): Promise<void> {
  if (!(await areProcessesStale(transaction))) return;
  await transaction.deleteFrom("processes").execute();
  const evidence = await processEvidence(transaction, store);
  await insertAll(transaction, "processes", processesOf(evidence).map(processRow));
  await transaction.updateTable("states").set({ value: "fresh" }).where("name", "=", "processes").execute();
}

/** Every account that means something for a process, with the claim that it belongs to and who denies that. */
async function processEvidence(transaction: Transaction<Tables>, store: LinkStore): Promise<ProcessEvidence[]> {
  const { rows } = await sql<{ account: number; published: string | null }>`
    select x.account, a.published from process_accounts x join articles a on a.id = x.account / ${sql.lit(perArticle)}
    order by x.account`.execute(transaction);
  const claims = await claimsOfProcesses(transaction);
  const accounts = await store.accountsByNumber(rows.map(({ account }) => account));
  const evidence: ProcessEvidence[] = [];
  for (const [index, { account: number, published }] of rows.entries()) {
    const account = accounts[index];
    const { process } = account;
    if (process === null) continue;
    const own = claims.get(number) ?? (await claimsOfCluster(transaction, store, account.profile));
    // Of "it happened" and "she did it" the one that names her.
    const [claim] = own.toSorted(
      (one, other) => other.actors.length - one.actors.length || (one.id < other.id ? -1 : 1),
    );
    if (claim === undefined) continue;
    const deniers = own
      .flatMap(({ disputes }) => disputes)
      .filter(({ how }) => how === "deny")
      .flatMap(({ name, country }) => (country === null ? [name] : [name, country]));
    evidence.push({ account: { ...account, process }, published, claim: claim.id, deniedBy: deniers });
  }
  return evidence;
}

/** The claims that the accounts with a process belong to, by the accounts' numbers. */
async function claimsOfProcesses(transaction: Transaction<Tables>): Promise<Map<number, Claim[]>> {
  const { rows } = await sql<{ account: number; claim: number }>`select m.account, m.claim
    from process_accounts x join memberships m on m.account = x.account order by m.account, m.claim`.execute(
    transaction,
  );
  const claims = await claimsBy(transaction, sql`id in ${listOfIds([...new Set(rows.map(({ claim }) => claim))])}`);
  const found = new Map<number, Claim[]>();
  for (const { account, claim } of rows) found.set(account, [...(found.get(account) ?? []), claims.get(claim)!]);
  return found;
}

/** For an account that no claim counts among its own: the claims of its cluster. */
async function claimsOfCluster(transaction: Transaction<Tables>, store: LinkStore, profile: string): Promise<Claim[]> {
  const cluster = await store.clusterOf(profile);
  if (cluster === null) return [];
  const numbers = await store.clusterNumbers([cluster]);
  return [...(await claimsBy(transaction, sql`cluster in ${listOfIds(numbers)}`)).values()];
}

async function claimsBy(
  transaction: Transaction<Tables>,
  condition: ReturnType<typeof sql>,
): Promise<Map<number, Claim>> {
  const { rows } = await sql<Known>`select id, ${claimColumns()} from claims
    where ${condition}`.execute(transaction);
  const composed = await unpackClaims(transaction, rows);
  return new Map(rows.map(({ id }, index) => [id, composed[index].claim]));
}

function processRow(process: Process): Omit<Tables["processes"], "id"> {
  const { first, last } = rangeOf(process.steps.map(({ when }) => when?.start ?? null));
  return {
    process: process.id,
    kind: process.kind,
    parties: process.parties.join(" – "),
    state: process.state,
    first,
    time: last,
    data: JSON.stringify(process),
  };
}

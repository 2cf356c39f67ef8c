// Claims and processes in their tables: composed anew where linking changed what they rest on.

import { sql, type Transaction } from "kysely";
import type { LinkChange } from "../linking/change.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { Linker } from "../linking/linker.js";
import { type ProcessEvidence, processesOf } from "../linking/processes.js";
import type { Claim } from "../record/claim.js";
import type { Process } from "../record/process.js";
import { insertAll } from "./article-store.js";
import { articlesIn, packClaim, rowOf } from "./claim-codec.js";
import { type ClaimRow, claimColumns } from "./claim-columns.js";
import { claimNumber } from "./claim-numbers.js";
import { unpackClaims } from "./claim-unpacking.js";
import { wordsOfClaim } from "./claim-words.js";
import type { Database } from "./database.js";
import { hexOf, listOfIds, listOfRows } from "./dialect/fragments.js";
import { forgetWords, putWords } from "./dialect/words.js";
import type { LinkStore } from "./link-store.js";
import { composeMoved, movesOf } from "./memberships.js";
import { perArticle, type Tables } from "./schema.js";
import { secondsOf } from "./time.js";
import { insertRows } from "./write-rows.js";

/** Notes which clusters an arrival changed, so that `settle` composes their claims anew. */
export async function markStale(
  transaction: Transaction<Tables>,
  store: LinkStore,
  changes: readonly LinkChange[],
  cause: "arrival" | "correction",
): Promise<void> {
  const clusters = new Set(changes.flatMap(({ changed, removed, dropped }) => [...changed, ...removed, ...dropped]));
  const numbers = await store.clusterNumbers([...clusters]);
  await store.flush();
  await markNumbers(transaction, numbers, cause);
}

async function markNumbers(
  transaction: Transaction<Tables>,
  numbers: readonly number[],
  cause: "arrival" | "correction",
): Promise<void> {
  if (numbers.length === 0) return;
  const arrival = Number(cause === "arrival");
  await sql`insert into stale_clusters (cluster, arrival) select value, ${arrival}
      from ${listOfIds(numbers)} n where true
    on conflict (cluster) do update
      set arrival = case when excluded.arrival = 1 then 1 else stale_clusters.arrival end`.execute(transaction);
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
    select s.cluster, s.arrival, ${hexOf("p.hash")} as id from stale_clusters s join profiles p on p.id = s.cluster
    order by s.cluster limit ${most}`.execute(transaction);
  if (stale.length === 0) return 0;
  const numbers = stale.map(({ cluster }) => cluster);
  const { rows: before } = await sql<Known & { cluster: number }>`select id, cluster, ${claimColumns()} from claims
    where cluster in ${listOfIds(numbers)}`.execute(transaction);
  const left = new Map(before.map((row) => [row.claim, row]));
  const moves = await movesOf(transaction, store);
  await store.expectComposing(stale.map(({ id }) => id));
  const made: Made[] = [];
  for (const { cluster, id } of stale) {
    for (const composed of await composeMoved(linker, store, id, moves)) {
      const number = claimNumber(composed.claim.id) ?? 0;
      left.delete(number);
      made.push({ number, cluster, composed });
    }
  }
  const touched = await putClaims(transaction, store, made);
  const arrived = new Set(stale.flatMap(({ cluster, arrival }) => (arrival === 1 ? [cluster] : [])));
  const gone = [...left.values()];
  const ended = await firstAccountsOf(
    transaction,
    store,
    gone.filter(({ cluster }) => arrived.has(cluster)),
  );
  touched.push(...(await forgetClaims(transaction, store, gone)));
  if (gone.length > 0)
    await sql`delete from claims where id in ${listOfIds(gone.map(({ id }) => id))}`.execute(transaction);
  await sql`delete from stale_clusters where cluster in ${listOfIds(numbers)}`.execute(transaction);
  await store.forgetProfiles(numbers);
  await leadOn(transaction, ended);
  await sql`insert into states (name, value) select 'processes', 'stale'
    where exists (select 1 from process_accounts where account in ${listOfIds(touched)})
    on conflict (name) do update set value = 'stale'`.execute(transaction);
  return stale.length;
}

/** A claim that was composed of a cluster, by the numbers of both. */
interface Made {
  number: number;
  cluster: number;
  composed: ComposedClaim;
}

/** A claim that ended, with the account that its id was made of. */
interface Ended {
  claim: number;
  account: number;
}

async function firstAccountsOf(
  transaction: Transaction<Tables>,
  store: LinkStore,
  known: readonly Known[],
): Promise<Ended[]> {
  const composed = await unpackClaims(transaction, known);
  const ended: Ended[] = [];
  for (const [index, { claim }] of known.entries()) {
    const { accounts, disputing } = composed[index];
    const [account = 0] = await store.accountNumbers([...accounts, ...disputing].slice(0, 1));
    ended.push({ claim, account });
  }
  return ended;
}

/**
 * Ids that ended because an article came lead on to the claim that has their first report now: of several (that it happened,
 * that somebody did it) to that with most reports. That claim may be composed only later: until then the row holds the
 * report's account, as a negative number.
 */
async function leadOn(transaction: Transaction<Tables>, ended: readonly Ended[]): Promise<void> {
  const rows = listOfRows(
    { claim: "integer", successor: "integer" },
    ended.map(({ claim, account }) => [claim, -account]),
  );
  await sql`insert into former_claims (claim, successor) select claim, successor from ${rows} n where true
    on conflict (claim) do update set successor = excluded.successor`.execute(transaction);
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

/**
 * Writes claims. One that is there already is written anew where it differs.
 * @returns numbers of the accounts whose claim changed
 */
async function putClaims(transaction: Transaction<Tables>, store: LinkStore, made: readonly Made[]): Promise<number[]> {
  const touched: number[] = [];
  // A claim may be composed of two clusters where people moved its reports: the later one stands.
  let rest = made;
  while (rest.length > 0) {
    const seen = new Set<number>();
    const repeated = rest.findIndex(({ number }) => seen.size === seen.add(number).size);
    const some = repeated === -1 ? rest : rest.slice(0, repeated);
    rest = rest.slice(some.length);
    touched.push(...(await putDistinct(transaction, store, some)));
  }
  return touched;
}

async function putDistinct(
  transaction: Transaction<Tables>,
  store: LinkStore,
  made: readonly Made[],
): Promise<number[]> {
  const { rows: found } = await sql<Known & { cluster: number }>`select id, cluster, ${claimColumns()} from claims
    where claim in ${listOfIds(made.map(({ number }) => number))}`.execute(transaction);
  const known = new Map(found.map((row) => [row.claim, row]));
  const articles = await store.articleNumbers([...new Set(made.flatMap(({ composed }) => articlesIn(composed)))]);
  await store.expectTexts([...new Set(made.flatMap(({ composed }) => composed.claim.reports[0]?.article ?? []))]);
  const changed: (Made & { row: ClaimRow; stood: Known | undefined })[] = [];
  const moved: [claim: number, cluster: number][] = [];
  for (const one of made) {
    const packed = await packClaim(one.composed, articles, (article) => store.text(article));
    const row: ClaimRow = { ...rowOf(one.composed), composed: packed };
    const stood = known.get(row.claim);
    if (stood === undefined || !isSame(stood, row)) changed.push({ ...one, row, stood });
    else if (stood.cluster !== one.cluster) moved.push([stood.id, one.cluster]);
  }
  const before = await forgetClaims(
    transaction,
    store,
    changed.flatMap(({ stood }) => stood ?? []),
  );
  const ids = new Map(found.map(({ claim, id }) => [claim, id]));
  for (const [claim, id] of await freeRows(
    transaction,
    articles,
    changed.filter(({ stood }) => stood === undefined),
  ))
    ids.set(claim, id);
  if (moved.length > 0) {
    await sql`update claims set cluster = n.cluster
      from ${listOfRows({ id: "integer", cluster: "integer" }, moved)} n
      where claims.id = n.id`.execute(transaction);
  }
  const values = changed.map(({ number, cluster, composed: { claim }, row }) => {
    const { first, last } = rangeOf(claim.reports.map(({ published }) => published));
    const counts = [claim.reports.length, claim.disputes.length, first === last ? null : first, last];
    const own = [row.kind, row.type, row.mode, row.cameo, row.status, row.start, row.end, row.place, row.independent];
    return [ids.get(number)!, number, cluster, ...own, ...counts, row.composed as Uint8Array];
  });
  await insertRows(transaction, "claims", storedColumns, values, "id");
  await putWords(
    transaction,
    "claim_words",
    changed.map(({ number, composed }) => [ids.get(number)!, wordsOfClaim(composed.claim)]),
  );
  const own = new Set(changed.map(({ number }) => number));
  const touched: number[] = [...before];
  const memberships: [account: number, claim: number][] = [];
  for (const { number, composed } of made) {
    // What belongs to a claim is what it was composed from, whether it differs from before or not: an account that was taken
    // out and put in again belongs to it as it did. It may both stand in the claim's own reports and speak about them.
    const accounts = await store.accountNumbers([...new Set([...composed.accounts, ...composed.disputing])]);
    for (const account of accounts) memberships.push([account, ids.get(number)!]);
    if (own.has(number)) touched.push(...accounts);
  }
  await sql`insert into memberships (account, claim) select account, claim
    from ${listOfRows({ account: "integer", claim: "integer" }, memberships)} n where true
    on conflict do nothing`.execute(transaction);
  return touched;
}

const storedColumns = [
  "id",
  "claim",
  "cluster",
  "kind",
  "type",
  "mode",
  "cameo",
  "status",
  "start",
  "end",
  "place",
  "independent",
  "reports",
  "disputes",
  "first",
  "time",
  "composed",
] as const;

/** Claims of one article lie together, and a claim that comes back gets the row that it had. */
const perClaim = 2 ** 20;

/**
 * Rows for new claims, by the claims' numbers: made of the article that told it first and of its id, the next free one
 * where that is taken.
 */
async function freeRows(
  transaction: Transaction<Tables>,
  articles: ReadonlyMap<string, number>,
  claims: readonly Made[],
): Promise<Map<number, number>> {
  const wanted = claims.map(({ number, composed: { accounts, disputing } }) => {
    const [first] = [...accounts, ...disputing];
    const article = articles.get(first.slice(0, first.indexOf("#")));
    if (article === undefined) throw new Error(`The ledger has no article of the account ${first}.`);
    return { number, row: article * perClaim + (number % perClaim) };
  });
  const takenOf = async (rows: readonly number[]): Promise<number[]> =>
    (await sql<{ id: number }>`select id from claims where id in ${listOfIds(rows)}`.execute(transaction)).rows.map(
      ({ id }) => id,
    );
  const taken = new Set(await takenOf(wanted.map(({ row }) => row)));
  const ids = new Map<number, number>();
  for (const { number, row } of wanted) {
    let id = row;
    while (taken.has(id) || (id !== row && (await takenOf([id])).length > 0)) id++;
    taken.add(id);
    ids.set(number, id);
  }
  return ids;
}

function isSame({ composed: before, ...known }: ClaimRow, { composed: after, ...row }: ClaimRow): boolean {
  return (
    Buffer.from(new Uint8Array(before)).equals(Buffer.from(new Uint8Array(after))) &&
    (Object.keys(row) as (keyof typeof row)[]).every((column) => row[column] === known[column])
  );
}

/** Takes claims out of the indexes. @returns the numbers of their accounts */
async function forgetClaims(
  transaction: Transaction<Tables>,
  store: LinkStore,
  claims: readonly Known[],
): Promise<number[]> {
  if (claims.length === 0) return [];
  const composed = await unpackClaims(transaction, claims);
  const pairs: [claim: number, account: number][] = [];
  for (const [index, { id }] of claims.entries()) {
    const { accounts, disputing } = composed[index];
    for (const account of await store.accountNumbers([...accounts, ...disputing])) pairs.push([id, account]);
  }
  await forgetWords(
    transaction,
    "claim_words",
    claims.map(({ id }) => id),
  );
  await sql`delete from memberships where (account, claim) in
    (select account, claim from ${listOfRows({ claim: "integer", account: "integer" }, pairs)} n)`.execute(transaction);
  return pairs.map(([, account]) => account);
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

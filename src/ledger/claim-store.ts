// Claims and processes in their tables: composed anew where linking changed what they rest on.
import { sql, type Transaction } from "kysely";
import type { Account } from "../linking/account.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { LinkChange, Linker } from "../linking/linker.js";
import type { ProcessCue } from "../linking/process-cue.js";
import { type ProcessEvidence, processesOf } from "../linking/processes.js";
import type { Claim } from "../record/claim.js";
import type { Process } from "../record/process.js";
import { insertAll } from "./article-store.js";
import { articlesIn, packClaim, unpackClaims } from "./claim-codec.js";
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
  { changed, removed }: LinkChange,
): Promise<void> {
  const numbers = await store.clusterNumbers([...changed, ...removed]);
  if (numbers.length === 0) return;
  await sql`insert into stale_clusters (cluster) select value from json_each(${JSON.stringify(numbers)}) where true
    on conflict do nothing`.execute(transaction);
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
  const { rows: stale } = await sql<{ cluster: number; id: string }>`
    select s.cluster, lower(hex(p.hash)) as id from stale_clusters s join profiles p on p.id = s.cluster
    order by s.cluster limit ${most}`.execute(transaction);
  if (stale.length === 0) return 0;
  const numbers = stale.map(({ cluster }) => cluster);
  const { rows: before } = await sql<Known>`select id, claim, composed from claims
    where cluster in ${listOfIds(numbers)}`.execute(transaction);
  const left = new Map(before.map((row) => [row.claim, row]));
  const moves = await movesOf(transaction, store);
  for (const { cluster, id } of stale) {
    for (const composed of await composeMoved(linker, store, id, moves)) {
      left.delete(composed.claim.id);
      await putClaim(transaction, store, cluster, composed);
    }
  }
  for (const gone of left.values()) await removeClaim(transaction, store, gone);
  await sql`delete from stale_clusters where cluster in ${listOfIds(numbers)}`.execute(transaction);
  await transaction
    .insertInto("states")
    .values({ name: "processes", value: "stale" })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: "stale" }))
    .execute();
  return stale.length;
}

/** A claim that stands in its table. */
interface Known {
  id: number;
  claim: string;
  composed: ArrayBuffer;
}

async function putClaim(
  transaction: Transaction<Tables>,
  store: LinkStore,
  cluster: number,
  composed: ComposedClaim,
): Promise<void> {
  const { claim } = composed;
  const times = claim.reports.map(({ published }) => secondsOf(published)).filter((time) => time !== 0);
  const row = {
    cluster,
    kind: claim.kind,
    type: claim.type,
    mode: claim.mode,
    cameo: claim.cameo,
    status: claim.status,
    start: claim.when?.start ?? null,
    end: claim.when?.end ?? null,
    place: claim.where,
    reports: claim.reports.length,
    independent: claim.independent,
    disputes: claim.disputes.length,
    first: Math.min(...times, ...(times.length === 0 ? [0] : [])),
    time: Math.max(0, ...times),
    composed: packClaim(composed, await store.articleNumbers(articlesIn(composed))),
  };
  const { rows } = await sql<Known>`select id, claim, composed from claims where claim = ${claim.id}`.execute(
    transaction,
  );
  const known = rows[0];
  if (known !== undefined) {
    if (Buffer.from(known.composed).equals(row.composed)) {
      await transaction.updateTable("claims").set({ cluster }).where("id", "=", known.id).execute();
      return;
    }
    await forgetClaim(transaction, store, known);
    await transaction.updateTable("claims").set(row).where("id", "=", known.id).execute();
  }
  const { id } =
    known ??
    (await transaction
      .insertInto("claims")
      .values({ claim: claim.id, ...row })
      .returning("id")
      .executeTakeFirstOrThrow());
  await transaction
    .insertInto("claim_words")
    .values({
      rowid: id,
      summary: claim.summary,
      parties: [...claim.actors, ...claim.recipients].join(" , "),
      origins: [...claim.origins, ...claim.disputes].map(({ name, country }) => `${name} ${country ?? ""}`).join(" , "),
    })
    .execute();
  const accounts = await store.accountNumbers([...composed.accounts, ...composed.disputing]);
  await insertAll(
    transaction,
    "memberships",
    accounts.map((account) => ({ account, claim: id })),
  );
}

async function removeClaim(transaction: Transaction<Tables>, store: LinkStore, known: Known): Promise<void> {
  await forgetClaim(transaction, store, known);
  await transaction.deleteFrom("claims").where("id", "=", known.id).execute();
}

/** Takes a claim out of the indexes. */
async function forgetClaim(transaction: Transaction<Tables>, store: LinkStore, known: Known): Promise<void> {
  await transaction.deleteFrom("claim_words").where("rowid", "=", known.id).execute();
  const [{ accounts, disputing }] = await unpackClaims(transaction, [known.composed]);
  for (const account of await store.accountNumbers([...accounts, ...disputing])) {
    await transaction.deleteFrom("memberships").where("account", "=", account).where("claim", "=", known.id).execute();
  }
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
  const claims = new Map<string, Claim>();
  const evidence: ProcessEvidence[] = [];
  for (const { account, claim, published } of await processAccounts(transaction, store)) {
    claims.set(claim.id, claim);
    evidence.push({
      account,
      published,
      claim: claim.id,
      deniedBy: claim.disputes.filter(({ how }) => how === "deny").map(({ name, country }) => country ?? name),
    });
  }
  await insertAll(
    transaction,
    "processes",
    processesOf(evidence).map((process) => processRow(process)),
  );
  await transaction.updateTable("states").set({ value: "fresh" }).where("name", "=", "processes").execute();
}

interface ProcessAccount {
  account: Account & { process: ProcessCue };
  claim: Claim;
  published: string | null;
}

async function processAccounts(transaction: Transaction<Tables>, store: LinkStore): Promise<ProcessAccount[]> {
  const { rows } = await sql<{ account: number; composed: ArrayBuffer; published: string | null }>`
    select x.account, c.composed, a.published
    from process_accounts x join memberships m on m.account = x.account join claims c on c.id = m.claim
      join articles a on a.id = x.account / ${sql.lit(perArticle)}
    group by x.account`.execute(transaction);
  const accounts = await store.accountsByNumber(rows.map(({ account }) => account));
  const claims = await unpackClaims(
    transaction,
    rows.map(({ composed }) => composed),
  );
  return rows.flatMap(({ published }, index) => {
    const account = accounts[index];
    const { process } = account;
    return process === null ? [] : [{ account: { ...account, process }, claim: claims[index].claim, published }];
  });
}

function processRow(process: Process): Omit<Tables["processes"], "id"> {
  const times = process.steps.map(({ when }) => secondsOf(when?.start ?? null)).filter((time) => time !== 0);
  return {
    process: process.id,
    kind: process.kind,
    parties: process.parties.join(" – "),
    state: process.state,
    first: times.length === 0 ? 0 : Math.min(...times),
    time: Math.max(0, ...times),
    data: JSON.stringify(process),
  };
}

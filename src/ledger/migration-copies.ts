// What the steps of migrations share: rows copied into new tables, views dropped and made, texts looked up anew.
import { type Kysely, type RawBuilder, sql } from "kysely";
import { bandsOf, sketchOf } from "../linking/sketch.js";
import { creditsOf } from "../reading/credits.js";
import type { Actor } from "../record/reading.js";
import { actorKinds } from "../record/vocabulary.js";
import { storedKey, wordsOfEntity } from "./entity.js";
import { shortHash } from "./hash.js";
import { unpackText } from "./packing.js";
import { viewsOfLedger } from "./views.js";

/** Whatever tables the ledger has at that point: a migration may not rely on today's types. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** Looks all texts up anew, but sure copies, which are found through what they copy. */
export async function replaceBands(database: Kysely<AnyTables>): Promise<void> {
  await sql`delete from bands`.execute(database);
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number; text: Uint8Array }>`select t.article as id, t.text from texts t
      join cards c on c.article = t.article where t.article > ${last} and (c.copy_of is null or c.copied < 0.85)
      order by t.article limit ${copiedAtOnce}`.execute(database);
    if (rows.length === 0) return;
    const bands = rows.flatMap(({ id, text }) =>
      bandsOf(sketchOf(creditsOf(unpackText(text)).body)).map((band) => [shortHash(band), id]),
    );
    await sql`insert or ignore into bands (band, article) select value ->> 0, value ->> 1
      from json_each(${JSON.stringify(bands)})`.execute(database);
    last = rows[rows.length - 1].id;
  }
}

export async function createViews(database: Kysely<AnyTables>): Promise<void> {
  for (const view of viewsOfLedger) await sql.raw(view).execute(database);
}

/** A view over a table that is being replaced would stop that. */
export async function dropViews(database: Kysely<AnyTables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'view'`.execute(database);
  for (const { name } of rows) await sql`drop view ${sql.ref(name)}`.execute(database);
}

/** Puts a new table in the place of an old one. Foreign keys are not held meanwhile (see `migrate`). */
export async function replaceTable(database: Kysely<AnyTables>, name: string, replacement: string): Promise<void> {
  await sql`drop table ${sql.table(name)}`.execute(database);
  await sql`alter table ${sql.table(replacement)} rename to ${sql.table(name)}`.execute(database);
}

/** The lower 32 of a number's 48 bits, as a signed number. */
export function short(column: string): RawBuilder<number> {
  return sql<number>`(((${sql.ref(column)} & 4294967295) + 2147483648) % 4294967296 - 2147483648)`;
}

/** Rows copied at a time. */
const copiedAtOnce = 2000;

export async function copyClaims(database: Kysely<AnyTables>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number; claim: string; kind: string; status: string }>`
      select id, claim, kind, status from claims where id > ${last} order by id limit ${copiedAtOnce}`.execute(
      database,
    );
    if (rows.length === 0) return;
    const numbers = rows.map(({ id, claim, kind, status }) => [
      id,
      Number.parseInt(claim.slice("c_".length), 16),
      ["event", "statement"].indexOf(kind),
      ["single-origin", "corroborated", "contested", "retracted"].indexOf(status),
    ]);
    await sql`insert into numbered_claims
      select c.id, n.value ->> 1, c.cluster, n.value ->> 2, c.type, c.mode, c.cameo, n.value ->> 3, c.start, c."end",
        c.place, c.reports, c.independent, c.disputes, c.first, c.time, c.composed
      from json_each(${JSON.stringify(numbers)}) n cross join claims c on c.id = n.value ->> 0`.execute(database);
    last = rows[rows.length - 1].id;
  }
}

export async function copyEntities(database: Kysely<AnyTables>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Pick<Actor, "name" | "kind" | "country"> & { id: number; key: string }>`
      select id, key, name, kind, country from entities where id > ${last} order by id limit ${copiedAtOnce}`.execute(
      database,
    );
    if (rows.length === 0) return;
    const keys = rows.map(({ id, key, ...entity }) => [
      id,
      storedKey(key, entity),
      shortHash(key),
      actorKinds.indexOf(entity.kind),
    ]);
    await sql`insert into hashed_entities
      select e.id, k.value ->> 1, k.value ->> 2, e.name, k.value ->> 3, e.country, e.sectors, e.known, e.articles
      from json_each(${JSON.stringify(keys)}) k cross join entities e on e.id = k.value ->> 0`.execute(database);
    last = rows[rows.length - 1].id;
  }
}

export async function indexClaims(database: Kysely<AnyTables>): Promise<void> {
  await sql`create index claims_cluster on claims (cluster)`.execute(database);
  await sql`create index claims_time on claims (time)`.execute(database);
  // Most claims have one report and one origin: those are found by walking along the time.
  await sql`create index claims_reports on claims (reports, time) where reports > 1`.execute(database);
  await sql`create index claims_status on claims (status, time) where status <> 0`.execute(database);
}

export async function copyEntityWords(database: Kysely<AnyTables>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number; name: string; country: string | null }>`select id, name, country
      from entities where id > ${last} order by id limit ${copiedAtOnce}`.execute(database);
    if (rows.length === 0) return;
    const words = JSON.stringify(rows.map(({ id, ...entity }) => [id, wordsOfEntity(entity)]));
    await sql`insert into entity_words (rowid, name)
      select value ->> 0, value ->> 1 from json_each(${words})`.execute(database);
    last = rows[rows.length - 1].id;
  }
}

// Copies a ledger from one database to another: a file of SQLite to PostgreSQL, back, or to another of its kind.
import { existsSync, renameSync, rmSync } from "node:fs";
import { sql, type Transaction } from "kysely";
import { type ClaimRow, claimColumns } from "./claim-columns.js";
import { unpackClaims } from "./claim-unpacking.js";
import { wordsOfClaim } from "./claim-words.js";
import { type Database, openDatabase, openToRead } from "./database.js";
import { isPostgresAddress } from "./dialect/postgres.js";
import { isPostgres } from "./dialect/postgres-compiler.js";
import { putWords } from "./dialect/words.js";
import { wordsOfEntity } from "./entity.js";
import { isOutdated, migrate } from "./migrations.js";
import { textsOf } from "./reading-store.js";
import type { Tables } from "./schema.js";
import { indexedWords } from "./text-query.js";
import { insertRows } from "./write-rows.js";

type Table = keyof Tables & string;

/** The keys of all tables but the full-text indexes; what others refer to comes before them. */
const keys: readonly (readonly [table: Table, ...columns: string[]])[] = [
  ["readers", "id"],
  ["outlets", "id"],
  ["articles", "id"],
  ["texts", "article"],
  ["readings", "article"],
  ["entities", "id"],
  ["entity_forms", "entity", "form"],
  ["appearances", "entity", "article"],
  ["attributions", "id"],
  ["events", "id"],
  ["participants", "entity", "event", "role"],
  ["corrections", "id"],
  ["withdrawn_corrections", "id"],
  ["cards", "article"],
  ["bands", "band", "article"],
  ["account_sets", "article"],
  ["accounts", "profile", "account"],
  ["process_accounts", "account"],
  ["profiles", "id"],
  ["clusters", "name"],
  ["keys", "key", "cluster"],
  ["claims", "id"],
  ["memberships", "account", "claim"],
  ["processes", "id"],
  ["stories", "story"],
  ["story_articles", "article"],
  ["story_keys", "key", "article"],
  ["unplaced_articles", "article"],
  ["deleted_articles", "article"],
  ["stale_clusters", "cluster"],
  ["former_claims", "claim"],
  ["checks", "id"],
  ["states", "name"],
  ["feeds", "id"],
  ["feed_entries", "feed", "entry"],
  ["knowledge", "id"],
  ["marks", "id"],
];

/** Tables whose rows PostgreSQL numbers itself: it is to go on after the last. */
const numbered: readonly Table[] = ["readers", "outlets", "processes", "checks", "feeds", "knowledge", "marks"];

const rowsAtOnce = 1000;

type Row = Record<string, string | number | Uint8Array | ArrayBuffer | null>;

/**
 * Copies a ledger, as it stands at one moment, to where there is none; others may write to it meanwhile. Where it fails,
 * nothing is left of the copy.
 * @param onRows after each batch, with the rows copied so far
 * @returns how many articles there are
 * @throws Error where there is a ledger at the other place, or the first one is of an older version
 */
export async function moveLedger(from: string, to: string, onRows: (rows: number) => void = () => {}): Promise<number> {
  if (!isPostgresAddress(from) && !existsSync(from)) throw new Error(`There is no ledger ${from}.`);
  if (!isPostgresAddress(to) && existsSync(to))
    throw new Error(`${to} is there already: name another file, or move it away first.`);
  const part = isPostgresAddress(to) ? to : `${to}.part`;
  if (part !== to) rmSync(part, { force: true });
  const source = openToRead(from);
  const target = openDatabase(part);
  try {
    if (await isOutdated(source))
      throw new Error(
        `The tables of ${from} are of an older version: open it once, as with hearsay add, and try again.`,
      );
    await migrate(target);
    if ((await countOf(target)) > 0) throw new Error(`${to} holds a ledger already: name an empty database.`);
    const articles = await source.transaction().execute(async (reading) => {
      // All questions see one moment. SQLite's transactions do so anyway.
      if (isPostgres(reading)) await sql`set transaction isolation level repeatable read`.execute(reading);
      await target.transaction().execute((writing) => copyAll(reading, writing, onRows));
      return countOf(reading);
    });
    // All of it into the one file, which is then given its name.
    if (part !== to) await sql`pragma wal_checkpoint(truncate)`.execute(target);
    await target.destroy();
    if (part !== to) {
      for (const rest of ["-wal", "-shm"]) rmSync(`${part}${rest}`, { force: true });
      renameSync(part, to);
    }
    return articles;
  } catch (error) {
    await target.destroy();
    if (part !== to) for (const end of ["", "-wal", "-shm"]) rmSync(`${part}${end}`, { force: true });
    throw error;
  } finally {
    await source.destroy();
  }
}

async function countOf(database: Database | Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from articles`.execute(database);
  return rows[0]?.count ?? 0;
}

async function copyAll(
  source: Transaction<Tables>,
  target: Transaction<Tables>,
  onRows: (rows: number) => void,
): Promise<void> {
  let count = 0;
  for (const [table, ...columns] of keys) {
    for await (const rows of pagesOf(source, table, columns)) {
      const names = Object.keys(rows[0]);
      const values = rows.map((row) => names.map((name) => stored(row[name])));
      await insertRows(target, table, names as never, values);
      await indexWords(source, target, table, rows);
      count += rows.length;
      onRows(count);
    }
  }
  if (!isPostgres(target)) return;
  for (const table of numbered)
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.table(table)}`.execute(target);
}

function stored(value: Row[string]): string | number | Uint8Array | null {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}

/** The rows of a table in the order of its key. */
async function* pagesOf(source: Transaction<Tables>, table: Table, columns: readonly string[]): AsyncGenerator<Row[]> {
  const key = sql.join(columns.map((column) => sql.ref(column)));
  for (let last: Row | null = null; ; ) {
    const { rows }: { rows: Row[] } = await sql<Row>`select * from ${sql.table(table)}
      where ${last === null ? sql`true` : sql`(${key}) > (${sql.join(columns.map((column) => last?.[column]))})`}
      order by ${key} limit ${rowsAtOnce}`.execute(source);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    last = rows[rows.length - 1];
  }
}

/** The full-text indexes keep no texts: they are made anew of what the rows say. */
async function indexWords(
  source: Transaction<Tables>,
  target: Transaction<Tables>,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  if (table === "entities") {
    const words = rows.map(({ id, name, country }): [number, string] => [
      Number(id),
      wordsOfEntity({ name: String(name), country: country === null ? null : String(country) }),
    ]);
    await putWords(target, "entity_words", words);
  } else if (table === "articles") {
    const texts = await textsOf(
      source,
      rows.map(({ id }) => Number(id)),
    );
    const words = rows.map(({ id, title }): [number, string] => [
      Number(id),
      indexedWords(`${title ?? ""}\n${texts.get(Number(id)) ?? ""}`),
    ]);
    await putWords(target, "article_words", words);
  } else if (table === "claims") {
    const ids = rows.map(({ id }) => Number(id));
    const { rows: packed } = await sql<ClaimRow & { id: number }>`select id, ${claimColumns()} from claims
      where id >= ${ids[0]} and id <= ${ids[ids.length - 1]} order by id`.execute(source);
    const composed = await unpackClaims(source, packed);
    const words = packed.map(({ id }, index): [number, string] => [id, wordsOfClaim(composed[index].claim)]);
    await putWords(target, "claim_words", words);
  }
}

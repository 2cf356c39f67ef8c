// Empty ledgers on the database that a run of the tests is for: SQLite, or PostgreSQL (test/postgres.ts).
import pg from "pg";
import { inject } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";

let made = 0;

/** The address of a database for one ledger, in the server of this run; null where the run is for SQLite. */
export async function emptyDatabase(): Promise<string | null> {
  const server = inject("postgres");
  if (server === undefined) return null;
  const schema = `ledger_${process.pid}_${++made}_${Date.now()}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  const address = new URL(server);
  address.searchParams.set("options", `-c search_path=${schema}`);
  return address.toString().replaceAll("+", "%20");
}

export async function emptyLedger(): Promise<Ledger> {
  return Ledger.open((await emptyDatabase()) ?? ":memory:");
}

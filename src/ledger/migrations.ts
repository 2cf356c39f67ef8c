// Brings a ledger's tables to the present version, within one transaction.
import { type Kysely, sql, type Transaction } from "kysely";
import { applicationId, type Database } from "./database.js";
import type { AnyTables } from "./migration-copies.js";
import { migrations } from "./migration-steps.js";
import type { Tables } from "./schema.js";

/** How many migrations there are; a file carries how many it has had as its `user_version`. */
export const newest = migrations.length;

/**
 * Brings the tables to the present version. Several processes may do so at once: the first does the work.
 * @throws Error where the ledger was made by a newer version of the program, or a step fails (which leaves all as it was)
 */
export async function migrate(database: Database): Promise<void> {
  const found = await userVersion(database);
  if (found === newest) return;
  if (found > newest) throw tooNew(found);
  // A table cannot be replaced while others refer to it. It takes effect between transactions only.
  await sql`pragma foreign_keys = off`.execute(database);
  try {
    await database.transaction().execute(async (transaction) => {
      // Another process may have been quicker.
      const done = await userVersion(transaction);
      for (const migration of migrations.slice(done)) await migration(transaction as unknown as Kysely<AnyTables>);
      await sql.raw(`pragma user_version = ${newest}`).execute(transaction);
      await sql.raw(`pragma application_id = ${applicationId}`).execute(transaction);
    });
  } finally {
    await sql`pragma foreign_keys = on`.execute(database);
  }
}

/**
 * Whether the tables are of an older version of the program.
 * @throws Error where they are of a newer one
 */
export async function isOutdated(database: Database): Promise<boolean> {
  const found = await userVersion(database);
  if (found > newest) throw tooNew(found);
  return found < newest;
}

function tooNew(found: number): Error {
  return new Error(
    `The ledger has version ${found} of its tables; this program knows versions up to ${newest}. Install a newer hearsay.`,
  );
}

async function userVersion(database: Database | Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(database);
  return rows[0]?.user_version ?? 0;
}

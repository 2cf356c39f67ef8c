// Brings a ledger's tables to the present version, within one transaction.
import { type Kysely, sql, type Transaction } from "kysely";
import { applicationId, type Database } from "./database.js";
import { isPostgres } from "./dialect/postgres-compiler.js";
import { firstPostgresVersion, postgresSteps, postgresTables } from "./dialect/postgres-tables.js";
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
  if (isPostgres(database)) return migratePostgres(database);
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
  if (found === 0 && isPostgres(database))
    throw new Error("The database holds no ledger. Make one with: hearsay add FILE --ledger ADDRESS");
  return found < newest;
}

function tooNew(found: number): Error {
  return new Error(
    `The ledger has version ${found} of its tables; this program knows versions up to ${newest}. Install a newer hearsay.`,
  );
}

/** The tables of PostgreSQL are made at once, as they are now, and follow from then on. */
async function migratePostgres(database: Database): Promise<void> {
  const found = await userVersion(database);
  if (found === newest) return;
  if (found > newest) throw tooNew(found);
  // On one connection outside the ledger's own transactions, whose lock is a row of these tables.
  await database.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    try {
      await sql`select pg_advisory_xact_lock(${applicationId})`.execute(connection);
      const done = await userVersion(connection);
      if (done === 0) {
        await sql.raw(postgresTables.join(";\n")).execute(connection);
        await sql`insert into lease (one, epoch, version) values (1, 0, ${firstPostgresVersion})`.execute(connection);
      }
      for (const statement of postgresSteps.slice(Math.max(done - firstPostgresVersion, 0)).flat())
        await sql.raw(statement).execute(connection);
      await sql`update lease set version = ${newest}`.execute(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function userVersion(database: Database | Transaction<Tables>): Promise<number> {
  if (isPostgres(database)) {
    const { rows: tables } = await sql<{ found: string | null }>`select to_regclass('lease')::text as found`.execute(
      database,
    );
    if (tables[0]?.found == null) return 0;
    const { rows } = await sql<{ version: number }>`select version from lease`.execute(database);
    return rows[0]?.version ?? 0;
  }
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(database);
  return rows[0]?.user_version ?? 0;
}

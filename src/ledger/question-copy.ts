// A ledger whose file may not be written to: whether it can be asked as it is, else a copy of it that can.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { areProcessesStale, countStale } from "./claim-store.js";
import { type Database, openDatabase } from "./database.js";
import { isOutdated, migrate } from "./migrations.js";
import { countUnplaced } from "./story-store.js";

/** Whether nothing is left to be composed, and the tables are of the present version. */
export async function isReady(reader: Database): Promise<boolean> {
  return (
    !(await isOutdated(reader)) &&
    (await countStale(reader)) === 0 &&
    !(await areProcessesStale(reader)) &&
    (await countUnplaced(reader)) === 0
  );
}

/**
 * Copies a ledger into the folder for temporary files, brings the copy's tables to the present version, and closes the
 * original.
 * @returns the copy, open, and what removes it
 */
export async function copyForQuestions(reader: Database): Promise<{ writer: Database; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "hearsay-question-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "ledger.db");
    await sql`vacuum into ${copy}`.execute(reader);
    await reader.destroy();
    const writer = openDatabase(copy);
    await migrate(writer);
    return { writer, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

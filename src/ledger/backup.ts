// Copies of a ledger: made while it is in use, looked through before one is put in its place.
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { sql } from "kysely";
import { checkLedger } from "./check.js";
import { openToRead } from "./database.js";

/** A copy that was made or put in place. */
export interface Copied {
  articles: number;
  bytes: number;
}

/**
 * Copies a ledger to a new file, as it stands at one moment; others may write to it meanwhile. The copy is packed anew, so
 * that it may be smaller, and is on the disk when this ends.
 * @throws Error where the file is there already, or the ledger cannot be read
 */
export async function backUp(ledger: string, copy: string): Promise<Copied> {
  refuseExisting(copy);
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  const database = openToRead(ledger);
  try {
    await sql`vacuum into ${part}`.execute(database);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    await database.destroy();
  }
  return inPlace(part, copy);
}

/**
 * Puts a copy in the place of a ledger that is not there, after looking it through.
 * @throws Error where the copy is damaged, or a ledger is there
 */
export async function restoreFrom(copy: string, ledger: string): Promise<Copied> {
  refuseExisting(ledger);
  // What is left of another file's log would be taken for this one's.
  for (const rest of [`${ledger}-wal`, `${ledger}-shm`]) refuseExisting(rest);
  const fault = (await checkLedger(copy)).find(({ sound, matter }) => !sound && matter !== "disk");
  if (fault !== undefined) throw new Error(`${copy} is not put in place. ${fault.sentence}`);
  const part = `${ledger}.part`;
  copyFileSync(copy, part);
  return inPlace(part, ledger);
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new Error(`${path} is there already: name another file, or move it away first.`);
}

/** Gives a whole file its name once it is on the disk. */
async function inPlace(part: string, path: string): Promise<Copied> {
  sync(part);
  renameSync(part, path);
  sync(dirname(resolve(path)));
  const database = openToRead(path);
  try {
    const { rows } = await sql<{ articles: number }>`select count(*) as articles from articles`.execute(database);
    return { articles: rows[0]?.articles ?? 0, bytes: statSync(path).size };
  } finally {
    await database.destroy();
  }
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

// A ledger's file as the tortures look at it: whether it is whole, what it holds, and what it says when it is composed.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkLedger } from "../../src/ledger/check.js";
import { exportFiles } from "../../src/ledger/export/files.js";
import { exportTables } from "../../src/ledger/export/tables.js";
import { Ledger } from "../../src/ledger/ledger.js";

/** What a ledger holds. */
export interface Held {
  /** Sentences on what is damaged; none in a whole ledger. */
  damage: string[];
  articles: string[];
  corrections: number;
}

const ends = ["", "-wal"];

/**
 * Calls with a copy of a ledger, its log too, as a killed program left them: looking at the file itself would mend it.
 * The copy is gone afterwards.
 */
export async function withCopy<Result>(path: string, work: (copy: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-torture-copy-"));
  const copy = join(folder, "copy.db");
  for (const end of ends) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  try {
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the file holds; nothing where there is none yet, or one whose making was interrupted. */
export function heldBy(path: string): Promise<Held> {
  return withCopy(path, async (copy) => {
    if (!existsSync(copy)) return { damage: [], articles: [], corrections: 0 };
    const ledger = await Ledger.open(copy);
    const articles = await articlesOf(ledger);
    const { length: corrections } = await ledger.corrections();
    await ledger.close();
    const findings = await checkLedger(copy);
    const damage = findings.filter(({ sound, matter }) => !sound && matter !== "disk").map(({ sentence }) => sentence);
    return { damage, articles, corrections };
  });
}

/** But the corrections themselves: the moment at which each was made stands in them. */
const tablesCompared = exportTables.map(({ name }) => name).filter((name) => name !== "corrections");

/** All that a ledger says, its claims composed, as one text. Rows of tables in the order of the ledger, or sorted. */
export function sayingsOf(path: string, { sorted = false, tables = tablesCompared } = {}): Promise<string> {
  return withCopy(path, async (copy) => {
    const ledger = await Ledger.open(copy);
    await ledger.settle();
    let text = "";
    for await (const { path: written } of exportFiles(ledger, "jsonl", `${copy}-tables`, tables)) {
      const lines = readFileSync(written, "utf8").split("\n");
      text += `${(sorted ? lines.sort() : lines).join("\n")}\n`;
    }
    await ledger.close();
    return text;
  });
}

/** Removes a ledger with what stands beside it. */
export function removeLedger(path: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
}

async function articlesOf(ledger: Ledger): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await ledger.articles({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

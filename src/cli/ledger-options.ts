// Flags of the commands that work on a ledger.
import { existsSync } from "node:fs";
import { type Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { Ledger } from "../ledger/ledger.js";
import { checkSpan, knownCode, knownMode } from "../ledger/queries/known-values.js";
import { firstSecondOf } from "../ledger/time.js";
import { eventTypes } from "../record/vocabulary.js";
import { type Column, csvOf, type RowFormat, rowFormats, tableOf } from "../rendering/rows.js";
import { checkShare } from "./options.js";
import { ExitStatus, say, terminalWidth, usePager, write } from "./terminal.js";

export interface LedgerFlags {
  ledger: string;
}

/** Flags of the commands that list answers. */
export interface ListFlags extends LedgerFlags {
  format: RowFormat;
  limit?: number;
  cursor?: string;
}

export function addLedgerOption(command: Command): void {
  command.addOption(
    new Option("--ledger <file>", "file of the ledger, or postgres://… of a database")
      .default("hearsay.db")
      .env("HEARSAY_LEDGER"),
  );
}

/** `--ledger`, `--format`, `--limit`, `--cursor`. */
export function addListOptions(command: Command): void {
  addLedgerOption(command);
  command
    .addOption(new Option("--format <name>", "how to write the answers").choices(rowFormats).default("table"))
    .option("--limit <number>", "answers at most; 50 in a table and in json, all in jsonl and csv", checkCount)
    .option("--cursor <words>", "go on where a page ended, as it said");
}

/** `--from`, `--to`, `--outlet`, `--text`. */
export function addFilterOptions(command: Command): void {
  command
    .option("--from <date>", "from this day or moment on, 2025-06-24 or 2025-06-24T09:00:00Z", checkMoment)
    .option("--to <date>", "up to this day or moment", checkMoment)
    .option("--outlet <name>", "of this outlet: its name or domain")
    .option("--text <words>", 'with these words: all of them; "two words" side by side, begin* for beginnings');
}

export function addOrderOption(command: Command, orders: readonly string[], order: string): void {
  command.addOption(new Option("--order <name>", "which come first").choices(orders).default(order));
}

export function addConfidenceOption(command: Command): void {
  command.option("--min-confidence <share>", "leave out what is less sure than this, 0 to 1", checkShare);
}

export function addTypeOptions(command: Command): void {
  command
    .addOption(
      new Option("--type <name>", "PLOVER type of the event").choices(eventTypes).argParser((words: string) => {
        const type = eventTypes.find((one) => one === words.toUpperCase());
        if (type === undefined) throw new InvalidArgumentError(`Allowed are ${eventTypes.join(", ")}.`);
        return type;
      }),
    )
    .option("--mode <name>", "PLOVER mode of the event", (words: string) => checked(() => knownMode(words)))
    .option("--cameo <code>", "CAMEO code of the event, or the beginning of one", (words: string) =>
      checked(() => knownCode(words)),
    );
}

export function checkMoment(words: string): string {
  checked(() => firstSecondOf(words));
  return words;
}

/** A value of a flag; what is wrong with it is the flag's fault. */
export function checked<Value>(value: () => Value): Value {
  try {
    return value();
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

export function checkCount(words: string): number {
  const count = Number(words);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("Give a whole number from 1 on.");
  return count;
}

/**
 * Opens the ledger of a command that asks, and closes it when the work is done. Its file is not changed.
 * @throws Error where the file does not exist: a question makes no ledger
 */
export function withLedger(
  flags: LedgerFlags & { from?: string; to?: string },
  work: (ledger: Ledger) => Promise<void>,
): Promise<void> {
  try {
    checkSpan(flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(reason);
    throw new CommanderError(ExitStatus.misused, "hearsay.span", reason);
  }
  return withOpened(flags, Ledger.openToRead, work);
}

/** The same for a command that changes what the ledger holds. */
export function withWritableLedger(flags: LedgerFlags, work: (ledger: Ledger) => Promise<void>): Promise<void> {
  return withOpened(flags, Ledger.open, work);
}

async function withOpened(
  flags: LedgerFlags,
  open: (file: string) => Promise<Ledger>,
  work: (ledger: Ledger) => Promise<void>,
): Promise<void> {
  if (!isPostgresAddress(flags.ledger) && !existsSync(flags.ledger)) {
    throw new Error(`There is no ledger ${flags.ledger}. Make one with: hearsay add FILE --ledger ${flags.ledger}`);
  }
  const ledger = await open(flags.ledger);
  try {
    await work(ledger);
  } finally {
    await ledger.close();
  }
}

/** The command that is running, to be given again for the next page. */
function commandWith(cursor: string): string {
  const words = process.argv
    .slice(2)
    .filter((word, index, all) => word !== "--cursor" && all[index - 1] !== "--cursor");
  const quoted = words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`));
  return ["hearsay", ...quoted, "--cursor", cursor].join(" ");
}

const pageOf = { table: 50, json: 50, jsonl: Number.POSITIVE_INFINITY, csv: Number.POSITIVE_INFINITY };

/** Writes answers page by page in the asked format; a table ends with how to go on. */
export async function writeList<Row extends object>(
  flags: ListFlags,
  fetch: (paging: { limit: number; cursor?: string }) => Promise<{ items: Row[]; next: string | null }>,
  shape: readonly Column<Row>[],
  names: readonly (keyof Row & string)[],
): Promise<void> {
  if (flags.format === "table") usePager();
  let left = flags.limit ?? pageOf[flags.format];
  let cursor = flags.cursor;
  let first = true;
  let shown = 0;
  do {
    const page = await fetch({ limit: Math.min(left, 500), ...(cursor === undefined ? {} : { cursor }) });
    left -= page.items.length;
    shown += page.items.length;
    cursor = page.next ?? undefined;
    switch (flags.format) {
      case "jsonl":
        await write(page.items.map((item) => `${JSON.stringify(item)}\n`).join(""));
        break;
      case "csv":
        await write(csvOf(page.items, names, first));
        break;
      case "json":
        await write(`${JSON.stringify({ items: page.items, next: page.next }, null, 2)}\n`);
        return;
      case "table":
        if (page.items.length > 0) await write(tableOf(page.items, shape, terminalWidth()));
        else if (first) say("Nothing fits.");
        break;
    }
    first = false;
  } while (cursor !== undefined && left > 0);
  if (flags.format === "table" && cursor !== undefined) {
    const counted = await countedFrom(fetch, undefined);
    const after = await countedFrom(fetch, cursor);
    say(`${shownOf(shown, counted, after)}. The next page: ${commandWith(cursor)}`);
  }
}

/** Milliseconds that counting may take, begun a page of answers. */
const mostCounting = 400;
const countedAtOnce = 1000;

/** How many answers there are from a place on, and whether these are all. */
async function countedFrom(
  fetch: (paging: { limit: number; cursor?: string }) => Promise<{ items: object[]; next: string | null }>,
  start: string | undefined,
): Promise<{ count: number; all: boolean }> {
  const begun = performance.now();
  let count = 0;
  let cursor = start;
  do {
    const page = await fetch({ limit: countedAtOnce, ...(cursor === undefined ? {} : { cursor }) });
    count += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && performance.now() - begun < mostCounting);
  return { count, all: cursor === undefined };
}

/** "12 of 3,400", "13 to 24 of 3,400", "12 of more than 5,000". */
function shownOf(shown: number, from: { count: number; all: boolean }, after: { count: number; all: boolean }): string {
  const grouped = (count: number): string => count.toLocaleString("en");
  if (!from.all) return `${grouped(shown)} of more than ${grouped(from.count)}`;
  const last = from.count - after.count;
  const places = !after.all || last === shown ? grouped(shown) : `${grouped(last - shown + 1)} to ${grouped(last)}`;
  return `${places} of ${grouped(from.count)}`;
}

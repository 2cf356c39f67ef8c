// hearsay knowledge: actors of one's own that a ledger keeps.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import type { KeptKnowledge } from "../ledger/knowledge-store.js";
import { Ledger } from "../ledger/ledger.js";
import { type Column, tableOf } from "../rendering/rows.js";
import { addLedgerOption, type LedgerFlags, withLedger, withWritableLedger } from "./ledger-options.js";
import { ExitStatus, say, terminalWidth, write } from "./terminal.js";

interface KnowledgeFlags extends LedgerFlags {
  remove?: string;
  print?: string;
}

const shape: Column<KeptKnowledge>[] = [
  { title: "file", value: ({ name }) => name, share: 1 },
  { title: "actors", value: ({ actors }) => String(actors), right: true },
  { title: "kept", value: ({ kept }) => kept.slice(0, 16).replace("T", " ") },
];

export function setUpKnowledge(command: Command): void {
  command.argument("[file...]", "CSV files of actors to keep; one of the same name is replaced");
  addLedgerOption(command);
  command
    .option("--remove <name>", "forget the file of this name")
    .option("--print <name>", "print the file of this name as it is kept")
    .addHelpText(
      "after",
      `
Without a file it lists what the ledger keeps. Whatever is read for the ledger from then on (add, watch, reread, serve,
mcp) knows these actors; where two files tell of the same actor, the one kept last counts. What was read before keeps its
reading until hearsay reread --all. docs/knowledge.md describes the files.

Examples:
  $ hearsay knowledge my-actors.csv --ledger news.db
  $ hearsay knowledge
  $ hearsay knowledge --print my-actors.csv > my-actors.csv
  $ hearsay knowledge --remove my-actors.csv

Exit status: 0 all was done, 1 a file was not kept or is not there (standard error says why), 2 wrong flags.`,
    )
    .action(knowledge);
}

async function knowledge(files: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<KnowledgeFlags>();
  const asked = [files.length > 0, flags.remove !== undefined, flags.print !== undefined].filter(Boolean).length;
  if (asked > 1) command.error("error: Give files, --remove or --print, not several of these.", { exitCode: 2 });
  if (flags.remove !== undefined) await withWritableLedger(flags, (ledger) => forget(ledger, flags.remove!));
  else if (flags.print !== undefined) await withLedger(flags, (ledger) => print(ledger, flags.print!));
  else if (files.length > 0) await keepAll(files, flags.ledger);
  else await withLedger(flags, list);
}

async function keepAll(files: readonly string[], path: string): Promise<void> {
  const ledger = await Ledger.open(path);
  try {
    for (const file of files) {
      try {
        await keepKnowledge(ledger, file);
        const kept = (await ledger.knowledge().list()).find(({ name }) => name === basename(file))!;
        await write(`${kept.name}: ${kept.actors} actors kept in ${path}\n`);
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        process.exitCode = ExitStatus.failed;
      }
    }
    if ((await ledger.countArticles()) > 0)
      say("Articles read before keep their readings; hearsay reread --all reads them anew.");
  } finally {
    await ledger.close();
  }
}

async function forget(ledger: Ledger, name: string): Promise<void> {
  if (!(await ledger.knowledge().remove(basename(name)))) throw notKept(name);
  await write(`${basename(name)} is forgotten; what was read with it stays until hearsay reread --all.\n`);
}

async function print(ledger: Ledger, name: string): Promise<void> {
  const kept = (await ledger.knowledge().list()).find((one) => one.name === basename(name));
  if (kept === undefined) throw notKept(name);
  await write(kept.text);
}

async function list(ledger: Ledger): Promise<void> {
  const kept = await ledger.knowledge().list();
  if (kept.length === 0) say("The ledger keeps no actors of your own. Keep some with: hearsay knowledge FILE");
  else await write(tableOf(kept, shape, terminalWidth()));
}

function notKept(name: string): Error {
  return new Error(`The ledger keeps no file ${basename(name)}; hearsay knowledge lists what it keeps.`);
}

/**
 * Keeps a file in the ledger, in place of one of the same name.
 * @returns whether anything changed
 * @throws Error with a sentence where the file cannot be read or is no table of actors
 */
async function keepKnowledge(ledger: Ledger, file: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new Error(`The knowledge file cannot be read: ${file}. Check that it is there and may be read.`);
  }
  return ledger.knowledge().keep(basename(file), text);
}

/**
 * The actors that readings for a ledger know: those it keeps. A file that `--knowledge` names is kept first.
 * Ends the program where the file cannot be used.
 */
export async function knowledgeOf(
  ledger: Ledger,
  file: string | undefined,
  command: Command,
): Promise<readonly KnowledgeText[]> {
  if (file !== undefined && file !== "") {
    try {
      if (await keepKnowledge(ledger, file))
        say(`${basename(file)} is kept in the ledger: from now on all that is read for it knows these actors.`);
    } catch (error) {
      await ledger.close();
      command.error(`error: ${error instanceof Error ? error.message : String(error)}`, {
        exitCode: ExitStatus.misused,
      });
    }
  }
  return (await ledger.knowledge().list()).map(({ name, text }) => ({ name, text }));
}

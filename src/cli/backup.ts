// hearsay backup, hearsay restore: copies of a ledger.
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { backUp, type Copied, restoreFrom } from "../ledger/backup.js";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { write } from "./terminal.js";

export function setUpBackup(command: Command): void {
  command.argument("<file>", "file that the copy becomes; it may not be there yet");
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
The copy holds the ledger as it stands at one moment, while others go on reading and writing. It is a ledger itself, and
may be asked like any other.

Examples:
  $ hearsay backup backups/news-$(date +%F).db --ledger news.db

Exit status: 0 the copy is on the disk, 1 it could not be made, 2 wrong flags.`,
    )
    .action(async (file: string, _flags: object, own: Command) => {
      const { ledger } = own.optsWithGlobals<LedgerFlags>();
      if (isPostgresAddress(ledger))
        throw new Error("hearsay backup copies files. Copy a ledger in PostgreSQL with pg_dump, or with hearsay move.");
      if (!existsSync(ledger)) throw new Error(`There is no ledger ${ledger}.`);
      await write(`${ledger} is copied to ${file}: ${told(await backUp(ledger, file))}.\n`);
    });
}

export function setUpRestore(command: Command): void {
  command.argument("<file>", "a copy that hearsay backup made");
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
The copy is looked through as hearsay check does, and put where no ledger is: move a damaged one away first, with the
files of its name that end in -wal and -shm.

Examples:
  $ hearsay restore backups/news-2026-11-30.db --ledger news.db

Exit status: 0 the ledger is in place, 1 it is not (standard error says why), 2 wrong flags.`,
    )
    .action(async (file: string, _flags: object, own: Command) => {
      const { ledger } = own.optsWithGlobals<LedgerFlags>();
      if (isPostgresAddress(ledger))
        throw new Error(
          "hearsay restore puts files in place. Fill a ledger in PostgreSQL with pg_restore, or with hearsay move.",
        );
      await write(`${file} is now ${ledger}: ${told(await restoreFrom(file, ledger))}.\n`);
    });
}

function told({ articles, bytes }: Copied): string {
  return `${articles} articles, ${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

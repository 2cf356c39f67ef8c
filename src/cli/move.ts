// hearsay move: a ledger from one database to another.
import type { Command } from "commander";
import { moveLedger } from "../ledger/move.js";
import { Progress } from "./progress.js";
import { write } from "./terminal.js";

export function setUpMove(command: Command): void {
  command.argument("<from>", "a ledger: its file, or postgres://… of its database");
  command.argument("<to>", "where no ledger is: a new file, or an empty database");
  command
    .addHelpText(
      "after",
      `
All is copied as it stands at one moment: articles, readings, corrections, claims, feeds. The first ledger stays as it is;
what is added to it meanwhile is not in the other.

Examples:
  $ hearsay move news.db postgres://hearsay@db.example.org/news
  $ hearsay move postgres://hearsay@db.example.org/news copy.db

Exit status: 0 the other ledger is in place, 1 it is not (standard error says why), 2 wrong flags.`,
    )
    .action(async (from: string, to: string) => {
      const progress = new Progress("rows");
      const articles = await moveLedger(from, to, (rows) => progress.update(rows, null));
      progress.clear();
      await write(`${articles} articles are in ${to}; ${from} stays as it was.\n`);
    });
}

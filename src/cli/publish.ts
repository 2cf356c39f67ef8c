// hearsay publish: a ledger, or a part of it, as a folder of pages for those who have no hearsay.
import type { Command } from "commander";
import { publish } from "../server/snapshot/publish.js";
import { addFilterOptions, addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { write } from "./terminal.js";

interface PublishFlags extends LedgerFlags {
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
}

export function setUpPublish(command: Command): void {
  command.argument("<folder>", "folder to write to: empty, or not there yet");
  addLedgerOption(command);
  addFilterOptions(command);
  command
    .addHelpText(
      "after",
      `
The pages have no script and need no server: open index.html, or put the folder on any web server.

Examples:
  $ hearsay publish snapshot --ledger news.db
  $ hearsay publish march --from 2025-03-01 --to 2025-03-31`,
    )
    .action(publishFolder);
}

async function publishFolder(folder: string, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<PublishFlags>();
  await withLedger(flags, async (ledger) => {
    const { from, to, outlet, text } = flags;
    const selection = Object.fromEntries(
      Object.entries({ from, to, outlet, text }).filter(([, value]) => value !== undefined),
    );
    const { claims, articles } = await publish(ledger, folder, selection, new Date());
    await write(`${folder}: ${claims} claims of ${articles} articles. Open ${folder}/index.html.\n`);
  });
}

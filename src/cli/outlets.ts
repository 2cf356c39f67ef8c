// hearsay outlets: how often each outlet was first, alone, copied, and copied others.
import type { Command } from "commander";
import type { OutletEntry } from "../ledger/queries/outlets.js";
import type { Column } from "../rendering/rows.js";
import { addListOptions, type ListFlags, withLedger, writeList } from "./ledger-options.js";

interface OutletFlags extends ListFlags {
  name?: string;
}

const counts = ["articles", "shared", "first", "alone", "copies", "copied", "revised", "corrected"] as const;

const shape: Column<OutletEntry>[] = [
  { title: "outlet", value: ({ name }) => name, share: 1 },
  ...counts.map((name) => ({ title: name, value: (entry: OutletEntry) => String(entry[name]) })),
];

export function setUpOutlets(command: Command): void {
  command.option("--name <words>", "only those with these words in their name or domain");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
shared: claims that other outlets report too; first: of those, how many it had before all others; alone: claims that no other
outlet reports; copies: its articles that repeat another outlet's; copied: others' articles that repeat its own; revised:
addresses with several texts; corrected: articles that a person corrected.

Examples:
  $ hearsay outlets --ledger news.db
  $ hearsay outlets --format csv > outlets.csv`,
    )
    .action(outlets);
}

async function outlets(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<OutletFlags>();
  const { name } = flags;
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.outlets({ ...paging, ...(name === undefined ? {} : { name }) }), shape, [
      "name",
      "domain",
      ...counts,
    ]),
  );
}

// hearsay timeline: what became of a claim, in time order.
import { type Command, Option } from "commander";
import type { TimelineStep } from "../server/contract/timeline.js";
import { claimMargins } from "../server/views/claim-reports.js";
import { claimTimeline } from "../server/views/claim-timeline.js";
import { addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { write } from "./terminal.js";

interface TimelineFlags extends LedgerFlags {
  format: "text" | "json";
}

export function setUpTimeline(command: Command): void {
  command.argument("<claim>", "id of a claim, as hearsay claims lists it");
  addLedgerOption(command);
  command
    .addOption(new Option("--format <name>", "how to write it").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      `
Who came with the claim first, who reported it after, on whose word and from when, who repeated whose text, who disputed it,
and how figures changed.

Examples:
  $ hearsay timeline c_4e1f0a2b9c3d --ledger news.db`,
    )
    .action(timeline);
}

async function timeline(id: string, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<TimelineFlags>();
  await withLedger(flags, async (ledger) => {
    const composed = await ledger.claim(id);
    if (composed === null) throw new Error(`The ledger ${flags.ledger} has no claim ${id}.`);
    const margins = await ledger.ask((database) => claimMargins(database, composed));
    const items = claimTimeline(composed, margins);
    const { id: claim, summary } = composed.claim;
    if (flags.format === "json") await write(`${JSON.stringify({ claim, items }, null, 2)}\n`);
    else await write(`${claim}\n  ${summary}\n\n${items.map(lineOf).join("")}`);
  });
}

function lineOf({ time, sentence, words }: TimelineStep): string {
  const moment = (time ?? "no date").slice(0, 16).replace("T", " ").padEnd(16);
  return `${moment}  ${sentence}\n${words === null || words === "" ? "" : `${" ".repeat(18)}“${words}”\n`}`;
}

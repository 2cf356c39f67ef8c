// hearsay versions: the texts that were seen under one address, and what changed.
import { type Command, Option } from "commander";
import { type ArticleVersion, type ChangedSentence, versionsOf } from "../ledger/queries/versions.js";
import { addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { write } from "./terminal.js";

interface VersionFlags extends LedgerFlags {
  format: "text" | "json";
}

export function setUpVersions(command: Command): void {
  command.argument("<article>", "id of an article, or an address");
  addLedgerOption(command);
  command
    .addOption(new Option("--format <name>", "how to write them").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      `
A text that comes anew from an address and differs is another version of the article. What it dropped of the one before is
written with "-", what it put in with "+". Without another date it is a silent edit.

Examples:
  $ hearsay versions https://courier.example/bridge --ledger news.db
  $ hearsay articles --marked silent-edit              which articles were edited so`,
    )
    .action(versions);
}

async function versions(article: string, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<VersionFlags>();
  await withLedger(flags, async (ledger) => {
    const found = await ledger.ask((database) => versionsOf(database, article));
    if (found.length === 0) throw new Error(`The ledger ${flags.ledger} has no article ${article}.`);
    await write(flags.format === "json" ? `${JSON.stringify(found, null, 2)}\n` : found.map(textOf).join("\n"));
  });
}

function textOf({ id, version, title, published, marks, dropped, added }: ArticleVersion): string {
  const head = [`version ${version}`, id, published ?? "no date", ...marks].join(" · ");
  const lines = [...dropped.map((one) => `  - ${lineOf(one)}`), ...added.map((one) => `  + ${lineOf(one)}`)];
  return `${[head, ...(title === null ? [] : [`  ${title}`]), ...lines].join("\n")}\n`;
}

function lineOf({ words, attributions, events }: ChangedSentence): string {
  const counts = [
    ...(attributions === 0 ? [] : [attributions === 1 ? "1 statement" : `${attributions} statements`]),
    ...(events === 0 ? [] : [events === 1 ? "1 event" : `${events} events`]),
  ];
  return counts.length === 0 ? words : `${words} (${counts.join(", ")})`;
}

// hearsay delete: takes articles out of a ledger with all that rests on them.
import type { Command } from "commander";
import type { Tombstone } from "../ledger/delete.js";
import type { Column } from "../rendering/rows.js";
import { addListOptions, type ListFlags, withLedger, withWritableLedger, writeList } from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface DeleteFlags extends ListFlags {
  author?: string;
  note?: string;
  list?: boolean;
}

const shape: Column<Tombstone>[] = [
  { title: "deleted", value: ({ deleted }) => deleted.slice(0, 16).replace("T", " ") },
  { title: "by", value: ({ author }) => author },
  { title: "article", value: ({ article }) => article },
  { title: "outlet", value: ({ outlet }) => outlet ?? "", share: 1 },
  { title: "published", value: ({ published }) => published?.slice(0, 10) ?? "" },
  { title: "url", value: ({ url }) => url ?? "", below: true },
  { title: "note", value: ({ note }) => note ?? "", below: true },
];

export function setUpDelete(command: Command): void {
  command
    .argument("[articles...]", "ids of articles, as `hearsay articles` names them")
    .option("--author <name>", "who deletes; else HEARSAY_AUTHOR, else the user's name")
    .option("--note <words>", "why")
    .option("--list", "list what was deleted instead, latest first");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
The text, its reading and corrections, and its reports of claims are gone for good. The id stays, with address, outlet and
who deleted it, and an article of that id is not added again.

Examples:
  $ hearsay delete 2f0c1d9a44e07b13 --note "retracted by the outlet"
  $ hearsay delete --list`,
    )
    .action(deleteArticles);
}

async function deleteArticles(articles: readonly string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<DeleteFlags>();
  if (flags.list) {
    await withLedger(flags, async (ledger) => {
      const items = await ledger.deleted();
      await writeList({ ...flags }, async () => ({ items, next: null }), shape, [
        "article",
        "url",
        "outlet",
        "published",
        "author",
        "deleted",
        "note",
      ]);
    });
    return;
  }
  if (articles.length === 0) {
    say("Give the ids of articles, or --list.");
    process.exitCode = ExitStatus.misused;
    return;
  }
  const author = flags.author ?? process.env.HEARSAY_AUTHOR ?? process.env.USER ?? "unknown";
  await withWritableLedger(flags, async (ledger) => {
    for (const article of articles) {
      await ledger.delete(article, { author, ...(flags.note === undefined ? {} : { note: flags.note }) });
      await write(`${article} is deleted.\n`);
    }
    await ledger.settle();
  });
}

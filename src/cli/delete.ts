// hearsay delete: takes articles out of a ledger with all that rests on them.
import type { Command } from "commander";
import type { Tombstone } from "../ledger/delete.js";
import type { Ledger } from "../ledger/ledger.js";
import { firstSecondOf, secondsOf } from "../ledger/time.js";
import type { Column } from "../rendering/rows.js";
import {
  addListOptions,
  checkMoment,
  type ListFlags,
  withLedger,
  withWritableLedger,
  writeList,
} from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface DeleteFlags extends ListFlags {
  author?: string;
  note?: string;
  list?: boolean;
  olderThan?: string;
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
    .option("--older-than <date>", "those too that were published before this day or moment", checkMoment)
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
  $ hearsay delete --older-than 2024-01-01 --note "kept for two years"
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
  if (articles.length === 0 && flags.olderThan === undefined) {
    say("Give the ids of articles, --older-than, or --list.");
    process.exitCode = ExitStatus.misused;
    return;
  }
  const author = flags.author ?? process.env.HEARSAY_AUTHOR ?? process.env.USER ?? "unknown";
  await withWritableLedger(flags, async (ledger) => {
    const old = flags.olderThan === undefined ? [] : await publishedBefore(ledger, flags.olderThan);
    for (const article of [...articles, ...old]) {
      await ledger.delete(article, { author, ...(flags.note === undefined ? {} : { note: flags.note }) });
      await write(`${article} is deleted.\n`);
    }
    await ledger.settle();
  });
}

/** Ids of the articles that were published before a day or moment; those without a date are not among them. */
async function publishedBefore(ledger: Ledger, moment: string): Promise<string[]> {
  const found: string[] = [];
  const end = firstSecondOf(moment);
  for (let cursor: string | undefined; ; ) {
    const page = await ledger.articles({
      to: moment,
      order: "oldest",
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id, published } of page.items) if (published !== null && secondsOf(published) < end) found.push(id);
    if (page.next === null) return found;
    cursor = page.next;
  }
}

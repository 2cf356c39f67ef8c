// hearsay articles: what a ledger holds.
import { type Command, Option } from "commander";
import type { ArticleEntry } from "../ledger/queries/articles.js";
import type { ArticleFilter, Order } from "../ledger/queries/filter.js";
import { type ArticleMark, articleMarks } from "../ledger/queries/marks.js";
import type { Column } from "../rendering/rows.js";
import {
  addFilterOptions,
  addListOptions,
  addOrderOption,
  type ListFlags,
  withLedger,
  writeList,
} from "./ledger-options.js";

interface ArticleFlags extends ListFlags {
  actor?: string;
  url?: string;
  marked?: ArticleMark;
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
  order: Order;
}

const shape: Column<ArticleEntry>[] = [
  { title: "article", value: ({ id }) => id },
  { title: "published", value: ({ published }) => published?.slice(0, 16).replace("T", " ") ?? "" },
  { title: "outlet", value: ({ outlet }) => outlet ?? "", share: 1 },
  { title: "title", value: ({ title, url }) => title ?? url ?? "", share: 3 },
  { title: "marks", value: ({ marks }) => marks.join(", "), share: 1 },
];

const names = [
  "id",
  "url",
  "version",
  "title",
  "outlet",
  "domain",
  "byline",
  "published",
  "language",
  "length",
  "marks",
] as const;

export function setUpArticles(command: Command): void {
  command
    .option("--actor <name>", "somebody who appears in it: a name, a part of one, a country")
    .option("--url <address>", "all versions of this address")
    .addOption(new Option("--marked <name>", "only those with this mark").choices(articleMarks));
  addFilterOptions(command);
  addOrderOption(command, ["newest", "oldest"], "newest");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Marks: unread, in a language that is not read; future-date and early-date, dated ahead of now or before there was a web;
silent-edit, another text than before under its address without another date (hearsay versions says what changed).

Examples:
  $ hearsay articles --text '"pumping station" oil' --from 2025-03-01
  $ hearsay articles --outlet "Ellis Courier" --format csv`,
    )
    .action(articles);
}

async function articles(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ArticleFlags>();
  const filter: ArticleFilter = {
    actor: flags.actor,
    url: flags.url,
    marked: flags.marked,
    from: flags.from,
    to: flags.to,
    outlet: flags.outlet,
    text: flags.text,
    order: flags.order,
  };
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.articles({ ...filter, ...paging }), shape, names),
  );
}

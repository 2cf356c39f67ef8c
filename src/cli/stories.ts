// hearsay stories: which articles tell of one matter, and what is claimed in them.
import type { Command } from "commander";
import type { StoryFilter } from "../ledger/queries/filter.js";
import type { StoryDetail } from "../ledger/queries/stories.js";
import type { Story } from "../record/story.js";
import { type Column, csvOf, tableOf } from "../rendering/rows.js";
import {
  addFilterOptions,
  addListOptions,
  addOrderOption,
  checkCount,
  type ListFlags,
  withLedger,
  writeList,
} from "./ledger-options.js";
import { say, terminalWidth, write } from "./terminal.js";

interface StoryFlags extends ListFlags {
  actor?: string;
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
  leastArticles?: number;
  order: NonNullable<StoryFilter["order"]>;
}

const shape: Column<Story>[] = [
  { title: "story", value: ({ id }) => id },
  { title: "from", value: ({ first }) => first?.slice(0, 10) ?? "" },
  { title: "to", value: ({ latest }) => latest?.slice(0, 10) ?? "" },
  { title: "articles", value: ({ articles }) => String(articles) },
  { title: "title", value: ({ title }) => title, share: 1 },
  { title: "outlets", value: ({ outlets }) => outlets.join(", "), below: true },
];

const names = ["id", "title", "articles", "outlets", "first", "latest"] as const;

const articleShape: Column<StoryDetail["articles"][number]>[] = [
  { title: "published", value: ({ published }) => published?.slice(0, 16).replace("T", " ") ?? "" },
  { title: "outlet", value: ({ outlet }) => outlet ?? "", share: 1 },
  { title: "article", value: ({ id }) => id },
  {
    title: "title",
    value: ({ title, copyOf }) => `${title ?? ""}${copyOf === null ? "" : ` (repeats ${copyOf})`}`,
    below: true,
  },
];

const claimShape: Column<StoryDetail["claims"][number]>[] = [
  { title: "claim", value: ({ claim }) => claim.id },
  { title: "reports", value: ({ claim }) => String(claim.reports.length) },
  { title: "origins", value: ({ claim }) => String(claim.independent) },
  { title: "status", value: ({ claim }) => claim.status },
  { title: "summary", value: ({ claim }) => claim.summary, below: true },
];

export function setUpStories(command: Command): void {
  command
    .argument("[story]", "one story with its articles and claims: its id, or s_ and the id of an article in it")
    .option("--actor <name>", "somebody who appears in one of its articles")
    .option("--least-articles <number>", "only stories of so many articles or more; 2 where not given", checkCount);
  addFilterOptions(command);
  addOrderOption(command, ["newest", "oldest", "articles"], "newest");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay stories --order articles --from 2025-06-01
  $ hearsay stories s_2f0c1d9a44e07b13
  $ hearsay stories --format jsonl > stories.jsonl`,
    )
    .action(stories);
}

async function stories(id: string | undefined, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<StoryFlags>();
  const { actor, from, to, outlet, text, order, leastArticles } = flags;
  const filter: StoryFilter = { actor, from, to, outlet, text, order, leastArticles };
  await withLedger(flags, async (ledger) => {
    if (id === undefined) {
      await writeList(flags, (paging) => ledger.stories({ ...filter, ...paging }), shape, names);
      return;
    }
    const found = await ledger.story(id);
    if (found === null) throw new Error(`The ledger has no story ${id}. An article that is alone makes none.`);
    await writeStory(found, flags.format);
  });
}

async function writeStory({ story, articles, claims }: StoryDetail, format: ListFlags["format"]): Promise<void> {
  if (format === "csv") {
    await write(csvOf(articles, ["id", "url", "title", "outlet", "published", "copyOf"], true));
    return;
  }
  if (format !== "table") {
    const whole = { ...story, tellings: articles, claims: claims.map(({ claim }) => claim) };
    await write(`${format === "json" ? JSON.stringify(whole, null, 2) : JSON.stringify(whole)}\n`);
    return;
  }
  await write(`${story.title}\n${story.id}, ${story.articles} articles of ${story.outlets.length} outlets\n\n`);
  await write(tableOf(articles, articleShape, terminalWidth()));
  if (claims.length === 0) return say("No claim rests on them.");
  await write(`\n${tableOf(claims, claimShape, terminalWidth())}`);
}

// hearsay watch: feeds into a ledger, as they bring news.
import { type Command, InvalidArgumentError } from "commander";
import type { ArticleDetails } from "../intake/article.js";
import { decodeText } from "../intake/encoding.js";
import { feedsOfOpml } from "../intake/feed.js";
import { languageCode, languageName } from "../intake/language.js";
import { PoliteFetcher } from "../intake/polite.js";
import { openSource, wholeOf } from "../intake/source.js";
import { type FeedLook, Watcher } from "../intake/watcher.js";
import { addAll } from "../ledger/add.js";
import { Ledger } from "../ledger/ledger.js";
import type { ModelName } from "../reading/read.js";
import { isLanguageRead, unreadArticle } from "../reading/unread.js";
import { interruption } from "./interrupt.js";
import { knowledgeOf } from "./knowledge.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { addReadingOptions } from "./options.js";
import { ReadingPool } from "./reading-pool.js";
import { ExitStatus, say, write } from "./terminal.js";

interface WatchFlags extends LedgerFlags {
  once?: boolean;
  interval: number;
  pause: number;
  language?: string;
  allowPrivate?: boolean;
  model: ModelName;
  jobs: number;
  knowledge?: string;
}

/** Feeds looked at side by side. */
const atOnce = 8;

export function setUpWatch(command: Command): void {
  command.argument("<feed...>", "addresses of feeds and news sitemaps, or files of lists of them (OPML)");
  addLedgerOption(command);
  command
    .option("--once", "look at each feed that is due once, and end: for cron", false)
    .option("--interval <minutes>", "between two looks at a feed", checkMinutes, 15)
    .option(
      "--pause <seconds>",
      "between two requests to one host; half as much again is added by chance",
      checkSeconds,
      1,
    )
    .option("--language <code>", "read all as this language, en; told from the text where not given", checkLanguage)
    .option("--allow-private", "fetch from private and loopback addresses too");
  addReadingOptions(command);
  command
    .addHelpText(
      "after",
      `
RSS, Atom, JSON Feed and news sitemaps. An entry is taken once; where a feed has a summary only, its page is fetched,
as robots.txt allows, one request at a time to a host. A feed that fails is asked less and less often, up to once a day.
What has been seen is kept in the ledger, so that a run may be stopped at any moment and taken up again.

Examples:
  $ hearsay watch https://example.org/rss --ledger news.db
  $ hearsay watch feeds.opml --once --ledger news.db        # every ten minutes, from cron

Exit status: 0 all that was due was read, 1 some feed or entry was not (standard error says which and why), 2 wrong flags.`,
    )
    .action(watch);
}

async function watch(inputs: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<WatchFlags>();
  const feeds = await feedsOf(inputs, flags.allowPrivate ?? false);
  const ledger = await Ledger.open(flags.ledger);
  const knowledge = await knowledgeOf(ledger, flags.knowledge, command);
  const pool = new ReadingPool(flags.jobs, { model: flags.model, knowledge });
  const details: ArticleDetails = flags.language === undefined ? {} : { language: flags.language };
  const fetcher = new PoliteFetcher({ allowPrivate: flags.allowPrivate ?? false, pause: flags.pause * 1000 });
  const watcher = new Watcher(ledger.feeds(), fetcher, { details, interval: flags.interval * 60_000 });
  const stop = interruption(() => "Ending when the articles in hand are kept; what was added stays.");
  const total = { added: 0, known: 0, failed: 0, feeds: 0, unread: 0 };
  try {
    do {
      const queue = [...feeds];
      const worker = async (): Promise<void> => {
        for (let feed = queue.shift(); feed !== undefined && !stop.asked; feed = queue.shift())
          await take(await watcher.look(feed));
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, feeds.length) }, worker));
      await ledger.settle();
      if (flags.once === true || stop.asked) break;
      await stop.orAfter(Math.min(flags.interval * 60_000, 30_000));
    } while (!stop.asked);
    const kept = total.unread === 0 ? "" : ` (${total.unread} of them in other languages than English, kept unread)`;
    await write(
      `${total.feeds} feeds looked at, ${total.added} articles added${kept}, ${total.known} known before, ${total.failed} not read: ${flags.ledger}\n`,
    );
    if (total.failed > 0) process.exitCode = ExitStatus.failed;
  } finally {
    await pool.close();
    await ledger.close();
  }

  async function take({ feed, incoming, problem, looked }: FeedLook): Promise<void> {
    if (looked) total.feeds++;
    if (problem !== null) {
      total.failed++;
      say(problem);
    }
    const { added, known, problems } = await addAll(ledger, incoming, {
      read: async (article) => {
        if (isLanguageRead(article.language)) return (await pool.read(article)).reading;
        total.unread++;
        say(`${article.url ?? feed} is in ${languageName(article.language)} and is kept unread.`);
        return unreadArticle(article);
      },
      onProblem: say,
    });
    total.added += added;
    total.known += known;
    total.failed += problems;
    await watcher.settle(
      feed,
      incoming.map(({ entry }) => entry),
    );
  }
}

/** The feeds that a person names; a file or page that lists feeds stands for them. */
async function feedsOf(inputs: readonly string[], allowPrivate: boolean): Promise<string[]> {
  const feeds: string[] = [];
  for (const input of inputs) {
    if (/^https?:/i.test(input) && !/\.opml(?:$|[?#])/i.test(input)) feeds.push(input);
    else {
      const source = await openSource(input, { allowPrivate });
      const listed = feedsOfOpml(await decodeText(await wholeOf(source), source.name, source.charset));
      if (listed.length === 0) throw new Error(`${input} lists no feed: give addresses, or a file in OPML.`);
      feeds.push(...listed);
    }
  }
  return [...new Set(feeds)];
}

function checkMinutes(words: string): number {
  const minutes = Number(words);
  if (!(minutes >= 1 && minutes <= 1440)) throw new InvalidArgumentError("Give minutes, from 1 to 1440.");
  return minutes;
}

function checkSeconds(words: string): number {
  const seconds = Number(words);
  if (words.trim() === "" || !(seconds >= 0 && seconds <= 3600))
    throw new InvalidArgumentError("Give seconds, from 0 to 3600.");
  return seconds;
}

function checkLanguage(words: string): string {
  const code = languageCode(words);
  if (code === null) throw new InvalidArgumentError("Give a language by its code, such as en or fr, or its name.");
  return code;
}

// hearsay enqueue, hearsay worker: reading and linking by many processes, on one machine or several.
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { articlesFromInput } from "../intake/input.js";
import { recordSources } from "../intake/records.js";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { LedgerFailure } from "../ledger/failure.js";
import { Ledger } from "../ledger/ledger.js";
import { type Batch, LedgerQueue } from "../ledger/queue.js";
import type { ModelName } from "../reading/read.js";
import { isLanguageRead, unreadArticle } from "../reading/unread.js";
import type { Article, Reading } from "../record/reading.js";
import { interruption } from "./interrupt.js";
import { knowledgeOf } from "./knowledge.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { addInputOptions, addReadingOptions, type InputFlags, inputOptions, inputsOf } from "./options.js";
import { tellTermsOnce } from "./reading-model.js";
import { ReadingPool } from "./reading-pool.js";
import { ExitStatus, say, write } from "./terminal.js";

/** Articles of one batch. */
const batchSize = 16;
/** Batches of readings that are linked in one transaction. */
const linkedAtOnce = 4;
/** Milliseconds between two looks into a queue that is empty, and before a database that is away is tried again. */
const pause = 500;

export function setUpEnqueue(command: Command): void {
  command.argument("[input...]", 'files of any usual kind, folders of them, "-" for standard input, or URLs');
  addLedgerOption(command);
  addInputOptions(command);
  command
    .addHelpText(
      "after",
      `
Articles wait in the ledger's database, which must be one of PostgreSQL, until a worker takes them. Batches that fail
four times are kept apart.

Examples:
  $ hearsay enqueue stories.jsonl --ledger postgres://hearsay@db.example.org/news

Exit status: 0 all wait, 1 some input gave no article (standard error says which and why), 2 wrong flags.`,
    )
    .action(enqueue);
}

async function enqueue(words: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<InputFlags & LedgerFlags>();
  const sources = await recordSources(inputsOf(words, command));
  const queue = await openQueue(flags.ledger);
  let count = 0;
  let problems = 0;
  try {
    let batch: Article[] = [];
    const send = async (): Promise<void> => {
      if (batch.length > 0) await queue.putArticles(batch);
      count += batch.length;
      batch = [];
    };
    for (const { input } of sources) {
      for await (const record of articlesFromInput(input, inputOptions(flags))) {
        if ("problem" in record) {
          problems++;
          say(record.problem);
        } else if (batch.push(record.article) >= batchSize) await send();
      }
    }
    await send();
  } finally {
    await queue.close();
  }
  await write(`${count} articles wait to be read${problems === 0 ? "" : `, ${problems} could not be taken in`}.\n`);
  if (problems > 0) process.exitCode = ExitStatus.failed;
}

interface WorkerFlags extends LedgerFlags {
  read?: true;
  link?: true;
  untilEmpty?: true;
  jobs: number;
  model: ModelName;
  knowledge?: string;
}

export function setUpWorker(command: Command): void {
  addLedgerOption(command);
  command
    .option("--read", "only read what waits, and hand the readings on")
    .option("--link", "only link readings that wait, and compose claims")
    .option("--until-empty", "end when nothing waits and nothing is worked on");
  addReadingOptions(command);
  command
    .addHelpText(
      "after",
      `
Reads and links by turns where neither is asked for, until it is told to stop. Any number may run, on any number of
machines: of those that link one writes at a time, and the next goes on when it dies. A worker may be killed at any moment;
what it had in hand goes to another after three minutes.

Examples:
  $ hearsay worker --read --jobs 3 --ledger postgres://hearsay@db.example.org/news
  $ hearsay worker --link --ledger postgres://hearsay@db.example.org/news

Exit status: 0 it was told to stop or nothing waits, 1 it cannot work (standard error says why), 2 wrong flags.`,
    )
    .action(work);
}

async function work(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<WorkerFlags>();
  const reads = flags.read === true || flags.link !== true;
  const links = flags.link === true || flags.read !== true;
  if (reads) tellTermsOnce(flags.model);
  const queue = await openQueue(flags.ledger);
  const ledger = await Ledger.open(flags.ledger);
  const knowledge = await knowledgeOf(ledger, flags.knowledge, command);
  const pool = new ReadingPool(flags.jobs, { model: flags.model, knowledge });
  const interrupted = interruption(() => "Ending when the batch in hand is done.");
  const total = { read: 0, added: 0 };
  let isSettled = false;
  try {
    while (!interrupted.asked) {
      try {
        // Readings that wait come first: the fewer wait, the less is done twice when a process dies.
        const readings = links ? await queue.takeReadings(linkedAtOnce) : [];
        if (readings.length > 0) {
          total.added += await linkAll(queue, ledger, readings);
          isSettled = false;
          continue;
        }
        const articles = reads ? await queue.takeArticles() : null;
        if (articles !== null) {
          total.read += await readAll(queue, pool, articles);
          continue;
        }
        if (links && !isSettled) await ledger.settle();
        isSettled = true;
        if (flags.untilEmpty === true) {
          const { read, link } = await queue.counts();
          if (read === 0 && (link === 0 || !links)) break;
        }
      } catch (error) {
        // The database is away or starting anew: what was in hand comes again.
        if (!(error instanceof LedgerFailure)) throw error;
        say(error.message);
      }
      await wait(pause);
    }
  } finally {
    await pool.close();
    await queue.close();
    await ledger.close();
  }
  await write(`${total.read} articles read, ${total.added} added: ${flags.ledger}\n`);
}

async function readAll(queue: LedgerQueue, pool: ReadingPool, batch: Batch<{ articles: Article[] }>): Promise<number> {
  const readings: Reading[] = [];
  const outcomes = await Promise.allSettled(
    batch.data.articles.map(async (article) =>
      isLanguageRead(article.language) ? (await pool.read(article)).reading : unreadArticle(article),
    ),
  );
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === "fulfilled") readings.push(outcome.value);
    else {
      const problem = outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason);
      say(problem);
      await queue.putUnread(batch.data.articles[index], problem);
    }
  }
  if (readings.length > 0) await queue.putReadings(readings);
  await queue.done(batch);
  return readings.length;
}

/** All in one transaction, or, where that fails, each batch in its own. @returns how many articles were new */
async function linkAll(
  queue: LedgerQueue,
  ledger: Ledger,
  batches: readonly Batch<{ readings: Reading[] }>[],
): Promise<number> {
  try {
    const results = await ledger.put(batches.flatMap(({ data }) => data.readings));
    for (const batch of batches) await queue.done(batch);
    return results.filter(({ isNew }) => isNew).length;
  } catch (error) {
    if (error instanceof LedgerFailure) throw error;
    if (batches.length === 1) {
      const problem = error instanceof Error ? error.message : String(error);
      say(problem);
      await queue.failed(batches[0], problem);
      return 0;
    }
    let added = 0;
    for (const batch of batches) added += await linkAll(queue, ledger, [batch]);
    return added;
  }
}

async function openQueue(ledger: string): Promise<LedgerQueue> {
  if (!isPostgresAddress(ledger))
    throw new Error(
      `${ledger} is a file: only a ledger in PostgreSQL has a queue. For a file there is hearsay add --jobs.`,
    );
  return LedgerQueue.open(ledger);
}

// hearsay add: articles into a ledger.
import type { Command } from "commander";
import { articlesFromInput, type IncomingRecord } from "../intake/input.js";
import { languageName } from "../intake/language.js";
import { type RecordSource, recordSources } from "../intake/records.js";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import { addAll } from "../ledger/add.js";
import { Ledger } from "../ledger/ledger.js";
import type { ExplainedReading, ModelName } from "../reading/read.js";
import { isLanguageRead, unreadArticle } from "../reading/unread.js";
import type { Article, Reading } from "../record/reading.js";
import { interruptedStatus, interruption, untilInterrupted } from "./interrupt.js";
import { knowledgeOf } from "./knowledge.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { addInputOptions, addReadingOptions, type InputFlags, inputOptions, inputsOf } from "./options.js";
import { Progress } from "./progress.js";
import { tellTermsOnce } from "./reading-model.js";
import { ReadingPool } from "./reading-pool.js";
import { ExitStatus, say, write } from "./terminal.js";

interface AddFlags extends InputFlags, LedgerFlags {
  model: ModelName;
  jobs: number;
  knowledge?: string;
}

export function setUpAdd(command: Command): void {
  command.argument("[input...]", 'files of any usual kind, folders of them, "-" for standard input, or URLs');
  addLedgerOption(command);
  addInputOptions(command);
  addReadingOptions(command);
  command
    .addHelpText(
      "after",
      `
What an input is, is told by its bytes: pages, text, Markdown, JSON and tables of any usual exporter, feeds, mail,
web archives, documents, PDF files with text, and packed ones of these (docs/intake.md). Articles that the ledger has are passed over, so that an interrupted
run is taken up again by repeating it.

Examples:
  $ hearsay add stories.jsonl --ledger news.db
  $ hearsay add articles/ --outlet "Ellis Courier"

Exit status: 0 all was added or known, 1 some was not (standard error says which and why), 2 wrong flags.`,
    )
    .action(add);
}

async function add(words: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<AddFlags>();
  tellTermsOnce(flags.model);
  const inputs = inputsOf(words, command);
  const sources = await recordSources(inputs);
  const whole = sources.every(({ size }) => size !== null) ? sum(sources.map(({ size }) => size ?? 0)) : null;
  const ledger = await Ledger.open(flags.ledger);
  const reader = readerOf(flags, await knowledgeOf(ledger, flags.knowledge, command));
  const interrupted = interruption(() => "Ending when the articles in hand are kept; what was added stays.");
  try {
    const progress = new Progress("articles");
    let bytes = 0;
    const records = recordsFromSources(sources, (done) => {
      bytes = done;
    });
    let unread = 0;
    const tell = (sentence: string): void => {
      progress.clear();
      say(sentence);
    };
    const coming = told(untilInterrupted(records, interrupted), tell);
    const { added, known, problems } = await addAll(ledger, reader.ahead(coming, ledger), {
      read: (article) => {
        if (isLanguageRead(article.language)) return reader.read(article);
        unread++;
        return unreadArticle(article);
      },
      onProblem: tell,
      onBatch: (total) =>
        progress.update(total.added + total.known + total.problems, whole === null ? null : bytes / Math.max(whole, 1)),
    });
    progress.clear();
    const kept = unread === 0 ? "" : ` (${unread} of them in other languages than English, kept unread)`;
    const line = `${added} added${kept}, ${known} known before, ${problems} not read: ${flags.ledger}\n`;
    if (interrupted.asked) {
      process.exitCode = interruptedStatus;
      await write(`${line}Ended early; the same command goes on.\n`);
      return;
    }
    interrupted.release();
    await composed(ledger, line);
    if (problems > 0) process.exitCode = ExitStatus.failed;
  } finally {
    await reader.close();
    await ledger.close();
  }

  async function* recordsFromSources(
    all: readonly RecordSource[],
    onBytes: (done: number) => void,
  ): AsyncGenerator<IncomingRecord> {
    let before = 0;
    for (const source of all) {
      for await (const record of articlesFromInput(source.input, inputOptions(flags))) {
        onBytes(before + record.bytes);
        yield record;
      }
      before += source.size ?? 0;
    }
  }
}

/** Composes the claims of what was added, and says what was. Ended before, it leaves that to the next question. */
async function composed(ledger: Ledger, line: string): Promise<void> {
  const composing = new Progress("groups of reports composed");
  const end = (): void => {
    composing.clear();
    process.stdout.write(`${line}Claims are composed with the next question.\n`, () => process.exit(interruptedStatus));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  let most = 0;
  await ledger.settle((left) => {
    most = Math.max(most, left);
    composing.update(most - left, (most - left) / most);
  });
  composing.clear();
  process.off("SIGINT", end);
  process.off("SIGTERM", end);
  await write(line);
}

/** What reads the articles: threads that are begun with those to come. */
interface ArticleReader {
  ahead(records: AsyncIterable<IncomingRecord>, ledger: Ledger): AsyncIterable<IncomingRecord>;
  read(article: Article): Promise<Reading>;
  close(): Promise<void>;
}

function readerOf({ jobs, model }: AddFlags, knowledge: readonly KnowledgeText[]): ArticleReader {
  const pool = new ReadingPool(jobs, { model, knowledge });
  const begun = new WeakMap<Article, Promise<ExplainedReading>>();
  return {
    async *ahead(records, ledger) {
      const toRead = async (record: IncomingRecord): Promise<Article | null> =>
        "article" in record && isLanguageRead(record.article.language) && !(await ledger.has(record.article.id))
          ? record.article
          : null;
      for await (const { item, reading } of pool.inOrder(records, toRead)) {
        if (reading !== null && "article" in item) begun.set(item.article, reading);
        yield item;
      }
    },
    read: async (article) => (await (begun.get(article) ?? pool.read(article))).reading,
    close: () => pool.close(),
  };
}

/** The records as they come; what was not understood of one is told, and its language where it will not be read. */
async function* told(
  records: AsyncIterable<IncomingRecord>,
  tell: (sentence: string) => void,
): AsyncGenerator<IncomingRecord> {
  for await (const record of records) {
    if ("article" in record) {
      for (const warning of record.warnings ?? []) tell(warning);
      const { language } = record.article;
      if (!isLanguageRead(language))
        tell(`${record.from} is in ${languageName(language)} and is kept unread; --language en reads it as English.`);
    }
    yield record;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

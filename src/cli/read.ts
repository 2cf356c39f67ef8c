// hearsay read: articles to readings.
import { type Command, Option } from "commander";
import { articlesFromInput, type Incoming, type InputOptions } from "../intake/input.js";
import { languageName } from "../intake/language.js";
import { type KnowledgeText, loadKnowledge } from "../knowledge/knowledge.js";
import { PackageProblem } from "../packaged-file.js";
import type { ExplainedReading, ModelName } from "../reading/read.js";
import { isLanguageRead } from "../reading/unread.js";
import { readingFormats } from "../rendering/formats.js";
import { interruptedStatus, interruption, untilInterrupted } from "./interrupt.js";
import {
  addInputOptions,
  addJobsOption,
  addKnowledgeOption,
  addModelOption,
  checkShare,
  type InputFlags,
  inputOptions,
  inputsOf,
  ownKnowledge,
} from "./options.js";
import { tellTermsOnce } from "./reading-model.js";
import type { ReadingPool } from "./reading-pool.js";
import { ExitStatus, say, terminalWidth, usePager, wantsColour, write } from "./terminal.js";

interface ReadFlags extends InputFlags {
  format: string;
  minConfidence: number;
  explain: boolean;
  all: boolean;
  knowledge?: string;
  jobs: number;
  model: ModelName;
  color: boolean;
}

export function setUpRead(command: Command): void {
  command
    .argument("[input...]", 'files of any usual kind, "-" for standard input, or URLs')
    .addOption(
      new Option("--format <name>", "how to write the readings")
        .choices(readingFormats.map(({ name }) => name))
        .default("text"),
    )
    .option("--min-confidence <share>", "leave out what is less sure than this, 0 to 1", checkShare, 0)
    .option("--all", "with text: show what is doubtful too, and all flags", false)
    .option("--explain", "with text: name the entries of the lexicon and the words behind each event", false);
  addJobsOption(command);
  addKnowledgeOption(command);
  addInputOptions(command);
  addModelOption(command);
  command
    .addHelpText(
      "after",
      `
Formats:
${readingFormats.map(({ name, describes }) => `  ${name.padEnd(14)} ${describes}`).join("\n")}

Examples:
  $ hearsay read examples/border-shelling.txt
  $ hearsay read --explain --knowledge my-actors.csv story.txt
  $ hearsay read --format jsonl --published 2025-06-24 articles/*.txt > readings.jsonl
  $ curl -s https://example.org/story.html | hearsay read - --as html
  $ hearsay read https://example.org/story.html --format json

Exit status: 0 all was read, 1 some input was not (standard error says which and why), 2 wrong flags.`,
    )
    .action(read);
}

async function read(words: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ReadFlags>();
  tellTermsOnce(flags.model);
  const inputs = inputsOf(words, command);
  const format = readingFormats.find(({ name }) => name === flags.format)!;
  if (flags.explain && format.name !== "text")
    command.error("error: --explain goes with --format text; the other formats have no place for explanations.", {
      exitCode: ExitStatus.misused,
    });
  const [startRendering, { explainArticle }, { withMinimumConfidence }] = await Promise.all([
    format.load(),
    import("../reading/read.js"),
    import("../reading/truth/minimum-confidence.js"),
  ]);
  const explain = flags.explain ? (await import("../rendering/explanation.js")).explainEvents : null;
  const texts = await ownKnowledge(flags.knowledge, command);
  const knowledge = loadKnowledge({ extra: texts });
  const options = inputOptions(flags);
  // Where the readings go elsewhere, a person at the terminal sees how far they have come.
  const watched = inputs.length > 1 && process.stderr.isTTY === true && process.stdout.isTTY !== true;
  const progress = watched ? new (await import("./progress.js")).Progress("inputs") : null;
  const all = articlesOfInputs(inputs, options, (index) => progress?.update(index, index / inputs.length));
  // One article is rendered by itself, several as a list: which it is shows with the second.
  const first = await all.next();
  const second = first.done ? first : await all.next();
  const rendering = startRendering({
    width: terminalWidth(),
    colour: wantsColour(flags.color),
    several: inputs.length > 1 || second.done !== true,
    all: flags.all,
  });
  const tell = (sentence: string): void => {
    progress?.clear();
    say(sentence);
  };
  if (format.name === "text") usePager();
  await write(rendering.opening());
  const count = { read: 0, problems: 0, unread: 0 };
  const interrupted = interruption(() => "Ending after the article in hand; what was written is whole.");
  const pool = await poolOf(flags, texts);
  const incomings = untilInterrupted(joined([first, second], all), interrupted);
  for await (const { item: incoming, reading: ahead } of readAhead(incomings, pool)) {
    if ("problem" in incoming) {
      tell(incoming.problem);
      count.problems++;
      continue;
    }
    for (const warning of incoming.warnings ?? []) tell(warning);
    const { language } = incoming.article;
    if (!isLanguageRead(language)) {
      count.unread++;
      tell(
        `${incoming.from} is in ${languageName(language)} and is not read; give --language en to read it as English.`,
      );
      continue;
    }
    try {
      const explained = await (ahead ?? explainArticle(incoming.article, { model: flags.model, knowledge }));
      const reading = withMinimumConfidence(explained.reading, flags.minConfidence);
      await write(rendering.reading(reading));
      if (explain !== null) await write(explain({ ...explained, reading }));
      count.read++;
    } catch (error) {
      // No input is to blame where the package itself is damaged.
      if (error instanceof PackageProblem) throw error;
      tell(`${incoming.from} could not be read: ${error instanceof Error ? error.message : String(error)}`);
      count.problems++;
    }
  }
  progress?.clear();
  await pool?.close();
  await write(rendering.closing());
  const { read, problems, unread } = count;
  if (interrupted.asked) {
    process.exitCode = interruptedStatus;
    say(`${read} read, ${problems + unread} not; the rest was not come to.`);
    return;
  }
  interrupted.release();
  if (problems + unread === 0) return;
  process.exitCode = ExitStatus.failed;
  const foreign = unread === 0 ? "" : `, ${unread} in other languages than English`;
  if (read + problems + unread > 1) say(`${read} read, ${problems} not${foreign}.`);
}

/** Threads for `--jobs`; null where one article is read at a time, here. */
async function poolOf({ jobs, model }: ReadFlags, knowledge: readonly KnowledgeText[]): Promise<ReadingPool | null> {
  if (jobs === 1) return null;
  const { ReadingPool } = await import("./reading-pool.js");
  return new ReadingPool(jobs, { model, knowledge });
}

/** What comes in, in order, each with its reading where a thread has begun it. */
async function* readAhead(
  incomings: AsyncIterable<Incoming>,
  pool: ReadingPool | null,
): AsyncGenerator<{ item: Incoming; reading: Promise<ExplainedReading> | null }> {
  if (pool === null) for await (const item of incomings) yield { item, reading: null };
  else
    yield* pool.inOrder(incomings, async (incoming) =>
      "article" in incoming && isLanguageRead(incoming.article.language) ? incoming.article : null,
    );
}

/** The articles and problems of all inputs, in order. */
async function* articlesOfInputs(
  inputs: readonly string[],
  options: InputOptions,
  onInput: (index: number) => void,
): AsyncGenerator<Incoming> {
  for (const [index, input] of inputs.entries()) {
    onInput(index);
    yield* articlesFromInput(input, options);
  }
}

/** What was looked at ahead, and then the rest. */
async function* joined<Item>(ahead: readonly IteratorResult<Item>[], rest: AsyncGenerator<Item>): AsyncGenerator<Item> {
  for (const { done, value } of ahead) if (done !== true) yield value;
  yield* rest;
}

// Flags that several commands have, and how their values are checked.
import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { articleFields, type ColumnNames } from "../intake/fields.js";
import { type InputKind, type InputOptions, inputKinds } from "../intake/input.js";
import { languageCode } from "../intake/language.js";
import { publishedDate } from "../intake/published.js";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import type { ModelName } from "../reading/read.js";

const mostJobs = 64;
const modelNames: readonly ModelName[] = ["en", "en-open"];

export interface InputFlags {
  as?: InputKind;
  published?: string;
  outlet?: string;
  language?: string;
  columns?: ColumnNames;
  fetch?: boolean;
  allowPrivate?: boolean;
}

/** `--model`: of every command that reads. */
export function addModelOption(command: Command): void {
  command.addOption(
    new Option("--model <name>", "model to read with; en-open was trained on openly licensed text alone")
      .choices(modelNames)
      .default("en"),
  );
}

/** `--knowledge`: of every command that reads. */
export function addKnowledgeOption(command: Command): void {
  command.addOption(
    new Option("--knowledge <file>", "CSV file of actors of your own, which extend and override the known ones").env(
      "HEARSAY_KNOWLEDGE",
    ),
  );
}

/** `--jobs`: of the commands that read many articles. */
export function addJobsOption(command: Command): void {
  command.option(
    "--jobs <number>",
    `articles read at a time, each in a thread of about 500 MB; the answers are the same; this machine has ${availableParallelism()} processors`,
    checkJobs,
    1,
  );
}

/** What commands ask for that read into a ledger: threads, model, a person's own actors. */
export function addReadingOptions(command: Command): void {
  addJobsOption(command);
  addModelOption(command);
  addKnowledgeOption(command);
}

function checkJobs(words: string): number {
  const jobs = Number(words);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > mostJobs)
    throw new InvalidArgumentError(`Give a whole number from 1 to ${mostJobs}.`);
  return jobs;
}

/** The texts of a person's own file of actors; ends the program where the file cannot be used. */
export async function ownKnowledge(file: string | undefined, command: Command): Promise<KnowledgeText[]> {
  if (file === undefined || file === "") return [];
  const [{ readFile }, { readExtra }] = await Promise.all([
    import("node:fs/promises"),
    import("../knowledge/extra.js"),
  ]);
  try {
    // Mistakes are told of before anything is read.
    readExtra(file);
    return [{ name: file, text: await readFile(file, "utf8") }];
  } catch (error) {
    return command.error(`error: ${error instanceof Error ? error.message : String(error)}`, { exitCode: 2 });
  }
}

/** The inputs that a command's words name; what is piped into it where they name none. */
export function inputsOf(words: readonly string[], command: Command): readonly string[] {
  if (words.length > 0) return words;
  if (process.stdin.isTTY !== true) return ["-"];
  return command.error("error: missing required argument 'input'", { exitCode: 2 });
}

/** What inputs are and what is known beside them. */
export function addInputOptions(command: Command): void {
  command
    .addOption(
      new Option("--as <kind>", "what the inputs are; told by name and first bytes where not given").choices(
        inputKinds,
      ),
    )
    .option("--published <date>", "date of publication, 2025-06-24 or 2025-06-24T09:00:00Z", checkDate)
    .option("--outlet <name>", "name of the outlet that published it")
    .option("--language <code>", "language of the inputs, en; told from the text where not given", checkLanguage)
    .option(
      "--columns <part=name,...>",
      `what columns or keys are called: ${articleFields.join(", ")}; as in title=Headline,text=Body`,
      checkColumns,
    )
    .option("--fetch", "fetch the pages of records, feeds and lists that give an address without text")
    .option("--allow-private", "fetch from private and loopback addresses too");
}

export function inputOptions(flags: InputFlags): InputOptions {
  return {
    ...(flags.as === undefined ? {} : { kind: flags.as }),
    details: {
      published: flags.published ?? null,
      outlet: flags.outlet ?? null,
      language: flags.language ?? null,
    },
    ...(flags.columns === undefined ? {} : { columns: flags.columns }),
    fetch: flags.fetch ?? false,
    allowPrivate: flags.allowPrivate ?? false,
  };
}

function checkLanguage(words: string): string {
  const code = languageCode(words);
  if (code === null) throw new InvalidArgumentError("Give a language by its code, such as en or fr, or its name.");
  return code;
}

function checkColumns(words: string): ColumnNames {
  const names: ColumnNames = {};
  for (const pair of words.split(",")) {
    const at = pair.indexOf("=");
    const field = articleFields.find((name) => name === pair.slice(0, at).trim());
    if (field === undefined || pair.slice(at + 1).trim() === "")
      throw new InvalidArgumentError(`Give pairs such as title=Headline; the parts are ${articleFields.join(", ")}.`);
    names[field] = pair.slice(at + 1).trim();
  }
  return names;
}

function checkDate(words: string): string {
  const date = publishedDate(words);
  if (date === null) throw new InvalidArgumentError("Give a date such as 2025-06-24 or 2025-06-24T09:00:00Z.");
  return date;
}

/** A share from 0 to 1, as confidences are. */
export function checkShare(words: string): number {
  const share = Number(words);
  if (words.trim() === "" || !(share >= 0 && share <= 1)) throw new InvalidArgumentError("Give a number from 0 to 1.");
  return share;
}

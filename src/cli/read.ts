// hearsay read: articles to readings.
import { type Command, Option } from "commander";
import { articlesFromInput } from "../intake/input.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import type { ModelName } from "../reading/read.js";
import { readingFormats } from "../rendering/formats.js";
import { addInputOptions, addModelOption, checkShare, type InputFlags, inputOptions } from "./options.js";
import { ExitStatus, say, terminalWidth, wantsColour, write } from "./terminal.js";

interface ReadFlags extends InputFlags {
  format: string;
  minConfidence: number;
  explain: boolean;
  knowledge?: string;
  model: ModelName;
  color: boolean;
}

export function setUpRead(command: Command): void {
  command
    .argument("<input...>", 'files (text, Markdown, HTML, JSONL), "-" for standard input, or URLs')
    .addOption(
      new Option("--format <name>", "how to write the readings")
        .choices(readingFormats.map(({ name }) => name))
        .default("text"),
    )
    .option("--min-confidence <share>", "leave out what is less sure than this, 0 to 1", checkShare, 0)
    .option("--explain", "with text: name the entries of the lexicon and the words behind each event", false)
    .option("--knowledge <file>", "CSV file of actors of your own, which extend and override the known ones");
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

async function read(inputs: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ReadFlags>();
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
  const knowledge = flags.knowledge === undefined ? undefined : await ownKnowledge(flags.knowledge, command);
  const options = inputOptions(flags);
  const rendering = startRendering({
    width: terminalWidth(),
    colour: wantsColour(flags.color),
    several: inputs.length > 1 || options.kind === "jsonl" || /\.(?:jsonl|ndjson)$/i.test(inputs[0]),
  });
  // Where the readings go elsewhere, a person at the terminal sees how far they have come.
  const watched = inputs.length > 1 && process.stderr.isTTY === true && process.stdout.isTTY !== true;
  const progress = watched ? new (await import("./progress.js")).Progress("inputs") : null;
  await write(rendering.opening());
  const count = { read: 0, problems: 0 };
  for (const [index, input] of inputs.entries()) {
    progress?.update(index, index / inputs.length);
    for await (const incoming of articlesFromInput(input, options)) {
      if ("problem" in incoming) {
        progress?.clear();
        say(incoming.problem);
        count.problems++;
        continue;
      }
      try {
        const explained = explainArticle(incoming.article, { model: flags.model, knowledge });
        const reading = withMinimumConfidence(explained.reading, flags.minConfidence);
        await write(rendering.reading(reading));
        if (explain !== null) await write(explain({ ...explained, reading }));
        count.read++;
      } catch (error) {
        say(`${incoming.from} could not be read: ${error instanceof Error ? error.message : String(error)}`);
        count.problems++;
      }
    }
  }
  progress?.clear();
  await write(rendering.closing());
  if (count.problems === 0) return;
  process.exitCode = ExitStatus.failed;
  if (count.read + count.problems > 1) say(`${count.read} read, ${count.problems} not.`);
}

/** The known actors with those of a person's own file; ends the program where the file cannot be used. */
async function ownKnowledge(file: string, command: Command): Promise<Knowledge> {
  const { loadKnowledge } = await import("../knowledge/knowledge.js");
  try {
    return loadKnowledge({ extra: file });
  } catch (error) {
    return command.error(`error: ${error instanceof Error ? error.message : String(error)}`, {
      exitCode: ExitStatus.misused,
    });
  }
}

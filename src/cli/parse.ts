// hearsay parse: the language layer's own output, for those who work with trees and for measuring it.
import { type Command, Option } from "commander";
import { articlesFromInput } from "../intake/input.js";
import type { ModelName } from "../reading/read.js";
import { interruptedStatus, interruption, untilInterrupted } from "./interrupt.js";
import { addInputOptions, addModelOption, type InputFlags, inputOptions, inputsOf } from "./options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface ParseFlags extends InputFlags {
  format: "conllu" | "jsonl";
  model: ModelName;
}

export function setUpParse(command: Command): void {
  command
    .argument("[input...]", 'files (text, Markdown, HTML, JSONL), "-" for standard input, or URLs')
    .addOption(new Option("--format <name>", "how to write the trees").choices(["conllu", "jsonl"]).default("conllu"));
  addInputOptions(command);
  addModelOption(command);
  command
    .addHelpText(
      "after",
      `
CoNLL-U has one block a sentence and one line a word: form, lemma, part of speech (Universal Dependencies and Penn
Treebank), head and relation; MISC holds the word's offsets in the article's text and the names. JSON lines have one
line an article: its sentences, each with its tokens and names. Each input is a document.

Examples:
  $ hearsay parse examples/border-shelling.txt > border-shelling.conllu
  $ hearsay parse articles/*.txt --format jsonl --model en-open`,
    )
    .action(parse);
}

async function parse(words: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ParseFlags>();
  const inputs = inputsOf(words, command);
  const [{ analyse, loadModel }, { formatConllu }, { formatParse }] = await Promise.all([
    import("../language/analyse.js"),
    import("../language/conllu.js"),
    import("../language/parse-json.js"),
  ]);
  const format = flags.format === "jsonl" ? formatParse : formatConllu;
  const model = loadModel(flags.model);
  const interrupted = interruption(() => "Ending after the article in hand; what was written is whole.");
  for (const input of inputs) {
    if (interrupted.asked) break;
    for await (const incoming of untilInterrupted(articlesFromInput(input, inputOptions(flags)), interrupted)) {
      if ("problem" in incoming) {
        say(incoming.problem);
        process.exitCode = ExitStatus.failed;
        continue;
      }
      try {
        await write(
          format(analyse(incoming.article.text, model), flags.format === "jsonl" ? incoming.article.id : incoming.from),
        );
      } catch (error) {
        say(`${incoming.from} could not be parsed: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = ExitStatus.failed;
      }
    }
  }
  if (interrupted.asked) process.exitCode = interruptedStatus;
  else interrupted.release();
}

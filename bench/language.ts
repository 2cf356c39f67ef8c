// Measures reading on one core: words per second of each step and of the whole beside other libraries, start-up, memory.
//
//   npm run bench [-- --words 50000] [--rounds 3] [--model en]
//
// Prints Markdown. Rates are by CPU time, so that they hold on a machine that is busy with other things too. The engine is
// set as the program sets it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import compromise from "compromise";
import winkModel from "wink-eng-lite-web-model";
import winkNlp from "wink-nlp";
import { setEngine } from "../src/engine.js";
import { analyse, loadModel } from "../src/language/analyse.js";
import { splitSentences } from "../src/language/sentences.js";
import { tokenise } from "../src/language/tokens.js";
import { packageRoot } from "../src/package.js";
import { type ModelName, modelNames, readArticle } from "../src/reading/read.js";
import { grouped, machine, markdownTable, measure, median } from "./measure.js";
import { countWords, exampleArticles } from "./texts.js";

const { values } = parseArgs({
  options: {
    words: { type: "string", default: "50000" },
    rounds: { type: "string", default: "3" },
    model: { type: "string", default: "en" },
  },
});
setEngine();
const rounds = Number(values.rounds);
const modelName = modelNames.find((name): name is ModelName => name === values.model);
if (modelName === undefined)
  throw new Error(`There is no model "${values.model}"; there are ${modelNames.join(", ")}.`);

const articles = await exampleArticles(Number(values.words));
const texts = articles.map(({ text }) => text);
const words = texts.reduce((sum, text) => sum + countWords(text), 0);

console.log(`## Reading\n\n${machine()}\n`);
console.log(
  `${grouped(words)} words (counted between blanks) of ${articles.length} articles from examples/, one core.\n`,
);
speed();
console.log();
startUpAndMemory();

function speed(): void {
  const model = loadModel(modelName!);
  const { network, lemmatiser } = model;
  const documents = texts.map((text) => analyse(text, model));
  const tokens = texts.map((text) => tokenise(text));
  const rows: string[][] = [];
  /** A row for a task that is done for each article. */
  const row = (name: string, gives: string, task: (index: number) => void): void => {
    const { cpu, wall } = measure(rounds, () => {
      for (let index = 0; index < articles.length; index++) task(index);
    });
    rows.push([name, gives, grouped(words / cpu), grouped(words / wall)]);
  };
  row("tokens", "", (index) => tokenise(texts[index]));
  row("sentences", "", (index) => splitSentences(texts[index], tokens[index], model.sentences));
  row("network", "tags, trees, names", (index) => {
    network.run(documents[index].sentences.map(({ forms }) => forms));
  });
  row("lemmas", "", (index) => {
    for (const { length, forms, upos, xpos } of documents[index].sentences)
      for (let word = 0; word < length; word++) lemmatiser.lemmaOf(forms[word], upos[word], xpos[word]);
  });
  row("**language layer**", "all of the above", (index) => analyse(texts[index], model));
  row("**reading**", "the whole record", (index) => readArticle(articles[index], { model: modelName! }));

  const wink = winkNlp(winkModel);
  row("wink-nlp", "tokens, sentences, tags, lemmas, entities; no trees", (index) => {
    wink.readDoc(texts[index]).tokens().out(wink.its.pos);
  });
  row("compromise", "tokens, sentences, its own tags; no trees", (index) => compromise(texts[index]).json());
  console.log(markdownTable(["step", "gives", "words per CPU second", "words per second"], rows));
}

/** Child processes of the built program, on an article of about 500 words and on all the texts. */
function startUpAndMemory(): void {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  try {
    const short = join(folder, "short.txt");
    writeFileSync(short, texts.join(" ").split(/\s+/).slice(0, 500).join(" "));
    const long = join(folder, "long.jsonl");
    writeFileSync(long, articles.map(({ text }) => JSON.stringify({ text })).join("\n"));
    const bare = Array.from({ length: 11 }, () => run([]));
    const starts = Array.from({ length: 11 }, () => run(["read", short, "--format", "jsonl", "--model", modelName!]));
    const whole = run(["read", long, "--format", "jsonl", "--model", modelName!]);
    const cell = (runs: Run[], of: (run: Run) => number): string => grouped(median(runs.map(of)));
    const rows = [
      ["Node alone", cell(bare, ({ wall }) => wall), cell(bare, ({ cpu }) => cpu), cell(bare, ({ memory }) => memory)],
      [
        "hearsay read, 500 words",
        cell(starts, ({ wall }) => wall),
        cell(starts, ({ cpu }) => cpu),
        cell(starts, ({ memory }) => memory),
      ],
      [`hearsay read, ${grouped(words)} words`, grouped(whole.wall), grouped(whole.cpu), grouped(whole.memory)],
    ];
    console.log(markdownTable(["process", "time, ms", "CPU time, ms", "peak memory, MB"], rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Run {
  /** Milliseconds by the clock from spawning to the end. */
  wall: number;
  /** Milliseconds of CPU time. */
  cpu: number;
  /** Megabytes at the peak. */
  memory: number;
}

/** Runs the command line with these words in a process of its own; without words, a process that does nothing. */
function run(command: string[]): Run {
  const program = join(packageRoot, "dist/program/main.js");
  const script = `process.on("exit", () => { const { user, system } = process.cpuUsage();
    process.stderr.write(JSON.stringify({ cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 })); });
    ${command.length === 0 ? "" : `await import(${JSON.stringify(program)});`}`;
  const start = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script, "hearsay", ...command],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`hearsay ${command.join(" ")} ended with status ${status}: ${stderr}`);
  return { wall, ...(JSON.parse(stderr) as { cpu: number; memory: number }) };
}

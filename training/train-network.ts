// Trains the network that tags, parses and finds names: `train-network DATA_FOLDER --config FILE`.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wordKey } from "../src/language/features.js";
import { loadGazetteer } from "../src/language/gazetteer.js";
import { modelBytes, type QuantisedTable, readModelFile } from "../src/language/model-file.js";
import { NAME_LABELS } from "../src/language/name-labels.js";
import { WORD_TRAITS } from "../src/language/word-traits.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { packageRoot } from "../src/package.js";
import { TrainingKernel } from "./native-kernel.js";
import { type NetworkConfig, readNetworkConfig, type Source } from "./network-config.js";
import {
  Encoder,
  inSomeCase,
  nameSamples,
  newsSamples,
  readTreebanks,
  type Sample,
  teacherSamples,
  teacherShards,
  treeLabels,
  treeSample,
} from "./network-data.js";
import { scoreNetwork } from "./network-score.js";
import { Random } from "./random.js";
import { type Example, Trainable } from "./trainable.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: "string" },
    // Folder of files of news that a teacher labelled.
    teacher: { type: "string" },
    // Folder that keeps what is needed to go on after a break.
    state: { type: "string" },
    // Begins with the last stages: from the state that an earlier training left.
    from: { type: "string" },
    out: { type: "string" },
  },
});
const [data] = positionals;
if (!data || !options.config || !options.state) {
  process.stderr.write(
    "usage: train-network DATA_FOLDER --config FILE --state FOLDER [--teacher FOLDER] [--from STATE] [--out FILE]\n",
  );
  process.exit(2);
}
const config = readNetworkConfig(options.config);
const { sizes, seed } = config;
if (sizes.traits !== 0 && sizes.traits < WORD_TRAITS)
  throw new Error(`${options.config}: words have ${WORD_TRAITS} traits, and sizes.traits is only ${sizes.traits}.`);
const stateFolder = options.state;
mkdirSync(stateFolder, { recursive: true });

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

// --- data

const treebanks = readTreebanks(data, config.treebanks);
const labels = treeLabels(treebanks);
const trees = [...treebanks].flatMap(([treebank, sentences]) =>
  sentences.map((sentence) => treeSample(sentence, treebank, labels)),
);
const uses = (source: Source): boolean => config.stages.some(({ words }) => words[source] !== undefined);
const news = uses("news") ? newsSamples(data) : null;

/** Files of the teacher whose words are counted. */
const COUNTED_SHARDS = 6;

/** The words that get a vector of their own: the most frequent ones of all that is learned from. */
function chooseVocabulary(): { vocabulary: string[]; counts: Map<string, number> } {
  const path = join(stateFolder, "vocabulary.json");
  if (options.from) copyFileSync(join(options.from, "vocabulary.json"), path);
  if (existsSync(path)) {
    const kept = JSON.parse(readFileSync(path, "utf8")) as [string, number][];
    return { vocabulary: kept.map(([key]) => key), counts: new Map(kept) };
  }
  const counts = new Map<string, number>();
  const count = (samples: readonly Sample[], by: number): void => {
    for (const { forms } of samples)
      for (const form of forms) counts.set(wordKey(form), (counts.get(wordKey(form)) ?? 0) + by);
  };
  count(trees, 1);
  count(nameSamples(data, config.nameSets), 0.4);
  if (news !== null) count(news.samples, 0.5);
  if (uses("teacher") && options.teacher)
    for (const shard of teacherShards(options.teacher).slice(0, COUNTED_SHARDS))
      count(teacherSamples(shard, labels), 0.3);
  // "\u0000…" are no words: the unknown word and the ends of a sentence.
  const kept: [string, number][] = [
    ["\u0000unknown", 0],
    ["\u0000begin", 0],
    ["\u0000end", 0],
    ...[...counts]
      .filter(([, n]) => n >= 2)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, config.vocabulary),
  ];
  writeFileSync(path, JSON.stringify(kept));
  return { vocabulary: kept.map(([key]) => key), counts };
}
const { vocabulary, counts } = chooseVocabulary();

/** An endless stream of samples, in a new order each time round. */
class Stream {
  private samples: Sample[] = [];
  private at = 0;
  private turn = 0;

  /** `refill` gives the samples of a turn; a turn is what is shuffled together. */
  constructor(
    private readonly name: string,
    private readonly refill: (turn: number) => Sample[],
  ) {}

  draw(words: number): Sample[] {
    const drawn: Sample[] = [];
    let n = 0;
    while (n < words) {
      if (this.at >= this.samples.length) {
        this.samples = [...this.refill(this.turn)];
        new Random(seed * 1000 + this.turn * 10 + this.name.length).shuffle(this.samples);
        this.turn++;
        this.at = 0;
      }
      const sample = this.samples[this.at++];
      n += sample.forms.length;
      drawn.push(sample);
    }
    return drawn;
  }
}

function streamsOf(stage: NetworkConfig["stages"][number], index: number): [Stream, number][] {
  const streams: [Stream, number][] = [];
  const { words } = stage;
  if (words.trees) streams.push([new Stream("trees", () => trees), words.trees]);
  if (words.names) {
    const names = nameSamples(data, stage.nameSets ?? config.nameSets);
    streams.push([new Stream("names", () => names), words.names]);
  }
  if (words.news && news) streams.push([new Stream("news", () => news.samples), words.news]);
  if (words.teacher) {
    const folder = options.teacher;
    if (!folder)
      throw new Error(`The stage "${stage.name}" learns from a teacher's labels: give their folder, --teacher.`);
    const shard = (turn: number): Sample[] => {
      const shards = teacherShards(folder);
      if (shards.length === 0) throw new Error(`${folder} holds no file of labelled news (*.conllu.gz).`);
      // Each stage begins elsewhere, so that a later one sees what an earlier one did not.
      return teacherSamples(shards[(10 * index + turn) % shards.length], labels);
    };
    streams.push([new Stream("teacher", shard), words.teacher]);
  }
  return streams;
}

// --- the network

const taggers: Record<string, number> = {
  upos: labels.upos.length,
  xpos: labels.xpos.length,
  names: NAME_LABELS.length,
};
const parsers: Record<string, number> = { tree: labels.relations.length };
if (news !== null) {
  taggers.silverXpos = news.labels.xpos.length;
  taggers.silverNames = NAME_LABELS.length;
  parsers.silverTree = news.labels.relations.length;
}
const weights = { ...config.weights, silverXpos: 0.2, silverNames: 0.2, silverTree: 0.5 };

const vectorsPath = join(packageRoot, "models", "vectors.bin");
const random = new Random(seed);
const kernel = new TrainingKernel();
const network = new Trainable(
  kernel,
  sizes,
  vocabulary.length,
  readModelFile<object>(vectorsPath).tables.get("vectors") as QuantisedTable,
  taggers,
  parsers,
  random,
);
const encoder = new Encoder(vocabulary, sizes, loadWordVectors(), loadGazetteer());
log(
  `${trees.length} sentences of ${config.treebanks.join(" + ")}, ${news?.samples.length ?? 0} of parsed news; ` +
    `${vocabulary.length} words, ${labels.relations.length} relations`,
);

/** Words are hidden at random, rare ones more often, so that unknown words are learned from their spelling. */
function withHidden(example: Example): Example {
  const words = example.words.map((w) => {
    if (w === 0) return 0;
    const n = counts.get(vocabulary[w]) ?? 1;
    return random.next() < 0.04 + 0.4 / (0.6 + n) ? 0 : w;
  });
  const vectors = example.vectors.map((row) => (random.next() < 0.03 ? -1 : row));
  return { ...example, words, vectors };
}

function batches(samples: Sample[]): Sample[][] {
  random.shuffle(samples);
  const out: Sample[][] = [];
  let batch: Sample[] = [];
  let words = 0;
  for (const sample of samples) {
    batch.push(sample);
    words += sample.forms.length;
    if (words < config.batch) continue;
    out.push(batch);
    batch = [];
    words = 0;
  }
  if (batch.length > 0) out.push(batch);
  return out;
}

// --- learning

const statePath = join(stateFolder, "state.bin");
const progressPath = join(stateFolder, "progress.json");
let done = { stage: 0, round: 0 };
if (existsSync(progressPath)) {
  done = JSON.parse(readFileSync(progressPath, "utf8")) as typeof done;
  network.restore(readFileSync(statePath));
  log(`going on at stage ${done.stage + 1}, round ${done.round + 1}`);
} else if (options.from) {
  network.restore(readFileSync(join(options.from, "state.bin")), true);
  log(`beginning with the weights of ${options.from}`);
}

function keep(stage: number, round: number): void {
  writeFileSync(`${statePath}.new`, network.state());
  renameSync(`${statePath}.new`, statePath);
  writeFileSync(progressPath, JSON.stringify({ stage, round }));
}

config.stages.forEach((stage, index) => {
  if (index < done.stage) return;
  const streams = streamsOf(stage, index);
  const { rate, rounds } = stage;
  const dropout = { input: stage.dropout * 0.8, hidden: stage.dropout, head: stage.dropout };
  for (let round = 0; round < rounds; round++) {
    const samples = streams.flatMap(([stream, words]) => stream.draw(words));
    // What was learned before a break is drawn again and passed over, so that the rest is the same.
    if (index === done.stage && round < done.round) continue;
    const started = process.cpuUsage().user;
    const all = batches(samples);
    let loss = 0;
    let words = 0;
    all.forEach((batch, b) => {
      const progress = (round + b / all.length) / rounds;
      const warm = index === 0 && !options.from ? Math.min(1, (round * all.length + b + 1) / 300) : 1;
      const step = rate * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * progress)));
      const examples = batch.map((sample) =>
        withHidden(encoder.example({ ...sample, forms: inSomeCase(sample.forms, random) })),
      );
      const result = network.learn(examples, dropout, weights, step);
      loss += result.loss;
      words += result.words;
    });
    const seconds = (process.cpuUsage().user - started) / 1e6;
    log(
      `${stage.name} ${round + 1}/${rounds}: loss ${(loss / all.length).toFixed(3)}, ${words} words, ` +
        `${Math.round(words / seconds)} a CPU second`,
    );
    keep(index, round + 1);
    if ((round + 1) % 4 === 0 || round + 1 === rounds) {
      save();
      for (const line of scoreNetwork(network, encoder, data, labels)) log(`  ${line}`);
    }
  }
  keep(index + 1, 0);
});
rmSync(progressPath, { force: true });
rmSync(join(stateFolder, "progress.json.new"), { force: true });

function save(): void {
  const path = options.out ?? join(packageRoot, "models", config.model, "network.bin");
  mkdirSync(join(path, ".."), { recursive: true });
  // What only the parsed news taught is left behind.
  const kept = [...network.parameters.values()].filter(({ name }) => !name.startsWith("silver"));
  const matrices = kept.map(({ name, rows, columns, at }) => ({
    name,
    rows,
    columns,
    quantised: name === "words" || name === "pieces",
    values: kernel.view(at, rows * columns),
  }));
  writeFileSync(path, modelBytes({ sizes, labels }, vocabulary, matrices));
}

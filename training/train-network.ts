// Trains the network that tags, parses and finds names: `train-network DATA_FOLDER --model en|en-open`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Labels, Sizes } from "../src/language/architecture.js";
import { type NameKind, UPOS } from "../src/language/document.js";
import { pieceRows, wordKey } from "../src/language/features.js";
import { createKernel } from "../src/language/kernel.js";
import { modelBytes } from "../src/language/model-file.js";
import { NAME_LABELS, namesFromLabels } from "../src/language/name-labels.js";
import { spanningTree } from "../src/language/spanning-tree.js";
import { packageRoot } from "../src/package.js";
import {
  type GoldSentence,
  readConllu,
  readSilver,
  type SilverSentence,
  type Treebank,
  treebankPath,
} from "./conllu.js";
import { goldNames, silverNames } from "./names.js";
import { Random } from "./random.js";
import { type Example, Trainable } from "./trainable.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: "en" },
    epochs: { type: "string", default: "14" },
    width: { type: "string", default: "160" },
    layers: { type: "string", default: "3" },
    arc: { type: "string", default: "96" },
    rate: { type: "string", default: "0.002" },
    dropout: { type: "string", default: "0.3" },
    silver: { type: "string", default: "250000" },
    batch: { type: "string", default: "600" },
    // Goes on from the weights of a model file, as at the end of training: on the treebanks alone, with a small rate.
    from: { type: "string" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    limit: { type: "string" },
  },
});
const [data] = positionals;
if (!data) {
  process.stderr.write("usage: train-network DATA_FOLDER [--model en|en-open] [--epochs N] [--out FILE]\n");
  process.exit(2);
}

const open = options.model === "en-open";
const treebanks: Treebank[] = open ? ["ewt"] : ["ewt", "gum"];
const sizes: Sizes = {
  word: 96,
  piece: 64,
  width: Number(options.width),
  layers: Number(options.layers),
  arc: Number(options.arc),
  relation: 96,
};
const random = new Random(Number(options.seed));
const LONGEST = 160;

// --- data
const gold: { sentence: GoldSentence; treebank: Treebank }[] = [];
for (const treebank of treebanks) {
  for (const sentence of readConllu(treebankPath(data, treebank, "train"))) {
    if (sentence.words.length <= LONGEST) gold.push({ sentence, treebank });
  }
}
const silver = readSilver(join(data, "polnear", "train.silver.conllu.gz")).filter(
  (sentence) => sentence.words.length <= 100 && sentence.words.length > 1 && !sentence.text.includes("<"),
);
if (options.limit) {
  gold.length = Math.min(gold.length, Number(options.limit));
  silver.length = Math.min(silver.length, Number(options.limit));
}

const counts = new Map<string, number>();
for (const { sentence } of gold) for (const w of sentence.words) count(wordKey(w.form), 1);
for (const sentence of silver) for (const w of sentence.words) count(wordKey(w.form), 0.6);
function count(key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
// "\u0000…" are no words: the unknown word and the ends of a sentence.
const vocabulary = ["\u0000unknown", "\u0000begin", "\u0000end"];
for (const [key, n] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
  if (n >= 2 && vocabulary.length < 20000) vocabulary.push(key);
}
const indexOf = new Map(vocabulary.map((key, i) => [key, i]));

function collect(items: Iterable<string>): string[] {
  return [...new Set(items)].sort();
}
const labels: Labels = {
  upos: [...UPOS],
  xpos: collect(gold.flatMap(({ sentence }) => sentence.words.map((w) => w.xpos))),
  names: NAME_LABELS,
  relations: collect(gold.flatMap(({ sentence }) => sentence.words.map((w) => w.deprel))),
};
const silverXpos = collect(silver.flatMap((s) => s.words.map((w) => w.xpos)));
const silverRelations = collect(silver.flatMap((s) => s.words.map((w) => w.deprel)));

const pieceCache = new Map<string, Int32Array>();
function piecesOf(form: string): Int32Array {
  let rows = pieceCache.get(form);
  if (!rows) {
    rows = Int32Array.from(pieceRows(form, wordKey(form)));
    pieceCache.set(form, rows);
  }
  return rows;
}
function lookup(list: string[]): (label: string) => number {
  const map = new Map(list.map((label, i) => [label, i]));
  return (label) => map.get(label) ?? -1;
}
const uposIndex = lookup(labels.upos);
const xposIndex = lookup(labels.xpos);
const relationIndex = lookup(labels.relations);
const silverXposIndex = lookup(silverXpos);
const silverRelationIndex = lookup(silverRelations);

function nameTags(length: number, names: { first: number; last: number; kind: NameKind }[]): Int32Array {
  const tags = new Int32Array(length);
  for (const name of names) {
    for (let i = name.first; i <= name.last; i++) {
      tags[i] = NAME_LABELS.indexOf(`${i === name.first ? "B" : "I"}-${name.kind}`);
    }
  }
  return tags;
}

function encodeWords(forms: string[]): { words: Int32Array; pieces: Int32Array[] } {
  return {
    words: Int32Array.from(forms, (form) => indexOf.get(wordKey(form)) ?? 0),
    pieces: forms.map(piecesOf),
  };
}

function fromGold({ sentence, treebank }: { sentence: GoldSentence; treebank: Treebank }): Example {
  const tags: Record<string, Int32Array> = {
    upos: Int32Array.from(sentence.words, (w) => uposIndex(w.upos)),
    xpos: Int32Array.from(sentence.words, (w) => xposIndex(w.xpos)),
  };
  if (treebank === "gum") tags.names = nameTags(sentence.words.length, goldNames(sentence));
  return {
    ...encodeWords(sentence.words.map((w) => w.form)),
    tags,
    trees: {
      tree: {
        heads: Int32Array.from(sentence.words, (w) => w.head),
        relations: Int32Array.from(sentence.words, (w) => relationIndex(w.deprel)),
      },
    },
  };
}

function fromSilver(sentence: SilverSentence): Example {
  return {
    ...encodeWords(sentence.words.map((w) => w.form)),
    tags: {
      silverXpos: Int32Array.from(sentence.words, (w) => silverXposIndex(w.xpos)),
      silverNames: nameTags(sentence.words.length, silverNames(sentence)),
    },
    trees: {
      silverTree: {
        heads: Int32Array.from(sentence.words, (w) => w.head),
        relations: Int32Array.from(sentence.words, (w) => silverRelationIndex(w.deprel)),
      },
    },
  };
}

const goldExamples = gold.map(fromGold);
const silverExamples = silver.map(fromSilver);
const taggers: Record<string, number> = {
  upos: labels.upos.length,
  xpos: labels.xpos.length,
  silverXpos: silverXpos.length,
  silverNames: NAME_LABELS.length,
};
if (!open) taggers.names = NAME_LABELS.length;
const parsers = { tree: labels.relations.length, silverTree: silverRelations.length };
const weights: Record<string, number> = {
  upos: 0.4,
  xpos: 0.4,
  names: 1,
  silverXpos: 0.2,
  silverNames: open ? 0.5 : 0.3,
  tree: 1,
  silverTree: 0.5,
};

const kernel = createKernel();
const network = new Trainable(kernel, sizes, vocabulary.length, taggers, parsers, random);
if (options.from) network.load(options.from, vocabulary);
log(
  `${gold.length} sentences of ${treebanks.join(" + ")}, ${silver.length} silver; ${vocabulary.length} words, ${labels.relations.length} relations`,
);

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Words are hidden at random, rare ones more often, so that unknown words are learned from their spelling. */
function withDropped(example: Example): Example {
  const words = example.words.map((w) => {
    if (w === 0) return 0;
    const n = counts.get(vocabulary[w]) ?? 1;
    return random.next() < 0.04 + 0.4 / (0.6 + n) ? 0 : w;
  });
  return { ...example, words };
}

function batches(examples: Example[], size: number, limit: number): Example[][] {
  const order = [...examples];
  random.shuffle(order);
  const out: Example[][] = [];
  let batch: Example[] = [];
  let words = 0;
  let total = 0;
  for (const example of order) {
    batch.push(example);
    words += example.words.length;
    if (words >= size) {
      out.push(batch);
      total += words;
      batch = [];
      words = 0;
      if (total >= limit) return out;
    }
  }
  if (batch.length > 0) out.push(batch);
  return out;
}

const epochs = Number(options.epochs);
const base = Number(options.rate);
const rate = Number(options.dropout);
const dropout = { input: rate * 0.8, hidden: rate, head: rate };
const BATCH = Number(options.batch);
const perEpoch =
  goldExamples.reduce((sum, e) => sum + e.words.length, 0) / BATCH +
  Math.min(
    Number(options.silver),
    silver.reduce((sum, s) => sum + s.words.length, 0),
  ) /
    BATCH;
const total = perEpoch * epochs;
let steps = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  const started = Date.now();
  const silverLimit = Number(options.silver);
  const all = [
    ...batches(goldExamples, BATCH, Infinity),
    ...(silverLimit > 0 ? batches(silverExamples, BATCH, silverLimit) : []),
  ];
  random.shuffle(all);
  let loss = 0;
  let words = 0;
  for (const batch of all) {
    steps++;
    const progress = Math.min(1, steps / total);
    const warm = options.from ? 1 : Math.min(1, steps / 300);
    const step = base * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * progress)));
    const result = network.learn(batch.map(withDropped), dropout, weights, step);
    loss += result.loss;
    words += result.words;
  }
  const seconds = (Date.now() - started) / 1000;
  log(`epoch ${epoch}: loss ${(loss / words).toFixed(3)}, ${words} words in ${seconds.toFixed(0)} s`);
  if (epoch % 2 === 0 || epoch === epochs) {
    for (const treebank of ["ewt", "gum"] as const) log(`  ${treebank} dev: ${evaluate(treebank)}`);
    save();
  }
}

function evaluate(treebank: Treebank): string {
  const sentences = readConllu(treebankPath(data, treebank, "dev"));
  let n = 0;
  let upos = 0;
  let xpos = 0;
  let uas = 0;
  let las = 0;
  let right = 0;
  let goldCount = 0;
  let found = 0;
  const nameTask = open ? "silverNames" : "names";
  for (let from = 0; from < sentences.length; from += 16) {
    const batch = sentences.slice(from, from + 16);
    const examples = batch.map((sentence) => fromGold({ sentence, treebank }));
    const prediction = network.predict(examples);
    batch.forEach((sentence, b) => {
      const length = sentence.words.length;
      const heads = spanningTree(prediction.arcs.tree[b], length);
      const relations = prediction.relations("tree", b, heads);
      sentence.words.forEach((w, i) => {
        n++;
        if (labels.upos[prediction.tags.upos[b][i]] === w.upos) upos++;
        if (labels.xpos[prediction.tags.xpos[b][i]] === w.xpos) xpos++;
        if (heads[i] === w.head) {
          uas++;
          if (labels.relations[relations[i]].split(":")[0] === w.deprel.split(":")[0]) las++;
        }
      });
      if (treebank === "gum") {
        const want = goldNames(sentence).filter((name) => name.kind !== "other");
        const have = namesFromLabels(prediction.tags[nameTask][b]).filter((name) => name.kind !== "other");
        goldCount += want.length;
        found += have.length;
        for (const name of have) {
          if (want.some((w) => w.first === name.first && w.last === name.last && w.kind === name.kind)) right++;
        }
      }
    });
    prediction.release();
  }
  const percent = (x: number, of = n): string => ((100 * x) / Math.max(1, of)).toFixed(2);
  return `UPOS ${percent(upos)} XPOS ${percent(xpos)} UAS ${percent(uas)} LAS ${percent(las)}${treebank === "gum" ? ` names F1 ${percent(2 * right, goldCount + found)}` : ""}`;
}

function save(): void {
  const path = options.out ?? join(packageRoot, "models", options.model as string, "network.bin");
  mkdirSync(join(path, ".."), { recursive: true });
  // What only the silver data taught is left behind, but for the names where there is nothing else.
  const kept = [...network.parameters.values()].filter(({ name }) => !/^silver(Xpos|Tree)/.test(name));
  const matrices = kept.map(({ name, rows, columns, at }) => ({
    name,
    rows,
    columns,
    quantised: name === "words" || name === "pieces",
    values: kernel.view(at, rows * columns),
  }));
  writeFileSync(path, modelBytes({ sizes, labels }, vocabulary, matrices));
}

// Trains the network that finds attributions: `train-attribution DATA_FOLDER --model en|en-open`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { loadGoldReadings } from "../src/evaluation/gold-reading.js";
import { analyse, loadModel } from "../src/language/analyse.js";
import { modelBytes } from "../src/language/model-file.js";
import { packageRoot } from "../src/package.js";
import { type AttributionSizes, CUE_LABELS, POINTERS } from "../src/reading/attribution/architecture.js";
import { AttributionNetwork, attributionKey, cuesIn } from "../src/reading/attribution/network.js";
import {
  type FlatDocument,
  flatten,
  PAIR_TRAITS_EACH,
  pairTraits,
  reachOf,
  type Scheme,
  wordTraits,
} from "../src/reading/attribution/traits.js";
import { findQuotes } from "../src/reading/quotes/quotes.js";
import { fitGold, fitReading, pointed, readGoldArticles, type WordGold } from "./attribution-gold.js";
import { type ArticleExample, AttributionTrainable, type PointerExample } from "./attribution-trainable.js";
import { TrainingKernel } from "./native-kernel.js";
import { Random } from "./random.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: "en" },
    epochs: { type: "string", default: "10" },
    width: { type: "string", default: "96" },
    layers: { type: "string", default: "2" },
    pointer: { type: "string", default: "24" },
    rate: { type: "string", default: "0.002" },
    dropout: { type: "string", default: "0.25" },
    seed: { type: "string", default: "1" },
    limit: { type: "string" },
    /** Folder of gold readings made by hand, learned beside PolNeAR. */
    gold: { type: "string" },
    /** How often each of them is learned an epoch. */
    repeat: { type: "string", default: "2" },
    /** The same for evaluation alone. */
    dev: { type: "string" },
    /** Folders of news that the teacher of statements labelled: the texts, and its labels. */
    texts: { type: "string" },
    taught: { type: "string" },
    /** Epochs at the end over what was read by hand alone, and their rate. */
    last: { type: "string", default: "0" },
    lastrate: { type: "string", default: "0.0004" },
    out: { type: "string" },
  },
});
const [data] = positionals;
if (!data) {
  process.stderr.write("usage: train-attribution DATA_FOLDER [--model en|en-open] [--epochs N] [--out FILE]\n");
  process.exit(2);
}

interface Prepared {
  flat: FlatDocument;
  gold: WordGold;
  scheme: Scheme;
}

const model = loadModel(options.model as string);
const random = new Random(Number(options.seed));

function prepare(part: string): Prepared[] {
  let articles = readGoldArticles(join(data, "polnear", `${part}.jsonl`));
  if (options.limit) articles = articles.slice(0, Number(options.limit));
  return articles.map((article) => {
    const document = analyse(article.text, model, { vectors: true });
    const flat = flatten(document, findQuotes(article.text));
    return { flat, gold: fitGold(article, flat), scheme: "outermost" };
  });
}

function prepareReadings(folder: string | undefined): Prepared[] {
  if (folder === undefined) return [];
  return loadGoldReadings(folder).map((reading) => {
    const document = analyse(reading.text, model, { vectors: true });
    const flat = flatten(document, findQuotes(reading.text));
    return { flat, gold: fitReading(reading, flat), scheme: "nested" };
  });
}

const polnear = prepare("train");
const readings = prepareReadings(options.gold);
const train = [...polnear, ...readings];
const dev = [...prepare("dev"), ...prepareReadings(options.dev)];
process.stdout.write(`${polnear.length} + ${readings.length} articles to learn, ${dev.length} to look at\n`);

const counts = new Map<string, number>();
for (const { flat } of train) {
  for (const sentence of flat.document.sentences) {
    for (const lemma of sentence.lemmas) {
      const key = attributionKey(lemma);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
}
// The gold is of one country and one campaign: names are left to the language network and the traits.
const proper = new Map<string, number>();
for (const { flat } of train) {
  for (const sentence of flat.document.sentences) {
    sentence.upos.forEach((tag, i) => {
      const key = attributionKey(sentence.lemmas[i]);
      if (tag === "PROPN") proper.set(key, (proper.get(key) ?? 0) + 1);
    });
  }
}
const vocabulary = ["\u0000unknown"];
for (const [key, n] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
  if (n >= 4 && (proper.get(key) ?? 0) < n / 2 && vocabulary.length < 8000) vocabulary.push(key);
}
const rowOf = new Map(vocabulary.map((key, i) => [key, i]));

const sizes: AttributionSizes = {
  language: model.network.width,
  word: 48,
  trait: 32,
  width: Number(options.width),
  layers: Number(options.layers),
  pointer: Number(options.pointer),
};

function inputsOf(flat: FlatDocument): Pick<ArticleExample, "count" | "vectors" | "words"> {
  const vectors = new Float32Array(flat.count * sizes.language);
  const words = new Int32Array(flat.count);
  let at = 0;
  for (const sentence of flat.document.sentences) {
    vectors.set(sentence.vectors as Float32Array, at * sizes.language);
    for (let i = 0; i < sentence.length; i++, at++) words[at] = rowOf.get(attributionKey(sentence.lemmas[i])) ?? 0;
  }
  return { count: flat.count, vectors, words };
}

function toExample({ flat, gold, scheme }: Prepared): ArticleExample {
  const pointers: PointerExample[] = gold.attributions.map((attribution) => {
    const { anchor } = attribution;
    const [from, to] = reachOf(flat, anchor);
    const targets = pointed(attribution).map((word) => (word === -1 ? -1 : word >= from && word < to ? word : -2));
    return { cue: anchor, from, to, targets, pairs: pairTraits(flat, anchor), stride: PAIR_TRAITS_EACH };
  });
  return {
    ...inputsOf(flat),
    traits: wordTraits(flat, scheme),
    cueLabels: gold.cueLabels,
    roleLabels: gold.roleLabels,
    pointers,
  };
}

/** Cues that the teacher finds less likely are not pointed from. */
const LEAST_TAUGHT = 0.15;

/** News as the teacher of statements labelled it: texts as `split-statements` wrote them, labels as `label_statements.py` did. */
function taughtExamples(texts: string, labels: string): ArticleExample[] {
  const lines = (folder: string, name: string): string[] =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString("utf8")
      .split("\n")
      .filter(Boolean);
  return readdirSync(labels)
    .filter((name) => name.endsWith(".jsonl.gz"))
    .sort()
    .flatMap((name) => {
      const labelled = lines(labels, name);
      return lines(texts, name).flatMap((line, i) => {
        const { id, scheme, text, words } = JSON.parse(line) as TaughtText;
        const document = analyse(text, model, { vectors: true });
        const flat = flatten(document, findQuotes(text));
        const taught = JSON.parse(labelled[i]) as TaughtLabels;
        if (taught.id !== id || flat.count !== words.length)
          throw new Error(`${name}, line ${i + 1}: the labels are of another text; split and label it anew.`);
        return [taughtExample(flat, scheme, taught)];
      });
    });
}

interface TaughtText {
  id: string;
  scheme: Scheme;
  text: string;
  words: string[];
}

/** Of words that may be cues the chances of begin and inside, and what each pointer points at: [word, chance], -1 nothing. */
interface TaughtLabels {
  id: string;
  cues: [number, number, number][];
  pointed: [number, [number, number][][]][];
}

function taughtExample(flat: FlatDocument, scheme: Scheme, { cues, pointed }: TaughtLabels): ArticleExample {
  const width = CUE_LABELS.length;
  const taughtCues = new Float32Array(flat.count * width);
  for (let w = 0; w < flat.count; w++) taughtCues[w * width] = 1;
  for (const [w, begin, inside] of cues) taughtCues.set([1 - begin - inside, begin, inside], w * width);
  const rows = new Map(pointed);
  const pointers = cuesIn(flat, 0, taughtCues, LEAST_TAUGHT).flatMap(({ anchor, probability }): PointerExample[] => {
    const row = rows.get(anchor);
    if (row === undefined) return [];
    const [from, to] = reachOf(flat, anchor);
    const taught = row.map((chances) => {
      const line = new Float32Array(to - from + 1);
      let sum = 0;
      for (const [word, chance] of chances) {
        if (word >= 0 && (word < from || word >= to)) continue;
        line[word < 0 ? to - from : word - from] = chance;
        sum += chance;
      }
      return sum < 0.3 ? null : line.map((chance) => chance / sum);
    });
    return [
      {
        cue: anchor,
        from,
        to,
        targets: taught.map((line) => (line === null ? -2 : -1)),
        pairs: pairTraits(flat, anchor),
        stride: PAIR_TRAITS_EACH,
        taught: taught.map((line) => line ?? new Float32Array(0)),
        weight: probability,
      },
    ];
  });
  const unknown = new Int32Array(flat.count).fill(-1);
  return {
    ...inputsOf(flat),
    traits: wordTraits(flat, scheme),
    cueLabels: unknown,
    roleLabels: unknown,
    pointers,
    taughtCues,
  };
}

const taught =
  options.texts === undefined || options.taught === undefined ? [] : taughtExamples(options.texts, options.taught);
process.stdout.write(`${taught.length} articles taught\n`);
const examples = train.flatMap((prepared) => {
  const example = toExample(prepared);
  return prepared.scheme === "nested" ? Array<ArticleExample>(Number(options.repeat)).fill(example) : [example];
});
const byHand = examples.length;
examples.push(...taught);
const kernel = new TrainingKernel();
const network = new AttributionTrainable(kernel, sizes, vocabulary.length, random);
const epochs = Number(options.epochs);
const rate = Number(options.rate);
const dropoutRate = Number(options.dropout);
const steps = epochs * examples.length;
let step = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  learn(`epoch ${epoch}`, examples, () => {
    step++;
    return rate * Math.min(1, step / 200) * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * step) / steps)));
  });
  if (epoch % 2 === 0 || epoch === epochs) look();
}
for (let epoch = 1; epoch <= Number(options.last); epoch++) {
  const share = (epoch - 1) / Number(options.last);
  learn(`by hand, epoch ${epoch}`, examples.slice(0, byHand), () => Number(options.lastrate) * (1 - share));
  look();
}

function learn(name: string, from: readonly ArticleExample[], rateNow: () => number): void {
  const started = Date.now();
  const order = [...from];
  random.shuffle(order);
  let loss = 0;
  let words = 0;
  for (const example of order) {
    const dropped = { ...example, words: example.words.map((w) => (random.next() < 0.08 ? 0 : w)) };
    loss += network.learn(dropped, { input: dropoutRate * 0.6, hidden: dropoutRate }, rateNow());
    words += example.count;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${name}: loss ${((1000 * loss) / words).toFixed(2)} a thousand words, ${seconds} s\n`);
}

function look(): void {
  save();
  process.stdout.write(`  PolNeAR dev: ${evaluate("outermost")}\n`);
  if (options.dev) process.stdout.write(`  gold dev: ${evaluate("nested")}\n`);
}

function save(): void {
  const matrices = [...network.parameters.values()].map(({ name, rows, columns, at }) => ({
    name,
    rows,
    columns,
    quantised: name === "words" || name === "traits",
    values: kernel.view(at, rows * columns),
  }));
  writeFileSync(outPath(), modelBytes({ sizes }, vocabulary, matrices));
}

function outPath(): string {
  return options.out ?? join(packageRoot, "models", options.model as string, "attribution.bin");
}

/** A quick look: cues found, and contents and sources of gold cues right by their words' edges. */
function evaluate(scheme: Scheme): string {
  const running = new AttributionNetwork(outPath());
  let gold = 0;
  let found = 0;
  let cues = 0;
  let exact = 0;
  let half = 0;
  let sources = 0;
  for (const { flat, gold: wanted, scheme: own } of dev) {
    if (own !== scheme) continue;
    const proposals = running.find(flat, 0.5, scheme);
    gold += wanted.attributions.length;
    const inGold = new Uint8Array(flat.count);
    for (let w = 0; w < flat.count; w++) inGold[w] = wanted.cueLabels[w] === -1 ? 1 : 0;
    found += proposals.filter((p) => !inGold[p.anchor]).length;
    for (const attribution of wanted.attributions) {
      const hit = proposals.find((p) => p.cue[0] <= attribution.cue[1] && p.cue[1] >= attribution.cue[0]);
      if (!hit) continue;
      cues++;
      const a = wordSet(attribution.content);
      const b = wordSet(hit.content);
      let both = 0;
      for (const w of a) if (b.has(w)) both++;
      const jaccard = both / (a.size + b.size - both);
      if (jaccard === 1) exact++;
      if (jaccard >= 0.5) {
        half++;
        const s = attribution.source;
        if ((!s && !hit.source) || (s && hit.source && s[0] <= hit.source[1] && s[1] >= hit.source[0])) sources++;
      }
    }
  }
  const percent = (x: number, of: number): string => ((100 * x) / Math.max(1, of)).toFixed(1);
  return `cues P ${percent(cues, found)} R ${percent(cues, gold)}, of those content exact ${percent(exact, cues)} half ${percent(half, cues)}, source ${percent(sources, half)}; whole F1 ${percent(2 * sources, gold + found)} (${POINTERS.length} pointers)`;
}

function wordSet(pieces: [number, number][]): Set<number> {
  const set = new Set<number>();
  for (const [first, last] of pieces) for (let w = first; w <= last; w++) set.add(w);
  return set;
}

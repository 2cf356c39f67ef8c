// Trains the network that finds events: `train-events DATA_FOLDER GOLD_FOLDER --model en`. With `--folds N` it measures on
// parts of the gold that were kept apart instead, with `--dev` on GOLD_FOLDER/dev.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { composeArticle } from "../src/intake/article.js";
import { loadModel } from "../src/language/analyse.js";
import { modelBytes } from "../src/language/model-file.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { packageRoot } from "../src/package.js";
import type { EventSizes } from "../src/reading/events/architecture.js";
import type { ModelName } from "../src/reading/read.js";
import { distilled, type EventTraits, type SilverExample, TraitNumbers } from "./event-distilling.js";
import { findQuietLemmas, prepareGold, prepareRecord, readGold } from "./event-examples.js";
import { type GoldReading, readGoldReadings } from "./event-gold.js";
import { type EventLearning, judgeWith, type LearnedEvents, learnEvents } from "./event-learning.js";
import { type Judged, partyReport, recordReport, report } from "./event-measure.js";
import { type EventRecord, headlines, lexiconSentences, plover, plv, titled } from "./event-records.js";
import { readRows, type SilverText, silverShards } from "./event-silver.js";
import { quietTexts } from "./event-texts.js";
import { Random } from "./random.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: "en" },
    seeds: { type: "string", default: "3" },
    /** News as `split-events` writes it, and what the teacher said of it. */
    texts: { type: "string" },
    labels: { type: "string" },
    shards: { type: "string", default: "99" },
    news: { type: "string", default: "1" },
    newsparties: { type: "string", default: "0.5" },
    repeat: { type: "string", default: "2" },
    last: { type: "string", default: "0" },
    lastrate: { type: "string", default: "0.0004" },
    epochs: { type: "string", default: "12" },
    partyepochs: { type: "string", default: "8" },
    anchor: { type: "string", default: "128" },
    party: { type: "string", default: "64" },
    rate: { type: "string", default: "0.002" },
    records: { type: "string", default: "0.25" },
    least: { type: "string", default: "5" },
    traitdrop: { type: "string", default: "0.3" },
    densedrop: { type: "string", default: "0.3" },
    hiddendrop: { type: "string", default: "0.4" },
    folds: { type: "string", default: "0" },
    fold: { type: "string", default: "0" },
    dev: { type: "boolean", default: false },
    attempt: { type: "string", multiple: true, default: [""] },
    out: { type: "string" },
  },
});
const [data, gold] = positionals;
if (!data || !gold) {
  process.stderr.write("usage: train-events DATA_FOLDER GOLD_FOLDER [--model en] [--folds N | --dev] [--out FILE]\n");
  process.exit(2);
}

/** How to learn by the options, some of them as an attempt has them ("epochs=8,rate=0.001"). */
function learningOf(attempt: string): EventLearning {
  const own = new Map(attempt.split(",").map((pair) => pair.split("=") as [string, string]));
  const number = (name: keyof typeof options): number => Number(own.get(name) ?? options[name]);
  return {
    sizes: { ...sizes, anchor: number("anchor"), party: number("party") },
    seeds: number("seeds"),
    news: number("news"),
    newsParties: number("newsparties"),
    repeat: number("repeat"),
    last: number("last"),
    lastRate: number("lastrate"),
    epochs: number("epochs"),
    partyEpochs: number("partyepochs"),
    rate: number("rate"),
    records: number("records"),
    least: number("least"),
    dropout: { traits: number("traitdrop"), dense: number("densedrop"), hidden: number("hiddendrop") },
  };
}

/** Writes what was learned: all layers have the same traits. */
function save(learned: LearnedEvents, { sizes: own }: EventLearning, attempt: number): void {
  const layers = [
    ...learned.anchors.map((layer, seed) => [`anchor${seed}`, layer] as const),
    ["party0", learned.parties] as const,
  ];
  const matrices = layers.flatMap(([name, layer]) =>
    [...layer.parameters.values()].map((parameter) => ({
      ...parameter,
      name: parameter.name.replace(layer.name, name),
      quantised: parameter.name.endsWith(".traits"),
      values: layer.kernel.view(parameter.at, parameter.rows * parameter.columns),
    })),
  );
  const header = { sizes: own, anchors: learned.anchorRows.size, seeds: layers.length - 1, quiet: [...quietLemmas] };
  const path = options.out ?? join(packageRoot, "models", model, "events.bin");
  const place = attempt === 0 ? path : `${path}.${attempt}`;
  writeFileSync(place, modelBytes(header, [...learned.anchorRows.keys(), ...learned.partyRows.keys()], matrices));
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const seconds = (): string => `${(process.cpuUsage().user / 1e6).toFixed(0)} s`;

const model = options.model as ModelName;
const sizes: EventSizes = {
  vector: loadWordVectors().dimensions,
  language: loadModel(model).network.width,
  anchor: 0,
  party: 0,
};
const bare = (text: string, file: string): GoldReading => ({
  file,
  article: composeArticle(text.split("\n\n"), {}),
  actors: [],
  events: [],
});
const goldRead = readGoldReadings(join(gold, "train")).map((reading) => readGold(reading, model));
const quietRead = quietTexts(data).map((text, i) => readGold(bare(text, `quiet ${i}`), model, "quiet"));
const quietLemmas = findQuietLemmas([...goldRead, ...quietRead]);
const articles = goldRead.map((read) => prepareGold(read, sizes, quietLemmas));
const quiet = quietRead.map((read) => prepareGold(read, sizes, quietLemmas));
const numbers: EventTraits = { anchors: new TraitNumbers(), parties: new TraitNumbers() };
const news: SilverExample[] = [];
if (options.texts && options.labels) {
  const chance = new Random(2);
  for (const shard of silverShards(options.texts, options.labels).slice(0, Number(options.shards))) {
    const labels = new Map(readRows<SilverText>(shard.labels).map((text) => [text.id, text]));
    for (const { id, text, words } of readRows<{ id: string; text: string; words: string[] }>(shard.texts)) {
      const prepared = prepareGold(readGold(bare(text, id), model, "news"), sizes, quietLemmas);
      const silver = labels.get(id);
      // Another version of hearsay may have split the text into other words.
      if (silver === undefined || prepared.view.flat.count !== words.length) continue;
      news.push(distilled(prepared, silver, numbers, chance));
    }
    say(`${shard.labels}: ${news.length} texts, ${seconds()}`);
  }
}
const random = new Random(1);
const prepareAll = (records: readonly EventRecord[]) =>
  records.map((record) => prepareRecord(record, model, sizes, quietLemmas));
const lists = {
  plover: prepareAll(plover(data)),
  plv: prepareAll(plv(data)),
  headlines: prepareAll(headlines(data)),
  titled: prepareAll(headlines(data).map((record) => ({ ...record, text: titled(record.text) }))),
  lexicon: prepareAll(lexiconSentences((count) => Math.floor(random.next() * count))),
};
/** Every fifth record is kept apart to choose by. */
const isKept = (_: unknown, i: number): boolean => i % 5 === 0;
const records = Object.values(lists).flatMap((list) => list.filter((_, i) => !isKept(_, i)));
say(`${articles.length} + ${quiet.length} + ${news.length} articles, ${records.length} sentences read, ${seconds()}`);

for (const [number, attempt] of (options.attempt as string[]).entries()) {
  const how = learningOf(attempt);
  const folds = Number(options.folds);
  const judged: Judged[] = [];
  say(`== ${attempt}`);
  for (let fold = 0; fold < (folds === 0 ? 1 : Number(options.fold) || folds); fold++) {
    const kept = (_: unknown, i: number): boolean => folds > 0 && i % folds === fold;
    const learned = learnEvents(
      [...articles.filter((_, i) => !kept(_, i)), ...quiet],
      how.records > 0 ? records : [],
      news,
      numbers,
      how,
    );
    for (const prepared of articles.filter(kept)) judged.push({ prepared, judge: judgeWith(learned, prepared) });
    say(`${learned.anchorRows.size} and ${learned.partyRows.size} traits, ${seconds()}`);
    if (fold === 0) for (const [name, list] of Object.entries(lists)) recordReport(name, list.filter(isKept), learned);
    if (folds > 0) continue;
    save(learned, how, number);
    if (!options.dev) continue;
    for (const reading of readGoldReadings(join(gold, "dev"))) {
      const prepared = prepareGold(readGold(reading, model), sizes, quietLemmas);
      judged.push({ prepared, judge: judgeWith(learned, prepared) });
    }
  }
  if (judged.length > 0) {
    partyReport(judged);
    report(judged);
  }
}

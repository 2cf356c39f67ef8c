// Trains the model of events' days on gold readings: `train-dating GOLD_FOLDER [--dev GOLD_FOLDER]`.
//
// A softmax over the days that may be an event's, and over none, is trained by Adam on the log likelihood of all days
// that overlap the gold's, with an L2 penalty; features seen fewer than five times are left out. Prints how often a day
// is given and right, and writes src/reading/time/dating-weights.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadModel } from "../src/language/analyse.js";
import { packageRoot } from "../src/package.js";
import { lexicon } from "../src/reading/events/lexicon.js";
import { type DatedEvent, Dater } from "../src/reading/time/dating.js";
import { datingWeights } from "../src/reading/time/dating-weights.js";
import { timesOf } from "../src/reading/time/times.js";
import { Tree } from "../src/reading/tree/logical.js";
import { statusOf } from "../src/reading/truth/factuality.js";
import type { When } from "../src/record/reading.js";
import { type GoldArticle, type GoldDay, readGoldDays } from "./gold-days.js";

const EPOCHS = 400;
const RATE = 0.03;
const PENALTY = 0.005;
const LEAST_SEEN = 5;
/** Days wider than this many days more than the gold's are no right answer to learn from. */
const SLACK = 40;

interface Instance {
  choices: string[][];
  right: boolean[];
}

const [folder, flag, devFolder] = process.argv.slice(2);
if (folder === undefined || (flag !== undefined && flag !== "--dev"))
  throw new Error("usage: train-dating GOLD_FOLDER [--dev GOLD_FOLDER]");
const model = loadModel("en");
const { vocabulary } = lexicon();

function* dated(
  articles: readonly GoldArticle[],
): Generator<[GoldDay, Dater, DatedEvent, Parameters<Dater["choices"]>[1], Tree]> {
  for (const { document, published, events } of articles) {
    const times = timesOf(document, published, null);
    const dater = new Dater(document, times, published);
    for (const event of events) {
      const tree = new Tree(document.sentences[event.sentence], event.sentence, vocabulary);
      const { future, hypothetical, negated } = statusOf(tree, event.anchor, -1, event.type);
      yield [event, dater, { ...event, future, hypothetical, negated }, times[event.sentence], tree];
    }
  }
}

function overlaps(when: When, gold: [string, string]): boolean {
  return when.start.slice(0, 10) <= gold[1] && when.end.slice(0, 10) >= gold[0];
}

function daysOf([start, end]: [string, string]): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}

function collect(articles: readonly GoldArticle[]): Instance[] {
  const instances: Instance[] = [];
  for (const [gold, dater, event, own] of dated(articles)) {
    const choices = dater.choices(event, own);
    const right = choices.map(({ when }) => {
      if (when === null || gold.when === null) return when === null && gold.when === null;
      const width = daysOf([when.start.slice(0, 10), when.end.slice(0, 10)]);
      return overlaps(when, gold.when) && width <= daysOf(gold.when) + SLACK;
    });
    if (!right.includes(true) || !right.includes(false)) continue;
    instances.push({ choices: choices.map(({ features }) => features), right });
  }
  return instances;
}

function train(instances: readonly Instance[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { choices } of instances)
    for (const feature of choices.flat()) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const names = [...seen].filter(([, count]) => count >= LEAST_SEEN).map(([name]) => name);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const sets = instances.map(({ choices, right }) => ({
    right,
    choices: choices.map((features) => features.flatMap((feature) => indexOf.get(feature) ?? [])),
  }));
  const weights = new Float64Array(names.length);
  const first = new Float64Array(names.length);
  const second = new Float64Array(names.length);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    const gradient = new Float64Array(names.length);
    for (const { choices, right } of sets) {
      const scores = choices.map((features) => Math.exp(features.reduce((sum, at) => sum + weights[at], 0)));
      const total = scores.reduce((sum, score) => sum + score, 0);
      const good = scores.reduce((sum, score, at) => sum + (right[at] ? score : 0), 0);
      choices.forEach((features, at) => {
        const pull = scores[at] / total - (right[at] ? scores[at] / good : 0);
        for (const feature of features) gradient[feature] += pull;
      });
    }
    for (let at = 0; at < weights.length; at++) {
      const slope = gradient[at] / sets.length + (PENALTY * weights[at]) / 10;
      first[at] = 0.9 * first[at] + 0.1 * slope;
      second[at] = 0.99 * second[at] + 0.01 * slope * slope;
      const corrected = first[at] / (1 - 0.9 ** epoch);
      weights[at] -= (RATE * corrected) / (Math.sqrt(second[at] / (1 - 0.99 ** epoch)) + 1e-8);
    }
  }
  return new Map(names.map((name, at) => [name, Math.round(weights[at] * 100) / 100]));
}

function report(name: string, articles: readonly GoldArticle[]): void {
  let [wanted, given, right, extra, bare] = [0, 0, 0, 0, 0];
  for (const [gold, dater, event, own, tree] of dated(articles)) {
    if (gold.level === "background") continue;
    const when = dater.date(tree, event, own);
    if (gold.when === null) {
      bare++;
      if (when !== null) extra++;
      continue;
    }
    wanted++;
    if (when === null) continue;
    given++;
    if (overlaps(when, gold.when)) right++;
  }
  const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
  console.log(
    `${name}: a day given ${percent(given, wanted)} (${given} of ${wanted}), right ${percent(right, given)}; ` +
      `given where the gold has none ${percent(extra, bare)} (${extra} of ${bare})`,
  );
}

const articles = readGoldDays(folder, model);
const weights = train(collect(articles));
const lines = [...weights]
  .filter(([, weight]) => Math.abs(weight) >= 0.03)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, weight]) => `  ${JSON.stringify(name)}: ${weight},`);
writeFileSync(
  join(packageRoot, "src/reading/time/dating-weights.ts"),
  [
    "// Weights of the model of days, by feature. Written by training/train-dating.ts.",
    "export const datingWeights: Readonly<Record<string, number>> = {",
    ...lines,
    "};",
    "",
  ].join("\n"),
);
// The model reads its weights from the module loaded with it.
const loaded = datingWeights as Record<string, number>;
for (const name of Object.keys(loaded)) delete loaded[name];
for (const [name, weight] of weights) if (Math.abs(weight) >= 0.03) loaded[name] = weight;
report("train", articles);
if (devFolder !== undefined) report("dev", readGoldDays(devFolder, model));

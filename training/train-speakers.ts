// Trains the ranker of speakers on gold readings: `train-speakers GOLD_FOLDER [--dev FOLDER] [--seed N]`.
//
// A softmax over the choices of each source that names nobody is trained by Adam on the log likelihood of all choices
// that the gold calls the speaker. Weights are the sum of a part that all kinds of sources share and a part of their own,
// both with an L2 penalty. Articles are read with the weights trained so far, so that "who spoke last" is what a reading
// knows. Writes src/reading/attribution/speaker-weights.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type GoldReading, goldContent, loadGoldReadings } from "../src/evaluation/gold-reading.js";
import { contentsMatch, sameActor } from "../src/evaluation/gold-score.js";
import { loadKnowledge } from "../src/knowledge/knowledge.js";
import { analyse, loadModel, modelFolder } from "../src/language/analyse.js";
import { packageRoot } from "../src/package.js";
import { findAttributions } from "../src/reading/attribution/find.js";
import { AttributionNetwork } from "../src/reading/attribution/network.js";
import { type SourceType, sourceTypes, speakerFeatureCount } from "../src/reading/attribution/speaker-features.js";
import { speakerWeights } from "../src/reading/attribution/speaker-weights.js";
import { resolveSpeakers } from "../src/reading/attribution/speakers.js";
import { flatten } from "../src/reading/attribution/traits.js";
import { datelineOf } from "../src/reading/dateline.js";
import { findMentions } from "../src/reading/names/mentions.js";
import { findQuotes } from "../src/reading/quotes/quotes.js";
import type { Span } from "../src/record/reading.js";
import { Random } from "./random.js";

const ROUNDS = 3;
const EPOCHS = 40;
const RATE = 0.02;
const PENALTY = { shared: 0.001, own: 0.004 };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dev: { type: "string" },
    seed: { type: "string", default: "1" },
    dry: { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("usage: train-speakers GOLD_FOLDER [--dev FOLDER] [--seed N]");

interface Instance {
  type: SourceType;
  choices: number[][];
  right: boolean[];
}

const knowledge = loadKnowledge();
const language = loadModel("en");
const network = new AttributionNetwork(join(modelFolder("en"), "attribution.bin"));

/** The gold attribution whose content a content is, null where there is none. */
function goldOf(gold: GoldReading, text: string, content: readonly Span[]) {
  const span: Span = [content[0][0], content[content.length - 1][1]];
  let best: GoldReading["attributions"][number] | null = null;
  let most = 0;
  for (const attribution of gold.attributions) {
    const wanted = goldContent(text, attribution);
    if (wanted === null || !contentsMatch(wanted, span)) continue;
    const shared = Math.min(wanted[1], span[1]) - Math.max(wanted[0], span[0]);
    const share = shared / Math.max(wanted[1] - wanted[0], span[1] - span[0]);
    if (share > most) {
      most = share;
      best = attribution;
    }
  }
  return best;
}

const articles = new Map<string, GoldReading[]>();
function collect(part: string): Instance[] {
  const readings = articles.get(part) ?? loadGoldReadings(part);
  articles.set(part, readings);
  const instances: Instance[] = [];
  for (const gold of readings) {
    const { text } = gold;
    const dateline = datelineOf(text);
    const document = analyse(text, language, { vectors: true, breaks: dateline === null ? [] : [dateline.span[1]] });
    const quotes = findQuotes(text);
    const outlet = gold.outlet == null ? null : { name: gold.outlet, domain: null };
    const mentions = findMentions(document, quotes, knowledge, { published: gold.published ?? null, outlet });
    const wordsOf = mentions.actors.map((actor) =>
      actor.mentions
        .map((index) => mentions.mentions[index])
        .filter(({ form }) => form !== "pronoun")
        .map(({ span: [start, end] }) => text.slice(start, end)),
    );
    const named = mentions.actors.map((actor) =>
      actor.mentions.some((index) => mentions.mentions[index].form === "name"),
    );
    const flat = flatten(document, quotes);
    resolveSpeakers(flat, mentions, findAttributions(flat, network), (_, content, type, choices) => {
      const attribution = goldOf(gold, text, content);
      if (attribution === null) return;
      const actor = gold.actors.find(({ id }) => id === attribution.actor);
      let right = choices.map(
        ({ actor: index }) =>
          actor !== undefined && index >= 0 && sameActor(actor, mentions.actors[index], wordsOf[index] ?? []),
      );
      if (choices.some(({ actor: index }, k) => right[k] && named[index]))
        right = right.map((one, k) => one && named[choices[k].actor] === true);
      const none = choices.findIndex(({ actor: index }) => index < 0);
      if (none >= 0) right[none] = !right.includes(true);
      if (right.includes(true) && right.includes(false))
        instances.push({ type, choices: choices.map(({ features }) => features), right });
    });
  }
  return instances;
}

function train(instances: readonly Instance[], random: Random): void {
  const n = speakerFeatureCount;
  // Shared weights first, then those of each type.
  const size = n * (sourceTypes.length + 1);
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  const gradient = new Float64Array(size);
  const order = [...instances];
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    random.shuffle(order);
    for (let first = 0; first < order.length; first += 16) {
      gradient.fill(0);
      const batch = order.slice(first, first + 16);
      for (const { type, choices, right } of batch) {
        const own = n * (1 + sourceTypes.indexOf(type));
        const scores = choices.map((choice) => choice.reduce((sum, at) => sum + weights[at] + weights[own + at], 0));
        const top = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - top));
        const all = powers.reduce((sum, power) => sum + power, 0);
        const good = powers.reduce((sum, power, at) => sum + (right[at] ? power : 0), 0);
        choices.forEach((choice, at) => {
          const pull = (right[at] ? powers[at] / Math.max(good, 1e-12) : 0) - powers[at] / all;
          for (const one of choice) {
            gradient[one] += pull;
            gradient[own + one] += pull;
          }
        });
      }
      step++;
      for (let at = 0; at < size; at++) {
        const penalty = at < n ? PENALTY.shared : PENALTY.own;
        const slope = gradient[at] / batch.length - penalty * weights[at];
        mean[at] = 0.9 * mean[at] + 0.1 * slope;
        square[at] = 0.999 * square[at] + 0.001 * slope * slope;
        const rate = (RATE * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
        weights[at] += (rate * mean[at]) / (Math.sqrt(square[at]) + 1e-8);
      }
    }
  }
  sourceTypes.forEach((type, t) => {
    const sums = Array.from({ length: n }, (_, at) => weights[at] + weights[n * (1 + t) + at]);
    (speakerWeights[type] as number[]).splice(0, speakerWeights[type].length, ...sums);
  });
}

/** The share of sources whose best choice is right, by type; and that of the first reading, before any ranking. */
function report(label: string, instances: readonly Instance[]): void {
  const parts = sourceTypes.map((type) => {
    const own = instances.filter((one) => one.type === type);
    const weights = speakerWeights[type];
    let right = 0;
    for (const one of own) {
      const scores = one.choices.map((choice) => choice.reduce((sum, at) => sum + (weights[at] ?? 0), 0));
      if (one.right[scores.indexOf(Math.max(...scores))]) right++;
    }
    const before = own.filter(({ choices, right: good }) => choices.some((choice, k) => choice[0] === 0 && good[k]));
    return `${type} ${right} (${before.length}) of ${own.length}`;
  });
  process.stdout.write(`${label}: ${parts.join(", ")}\n`);
}

const random = new Random(Number(options.seed));
for (let round = 0; round < ROUNDS; round++) {
  const instances = collect(folder);
  train(instances, random);
  report(`round ${round + 1}, train`, instances);
  if (options.dev) report(`round ${round + 1}, dev`, collect(options.dev));
}
const rows = sourceTypes.map(
  (type) => `  ${type}: [\n    ${speakerWeights[type].map((weight) => weight.toFixed(2)).join(", ")},\n  ],`,
);
if (!options.dry)
  writeFileSync(
    join(packageRoot, "src", "reading", "attribution", "speaker-weights.ts"),
    `// Weights of the ranker of speakers, in the order of \`speakerFeatures\`. Written by training/train-speakers.ts.
import type { SourceType } from "./speaker-ranker.js";

export const speakerWeights: Record<SourceType, readonly number[]> = {
${rows.join("\n")}
};
`,
  );

// Trains the weights of the pronoun ranker on GUM: `train-coreference DATA_FOLDER`.
//
// A softmax over the candidates of each pronoun (and over "none" for "it" and "they") is trained by Adam on the log
// likelihood of all candidates in the pronoun's gold chain, with an L2 penalty. Candidates are read with the weights
// trained so far, twice. Writes src/reading/names/coreference-weights.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../src/knowledge/knowledge.js";
import { packageRoot } from "../src/package.js";
import { MentionBuilder } from "../src/reading/names/builder.js";
import { featureCount, type PronounClass, pronounClasses } from "../src/reading/names/coreference.js";
import { coreferenceWeights } from "../src/reading/names/coreference-weights.js";
import { findQuotes } from "../src/reading/quotes/quotes.js";
import { treebankPath } from "./conllu.js";
import { readGoldDocuments } from "./coreference-gold.js";

const ROUNDS = 3;
const EPOCHS = 60;
const RATE = 0.02;
const PENALTY = 0.002;

interface Instance {
  /** Features of each choice; the last one is "none" where the class has it. */
  choices: Int32Array[];
  right: boolean[];
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: train-coreference DATA_FOLDER");
const knowledge = loadKnowledge();
/** Talk, where "they" and "it" refer to nothing named far more often than in the news. */
const talk = new Set(["conversation", "court", "podcast", "vlog"]);
const documents = readGoldDocuments(treebankPath(folder, "gum", "train")).filter(({ genre }) => !talk.has(genre));

function collect(): Record<PronounClass, Instance[]> {
  const instances: Record<PronounClass, Instance[]> = { person: [], it: [], they: [] };
  for (const { document, chains } of documents) {
    new MentionBuilder(
      document,
      findQuotes(document.text),
      knowledge,
      { published: "2016-01-01", outlet: null },
      (view, candidates, features, none) => {
        const wanted = chains[view.node.sentence][view.node.head];
        if (wanted.size === 0 && none === null) return;
        const choices = [...features];
        const right = candidates.map(({ node, compound }) => {
          if (compound === null && view.class === "they" && !node.plural && node.animacy === "person") return false;
          for (const id of chains[node.sentence][node.head]) if (wanted.has(id)) return true;
          return false;
        });
        if (none !== null) {
          choices.push(none);
          right.push(!right.includes(true));
        }
        if (right.includes(true) && right.includes(false)) instances[view.class].push({ choices, right });
      },
    );
  }
  return instances;
}

function train(instances: readonly Instance[], start: readonly number[]): number[] {
  const weights = Float64Array.from({ length: featureCount }, (_, at) => start[at] ?? 0);
  const mean = new Float64Array(featureCount);
  const square = new Float64Array(featureCount);
  const gradient = new Float64Array(featureCount);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let first = 0; first < instances.length; first += 32) {
      gradient.fill(0);
      const batch = instances.slice(first, first + 32);
      for (const { choices, right } of batch) {
        const scores = choices.map((choice) => choice.reduce((sum, at) => sum + weights[at], 0));
        const top = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - top));
        const all = powers.reduce((sum, power) => sum + power, 0);
        const good = powers.reduce((sum, power, at) => sum + (right[at] ? power : 0), 0);
        choices.forEach((choice, at) => {
          const pull = (right[at] ? powers[at] / Math.max(good, 1e-12) : 0) - powers[at] / all;
          for (const one of choice) gradient[one] += pull;
        });
      }
      step++;
      for (let at = 0; at < featureCount; at++) {
        const slope = gradient[at] / batch.length - PENALTY * weights[at];
        mean[at] = 0.9 * mean[at] + 0.1 * slope;
        square[at] = 0.999 * square[at] + 0.001 * slope * slope;
        const rate = (RATE * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
        weights[at] += (rate * mean[at]) / (Math.sqrt(square[at]) + 1e-8);
      }
    }
  }
  return [...weights];
}

for (let round = 0; round < ROUNDS; round++) {
  const instances = collect();
  for (const one of pronounClasses) {
    const learned = train(instances[one], []);
    (coreferenceWeights[one] as number[]).splice(0, featureCount, ...learned);
    console.log(`round ${round + 1}: ${one}, ${instances[one].length} pronouns`);
  }
}
const rows = pronounClasses.map(
  (one) => `  ${one}: [\n    ${coreferenceWeights[one].map((weight) => weight.toFixed(2)).join(", ")},\n  ],`,
);
writeFileSync(
  join(packageRoot, "src", "reading", "names", "coreference-weights.ts"),
  `// Weights of the pronoun ranker, in the order of \`featureNames\`. Written by training/train-coreference.ts.
import type { PronounClass } from "./coreference.js";

export const coreferenceWeights: Record<PronounClass, readonly number[]> = {
${rows.join("\n")}
};
`,
);

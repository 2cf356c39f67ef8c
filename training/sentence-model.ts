// Learns where sentences end: logistic regression over the boundary features, on the treebanks in several layouts.
import { Boundaries, CERTAIN, FEATURE_BITS, MOST_FEATURES, NONE } from "../src/language/boundaries.js";
import type { SentenceModel } from "../src/language/sentences.js";
import { tokenise } from "../src/language/tokens.js";
import { byDocument, type GoldSentence, type Layout, rawText } from "./conllu.js";
import { Random } from "./random.js";

/** Units of the quantised weights per unit of the logarithm of the odds. */
const SCALE = 24;
const EPOCHS = 12;
const RATE = 0.15;
const DECAY = 1e-6;

/** Layouts to learn from, each as often as it stands here. */
const TRAINING_LAYOUTS: readonly Layout[] = ["paragraphs", "lines", "line", "wrapped", "sentences"];

/** Boundaries to learn from, packed: features of example e are `features[offsets[e]]` up to `offsets[e + 1]`. */
interface Examples {
  features: number[];
  offsets: number[];
  labels: number[];
}

function collect(sentences: readonly GoldSentence[], layout: Layout, into: Examples): void {
  const gold = rawText(sentences, layout);
  const begins = new Set(gold.sentences.map((sentence) => sentence.words[0].start));
  const tokens = tokenise(gold.text);
  const boundaries = new Boundaries(gold.text, tokens);
  const features = new Int32Array(MOST_FEATURES);
  for (let index = 1; index < tokens.length; index++) {
    const kind = boundaries.kind(index);
    const begin = begins.has(tokens.starts[index]);
    if (kind !== NONE && kind !== CERTAIN) {
      const count = boundaries.features(kind, features);
      for (let at = 0; at < count; at++) into.features.push(features[at]);
      into.offsets.push(into.features.length);
      into.labels.push(begin ? 1 : 0);
    }
    if (begin) boundaries.begin();
  }
}

/** Trains on the sentences of whole documents. Seeded: the same sentences give the same weights. */
export function trainSentenceModel(sentences: readonly GoldSentence[], seed: number): SentenceModel {
  const examples: Examples = { features: [], offsets: [0], labels: [] };
  for (const document of byDocument(sentences))
    for (const layout of TRAINING_LAYOUTS) collect(document, layout, examples);
  const random = new Random(seed);
  const weights = new Float64Array(1 << FEATURE_BITS);
  const sums = new Float64Array(1 << FEATURE_BITS);
  const order = [...examples.labels.keys()];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    random.shuffle(order);
    const rate = RATE / (1 + epoch);
    for (const example of order) {
      const from = examples.offsets[example];
      const to = examples.offsets[example + 1];
      let score = 0;
      for (let at = from; at < to; at++) score += weights[examples.features[at]];
      const step = rate * (examples.labels[example] - 1 / (1 + Math.exp(-score)));
      for (let at = from; at < to; at++) {
        const feature = examples.features[at];
        weights[feature] += step - rate * DECAY * weights[feature];
      }
    }
    if (epoch >= EPOCHS / 2) for (let at = 0; at < weights.length; at++) sums[at] += weights[at];
  }
  const half = EPOCHS - Math.ceil(EPOCHS / 2);
  return {
    weights: Int8Array.from(sums, (sum) => Math.max(-127, Math.min(127, Math.round((SCALE * sum) / half)))),
  };
}

// Learns where sentences end: logistic regression over the boundary features, on the treebanks in several layouts.
import { readFileSync } from "node:fs";
import {
  AFTER_ABBREVIATION,
  AFTER_ENDER,
  Boundaries,
  CERTAIN,
  FEATURE_BITS,
  MOST_FEATURES,
  NONE,
} from "../src/language/boundaries.js";
import type { SentenceModel } from "../src/language/sentences.js";
import { tokenise } from "../src/language/tokens.js";
import { byDocument, type GoldSentence, type Layout, rawText, readSilver } from "./conllu.js";
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

/** A news article whose sentences a program split: `begins` holds their offsets, `paragraphs` those of paragraphs. */
export interface SplitArticle {
  text: string;
  begins: ReadonlySet<number>;
  paragraphs: ReadonlySet<number>;
}

/** What is known of a boundary: true, false, or null where it shall not be learned from. */
type Judge = (offset: number, kind: number, text: string) => boolean | null;

function collect(text: string, judge: Judge, into: Examples): void {
  const tokens = tokenise(text);
  const boundaries = new Boundaries(text, tokens);
  const features = new Int32Array(MOST_FEATURES);
  for (let index = 1; index < tokens.length; index++) {
    const kind = boundaries.kind(index);
    const begin = judge(tokens.starts[index], kind, text);
    if (begin !== null && kind !== NONE && kind !== CERTAIN) {
      const count = boundaries.features(kind, features);
      for (let at = 0; at < count; at++) into.features.push(features[at]);
      into.offsets.push(into.features.length);
      into.labels.push(begin ? 1 : 0);
    }
    if (begin) boundaries.begin();
  }
}

function collectDocument(sentences: readonly GoldSentence[], layout: Layout, into: Examples): void {
  const gold = rawText(sentences, layout);
  const begins = new Set(gold.sentences.map((sentence) => sentence.words[0].start));
  collect(gold.text, (offset) => begins.has(offset), into);
}

/**
 * Paragraphs of news begin sentences for certain. Of the splits within them those after a full stop or abbreviation are
 * learned from, but where a quotation mark or a small letter is near the program errs; news splits nowhere else.
 */
function collectArticle(article: SplitArticle, joined: boolean, into: Examples): void {
  const judge: Judge = (offset, kind, text) => {
    if (article.paragraphs.has(offset)) return kind === AFTER_ENDER || kind === AFTER_ABBREVIATION ? true : null;
    const begin = article.begins.has(offset);
    if (kind !== AFTER_ENDER && kind !== AFTER_ABBREVIATION) return begin ? null : false;
    const before = text.slice(Math.max(0, offset - 4), offset);
    if (/["'”’»)\]]/.test(before) || /^[^\p{Lu}\p{Nd}]/u.test(text.slice(offset, offset + 2))) return null;
    return begin;
  };
  collect(joined ? article.text.replaceAll("\n", " ") : article.text, judge, into);
}

/**
 * Trains on the sentences of whole documents, and on news that a program split, as the treebanks hold few abbreviations.
 * Seeded: the same sentences give the same weights.
 */
export function trainSentenceModel(
  sentences: readonly GoldSentence[],
  articles: readonly SplitArticle[],
  seed: number,
): SentenceModel {
  const examples: Examples = { features: [], offsets: [0], labels: [] };
  for (const document of byDocument(sentences))
    for (const layout of TRAINING_LAYOUTS) collectDocument(document, layout, examples);
  for (const article of articles) {
    collectArticle(article, true, examples);
    collectArticle(article, false, examples);
  }
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

/** Reads PolNeAR's articles with the sentences that CoreNLP found in them. */
export function readSplitArticles(dataFolder: string, part: "train" | "dev"): SplitArticle[] {
  const begins = new Map<string, Set<number>>();
  for (const sentence of readSilver(`${dataFolder}/polnear/${part}.silver.conllu.gz`)) {
    const known = begins.get(sentence.document) ?? new Set<number>();
    begins.set(sentence.document, known.add(sentence.words[0].start));
  }
  const articles: SplitArticle[] = [];
  for (const line of readFileSync(`${dataFolder}/polnear/${part}.jsonl`, "utf8").split("\n")) {
    if (line === "") continue;
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    const known = begins.get(id);
    if (known === undefined) continue;
    const paragraphs = new Set(Array.from(text.matchAll(/\n\s*/g), (match) => match.index + match[0].length));
    articles.push({ text, begins: known, paragraphs });
  }
  return articles;
}

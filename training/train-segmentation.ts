// Trains the sentence splitter and the lemma rules: `train-segmentation DATA_FOLDER [--model en|en-open] [--seed N]`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatLemmaModel, Lemmatiser, parseLemmaModel } from "../src/language/lemmas.js";
import { type SentenceModel, splitSentences } from "../src/language/sentences.js";
import { tokenise } from "../src/language/tokens.js";
import { packageRoot } from "../src/package.js";
import { type GoldSentence, LAYOUTS, rawText, readConllu, readSilver, type Treebank, treebankPath } from "./conllu.js";
import { trainLemmaModel } from "./lemma-model.js";
import { readSplitArticles, trainSentenceModel } from "./sentence-model.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: "string" }, seed: { type: "string", default: "1" } },
});
const [data] = positionals;
if (data === undefined) {
  process.stderr.write("usage: train-segmentation DATA_FOLDER [--model en|en-open] [--seed N]\n");
  process.exit(2);
}

/** What the models learn from; GUM may not be used commercially, so "en-open" does without it. */
const MODELS: Record<string, readonly Treebank[]> = { en: ["ewt", "gum"], "en-open": ["ewt"] };
const SOURCES = {
  ewt: { name: "UD English EWT 2.16", licence: "CC BY-SA 4.0" },
  gum: { name: "UD English GUM 2.16", licence: "CC BY-NC-SA 4.0" },
  news: { name: "PolNeAR 1.0 as split and lemmatised by CoreNLP", licence: "none stated" },
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** F1 of words and of sentences on a treebank in one layout, each document by itself. */
function segmentationScores(dev: readonly GoldSentence[], model: SentenceModel): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const layout of LAYOUTS) {
    const { text, sentences } = rawText(dev, layout);
    const words = new Set(sentences.flatMap((sentence) => sentence.words.map(({ start, end }) => `${start} ${end}`)));
    const spans = new Set(sentences.map((sentence) => `${sentence.words[0].start} ${sentence.words.at(-1)?.end}`));
    const tokens = tokenise(text);
    const firsts = splitSentences(text, tokens, model);
    let wordHits = 0;
    for (let index = 0; index < tokens.length; index++)
      if (words.has(`${tokens.starts[index]} ${tokens.ends[index]}`)) wordHits++;
    let sentenceHits = 0;
    firsts.forEach((first, index) => {
      const last = (index + 1 < firsts.length ? firsts[index + 1] : tokens.length) - 1;
      if (spans.has(`${tokens.starts[first]} ${tokens.ends[last]}`)) sentenceHits++;
    });
    if (layout === "paragraphs") scores.words = round((200 * wordHits) / (words.size + tokens.length));
    scores[`sentences, ${layout}`] = round((200 * sentenceHits) / (spans.size + firsts.length));
  }
  return scores;
}

/** Lemmas that are right with the treebank's own tags, in per cent, whatever their case. */
function lemmaScore(dev: readonly GoldSentence[], lemmatiser: Lemmatiser): number {
  let right = 0;
  let all = 0;
  for (const { words } of dev)
    for (const { form, lemma, upos, xpos } of words) {
      all++;
      if (lemmatiser.lemmaOf(form, upos, xpos).toLowerCase() === lemma.toLowerCase()) right++;
    }
  return round((100 * right) / all);
}

const seed = Number(values.seed);
const articles = readSplitArticles(data, "train");
const silver = readSilver(`${data}/polnear/train.silver.conllu.gz`);
for (const name of Object.keys(MODELS)) {
  if (values.model !== undefined && values.model !== name) continue;
  const treebanks = MODELS[name];
  const train = treebanks.flatMap((treebank) => readConllu(treebankPath(data, treebank, "train")));
  const sentenceModel = trainSentenceModel(train, articles, seed);
  const lemmas = formatLemmaModel(trainLemmaModel(train, silver));
  const lemmatiser = new Lemmatiser(parseLemmaModel(lemmas));
  const scores: Record<string, Record<string, number>> = {};
  for (const treebank of ["ewt", "gum"] as const) {
    const dev = readConllu(treebankPath(data, treebank, "dev"));
    scores[`${SOURCES[treebank].name}, dev`] = {
      ...segmentationScores(dev, sentenceModel),
      "lemmas, gold tags": lemmaScore(dev, lemmatiser),
    };
  }
  const card = {
    model: name,
    parts: ["sentences", "lemmas"],
    trainedOn: [...treebanks.map((treebank) => SOURCES[treebank]), SOURCES.news],
    seed,
    scores,
  };
  const folder = join(packageRoot, "models", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sentences.bin"), sentenceModel.weights);
  writeFileSync(join(folder, "lemmas.tsv"), lemmas);
  writeFileSync(join(folder, "segmentation.card.json"), `${JSON.stringify(card, null, 2)}\n`);
  process.stdout.write(`${name}: ${JSON.stringify(scores, null, 2)}\n`);
}

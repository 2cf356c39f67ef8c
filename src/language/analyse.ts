// The language layer's door: text in, sentences with tags, lemmas, trees and names out.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackaged, readPackagedText } from "../packaged-file.js";
import { rereadAroundDays } from "./day-asides.js";
import type { Document, Parsed, Sentence, Words } from "./document.js";
import { loadGazetteer } from "./gazetteer.js";
import { Lemmatiser, parseLemmaModel } from "./lemmas.js";
import { carryNames } from "./name-carry.js";
import { mendNames } from "./name-repair.js";
import { Network } from "./network.js";
import { type SentenceModel, splitSentences } from "./sentences.js";
import { type Tokens, tokenise } from "./tokens.js";
import { mostCharacters, mostSentences, mostWords, TooLong } from "./too-long.js";
import { mendTree } from "./tree-repair.js";
import { loadWordVectors } from "./word-vectors.js";

/** Names of the models that can be asked for: the full one, and one trained without non-commercial data. */
export const modelNames = ["en", "en-open"] as const;
export type ModelName = (typeof modelNames)[number];

/** All that the language layer has learned, ready to run. One thread at a time may use it. */
export interface LanguageModel {
  name: string;
  network: Network;
  sentences: SentenceModel;
  lemmatiser: Lemmatiser;
}

/** The folder of a model's files. */
export function modelFolder(name: string): string {
  return join(packageRoot, "models", name);
}

/** Reads a model's files. Throws a sentence where there is no such model. */
export function loadModel(name: string): LanguageModel {
  const folder = modelFolder(name);
  return {
    name,
    network: new Network(join(folder, "network.bin"), { vectors: loadWordVectors(), gazetteer: loadGazetteer() }),
    sentences: { weights: new Int8Array(readPackaged(join(folder, "sentences.bin"))) },
    lemmatiser: new Lemmatiser(parseLemmaModel(readPackagedText(join(folder, "lemmas.tsv")))),
  };
}

/** Words that go through the network at once. */
const BATCH = 400;

/** Longer sentences are no sentences; they go through the network in pieces of this many words. */
const LONGEST = 200;

/** Vectors are kept up to so many words; of longer texts they are computed again where they are asked for. */
const VECTORS_KEPT = 20_000;

export interface AnalyseOptions {
  /** Keep the encoder's vectors for the layers above. */
  vectors?: boolean;
  /** Where else a sentence begins: offsets of the text, ascending, at which what stands before is no part of it. */
  breaks?: readonly number[];
}

/**
 * Analyses a text. Pure: the same text and model give the same document. Linear in the length of the text.
 * @throws TooLong where it has more characters, words or sentences than are read at once
 */
export function analyse(text: string, model: LanguageModel, options: AnalyseOptions = {}): Document {
  if (text.length > mostCharacters) throw new TooLong(text.length, "characters", mostCharacters);
  const tokens = tokenise(text);
  if (tokens.length > mostWords) throw new TooLong(tokens.length, "words and marks", mostWords);
  const firsts = broken(splitSentences(text, tokens, model.sentences), tokens, options.breaks ?? []);
  if (firsts.length > mostSentences) throw new TooLong(firsts.length, "sentences", mostSentences);
  const sentences: Sentence[] = [];
  const keepsVectors = options.vectors === true && tokens.length <= VECTORS_KEPT;
  let batch: Sentence[] = [];
  let size = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    const parse = (sentences: Words[]): Parsed[] =>
      model.network.run(sentences.map(({ forms }) => withKnownMarks(forms))).map(({ vectors, ...analysis }, i) => {
        const { length, forms, starts, ends } = sentences[i];
        const parsed: Parsed = { length, forms, starts, ends, ...analysis };
        if (keepsVectors) parsed.vectors = vectors;
        mendNames(parsed);
        mendTree(parsed);
        return parsed;
      });
    rereadAroundDays(parse(batch), parse).forEach((parsed, i) => {
      const sentence = Object.assign(batch[i], parsed);
      for (let k = 0; k < sentence.length; k++)
        sentence.lemmas[k] = model.lemmatiser.lemmaOf(sentence.forms[k], sentence.upos[k], sentence.xpos[k]);
      sentences.push(sentence);
    });
    batch = [];
    size = 0;
  };
  for (let s = 0; s < firsts.length; s++) {
    const stop = s + 1 < firsts.length ? firsts[s + 1] : tokens.length;
    for (let first = firsts[s]; first < stop; first += LONGEST) {
      const last = Math.min(first + LONGEST, stop);
      const length = last - first;
      const starts = tokens.starts.slice(first, last);
      const ends = tokens.ends.slice(first, last);
      const forms = new Array<string>(length);
      for (let i = 0; i < length; i++) forms[i] = text.slice(starts[i], ends[i]);
      batch.push({
        span: [starts[0], ends[length - 1]],
        length,
        starts,
        ends,
        forms,
        lemmas: new Array<string>(length),
        upos: [],
        xpos: [],
        heads: new Int32Array(0),
        deprels: [],
        names: [],
      });
      size += length;
      if (size >= BATCH) flush();
    }
  }
  flush();
  carryNames(sentences);
  if (options.vectors !== true || keepsVectors) return { text, sentences };
  return { text, sentences, vectorsOf: (some) => vectorsOf(some, model) };
}

function vectorsOf(sentences: readonly Sentence[], { network }: LanguageModel): Float32Array[] {
  const vectors: Float32Array[] = [];
  for (let first = 0; first < sentences.length; ) {
    let next = first;
    for (let words = 0; next < sentences.length && words < BATCH; next++) words += sentences[next].length;
    const batch = sentences.slice(first, next).map(({ forms }) => withKnownMarks(forms));
    for (const analysis of network.run(batch)) vectors.push(analysis.vectors);
    first = next;
  }
  return vectors;
}

/** The first tokens of sentences, with those that follow the breaks. */
function broken(firsts: Uint32Array, tokens: Tokens, breaks: readonly number[]): Uint32Array {
  if (breaks.length === 0) return firsts;
  const all = new Set(firsts);
  let index = 0;
  for (const offset of breaks) {
    while (index < tokens.length && tokens.starts[index] < offset) index++;
    if (index < tokens.length) all.add(index);
  }
  return Uint32Array.from([...all].sort((left, right) => left - right));
}

/** Words as the network learned them: guillemets, which English seldom has, are quotation marks. */
function withKnownMarks(forms: string[]): string[] {
  return forms.some((form) => form === "«" || form === "»")
    ? forms.map((form) => (form === "«" ? "“" : form === "»" ? "”" : form))
    : forms;
}

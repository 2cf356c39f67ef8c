// Scores an analysis of raw text against a treebank, in the manner of the CoNLL 2018 shared task.
import type { Sentence } from "../src/language/document.js";
import type { GoldSentence } from "./conllu.js";

/** The figures of the shared task, in the order in which they are printed. */
export const FIGURES = ["words", "sentences", "upos", "xpos", "lemmas", "uas", "las"] as const;
export type Figure = (typeof FIGURES)[number];

/** Counts behind a figure: F1 is twice the hits by the sum of gold and system. */
export interface Hits {
  hits: number;
  gold: number;
  system: number;
}

export type Scores = Record<Figure, Hits>;

/** F1 in per cent. */
export function f1({ hits, gold, system }: Hits): number {
  return gold + system === 0 ? 0 : (200 * hits) / (gold + system);
}

/** Scores of nothing, to add to. */
export function noScores(): Scores {
  const zero = (): Hits => ({ hits: 0, gold: 0, system: 0 });
  return { words: zero(), sentences: zero(), upos: zero(), xpos: zero(), lemmas: zero(), uas: zero(), las: zero() };
}

function withoutSubtype(deprel: string): string {
  const colon = deprel.indexOf(":");
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/**
 * Adds the scores of one text to `scores`. Words are aligned by their offsets in the text, which both sides share: a word
 * counts where both have it with the same start and end, a head where the heads do (or both are roots), a relation
 * without its subtype, a lemma whatever its case. All but sentences are F1 over words.
 */
export function addScores(scores: Scores, gold: readonly GoldSentence[], system: readonly Sentence[]): void {
  const length = (sentences: readonly { words: readonly unknown[] }[]): number =>
    sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const goldWords = length(gold);
  const systemWords = system.reduce((sum, sentence) => sum + sentence.length, 0);
  for (const figure of FIGURES) {
    if (figure === "sentences") continue;
    scores[figure].gold += goldWords;
    scores[figure].system += systemWords;
  }
  scores.sentences.gold += gold.length;
  scores.sentences.system += system.length;
  const spans = new Set(system.map(({ span }) => `${span[0]} ${span[1]}`));
  const byStart = new Map<number, { sentence: Sentence; index: number }>();
  for (const sentence of system)
    for (let index = 0; index < sentence.length; index++) byStart.set(sentence.starts[index], { sentence, index });
  for (const { words } of gold) {
    if (words.length > 0 && spans.has(`${words[0].start} ${words[words.length - 1].end}`)) scores.sentences.hits++;
    for (const word of words) {
      const found = byStart.get(word.start);
      if (found === undefined) continue;
      const { sentence, index } = found;
      if (sentence.ends[index] !== word.end) continue;
      scores.words.hits++;
      if (sentence.upos[index] === word.upos) scores.upos.hits++;
      if (sentence.xpos[index] === word.xpos) scores.xpos.hits++;
      if (sentence.lemmas[index]?.toLowerCase() === word.lemma.toLowerCase()) scores.lemmas.hits++;
      const head = sentence.heads[index] ?? -1;
      const goldHead = word.head < 0 ? null : words[word.head];
      const same =
        head < 0 || goldHead === null
          ? head < 0 && goldHead === null
          : sentence.starts[head] === goldHead.start && sentence.ends[head] === goldHead.end;
      if (!same) continue;
      scores.uas.hits++;
      if (withoutSubtype(sentence.deprels[index] ?? "_") === withoutSubtype(word.deprel)) scores.las.hits++;
    }
  }
}

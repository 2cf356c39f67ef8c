// Learning sentence ends: a few sentences teach the obvious, and the same ones the same weights.
import { expect, test } from "vitest";
import { splitSentences } from "../../src/language/sentences.js";
import { tokenise } from "../../src/language/tokens.js";
import type { GoldSentence } from "../../training/conllu.js";
import { trainSentenceModel } from "../../training/sentence-model.js";

function sentence(text: string): GoldSentence {
  const tokens = tokenise(text);
  return {
    id: "1",
    text,
    document: "d",
    newParagraph: false,
    words: Array.from({ length: tokens.length }, (_, index) => {
      const start = tokens.starts[index];
      const end = tokens.ends[index];
      const spaceAfter = index + 1 === tokens.length || tokens.starts[index + 1] > end;
      const rest = { lemma: "_", upos: "X", xpos: "X", feats: "_", head: -1, deprel: "dep", joined: false, misc: "_" };
      return { form: text.slice(start, end), spaceAfter, start, end, ...rest };
    }),
  };
}

const corpus = [
  "The boat left.",
  "It came to Lyme Regis at noon.",
  "Nobody saw it, Ann said.",
  "We did.",
  "Why ask?",
  "He ran.",
];
const sentences = [1, 2, 3].flatMap(() => corpus.map(sentence));

test("full stops before capitals end sentences, names and commas do not", () => {
  const model = trainSentenceModel(sentences, [], 7);
  const text = "The car stopped. It stood near Lyme Regis, Ann said. Who knows?";
  const firsts = splitSentences(text, tokenise(text), model);
  expect(firsts).toHaveLength(3);
});

test("the same sentences and seed give the same weights", () => {
  expect(trainSentenceModel(sentences, [], 3).weights).toEqual(trainSentenceModel(sentences, [], 3).weights);
});

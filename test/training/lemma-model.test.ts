// Learning lemma rules: regular endings, exceptions, slips of the corpus, and the same rules each time.
import { expect, test } from "vitest";
import { formatLemmaModel, Lemmatiser } from "../../src/language/lemmas.js";
import type { GoldSentence } from "../../training/conllu.js";
import { trainLemmaModel } from "../../training/lemma-model.js";

/** A sentence of words "form lemma UPOS XPOS". */
function sentence(...words: string[]): GoldSentence {
  return {
    id: "1",
    text: "",
    document: "d",
    newParagraph: true,
    words: words.map((word) => {
      const [form, lemma, upos, xpos] = word.split(" ");
      const rest = {
        feats: "_",
        head: -1,
        deprel: "root",
        spaceAfter: true,
        joined: false,
        misc: "_",
        start: 0,
        end: 0,
      };
      return { form, lemma, upos, xpos, ...rest };
    }),
  };
}

const corpus = [
  sentence("walked walk VERB VBD", "talked talk VERB VBD", "went go VERB VBD", "hoped hope VERB VBD"),
  sentence("fled flead VERB VBD", "exile exile VERB VB", "exile exile VERB VB", "exiled exil VERB VBN"),
  sentence("I I PRON PRP", "me I PRON PRP", "The the DET DT", "French French ADJ JJ", "Rome Rome PROPN NNP"),
];

test("rules give what the corpus gives, and its regular endings to new words", () => {
  const lemmatiser = new Lemmatiser(trainLemmaModel(corpus, []));
  const lemma = (form: string, upos: string, xpos: string): string => lemmatiser.lemmaOf(form, upos, xpos);
  expect(lemma("walked", "VERB", "VBD")).toBe("walk");
  expect(lemma("balked", "VERB", "VBD")).toBe("balk");
  expect(lemma("went", "VERB", "VBD")).toBe("go");
  expect(lemma("me", "PRON", "PRP")).toBe("I");
  expect(lemma("THE", "DET", "DT")).toBe("the");
  expect(lemma("French", "ADJ", "JJ")).toBe("French");
  expect(lemma("Paris", "PROPN", "NNP")).toBe("Paris");
});

test("a lemma that is no known base gives way to the inflection of one", () => {
  const lemmatiser = new Lemmatiser(trainLemmaModel(corpus, []));
  expect(lemmatiser.lemmaOf("fled", "VERB", "VBD")).toBe("flee");
  expect(lemmatiser.lemmaOf("exiled", "VERB", "VBN")).toBe("exile");
});

test("the same corpus gives the same rules, byte for byte", () => {
  expect(formatLemmaModel(trainLemmaModel(corpus, []))).toBe(formatLemmaModel(trainLemmaModel([...corpus], [])));
});

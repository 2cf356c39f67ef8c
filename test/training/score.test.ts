// The scorer: what counts as a hit, figure by figure.
import { expect, test } from "vitest";
import type { Sentence, Upos } from "../../src/language/document.js";
import type { GoldSentence } from "../../training/conllu.js";
import { addScores, f1, noScores } from "../../training/score.js";

type Word = [form: string, start: number, upos: Upos, head: number, deprel: string];

function gold(words: Word[]): GoldSentence {
  return {
    id: "1",
    text: "",
    document: "d",
    newParagraph: true,
    words: words.map(([form, start, upos, head, deprel]) => ({
      form,
      lemma: form,
      upos,
      xpos: "X",
      feats: "_",
      head,
      deprel,
      spaceAfter: true,
      joined: false,
      misc: "_",
      start,
      end: start + form.length,
    })),
  };
}

function system(words: Word[]): Sentence {
  const last = words[words.length - 1];
  return {
    span: [words[0][1], last[1] + last[0].length],
    length: words.length,
    starts: Uint32Array.from(words, ([, start]) => start),
    ends: Uint32Array.from(words, ([form, start]) => start + form.length),
    forms: words.map(([form]) => form),
    lemmas: words.map(([form]) => form.toUpperCase()),
    upos: words.map(([, , upos]) => upos),
    xpos: words.map(() => "X"),
    heads: Int32Array.from(words, ([, , , head]) => head),
    deprels: words.map(([, , , , deprel]) => deprel),
    names: [],
  };
}

const truth: Word[] = [
  ["We", 0, "PRON", 1, "nsubj"],
  ["left", 3, "VERB", -1, "root"],
  ["it", 8, "PRON", 1, "obj"],
  ["now", 11, "ADV", 1, "advmod:tmod"],
];

test("an analysis equal to gold has all hits, relations without subtypes and lemmas without case", () => {
  const scores = noScores();
  const words = truth.map(([form, start, upos, head, deprel]): Word => [form, start, upos, head, deprel.split(":")[0]]);
  addScores(scores, [gold(truth)], [system(words)]);
  expect(Object.values(scores).map(f1)).toEqual([100, 100, 100, 100, 100, 100, 100]);
});

test("a wrong split costs words, sentence and the heads that hang on it", () => {
  const scores = noScores();
  addScores(
    scores,
    [gold(truth)],
    [
      system([
        ["We", 0, "PRON", 1, "nsubj"],
        ["le", 3, "VERB", -1, "root"],
        ["ft", 5, "X", 1, "dep"],
        ["it", 8, "NOUN", 1, "obj"],
      ]),
      system([["now", 11, "ADV", -1, "root"]]),
    ],
  );
  expect(scores.words).toEqual({ hits: 3, gold: 4, system: 5 });
  expect(scores.sentences).toEqual({ hits: 0, gold: 1, system: 2 });
  expect(scores.upos.hits).toBe(2);
  expect(scores.lemmas.hits).toBe(3);
  expect(scores.uas.hits).toBe(0);
  expect(f1(scores.words)).toBeCloseTo(66.67, 2);
});

// Lemmas with the trained rules, and the rules' file format.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLemmaModel, Lemmatiser, parseLemmaModel } from "../../src/language/lemmas.js";
import { packageRoot } from "../../src/package.js";

const texts = ["en", "en-open"].map((name) => [
  name,
  readFileSync(join(packageRoot, "models", name, "lemmas.tsv"), "utf8"),
]);

describe.each(texts)("model %s", (_, text) => {
  const lemmatiser = new Lemmatiser(parseLemmaModel(text));

  test.each([
    ["said", "VERB", "VBD", "say"],
    ["were", "AUX", "VBD", "be"],
    ["’s", "AUX", "VBZ", "be"],
    ["’s", "PART", "POS", "'s"],
    ["n’t", "PART", "RB", "not"],
    ["wo", "AUX", "MD", "will"],
    ["accused", "VERB", "VBD", "accuse"],
    ["froze", "VERB", "VBD", "freeze"],
    ["froze", "VERB", "VBZ", "freeze"],
    ["Withheld", "VERB", "VBN", "withhold"],
    ["found", "VERB", "VB", "found"],
    ["shelled", "VERB", "VBD", "shell"],
    ["expelled", "VERB", "VBD", "expel"],
    ["patrolling", "VERB", "VBG", "patrol"],
    ["foretells", "VERB", "VBZ", "foretell"],
    ["stopped", "VERB", "VBD", "stop"],
    ["fled", "VERB", "VBD", "flee"],
    ["withdrew", "VERB", "VBD", "withdraw"],
    ["underwent", "VERB", "VBD", "undergo"],
    ["exiled", "VERB", "VBN", "exile"],
    ["bombing", "VERB", "VBG", "bomb"],
    ["dying", "VERB", "VBG", "die"],
    ["denies", "VERB", "VBZ", "deny"],
    ["Ministers", "NOUN", "NNS", "minister"],
    ["crises", "NOUN", "NNS", "crisis"],
    ["wives", "NOUN", "NNS", "wife"],
    ["parties", "NOUN", "NNS", "party"],
    ["series", "NOUN", "NNS", "series"],
    ["Brandt", "PROPN", "NNP", "Brandt"],
    ["States", "PROPN", "NNPS", "State"],
    ["American", "ADJ", "JJ", "American"],
    ["Global", "ADJ", "JJ", "global"],
    ["worse", "ADJ", "JJR", "bad"],
    ["biggest", "ADJ", "JJS", "big"],
    ["them", "PRON", "PRP", "they"],
    ["me", "PRON", "PRP", "I"],
    ["an", "DET", "DT", "a"],
    ["THE", "DET", "DT", "the"],
    ["zibbled", "VERB", "VBD", "zibble"],
    ["?", "PUNCT", ".", "?"],
  ])("%s %s %s is %s", (form, upos, xpos, lemma) => {
    expect(lemmatiser.lemmaOf(form, upos, xpos)).toBe(lemma);
    // The second time it is remembered.
    expect(lemmatiser.lemmaOf(form, upos, xpos)).toBe(lemma);
  });

  test("unknown tags leave a form alone or take the universal tag's rules", () => {
    expect(lemmatiser.lemmaOf("Forms", "NONE", "NONE")).toBe("Forms");
    expect(lemmatiser.lemmaOf("tests", "NOUN", "NONE")).toBe("test");
  });

  test("any form has a lemma", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom("VERB", "NOUN", "ADJ", "PROPN", "X"), (form, upos) => {
        expect(typeof lemmatiser.lemmaOf(form, upos, upos === "VERB" ? "VBD" : "NNS")).toBe("string");
      }),
    );
  });

  test("the rules are written as they were read", () => {
    expect(formatLemmaModel(parseLemmaModel(text))).toBe(text);
  });
});

test("a line that is no rule is named", () => {
  expect(() => parseLemmaModel("VERB VBD\tendings\t2| ed\nVERB VBD\tending")).toThrow(
    'Line 2 of the lemma rules names no kind of rule: found "ending"',
  );
});

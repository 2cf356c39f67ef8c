// What the network is told of words beside their spelling: known names, and the case of the whole sentence.
import { expect, test } from "vitest";
import { GAZETTEER_KINDS, GAZETTEER_TRAITS, loadGazetteer } from "../../src/language/gazetteer.js";
import { sentenceCase, wordTraits } from "../../src/language/word-traits.js";

const gazetteer = loadGazetteer();

function known(text: string, word: string): string[] {
  const forms = text.split(" ");
  const bits = wordTraits(forms, gazetteer)[forms.indexOf(word)];
  return Object.values(GAZETTEER_KINDS).flatMap((kind, k) => [
    ...((bits >> (2 * k)) & 1 ? [`begins ${kind}`] : []),
    ...((bits >> (2 * k + 1)) & 1 ? [`within ${kind}`] : []),
  ]);
}

test("names of several words are found whole", () => {
  const text = "The envoy flew from South Sudan to Hong Kong on Monday";
  expect(known(text, "South")).toContain("begins country");
  expect(known(text, "Sudan")).toEqual(expect.arrayContaining(["within country", "begins country"]));
  expect(known(text, "Kong")).toContain("within place");
  expect(known(text, "envoy")).toEqual([]);
});

test("a word may be several things", () => {
  expect(known("Jordan signed", "Jordan")).toEqual(expect.arrayContaining(["begins country", "begins surname"]));
  expect(known("A Kenyan farmer", "Kenyan")).toContain("begins nationality");
});

test("a word without a capital is no name, unless its whole sentence has none", () => {
  expect(known("They ate turkey in May", "turkey")).toEqual([]);
  expect(known("talks in turkey end", "turkey")).toContain("begins country");
});

test("the case of a sentence", () => {
  expect(sentenceCase("The port was shut on Monday .".split(" "))).toBe("usual");
  expect(sentenceCase("PORT SHUT AFTER STORM".split(" "))).toBe("capitals");
  expect(sentenceCase("Port Shut After Storm in Durban".split(" "))).toBe("title");
  expect(sentenceCase("port shut after storm".split(" "))).toBe("lower");
  expect(sentenceCase(["BBC"])).toBe("usual");
  expect(sentenceCase([])).toBe("usual");
});

test("each word of a headline carries the case of it", () => {
  const bits = wordTraits("PORT SHUT AFTER STORM".split(" "), gazetteer);
  expect([...bits].every((each) => each >> GAZETTEER_TRAITS === 1)).toBe(true);
});

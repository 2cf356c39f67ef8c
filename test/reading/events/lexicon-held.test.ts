// The lexicon's own test sentences: how many must come out as their entry says. The numbers only become better.
import { expect, test } from "vitest";
import { checkLexicon } from "../../../training/check-lexicon.js";

/** Least share of the sentences in per cent, and most entries of which no sentence comes out. */
const least = 93.5;
const mostSilent = 58;

test("the lexicon's sentences are coded as their entries say", () => {
  const { sentences, coded, silent } = checkLexicon({});
  expect(sentences).toBeGreaterThan(5000);
  expect((100 * coded) / sentences).toBeGreaterThanOrEqual(least);
  expect(silent.length).toBeLessThanOrEqual(mostSilent);
});

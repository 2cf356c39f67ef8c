// Words and tests that several rules of counting share.
import { wordSet } from "../../language/words.js";

/** Nouns that are no things counted: times, shares, ages, places in a list. */
export const UNCOUNTED = wordSet("numbers", "uncounted");

/** Nouns that hold a figure; what is counted stands before them or after "of". */
export const FIGURE_NOUNS = wordSet("numbers", "figure nouns");

/** Steps up a tree that a count may be governed over. */
export const MOST_STEPS = 6;

/** "three of them", "four of those killed" */
export function isThose(word: string): boolean {
  return word === "those" || word === "them" || word === "whom";
}

export function isNominal(xpos: string): boolean {
  return xpos.startsWith("NN");
}

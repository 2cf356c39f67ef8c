// The words of numbers and measures, from data/english/numbers.txt.
import { wordList, wordNumbers, wordSet } from "../../language/words.js";

export const halves = wordSet("numbers", "halves");
export const denominators = wordNumbers("numbers", "denominators");
export const fractions = wordNumbers("numbers", "fractions");
export const suffixes = wordNumbers("numbers", "suffixes");
export const currencies = wordList("numbers", "currencies");
export const rough = wordSet("numbers", "rough");

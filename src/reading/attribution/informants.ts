// Nouns for those who may tell something.
import type { Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";

const informants = wordSet("speech", "informants");

/** Whether a noun is somebody who may tell something, by its capital or its kind. */
export function isInformant(sentence: Sentence, token: number): boolean {
  return (
    sentence.upos[token] === "PROPN" ||
    /^\p{Lu}/u.test(sentence.forms[token]) ||
    informants.has(sentence.lemmas[token].toLowerCase())
  );
}

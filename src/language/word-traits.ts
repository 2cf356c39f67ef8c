// What the network is told of a word beside its spelling: names known beforehand, and the case of its sentence.
import { GAZETTEER_TRAITS, type Gazetteer } from "./gazetteer.js";

/** Bits of `wordTraits`: those of the gazetteer, then one for each case that a whole sentence may be in. */
export const WORD_TRAITS = GAZETTEER_TRAITS + 3;

/** How a sentence is written: as usual, all in capitals, Each Word With One, or all in lower case. */
export type SentenceCase = "usual" | "capitals" | "title" | "lower";

/** The case of a sentence; short ones that could be usual are. */
export function sentenceCase(forms: readonly string[]): SentenceCase {
  let words = 0;
  let capitals = 0;
  let long = 0;
  let longWithCapital = 0;
  let begun = 0;
  for (const form of forms) {
    const lower = form.toLowerCase();
    const upper = form.toUpperCase();
    if (lower === upper) continue;
    words++;
    if (form === upper) capitals++;
    const first = form[0] !== lower[0];
    if (first) begun++;
    if (form.length < 4) continue;
    long++;
    if (first) longWithCapital++;
  }
  if (words >= 3 && capitals >= 0.9 * words) return "capitals";
  if (words >= 3 && begun === 0) return "lower";
  if (long >= 3 && longWithCapital >= 0.85 * long) return "title";
  return "usual";
}

/** The traits of each word of a sentence, one a bit. */
export function wordTraits(forms: readonly string[], gazetteer: Gazetteer): Int32Array {
  const written = sentenceCase(forms);
  const traits = gazetteer.traitsOf(forms, written !== "lower");
  if (written === "usual") return traits;
  const bit = 1 << (GAZETTEER_TRAITS + (written === "capitals" ? 0 : written === "title" ? 1 : 2));
  for (let i = 0; i < traits.length; i++) traits[i] |= bit;
  return traits;
}

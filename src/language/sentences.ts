// The sentence splitter: blank lines always part, and a linear model weighs what speaks for each other boundary.
import { AFTER_MARK, BEFORE_CAPITAL, Boundaries, CERTAIN, FEATURE_BITS, MOST_FEATURES, NONE } from "./boundaries.js";
import type { Tokens } from "./tokens.js";

/** Weights of the boundary features: one signed byte each, 2 to the power {@link FEATURE_BITS} of them. */
export interface SentenceModel {
  weights: Int8Array;
}

/** What the score of a boundary must exceed, in units of the weights: without a full stop it must speak for itself. */
function marginOf(kind: number): number {
  return kind === BEFORE_CAPITAL ? 40 : kind === AFTER_MARK ? 24 : 0;
}

/**
 * Groups tokens into sentences: returns the index of each sentence's first token, ascending, 0 first; empty for a text
 * without tokens. Closing quotation marks and brackets belong to the sentence that they close. Linear.
 */
export function splitSentences(text: string, tokens: Tokens, model: SentenceModel): Uint32Array {
  const { weights } = model;
  if (weights.length !== 1 << FEATURE_BITS)
    throw new Error(`A sentence model has ${1 << FEATURE_BITS} weights, this one ${weights.length}: train it again.`);
  const firsts: number[] = [];
  if (tokens.length > 0) firsts.push(0);
  const boundaries = new Boundaries(text, tokens);
  const features = new Int32Array(MOST_FEATURES);
  for (let index = 1; index < tokens.length; index++) {
    const kind = boundaries.kind(index);
    if (kind === NONE) continue;
    if (kind !== CERTAIN) {
      const count = boundaries.features(kind, features);
      let score = 0;
      for (let at = 0; at < count; at++) score += weights[features[at]];
      if (score <= marginOf(kind)) continue;
    }
    boundaries.begin();
    firsts.push(index);
  }
  return Uint32Array.from(firsts);
}

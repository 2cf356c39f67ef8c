// The shape of the network that finds attributions: what it sees of each word, its layers, and what it points at.
import { padded, type Shape } from "../../language/architecture.js";

/** Sizes of the layers; all are multiples of 8. */
export interface AttributionSizes {
  /** Floats that the language network gives of a word. */
  language: number;
  /** Floats of a word's own vector. */
  word: number;
  /** Floats of the sum of the vectors of a word's traits (tag, relation, place in quotes, …). */
  trait: number;
  width: number;
  layers: number;
  /** Floats of each pointer's query and key. */
  pointer: number;
}

/**
 * What a cue points at: first and last word of its content; of the second piece of a content in two pieces; of its
 * source. The last four may point at nothing.
 */
export const POINTERS = ["start", "end", "secondStart", "secondEnd", "sourceStart", "sourceEnd"] as const;

/** Labels of words: no cue, begin and inside of a cue. */
export const CUE_LABELS = ["O", "B", "I"] as const;

/** Labels of words by their part in the outermost attributions, learned beside the cues to shape the encoder. */
export const ROLE_LABELS = ["none", "cue", "source", "content-begin", "content"] as const;

/** How far from the cue's last word pointers look, in words. */
export const REACH_BEFORE = 160;
export const REACH_AFTER = 240;

export function attributionShapes(
  sizes: AttributionSizes,
  vocabulary: number,
  traits: number,
  pairTraits: number,
): Shape[] {
  const input = sizes.language + sizes.word + sizes.trait;
  const shapes: Shape[] = [
    { name: "words", rows: vocabulary, columns: sizes.word },
    { name: "traits", rows: traits, columns: sizes.trait },
    { name: "input", rows: input, columns: sizes.width },
    { name: "input.bias", rows: 1, columns: sizes.width },
  ];
  for (let k = 0; k < sizes.layers; k++) {
    shapes.push(
      { name: `layer${k}`, rows: sizes.width, columns: 3 * sizes.width },
      { name: `layer${k}.bias`, rows: 1, columns: 3 * sizes.width },
      { name: `layer${k}.recurrent`, rows: 1, columns: 2 * sizes.width },
    );
  }
  const all = POINTERS.length * sizes.pointer;
  shapes.push(
    { name: "cue", rows: sizes.width, columns: padded(CUE_LABELS.length) },
    { name: "cue.bias", rows: 1, columns: padded(CUE_LABELS.length) },
    { name: "role", rows: sizes.width, columns: padded(ROLE_LABELS.length) },
    { name: "role.bias", rows: 1, columns: padded(ROLE_LABELS.length) },
    { name: "query", rows: sizes.width, columns: all },
    { name: "query.bias", rows: 1, columns: all },
    { name: "key", rows: sizes.width, columns: all },
    { name: "nothing", rows: 1, columns: all },
    // One weight for each pair trait and pointer.
    { name: "pair.weights", rows: pairTraits, columns: 8 },
  );
  return shapes;
}

// What the language layer makes of a text: sentences of tokens with tags, lemmas and a dependency tree each.
import type { Span } from "../record/reading.js";

/** Universal Dependencies v2 parts of speech; `upos` holds indices into this list. */
export const UPOS = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
] as const;
export type Upos = (typeof UPOS)[number];

/** Kinds of names that the name finder tells apart. */
export type NameKind = "person" | "organization" | "place" | "other";

/** A name: tokens `first` to `last` (both inclusive) of its sentence. */
export interface Name {
  first: number;
  last: number;
  kind: NameKind;
  /** How likely the network takes it to be a name of this kind, 0 to 1; absent where a rule added or mended it. */
  confidence?: number;
}

/**
 * One sentence. Tokens are the syntactic words of Universal Dependencies ("do" and "n't" are two); all arrays have one
 * entry a token. Offsets are UTF-16 code units of the document's text.
 */
export interface Sentence {
  /** First token's start and last token's end. */
  span: Span;
  length: number;
  starts: Uint32Array;
  ends: Uint32Array;
  /** The words as they stand in the text. */
  forms: string[];
  lemmas: string[];
  upos: Upos[];
  /** Penn Treebank tags. */
  xpos: string[];
  /** Index of the head within the sentence, -1 for the root. */
  heads: Int32Array;
  /** Universal Dependencies v2 relations with subtypes ("nsubj:pass"). */
  deprels: string[];
  names: Name[];
  /** What the network's encoder knows of each word, `vectors.length / length` floats a word; for the layers above. */
  vectors?: Float32Array;
}

/** The words of a sentence and where they stand. */
export type Words = Pick<Sentence, "length" | "forms" | "starts" | "ends">;

/** Words with what the parser says of them. */
export type Parsed = Words & Pick<Sentence, "upos" | "xpos" | "heads" | "deprels" | "names" | "vectors">;

export interface Document {
  text: string;
  sentences: Sentence[];
  /** The vectors of some of the sentences, where these do not carry them because the text is very long. */
  vectorsOf?: (sentences: readonly Sentence[]) => Float32Array[];
}

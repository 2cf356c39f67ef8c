// An entry of the lexicon that fits a place in a tree, with the tokens in its slots.
import type { Entry } from "./lexicon.js";

/** An entry that fits, with the tokens in its slots (-1 or empty where a slot stands open). */
export interface Match {
  entry: Entry;
  anchor: number;
  actor: number;
  recipients: number[];
  /** The action that an operator works on. */
  complement: number;
  /** Tokens that fill slots without a role: what is reached, signed, imposed. */
  fillers: number[];
  /** The verb that says that a noun's action takes place ("launched" of "launched an attack"), -1 where none does. */
  support: number;
}

// What intake hands on: an article, or a sentence that says why there is none.
import type { Article } from "../record/reading.js";

/**
 * One article, or the reason why there is none; `from` names the input and, in a file of many, the line or entry.
 * `warnings` say what of the record was not understood (a date, a column), one sentence each.
 */
export type Incoming =
  | { from: string; article: Article; warnings?: readonly string[] }
  | { from: string; problem: string };

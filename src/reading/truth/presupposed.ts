// Deeds that the words take for known: "|the withdrawal| came too late" tells nobody that there was one.
import { alternatives } from "../../language/words.js";
import type { Event, Reading } from "../../record/reading.js";

const words = (list: string): string => alternatives("telling", list);
/** What stands before a noun that takes its deed for known: "the |withdrawal|", "their |protests|", "Lam's |decision|". */
const known = new RegExp(`(?:^|[\\s“"‘'(—-])(?:${words("known determiners")}|\\p{L}[\\p{L}.-]*['’]s?)\\s$`, "iu");
/** A plural behind a preposition: "a conspiracy behind |protests|". */
const bare = new RegExp(`(?<!\\p{L})${words("before bare plurals")}\\s$`, "iu");
/** Anchors that are or may be verbs are no nouns. */
const verbal = new RegExp(`${words("verbal endings")}$`, "iu");
const plural = new RegExp(`${words("plural endings")}$`, "u");
/** So many characters before hold the word before. */
const farthest = 30;

/** Do the words of an event take it for known rather than tell it. */
export function isPresupposed({ anchor }: Event, { article }: Reading): boolean {
  const before = article.text.slice(Math.max(0, anchor[0] - farthest), anchor[0]);
  const word = article.text.slice(...anchor);
  if (/\s/.test(word) || verbal.test(word)) return false;
  return known.test(before) || (bare.test(before) && plural.test(word));
}

// Deeds that the text takes for known: "the attack", "her withdrawal", "behind protests".
import { wordSet } from "../../language/words.js";
import type { Event, Reading } from "../../record/reading.js";

const alternatives = (name: string): string => [...wordSet("known", name)].join("|");
const determined = new RegExp(`(?:^|[\\s“"‘'(—-])(?:${alternatives("determiners")}|\\p{L}[\\p{L}.-]*['’]s?)\\s$`, "iu");
const bare = new RegExp(`\\b(?:${alternatives("prepositions")})\\s$`, "iu");
const verbal = new RegExp(`(?:${alternatives("verbs")})$`, "i");
/** Characters before an event's words in which its determiner stands. */
const reach = 30;

/** Is the event told by one noun that refers to it as known, rather than by a verb or as something new. Looks at the words before. */
export function isTakenForKnown({ anchor }: Event, { article: { text } }: Reading): boolean {
  const word = text.slice(...anchor);
  if (/\s/.test(word) || verbal.test(word)) return false;
  const before = text.slice(Math.max(0, anchor[0] - reach), anchor[0]);
  return determined.test(before) || (bare.test(before) && word.endsWith("s"));
}

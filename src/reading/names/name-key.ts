// Names as keys: one spelling for what articles write with other articles, marks and endings.
import { alternatives } from "../../language/words.js";

const determiner = new RegExp(`^${alternatives("bodies", "body determiners")} `, "u");
const nameWord = new RegExp(`^(?:\\p{Lu}|al-|${alternatives("bodies", "small words")}$)`, "u");

/** A name in lower case without determiners, marks and possessive endings. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]s?(?=\s|$)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(determiner, "");
}

/** Does a name hold no common noun: "Ministry of Trade", not "the trade ministry of Peru". */
export function isNameOnly(name: string): boolean {
  return name.split(/\s+/).every((word) => nameWord.test(word));
}

// Things that do harm, which may be read as somebody: "a drone struck", "rockets fired by …".
import { wordSet } from "../../language/words.js";
import type { Actor } from "../../record/reading.js";
import { nameKey } from "./name-key.js";

const weapons = wordSet("speech", "weapons");
const before = wordSet("speech", "weapon words");

/**
 * Is a party a thing that does harm rather than somebody. Not where it is called by its owner: "an army drone".
 */
export function isWeapon({ kind, known, name }: Pick<Actor, "kind" | "known" | "name">): boolean {
  if (kind === "person" || kind === "state" || known !== null) return false;
  const words = nameKey(name).split(" ");
  const head = words.findIndex((word, at) => isOne(word) || isOne(`${words[at - 1]} ${word}`));
  if (head < 0 || head > 3) return false;
  return words
    .slice(0, head)
    .every((word) => before.has(word) || /^(?:\d+|[a-z]+ed|[a-z]+ing)$/.test(word) || isOne(`${word} ${words[head]}`));
}

function isOne(word: string): boolean {
  return weapons.has(word) || (word.endsWith("s") && weapons.has(word.slice(0, -1)));
}

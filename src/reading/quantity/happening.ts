// What befalls counted people and things, by the verb or noun that tells it: "killed", "wounded", "detained", …
import { wordList, wordSet } from "../../language/words.js";

/** Where the ones that it befalls stand: object (and passive subject), subject, or either. */
type Sufferer = "object" | "subject";

/** Verbs that befall their objects. */
const TO_OBJECTS = wordList("befallen", "to objects");

/** Verbs that befall their subjects. */
const TO_SUBJECTS = wordList("befallen", "to subjects");

/** Words for what has befallen, as adjectives or as nouns: "30 dead", "five wounded", "the missing". */
const STATES = wordList("befallen", "states");

/** Nouns of actions, whose "of" names whom they befall: "the killing of five workers". */
const ACTIONS = wordList("befallen", "actions");

/** Verbs that befall things in other senses too: "released an album", "saved thousands", "gathered clues". */
const OF_PEOPLE = wordSet("befallen", "only people");

const PEOPLE = wordSet("befallen", "people");

/** Units of length; a count of them is a distance. */
const LENGTHS = wordSet("befallen", "lengths");

/** What a verb does to those in its object (passive subject) or in its subject; null where it does nothing known. */
export function befalling(lemma: string, sufferer: Sufferer): string | null {
  return (sufferer === "object" ? TO_OBJECTS : TO_SUBJECTS).get(lemma) ?? null;
}

/** What an adjective, participle or noun says has befallen those it names: "dead", "wounded", "deaths". */
export function stateOf(word: string): string | null {
  return STATES.get(word) ?? null;
}

/** What the action of a noun does to those after its "of". */
export function actionOf(lemma: string): string | null {
  return ACTIONS.get(lemma) ?? null;
}

export function isLength(lemma: string): boolean {
  return LENGTHS.has(lemma);
}

/** Whether what the verb does to people or troops it does to things in another sense. */
export function needsPeople(lemma: string): boolean {
  return OF_PEOPLE.has(lemma);
}

/** Whether a noun is likely to name people or the forces they serve in, by its lemma, its ending or its capital. */
export function isPerson(lemma: string, xpos: string): boolean {
  if (PEOPLE.has(lemma) || (lemma.endsWith("s") && PEOPLE.has(lemma.slice(0, -1)))) return true;
  // "Syrians", "Ukrainians", "British"
  if (xpos === "NNPS") return true;
  return lemma.length > 5 && /(ist|er|man|ian|ee|or|ant)$/.test(lemma);
}

// Which attributions are nobody's word: a cue that says nothing makes nobody an origin.
import { type CuePart, cueSense } from "../../knowledge/cues.js";
import { wordSet } from "../../language/words.js";
import type { Actor, Attribution, Event } from "../../record/reading.js";
import { isWeapon } from "../names/weapons.js";

/** Types of what is done, not said. */
const deeds: ReadonlySet<string> = new Set(["ASSAULT", "COERCE", "SANCTION", "SUPPORT", "MOBILIZE", "AID", "PROTEST"]);
const performing = wordSet("speech", "performing");
const reporting = wordSet("speech", "reporting");
const saidNouns = wordSet("speech", "said nouns");
const withdrawing = wordSet("speech", "withdrawing");
const openings = wordSet("speech", "openings");
const parts: readonly CuePart[] = ["verb", "noun", "adjective", "preposition"];

/**
 * The attributions with those marked whose cue no word of the table of cues carries, or whose cue is a deed ("signed an
 * agreement", "attacked by …"), and whose content is not quoted: "rockets fired by …", "imposed sanctions" may be read as
 * somebody's word, but nobody says anything by them.
 */
export function withSilent(
  attributions: readonly Attribution[],
  events: readonly Event[],
  actors: readonly Actor[],
  text: string,
): Attribution[] {
  const deedPlaces = new Set(events.filter(({ type }) => deeds.has(type)).map(({ anchor }) => anchor[0]));
  const weapons = new Set(actors.filter(isWeapon).map(({ id }) => id));
  return attributions.map((attribution) => ({
    ...attribution,
    silent: !isSpeech(attribution, deedPlaces, weapons, text),
  }));
}

function isSpeech(
  { source, cue, content, form }: Attribution,
  deedPlaces: ReadonlySet<number>,
  weapons: ReadonlySet<string>,
  text: string,
): boolean {
  if (source.actor !== null && weapons.has(source.actor)) return false;
  // Whose word it is, nobody says: only verbs of saying tell that it is somebody's.
  if (source.spans.length === 0 && form === "indirect" && cue.stance === "assert" && !reporting.has(cue.lemma))
    return false;
  const opening = text.slice(...(content.spans[0] ?? [0, 0]));
  const [first = ""] = wordsOf(opening);
  const cueWords = cue.spans.flatMap(([start, end]) => wordsOf(text.slice(start, end)));
  // Troops are withdrawn, which denies nothing.
  if (withdrawing.has(cue.lemma) && form === "indirect" && first !== "that") {
    const words = [...cueWords, ...wordsOf(opening.slice(0, 60))];
    if (!words.some((word) => saidNouns.has(word) || saidNouns.has(word.replace(/s$/, "")))) return false;
  }
  const deed = cue.spans.some(([start, end]) => {
    for (let place = start; place < end; place++) if (deedPlaces.has(place)) return true;
    return false;
  });
  if (deed && form === "indirect" && !performing.has(cue.lemma) && !openings.has(first)) return false;
  if (form !== "indirect" || cue.stance !== "assert" || cue.spans.length === 0) return true;
  return [...cue.lemma.split(" "), ...cueWords].some((word) =>
    parts.some((part) => cueSense(word, part) !== undefined),
  );
}

function wordsOf(words: string): string[] {
  return words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

// Where an event took place: the named place that hangs on its words, or on what it was done to.
import { wordList, wordSet } from "../../language/words.js";
import type { MentionNode, Mentions } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { EventDraft } from "./draft.js";
import type { Parties } from "./parties.js";

const prepositions = [...wordSet("places", "prepositions")];
const kinds = wordSet("places", "kinds");
const going = wordList("places", "going");
const leaving = wordList("places", "leaving");

/** A place that an event has; `actor` is -1 where no table and no name finder knows it. */
export type EventPlace = NonNullable<EventDraft["where"]>;

/**
 * The place of an event, null where the sentence names none: "in Mopti", "in the town of Mopti", "a depot at Teknaf",
 * "arrived in Lima", "withdrew from Mali", "shelled Mopti".
 * @param heads the words that may carry the event; -1 for none
 * @param actors who did it: they are not its place
 */
export function placeOf(
  tree: Tree,
  heads: readonly number[],
  actors: readonly number[],
  mentions: Mentions,
  parties: Parties,
): EventDraft["where"] {
  const own = [...new Set(heads)].filter((head) => head >= 0);
  const find = (carriers: readonly number[], wanted: (head: number) => readonly string[]): EventDraft["where"] => {
    for (const preposition of new Set(carriers.flatMap(wanted)))
      for (const head of carriers) {
        if (!wanted(head).includes(preposition)) continue;
        for (let c = tree.firstChild(head); c >= 0; c = tree.after(c)) {
          if (!/^(?:obl|nmod)/.test(tree.sentence.deprels[c]) || !tree.hasPreposition(c, preposition)) continue;
          const place = named(c);
          // "Pressure on Sudan": a state behind "on" is whom it is about.
          if (place !== null && !(preposition === "on" && parties.actor(place.actor).kind === "state")) return place;
        }
      }
    return null;
  };
  const named = (token: number): EventPlace | null => {
    const place = namedPlace(tree, token, mentions, parties);
    return place === null || actors.includes(place.actor) ? null : place;
  };
  const things = own.flatMap((head) => thingsOf(tree, head));
  return (
    find(own, () => prepositions) ??
    find(things, () => prepositions) ??
    find(own, (head) =>
      [going.get(tree.lemmas[head]), leaving.get(tree.lemmas[head])].filter((one) => one !== undefined),
    ) ??
    // "Shelled Mopti", "the siege of Mopti": the town itself, which is nobody.
    things
      .map((thing) => (isTown(tree, thing, mentions, parties) ? named(thing) : null))
      .find((place) => place !== null) ??
    null
  );
}

/** The place that a phrase names, with its country; null where it names none. */
export function namedPlace(tree: Tree, token: number, mentions: Mentions, parties: Parties): EventPlace | null {
  const mention = placeAt(tree, token, mentions, parties);
  if (mention === null) return null;
  const { name, country } = parties.actor(mention.actor);
  return {
    name,
    country: countryAfter(tree, mention, mentions, parties) ?? country,
    actor: mention.actor,
    spans: [mention.span],
  };
}

/** What an event was done to, as far as it may say where: objects, subjects of passives, "of" phrases of nouns. */
function thingsOf(tree: Tree, head: number): number[] {
  const { deprels } = tree.sentence;
  const things: number[] = [];
  const isVerb = tree.isVerb(head);
  for (let c = tree.firstChild(head); c >= 0; c = tree.after(c)) {
    const relation = deprels[c];
    if (isVerb ? relation === "obj" || relation === "nsubj:pass" : relation === "nmod" && isOn(tree, c)) things.push(c);
    // "opened fire on a village in Mali"
    if (isVerb && relation === "obl" && isOn(tree, c)) things.push(c);
  }
  return things.map((thing) => tree.content(thing));
}

function isOn(tree: Tree, token: number): boolean {
  return tree.hasPreposition(token, "of") || tree.hasPreposition(token, "on") || tree.hasPreposition(token, "against");
}

/** The mention of a place that a phrase names, past "the town of", "the outskirts of". */
function placeAt(tree: Tree, token: number, mentions: Mentions, parties: Parties): MentionNode | null {
  let at = token;
  for (let step = 0; step < 3; step++) {
    const mention = mentions.at(tree.index, at);
    if (mention !== null && mention.head === at && isPlace(mention, parties)) return mention;
    if (!kinds.has(tree.lemmas[at])) return null;
    const inner = innerName(tree, at);
    if (inner < 0) return null;
    at = inner;
  }
  return null;
}

/** What names a kind of place: "of Mopti", "Mopti" beside "town", else the phrase that places it in turn. */
function innerName(tree: Tree, kind: number): number {
  const { deprels } = tree.sentence;
  let inner = -1;
  for (let c = tree.firstChild(kind); c >= 0; c = tree.after(c)) {
    if (deprels[c] === "appos" || deprels[c] === "compound" || deprels[c] === "nmod:desc") return c;
    if (deprels[c] === "nmod" && (tree.hasPreposition(c, "of") || inner < 0)) inner = c;
  }
  return inner;
}

function isPlace(mention: MentionNode, parties: Parties): boolean {
  const { kind } = parties.actor(mention.actor);
  return mention.place || kind === "place" || kind === "state";
}

/** Whether a phrase is a town or the like rather than a state, which acts and is acted on. */
function isTown(tree: Tree, token: number, mentions: Mentions, parties: Parties): boolean {
  const mention = placeAt(tree, token, mentions, parties);
  return mention !== null && parties.actor(mention.actor).kind === "place";
}

/** The country of the place that a place's name goes on with: "Japan, Missouri", "Paris, Texas"; null without one. */
function countryAfter(tree: Tree, mention: MentionNode, mentions: Mentions, parties: Parties): string | null {
  if (tree.sentence.forms[mention.last + 1] !== ",") return null;
  const next = mentions.at(tree.index, mention.last + 2);
  if (next === null || next.first !== mention.last + 2 || !isPlace(next, parties)) return null;
  return parties.actor(next.actor).country;
}

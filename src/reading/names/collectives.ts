// Nominals that stand for several: "both sides", "the two countries", "Israeli and Iranian officials".
import type { Sense } from "../../knowledge/entry.js";
import type { ActorDraft } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import { personCollectives, stateCollectives } from "./noun-words.js";
import type { MentionState } from "./state.js";

/** "both sides", "the two countries": the last two that fit. */
export function collectiveOf(
  state: MentionState,
  s: number,
  head: number,
  lemma: string,
  determiner: string,
): ActorDraft | null {
  const sentence = state.document.sentences[s];
  const tree = state.trees[s];
  const states = stateCollectives.has(lemma);
  if (!states && !personCollectives.has(lemma)) return null;
  const number = tree.findExact(head, "nummod");
  const counted = number < 0 ? "" : sentence.forms[number].toLowerCase();
  const both = /^(both|either|neither|each)$/.test(determiner) || counted === "both";
  const two =
    (determiner === "the" || determiner === "these" || determiner === "all") && /^(two|three|2|3)$/.test(counted);
  const plain = determiner === "the" && /^(side|party)$/.test(lemma) && counted === "";
  if (!both && !two && !plain) return null;
  // "both sides of the road"
  const of = tree.find(head, "nmod");
  if (
    lemma === "side" &&
    of > head &&
    tree.preposition(of) === "of" &&
    state.headRows[s][of] < 0 &&
    state.named[s][of] === null
  )
    return null;
  const wanted = /^(three|3)$/.test(counted) ? 3 : 2;
  const fits = (actor: ActorDraft): boolean =>
    states
      ? actor.kind === "state" || (actor.kind === "group" && actor.known !== null)
      : actor.kind === "person" &&
        (actor.sectors.includes("GOV") || actor.sectors.includes("ELI") || actor.known === null);
  const members: number[] = [];
  for (let index = state.mentions.length - 1; index >= 0 && members.length < wanted; index--) {
    const node = state.mentions[index];
    if (node.sentence < s - 15) break;
    if (node.place) continue;
    const actor = state.actors[node.actor];
    if (actor.members.length === wanted && actor.members.every((member) => fits(state.actors[member]))) {
      members.splice(0, members.length, ...actor.members);
      break;
    }
    if (fits(actor) && !members.includes(actor.index)) members.unshift(actor.index);
  }
  if (members.length < wanted) return null;
  const [first, last] = tree.phrase(head);
  const name = state.text(s, first, last);
  return state.group(name.length > 40 ? state.text(s, first, head) : name, members);
}

/** "The foreign ministries of both countries": the countries that are meant. */
export function countriesOfBoth(state: MentionState, modifiers: NounModifiers, s: number, head: number): string[] {
  const { deprels, lemmas } = state.document.sentences[s];
  const tree = state.trees[s];
  for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
    const lemma = lemmas[child].toLowerCase();
    if (child < head || deprels[child] !== "nmod" || !stateCollectives.has(lemma)) continue;
    const [first] = tree.phrase(child);
    const both = collectiveOf(state, s, child, lemma, modifiers.determiner(s, child, first));
    const countries = both?.members.map((member) => state.actors[member].country) ?? [];
    if (countries.length > 1 && countries.every((country) => country !== null)) return countries as string[];
  }
  return [];
}

/** "Israeli and Iranian officials": one actor a country. */
export function jointActor(
  state: MentionState,
  s: number,
  head: number,
  first: number,
  last: number,
  agent: Sense,
  countries: string[],
): ActorDraft {
  const noun = state.text(s, head, head);
  const members = countries.map((country) => {
    const adjective =
      state.knowledge.entry(country)?.aliases.find((alias) => alias.role === "adjective")?.words ?? country;
    const key = `${adjective} ${noun}`;
    const made = state.registry.named(key);
    if (made !== null) return made.index;
    const actor = state.registry.create(key, "group", agent.entry.denotes === "person" ? "person" : "body", {
      country,
      sectors: [...agent.entry.sectors],
      plural: true,
    });
    state.registry.remember(actor, key);
    return actor.index;
  });
  const group = state.group(state.text(s, first, last), members);
  group.sectors = [...agent.entry.sectors];
  return group;
}

// The slots of a frame on a tree: which tokens may stand in them.
import type { Tree } from "../tree/logical.js";
import { particleOf } from "./anchor-words.js";
import type { Match } from "./fitting.js";
import type { Oblique, Slot } from "./lexicon.js";

export function place(slot: Slot, token: number, match: Match): void {
  if (slot.role === "A") match.actor = token;
  else if (slot.role === "R") match.recipients.push(token);
  else if (slot.role === "C") match.complement = token;
  else match.fillers.push(token);
}

export function fill(tree: Tree, slot: Slot, token: number, match: Match): boolean {
  if (token < 0) return slot.optional;
  if (slot.words !== null && !tree.isOneOf(token, slot.words, slot.modifiers)) return slot.optional;
  place(slot, token, match);
  return true;
}

/** A phrase behind one of the prepositions that hangs on one of the heads and fits the slot; -1 where none does. */
export function findOblique(tree: Tree, heads: readonly number[], slot: Oblique, match: Match): number {
  const { deprels, xpos } = tree.sentence;
  for (const head of heads)
    for (let c = tree.firstChild(head); c >= 0; c = tree.after(c)) {
      const deprel = deprels[c];
      if (!obliqueRelations.has(deprel)) continue;
      if (c === match.anchor || match.recipients.includes(c) || c === match.actor) continue;
      if (fits(tree, c, deprel, slot, xpos[c])) return c;
    }
  // A phrase may hang one step lower than it should ("an attack in May on Peru").
  for (const head of heads)
    for (let c = tree.firstChild(head); c >= 0; c = tree.after(c)) {
      const deprel = deprels[c];
      if (deprel !== "obl" && deprel !== "nmod" && deprel !== "obj") continue;
      if (slot.prepositions.includes("of")) continue;
      for (let d = tree.firstChild(c); d >= 0; d = tree.after(d))
        if (
          deprels[d] === "nmod" &&
          d > match.anchor &&
          !match.recipients.includes(d) &&
          fits(tree, d, "nmod", slot, xpos[d])
        )
          return d;
    }
  return -1;
}

const obliqueRelations = new Set([
  "obl",
  // "called on Peru to leave": a phrase with a preposition all the same.
  "obj",
  "obl:agent",
  "obl:unmarked",
  "nmod",
  "advcl",
  "acl",
  "xcomp",
  "ccomp",
  "nmod:poss",
  "acl:relcl",
]);

/** Words of days and parts of days: "cast doubt on Tuesday on the vote" doubts no Tuesday. */
const days = new Set(
  "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night weekend eve day week month year".split(
    " ",
  ),
);

function fits(tree: Tree, token: number, deprel: string, slot: Oblique, xpos: string): boolean {
  if (
    days.has(tree.lemmas[token]) &&
    !slot.prepositions.includes("until") &&
    (slot.words === null || !slot.words.has(tree.lemmas[token]))
  )
    return false;
  const clause =
    deprel === "advcl" || deprel === "acl" || deprel === "xcomp" || deprel === "ccomp" || deprel === "acl:relcl";
  let marked = false;
  for (const preposition of slot.prepositions) {
    if (preposition === "that") {
      if (deprel === "ccomp" || (deprel === "acl" && tree.hasMark(token, "that"))) marked = true;
    } else if (preposition === "to" && clause) {
      if (tree.hasMark(token, "to") || (deprel === "xcomp" && xpos === "VB")) marked = true;
    } else if (
      tree.hasPreposition(token, preposition) ||
      (deprel === "obl" && followsParticle(tree, token, preposition))
    )
      marked = true;
    if (marked) break;
  }
  if (!marked) return false;
  if (clause && (slot.role === "A" || slot.role === "R")) return false;
  return slot.words === null || tree.isOneOf(token, slot.words, slot.modifiers);
}

/** "called on both governments": a preposition read as the particle of its verb, the noun left without one. */
function followsParticle(tree: Tree, token: number, preposition: string): boolean {
  const verb = tree.sentence.heads[token];
  return (
    tree.lemmas[verb + 1] === preposition && particleOf(tree, verb) === preposition && tree.child(token, "case") < 0
  );
}

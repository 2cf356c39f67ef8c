// An anchor as its parties stand to it: its frame, its slots, the path through the tree to a phrase.
import { actionCode } from "../../knowledge/ontology.js";
import type { EventType } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import type { AnchorClass, Lexicon } from "./lexicon.js";
import type { PartyQuestion } from "./party-question.js";
import type { EventView, LexiconFinding } from "./view.js";

/** What is the same for all candidates of an anchor. */
export interface AnchorView {
  s: number;
  tree: Tree;
  token: number;
  word: number;
  type: EventType;
  lemma: string;
  verbal: boolean;
  passive: boolean;
  /** Tag of the anchor, marked where passive. */
  form: string;
  /** Its modal, "" where it has none. */
  modal: string;
  /** The roles that frames of the lexicon give to what stands around such an anchor, by slot. */
  frame: ReadonlyMap<string, string>;
  /** Logical roles by name: tokens of the anchor's sentence. */
  roles: readonly (readonly [string, number])[];
  finding: LexiconFinding | null;
  cue: number;
  inside: number;
  up: number[];
  /** What other deeds of this type and lemma are told by, with their keys in `PartyContext.deeds`. */
  deeds: readonly (readonly [name: string, key: string])[];
}

export function anchorView(
  view: EventView,
  tree: Tree,
  token: number,
  { word, type, finding }: PartyQuestion,
  cue: number,
  inside: number,
): AnchorView {
  const { heads, deprels, upos } = tree.sentence;
  const verbal = tree.isVerb(token) || upos[token] === "ADJ";
  const roles: [string, number][] = [];
  if (verbal) {
    roles.push(["agent", tree.agent(token)], ["subject", tree.surfaceSubject(token)], ["patient", tree.patient(token)]);
  } else roles.push(["owner", tree.possessor(token)]);
  let at = token;
  // The verbs above: of "launched an attack", "agreed to hold talks".
  for (let step = 0; step < 3 && heads[at] >= 0; step++) {
    at = heads[at];
    if (!tree.isVerb(at)) continue;
    roles.push([`agent${step + 1}`, tree.agent(at)], [`patient${step + 1}`, tree.patient(at)]);
  }
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    const relation = deprels[c];
    if (relation !== "xcomp" && relation !== "ccomp" && relation !== "obj" && relation !== "advcl") continue;
    if (tree.isVerb(c)) roles.push([`${relation}.agent`, tree.agent(c)], [`${relation}.patient`, tree.patient(c)]);
    else if (relation === "obj") roles.push(["obj.owner", tree.possessor(c)]);
  }
  // What a cue introduces.
  if (cue >= 0) {
    const [first, last] = view.spoken[cue].draft.content[0];
    const { flat } = view;
    for (let w = first; w <= last && w < first + 60; w++) {
      const s = flat.sentenceOf[w];
      if (s !== tree.index) break;
      const h = flat.heads[w];
      if (h >= first && h <= last) continue;
      const other = w - flat.sentenceStart[s];
      if (!tree.isVerb(other) && tree.child(other, "cop") < 0) continue;
      roles.push(
        ["said.agent", tree.agent(other)],
        ["said.patient", tree.patient(other)],
        ["said.subject", tree.surfaceSubject(other)],
      );
      break;
    }
  }
  const passive = tree.isVerb(token) && tree.isPassive(token);
  const up: number[] = [];
  for (let h = token; h >= 0 && up.length < 8; h = heads[h]) up.push(h);
  return {
    s: tree.index,
    tree,
    token,
    word,
    type,
    lemma: tree.lemmas[token],
    verbal,
    passive,
    form: passive ? "VBNp" : tree.sentence.xpos[token],
    modal: modalOf(tree, token),
    frame: frameRoles(view.lexicon, tree.lemmas[token], verbal ? (upos[token] === "ADJ" ? "a" : "v") : "n", type),
    roles: roles.filter(([, other]) => other >= 0),
    finding,
    cue,
    inside,
    up,
    deeds: [
      ["didt", `t=${type}`],
      ["didl", `l=${tree.lemmas[token]}`],
    ],
  };
}

/** "must", "will" and the like of a verb, or that it is negated. */
function modalOf(tree: Tree, token: number): string {
  const { deprels, xpos } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" && xpos[c] === "MD") return tree.lemmas[c];
  return "";
}

const framesKnown = new WeakMap<Lexicon, Map<string, Map<string, string>>>();

/**
 * Which roles the lexicon's frames of a lemma give to its subject ("S"), object ("O") and phrases (by preposition), for a
 * type of event: the letters of the roles in order.
 */
function frameRoles(
  lexicon: Lexicon,
  lemma: string,
  anchorClass: AnchorClass,
  type: EventType,
): ReadonlyMap<string, string> {
  let known = framesKnown.get(lexicon);
  if (known === undefined) {
    known = new Map();
    framesKnown.set(lexicon, known);
  }
  const key = `${lemma} ${anchorClass} ${type}`;
  let roles = known.get(key);
  if (roles !== undefined) return roles;
  const found = new Map<string, Set<string>>();
  const tell = (slot: string, role: string | null): void => {
    const set = found.get(slot);
    if (set === undefined) found.set(slot, new Set([role ?? "x"]));
    else set.add(role ?? "x");
  };
  for (const { entry } of lexicon.byAnchor.get(lemma)?.[anchorClass] ?? []) {
    const { code, operator, type: own } = entry.meaning;
    if (operator === null && (code === null || (own ?? actionCode(code).type) !== type)) continue;
    const { subject, objects, obliques, passive } = entry.frame;
    if (subject !== null) tell(passive ? "O" : "S", subject.role);
    const object = objects.at(-1);
    if (object !== undefined) tell("O", object.role);
    if (objects.length > 1) tell("I", objects[0].role);
    for (const { role, prepositions } of obliques) for (const preposition of prepositions) tell(preposition, role);
  }
  roles = new Map([...found].map(([slot, set]) => [slot, [...set].sort().join("")]));
  known.set(key, roles);
  return roles;
}

/** Where a token stands around an anchor: "S" its subject, "O" its object, else the preposition before it. */
export function slotOf({ tree, token, verbal }: AnchorView, other: Tree, head: number): string | null {
  if (other !== tree) return null;
  const { heads, deprels } = tree.sentence;
  const at = deprels[head] === "conj" && heads[head] >= 0 ? heads[head] : head;
  if (verbal) {
    if (tree.agent(token) === at) return "S";
    if (tree.patient(token) === at) return "O";
    if (heads[at] !== token) return null;
    if (deprels[at] === "iobj") return "I";
  } else {
    if (tree.possessor(token) === at) return "S";
    if (heads[at] !== token) return null;
    if (deprels[at] === "compound" || deprels[at] === "amod") return "M";
  }
  const preposition = caseOf(tree, at);
  return preposition === "" ? null : preposition;
}

export function caseOf(tree: Tree, token: number): string {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) if (deprels[c] === "case") return tree.lemmas[c];
  return "";
}

export function isConjunct(tree: Tree, token: number, first: number): boolean {
  const { deprels, heads } = tree.sentence;
  return deprels[token] === "conj" && heads[token] === first;
}

/** The way through the tree from the anchor to a token: relations up, then down, with prepositions and without. */
export function pathOf(anchor: AnchorView, tree: Tree, token: number): [string, string] {
  const { heads, deprels } = tree.sentence;
  const down: number[] = [];
  let at = token;
  let meet = -1;
  for (let step = 0; step < 8 && at >= 0; step++) {
    meet = anchor.up.indexOf(at);
    if (meet >= 0) break;
    down.push(at);
    at = heads[at];
  }
  if (meet < 0 || meet + down.length > 6) return FAR;
  let way = "";
  for (let i = 0; i < meet; i++) way += `^${deprels[anchor.up[i]]}`;
  let short = way;
  for (let i = down.length - 1; i >= 0; i--) {
    const deprel = deprels[down[i]];
    const preposition = deprel.startsWith("obl") || deprel.startsWith("nmod") ? caseOf(tree, down[i]) : "";
    way += preposition === "" ? `>${deprel}` : `>${deprel}(${preposition})`;
    short += `>${deprel}`;
  }
  return [way, short];
}

const FAR: [string, string] = ["far", "far"];

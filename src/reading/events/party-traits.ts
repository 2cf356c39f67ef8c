// What the event network sees of who may be a party of an event: phrases in reach of its anchor, and how they stand to it.

import { actionCode } from "../../knowledge/ontology.js";
import type { EventType } from "../../record/reading.js";
import type { MentionNode } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import { actorClass } from "./anchor-traits.js";
import type { AnchorClass, Lexicon } from "./lexicon.js";
import type { TraitSink } from "./trait-sink.js";
import type { EventView, LexiconFinding, SpeechPlaces } from "./view.js";

/** A phrase that may be a party, and the actors that it stands for. */
export interface PartyCandidate<Sink extends TraitSink> {
  node: MentionNode;
  /** The word that carries it, by its number in the flat document. */
  word: number;
  actors: number[];
  sink: Sink;
}

/** The candidates of an anchor; and what is seen of the anchor alone, for which there may be nobody. */
export interface PartyTraits<Sink extends TraitSink> {
  candidates: PartyCandidate<Sink>[];
  nobody: Sink;
}

/** An event whose parties are sought. */
export interface PartyQuestion {
  /** The anchor's word in the flat document. */
  word: number;
  type: EventType;
  /** What the lexicon found there; null where it found nothing. */
  finding: LexiconFinding | null;
}

/** Most candidates of an anchor: bounds the cost of hostile text. */
const MOST = 32;
/** Sentences before that are searched. */
const BEFORE = 1;

/** Actors of the whole article that are tried though they stand far off. */
const SALIENT = 3;

/** A deed that the trees of an article tell of an actor. */
interface Deed {
  /** The anchor's word in the flat document. */
  word: number;
  actor: number;
  role: "A" | "R";
}

/** What is the same for all events of an article. */
export interface PartyContext<Sink extends TraitSink> {
  /** What is seen of each mention whatever the anchor, by index and type of event; filled as it is asked for. */
  described: Map<string, Sink>;
  /** The actors that each mention stands for, by its index; filled as it is asked for. */
  actorsOf: Map<number, number[]>;
  /** Mentions by sentence, in order of their heads. */
  bySentence: MentionNode[][];
  /** Who acts and is acted on, by lemma of the anchor ("l=attack") and by type ("t=ASSAULT"). */
  deeds: Map<string, Deed[]>;
  /** Place of each actor by number of mentions: 0 the commonest. */
  rank: Map<number, number>;
  /** The commonest actors. */
  salient: number[];
}

/** Gathers what is the same for all events of an article. Linear in its length. */
export function partyContext<Sink extends TraitSink>(view: EventView): PartyContext<Sink> {
  const { mentions, trees, flat } = view;
  const deeds = new Map<string, Deed[]>();
  const tell = (key: string, deed: Deed): void => {
    const list = deeds.get(key);
    if (list === undefined) deeds.set(key, [deed]);
    else if (list.length < 64) list.push(deed);
  };
  trees.forEach((tree, s) => {
    const typed = new Map(view.fitted[s].map(({ anchor, type }) => [anchor, type]));
    for (const { anchor, type, actors, recipients } of view.coded[s]) {
      const word = flat.sentenceStart[s] + anchor;
      for (const actor of actors) tell(`t=${type}`, { word, actor, role: "A" });
      for (const actor of recipients) tell(`t=${type}`, { word, actor, role: "R" });
    }
    for (let token = 0; token < tree.length; token++) {
      const verbal = tree.isVerb(token);
      if (!verbal && tree.sentence.upos[token] !== "NOUN") continue;
      const word = flat.sentenceStart[s] + token;
      const sides = verbal
        ? ([
            ["A", tree.agent(token)],
            ["R", tree.patient(token)],
          ] as const)
        : ([["A", tree.possessor(token)]] as const);
      for (const [role, other] of sides) {
        const mention = other < 0 ? null : mentions.at(s, other);
        if (mention === null || mention.head !== other) continue;
        const deed: Deed = { word, actor: mention.actor, role };
        tell(`l=${tree.lemmas[token]}`, deed);
        const type = typed.get(token);
        if (type !== undefined) tell(`t=${type}`, deed);
      }
    }
  });
  const common = mentions.actors
    .filter((actor) => actor.mentions.length > 1 && !actor.thing)
    .sort((one, other) => other.mentions.length - one.mentions.length || one.index - other.index);
  return {
    described: new Map(),
    actorsOf: new Map(),
    bySentence: mentionsBySentence(view),
    deeds,
    rank: new Map(common.map(({ index }, place) => [index, place])),
    salient: common.slice(0, SALIENT).map(({ index }) => index),
  };
}

/** Mentions by sentence. */
function mentionsBySentence(view: EventView): MentionNode[][] {
  const out: MentionNode[][] = view.trees.map(() => []);
  for (const node of view.mentions.mentions) if (node.sentence < out.length) out[node.sentence].push(node);
  for (const list of out) list.sort((one, other) => one.head - other.head || one.first - other.first);
  return out;
}

/** Lists who may be the parties of an event. */
export function partyTraits<Sink extends TraitSink>(
  view: EventView,
  places: SpeechPlaces,
  context: PartyContext<Sink>,
  question: PartyQuestion,
  open: () => Sink,
): PartyTraits<Sink> {
  const { flat, mentions, spoken, trees } = view;
  const { word } = question;
  const s = flat.sentenceOf[word];
  const tree = trees[s];
  const token = word - flat.sentenceStart[s];
  const cue = places.cueOf[word];
  const inside = places.contentOf[word];
  const speech = new Map<number, string[]>();
  const hear = (node: MentionNode | null, role: string): void => {
    if (node === null) return;
    const list = speech.get(node.index);
    if (list === undefined) speech.set(node.index, [role]);
    else list.push(role);
  };
  if (cue >= 0) {
    hear(spoken[cue].source, "cueS");
    hear(spoken[cue].addressee, "cueA");
  }
  if (inside >= 0) {
    hear(spoken[inside].source, "inS");
    hear(spoken[inside].addressee, "inA");
    const outer = spoken[inside].draft.inside;
    if (outer !== null) hear(spoken[outer].source, "outS");
  }
  const speakers = new Map<number, string[]>();
  for (const [index, roles] of speech) {
    const { actor } = mentions.mentions[index];
    speakers.set(actor, [...(speakers.get(actor) ?? []), ...roles]);
  }
  const seen = new Set<number>();
  const candidates: PartyCandidate<Sink>[] = [];
  const anchor = anchorView(view, tree, token, question, cue, inside);
  const add = (node: MentionNode): void => {
    if (seen.has(node.index) || candidates.length >= MOST) return;
    seen.add(node.index);
    let actors = context.actorsOf.get(node.index);
    if (actors === undefined) {
      actors = mentions.actorsOf(node.sentence, node.head).filter((id) => mayBeParty(view, id));
      context.actorsOf.set(node.index, actors);
    }
    if (actors.length === 0) return;
    const sink = open();
    const key = `${node.index} ${question.type}`;
    let known = context.described.get(key);
    if (known === undefined) {
      known = open();
      describeMention(view, context, question.type, node, actors, known);
      context.described.set(key, known);
    }
    sink.join(known);
    describe(view, places, context, anchor, node, actors, speech.get(node.index) ?? [], speakers, sink);
    candidates.push({ node, word: flat.sentenceStart[node.sentence] + node.head, actors, sink });
  };
  for (const node of context.bySentence[s]) add(node);
  for (const index of speech.keys()) add(mentions.mentions[index]);
  for (let back = 1; back <= BEFORE && s - back >= 0; back++)
    for (const node of context.bySentence[s - back]) add(node);
  // Those whom the article tells most of, and who did or met the like elsewhere: by their nearest mention before.
  const near = new Set(candidates.flatMap(({ actors }) => actors));
  const far = new Set(context.salient);
  for (const key of [`l=${tree.lemmas[token]}`, `t=${question.type}`])
    for (const deed of (context.deeds.get(key) ?? []).slice(0, 3)) if (deed.word !== word) far.add(deed.actor);
  for (const id of far) {
    if (near.has(id)) continue;
    const node = nearest(view, id, s);
    if (node !== null) add(node);
  }
  const nobody = open();
  describeNobody(anchor, nobody);
  return { candidates, nobody };
}

/** The last mention of an actor before a sentence, else its first. */
function nearest({ mentions }: EventView, id: number, s: number): MentionNode | null {
  let best: MentionNode | null = null;
  for (const index of mentions.actors[id].mentions) {
    const node = mentions.mentions[index];
    if (node.form === "pronoun") continue;
    if (best === null || (node.sentence <= s && node.sentence >= best.sentence)) best = node;
  }
  return best;
}

/** "0", "1" or "2" for none, one and more. */
function some(count: number): number {
  return Math.min(2, count);
}

export function mayBeParty(view: EventView, id: number): boolean {
  const actor = view.mentions.actors[id];
  return !(actor.kind === "unnamed" && actor.animacy === "thing" && actor.mentions.length < 1);
}

/** What is the same for all candidates of an anchor. */
interface AnchorView {
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
}

function anchorView(
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
function slotOf({ tree, token, verbal }: AnchorView, other: Tree, head: number): string | null {
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

function describeNobody(
  { tree, token, type, lemma, passive, roles, finding, cue, inside }: AnchorView,
  sink: TraitSink,
): void {
  const { upos, deprels } = tree.sentence;
  sink.put("0");
  sink.put("0t", type);
  sink.put("0l", lemma);
  sink.put("0tl", type, lemma);
  sink.put("0u", upos[token], deprels[token]);
  sink.put("0ut", upos[token], type);
  sink.put("0p", passive ? "passive" : "-", type);
  sink.put("0cue", cue >= 0 ? "cue" : "-", inside >= 0 ? "in" : "-");
  for (const [name] of roles) {
    sink.put("0r", name);
    sink.put("0rt", name, type);
  }
  if (finding !== null) {
    sink.put("0f", finding.actors.length > 0 ? "1" : "0", finding.recipients.length > 0 ? "1" : "0");
    sink.put("0fe", finding.entry);
  }
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) sink.put("0c", deprels[c]);
}

/** What is seen of a mention whatever the anchor. */
function describeMention(
  { mentions, trees }: EventView,
  context: PartyContext<TraitSink>,
  type: EventType,
  node: MentionNode,
  actors: readonly number[],
  sink: TraitSink,
): void {
  sink.put("1");
  const actor = mentions.actors[node.actor];
  const other = trees[node.sentence];
  const { upos, deprels, heads } = other.sentence;
  const { head } = node;
  const tell = (name: string, value: string): void => {
    sink.put(name, value);
    sink.put(typed(name), type, value);
  };
  tell("k", actorClass(actor));
  tell("kk", `${actor.kind}.${actor.animacy}`);
  sink.put("form", node.form);
  sink.put("per", String(node.person));
  if (node.place) sink.put("place");
  if (node.plural) sink.put("plural");
  if (actor.country !== null) sink.put("country");
  sink.put("many", String(Math.min(3, actors.length)));
  const count = actor.mentions.length;
  sink.put("count", count > 8 ? "4" : count > 4 ? "3" : count > 2 ? "2" : count > 1 ? "1" : "0");
  const rank = context.rank.get(node.actor);
  tell("rank", rank === undefined ? "-" : rank < 3 ? String(rank) : rank < 6 ? "3" : "4");
  // How it hangs on its own head.
  const preposition = caseOf(other, head);
  tell("d", preposition === "" ? deprels[head] : `${deprels[head]}(${preposition})`);
  if (heads[head] >= 0) sink.put("dp", deprels[head], upos[heads[head]]);
}

/** What is seen of a mention as it stands to an anchor. */
function describe(
  view: EventView,
  places: SpeechPlaces,
  context: PartyContext<TraitSink>,
  anchor: AnchorView,
  node: MentionNode,
  actors: readonly number[],
  speech: readonly string[],
  speakers: ReadonlyMap<number, string[]>,
  sink: TraitSink,
): void {
  const { mentions, trees, flat } = view;
  const { type, lemma, finding } = anchor;
  const actor = mentions.actors[node.actor];
  const other = trees[node.sentence];
  const { deprels } = other.sentence;
  const head = node.head;
  const tell = (name: string, value: string): void => {
    sink.put(name, value);
    sink.put(typed(name), type, value);
  };
  for (const [name, key] of [
    ["didt", `t=${type}`],
    ["didl", `l=${lemma}`],
  ] as const) {
    let acts = 0;
    let meets = 0;
    for (const deed of context.deeds.get(key) ?? []) {
      if (deed.word === anchor.word || !actors.includes(deed.actor)) continue;
      if (deed.role === "A") acts++;
      else meets++;
    }
    if (acts + meets > 0) tell(name, `${some(acts)}${some(meets)}`);
    else sink.put(name, "-");
  }
  // Place in the text.
  const offset = node.sentence - anchor.s;
  sink.put("off", String(Math.max(-4, Math.min(3, offset))));
  if (offset === 0) {
    const distance = head - anchor.token;
    const size = Math.abs(distance);
    const step = size < 4 ? size : size < 7 ? 4 : size < 12 ? 5 : size < 20 ? 6 : 7;
    tell("dist", `${distance < 0 ? "-" : "+"}${step}`);
    sink.put("between", String(between(view, anchor, node)));
    const [way, short] = pathOf(anchor, other, head);
    tell("way", way);
    sink.put("lway", lemma, way);
    sink.put("short", short);
    let roled = false;
    for (const [name, token] of anchor.roles)
      if (token === head || other.content(token) === head || isConjunct(other, head, token)) {
        tell("role", name);
        sink.put("lrole", lemma, name);
        sink.put("krole", actor.kind, name);
        sink.put("frole", anchor.form, name);
        if (anchor.modal !== "") sink.put("mrole", anchor.modal, name);
        roled = true;
      }
    if (!roled) sink.put("role", "-");
    const slot = slotOf(anchor, other, head);
    if (slot !== null) {
      tell("slot", slot);
      const framed = anchor.frame.get(slot);
      if (framed !== undefined) tell("frame", framed);
    }
    if (anchor.word === flat.sentenceStart[anchor.s] + head) sink.put("self");
  } else {
    const subject = deprels[head] === "nsubj" || deprels[head] === "nsubj:pass";
    tell("far", `${offset < 0 ? "before" : "after"}.${subject ? "subject" : "other"}`);
  }
  // Statements.
  for (const role of speech) {
    tell("sp", role);
    sink.put("spl", lemma, role);
    sink.put("fsp", anchor.form, role);
    if (anchor.modal !== "") sink.put("msp", anchor.modal, role);
  }
  for (const id of actors)
    for (const role of speakers.get(id) ?? []) {
      tell("spa", role);
    }
  if (speech.length === 0 && anchor.inside >= 0) sink.put("notsp");
  const w = flat.sentenceStart[node.sentence] + head;
  if (anchor.inside >= 0) sink.put("same", places.contentOf[w] === anchor.inside ? "yes" : "no");
  if (anchor.cue >= 0) {
    const said = places.contentOf[w] === anchor.cue;
    tell("said", said ? "yes" : "no");
    if (said) sink.put("saidd", deprels[head]);
  }
  // What the lexicon found.
  if (finding !== null) {
    const share = (ids: readonly number[]): string =>
      ids.length === 0
        ? "0"
        : actors.every((id) => ids.includes(id))
          ? "all"
          : actors.some((id) => ids.includes(id))
            ? "some"
            : "-";
    const acts = share(finding.actors);
    const meets = share(finding.recipients);
    sink.put("lexAR", acts, meets);
    tell("lexA", acts);
    tell("lexR", meets);
  } else sink.put("lexless");
}

const typedNames = new Map<string, string>();

/** The name of a trait that is told by type of event as well. */
function typed(name: string): string {
  let found = typedNames.get(name);
  if (found === undefined) {
    found = `${name}*`;
    typedNames.set(name, found);
  }
  return found;
}

function caseOf(tree: Tree, token: number): string {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) if (deprels[c] === "case") return tree.lemmas[c];
  return "";
}

/** How many other mentions' heads stand between. */
function between(view: EventView, anchor: AnchorView, node: MentionNode): number {
  const low = Math.min(anchor.token, node.head);
  const high = Math.max(anchor.token, node.head);
  let count = 0;
  for (let token = low + 1; token < high && count < 4; token++) {
    const other = view.mentions.at(node.sentence, token);
    if (other !== null && other.head === token) count++;
  }
  return count;
}

function isConjunct(tree: Tree, token: number, first: number): boolean {
  const { deprels, heads } = tree.sentence;
  return deprels[token] === "conj" && heads[token] === first;
}

/** The way through the tree from the anchor to a token: relations up, then down, with prepositions and without. */
function pathOf(anchor: AnchorView, tree: Tree, token: number): [string, string] {
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

// What the event network sees of a word that may tell an event: the words around it in the tree, what the lexicon knows and
// found there, and its place in quotes, statements and the article.

import { actionCode } from "../../knowledge/ontology.js";
import type { ActorDraft } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { AnchorEntries, Lexicon } from "./lexicon.js";
import type { TraitSink } from "./trait-sink.js";
import type { EventView, LexiconFinding, SpeechPlaces } from "./view.js";

/** Words around an anchor whose vectors the network sees, in the order of their weights. */
export const WORD_ROLES = ["own", "head", "subject", "object", "clause", "oblique", "modifier", "next"] as const;
/** Stretches whose mean vector it sees; that of the whole article comes behind them. */
export const MEAN_ROLES = ["subtree", "content", "sentence"] as const;

/** The words of an article that may tell events, with all that is seen of them. */
export interface AnchorTraits<Sink extends TraitSink> {
  /** Words by their number in the flat document. */
  words: number[];
  /** Traits by candidate. */
  sinks: Sink[];
  /** Word numbers by candidate and role, -1 where there is none. */
  roles: Int32Array;
  /** First and last word of each stretch by candidate and role, -1 where there is none. */
  stretches: Int32Array;
}

/** Whether a word may tell an event at all. */
export function mayTell(tree: Tree, token: number, lexicon: Lexicon, titled: boolean): boolean {
  const { upos, deprels } = tree.sentence;
  const deprel = deprels[token];
  const modifies = deprel === "amod" || deprel === "compound";
  switch (upos[token]) {
    case "VERB":
    case "NOUN":
      return !modifies || lexicon.byAnchor.has(tree.lemmas[token]);
    case "ADJ":
      return !modifies;
    case "PROPN":
      // A verb of a headline in capitals may look like a name.
      return titled || lexicon.byAnchor.has(tree.lemmas[token]);
    default:
      return false;
  }
}

const lexiconTypes = new WeakMap<Lexicon, Map<string, string[]>>();

/** The types that the entries of a lemma can give, and the operators. */
function typesOf(lexicon: Lexicon, lemma: string, entries: AnchorEntries | undefined): string[] {
  if (entries === undefined) return [];
  let known = lexiconTypes.get(lexicon);
  if (known === undefined) {
    known = new Map();
    lexiconTypes.set(lexicon, known);
  }
  let types = known.get(lemma);
  if (types === undefined) {
    const found = new Set<string>();
    for (const list of Object.values(entries))
      for (const { entry } of list) {
        const { code, operator, type } = entry.meaning;
        const letter = entry.anchor;
        if (operator !== null) found.add(`${letter}@${operator}`);
        else if (type !== null) found.add(letter + type);
        else if (code !== null) found.add(letter + actionCode(code).type);
        else found.add(`${letter}-`);
      }
    types = [...found];
    known.set(lemma, types);
  }
  return types;
}

/** Kind and public role of an actor, in a word. */
export function actorClass(actor: ActorDraft): string {
  if (actor.thing) return "thing";
  return `${actor.kind}${actor.sectors.length > 0 ? `.${actor.sectors[0]}` : ""}`;
}

/** How often each lemma that may tell an event was met so far, and in which sentence first. */
export type LemmasTold = Map<string, { count: number; first: number }>;

/** Lists the candidates of sentences `first` to `last` (exclusive) and what is seen of them. Linear in their length. */
export function anchorTraits<Sink extends TraitSink>(
  view: EventView,
  places: SpeechPlaces,
  open: () => Sink,
  quiet: ReadonlySet<string>,
  told: LemmasTold = new Map(),
  first = 0,
  last = view.trees.length,
): AnchorTraits<Sink> {
  const { flat, trees, spoken } = view;
  const words: number[] = [];
  const sinks: Sink[] = [];
  const roles: number[] = [];
  const stretches: number[] = [];
  let codedCount = 0;
  for (const found of view.coded) codedCount += found.length;
  const short = trees.length <= 2;
  const density = String(Math.min(4, Math.round((400 * codedCount) / Math.max(1, flat.count))));
  const says = String(Math.min(3, Math.round((300 * spoken.length) / Math.max(1, flat.count))));
  for (let s = first; s < last; s++) {
    const tree = trees[s];
    const from = flat.sentenceStart[s];
    const codedAt = byToken(view.coded[s]);
    const fittedAt = byToken(view.fitted[s]);
    const consumedAt = new Map<number, LexiconFinding>();
    for (const finding of view.coded[s]) for (const token of finding.consumed) consumedAt.set(token, finding);
    const titled = isTitled(tree);
    for (let token = 0; token < tree.length; token++) {
      if (!mayTell(tree, token, view.lexicon, titled) || quiet.has(tree.lemmas[token])) continue;
      const word = from + token;
      const sink = open();
      const around = describeTree(view, tree, token, sink);
      describeLexicon(view, tree, token, codedAt, fittedAt, consumedAt, sink);
      const content = describeSpeech(view, places, word, sink);
      // Where in the article.
      const paragraph = flat.paragraphOf[s];
      sink.put("at", paragraph === 0 ? "0" : paragraph < 3 ? "1" : paragraph < 8 ? "2" : "3");
      if (s === 0) sink.put("first");
      if (short) sink.put("short");
      // Told before: the lemma, and whether the beginning has it.
      const lemma = tree.lemmas[token];
      const before = told.get(lemma);
      sink.put("told", before === undefined ? "0" : String(Math.min(3, before.count)));
      if (before !== undefined && before.first < 2) sink.put("told", "top");
      if (before === undefined) told.set(lemma, { count: 1, first: s });
      else before.count++;
      if (titled) sink.put("titled");
      sink.put("topic", view.topic ?? "-");
      sink.put("dense", density);
      sink.put("says", says);
      words.push(word);
      sinks.push(sink);
      roles.push(word, ...around.map((other) => (other < 0 ? -1 : from + other)));
      const left = flat.leftEdge[word];
      const right = flat.rightEdge[word];
      stretches.push(left, right);
      stretches.push(content === null ? -1 : content[0], content === null ? -1 : content[1]);
      stretches.push(from, from + tree.length - 1);
    }
  }
  return { words, sinks, roles: Int32Array.from(roles), stretches: Int32Array.from(stretches) };
}

function byToken(findings: readonly LexiconFinding[]): Map<number, LexiconFinding> {
  const map = new Map<number, LexiconFinding>();
  for (const finding of findings) if (!map.has(finding.anchor)) map.set(finding.anchor, finding);
  return map;
}

/** Whether most long words begin with a capital, as in headlines. */
export function isTitled(tree: Tree): boolean {
  let long = 0;
  let capital = 0;
  for (const form of tree.sentence.forms) {
    if (form.length < 4) continue;
    long++;
    if (/^\p{Lu}/u.test(form)) capital++;
  }
  return long >= 3 && capital >= 0.8 * long;
}

/** Writes what the tree tells; returns the words of the roles behind "own". */
function describeTree(view: EventView, tree: Tree, token: number, sink: TraitSink): number[] {
  const { lemmas } = tree;
  const { upos, xpos, deprels, heads, forms } = tree.sentence;
  const lemma = lemmas[token];
  const head = heads[token];
  const tag = upos[token];
  const deprel = deprels[token];
  sink.put("l", lemma);
  sink.put("lt", lemma, tag);
  sink.put("t", xpos[token]);
  sink.put("r", deprel);
  sink.put("tr", tag, deprel);
  if (head < 0) sink.put("p", "root");
  else {
    sink.put("p", lemmas[head]);
    sink.put("pr", lemmas[head], deprel);
    sink.put("pt", upos[head], deprel);
    const over = heads[head];
    if (over >= 0) sink.put("pp", lemmas[over]);
  }
  const verbal = tree.isVerb(token) || tag === "ADJ";
  const subject = verbal ? tree.surfaceSubject(token) : tree.possessor(token);
  const object = verbal ? tree.patient(token) : -1;
  const passive = tree.isVerb(token) && tree.isPassive(token);
  if (passive) sink.put("passive");
  let clause = -1;
  let oblique = -1;
  let modifier = -1;
  let direct = -1;
  let children = 0;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    const relation = deprels[c];
    if (relation === "punct" || relation === "cc") continue;
    children++;
    sink.put("c", relation);
    switch (relation) {
      case "obj":
      case "iobj":
        direct = c;
        sink.put("o", lemmas[c]);
        sink.put("lo", lemma, lemmas[tree.content(c)]);
        break;
      case "nsubj":
      case "nsubj:pass":
        sink.put("s", lemmas[c]);
        break;
      case "xcomp":
      case "ccomp":
      case "csubj":
        clause = clause < 0 ? c : clause;
        sink.put("x", lemmas[c]);
        sink.put("x", relation, xpos[c]);
        for (let d = tree.firstChild(c); d >= 0; d = tree.after(d))
          if (deprels[d] === "aux" || deprels[d] === "mark") sink.put("xa", lemmas[d]);
        break;
      case "aux":
      case "aux:pass":
      case "cop":
      case "mark":
      case "compound:prt":
      case "case":
      case "det":
        sink.put("a", lemmas[c]);
        if (relation === "compound:prt") sink.put("lp", lemma, lemmas[c]);
        break;
      case "advmod":
        sink.put("adv", lemmas[c]);
        break;
      case "obl":
      case "nmod":
      case "obl:agent": {
        oblique = oblique < 0 ? c : oblique;
        for (let d = tree.firstChild(c); d >= 0; d = tree.after(d))
          if (deprels[d] === "case") {
            sink.put("pre", lemmas[d]);
            sink.put("lpre", lemma, lemmas[d]);
            sink.put("preo", lemmas[d], lemmas[c]);
          }
        break;
      }
      case "amod":
      case "compound":
      case "nmod:poss":
        modifier = modifier < 0 ? c : modifier;
        sink.put("m", lemmas[c]);
        break;
      case "advcl":
      case "acl":
      case "acl:relcl":
        if (clause < 0) clause = c;
        sink.put("adv", lemmas[c], relation);
        break;
      case "nummod":
        sink.put("num");
        break;
      default:
    }
  }
  sink.put("n", String(Math.min(4, children)));
  for (const [name, kind, other] of [
    ["S", "Sk", subject],
    ["O", "Ok", object],
    ["B", "Bk", oblique],
    ["M", "Mk", modifier],
  ] as const) {
    if (other < 0) continue;
    const mention = view.mentions.at(tree.index, other);
    if (mention === null || mention.head !== other) sink.put(name, upos[other]);
    else {
      const actor = view.mentions.actors[mention.actor];
      sink.put(name, actorClass(actor));
      sink.put(kind, actor.kind, actor.country === null ? "-" : mention.form === "pronoun" ? "p" : "+");
    }
  }
  const next = token + 1 < tree.length ? token + 1 : -1;
  sink.put("+1", next < 0 ? "$" : lemmas[next]);
  sink.put("-1", token === 0 ? "^" : lemmas[token - 1]);
  if (token + 2 < tree.length) sink.put("+2", lemmas[token + 2]);
  if (token > 1) sink.put("-2", lemmas[token - 2]);
  if (/^\p{Lu}/u.test(forms[token]) && token > 0) sink.put("cap");
  return [head, subject, object >= 0 ? object : direct, clause, oblique, modifier, next];
}

function describeLexicon(
  { lexicon }: EventView,
  tree: Tree,
  token: number,
  coded: ReadonlyMap<number, LexiconFinding>,
  fitted: ReadonlyMap<number, LexiconFinding>,
  consumed: ReadonlyMap<number, LexiconFinding>,
  sink: TraitSink,
): void {
  const { lemmas } = tree;
  const { heads, deprels } = tree.sentence;
  const own = lemmas[token];
  for (const type of typesOf(lexicon, own, lexicon.byAnchor.get(own))) sink.put("lx", type);
  const head = heads[token];
  if (head >= 0) {
    for (const type of typesOf(lexicon, lemmas[head], lexicon.byAnchor.get(lemmas[head]))) sink.put("lxp", type);
    const found = coded.get(head);
    if (found !== undefined) sink.put("fp", found.type);
  }
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    const relation = deprels[c];
    if (relation === "punct" || relation === "det") continue;
    const found = coded.get(c) ?? fitted.get(c);
    if (found !== undefined) sink.put("fc", found.type);
    if (
      relation === "obj" ||
      relation === "xcomp" ||
      relation === "ccomp" ||
      relation === "obl" ||
      relation === "nsubj:pass"
    )
      for (const type of typesOf(lexicon, lemmas[c], lexicon.byAnchor.get(lemmas[c]))) sink.put("lxc", relation, type);
  }
  const finding = coded.get(token);
  if (finding !== undefined) {
    sink.put("f", finding.type);
    sink.put("found");
    sink.put("fn", finding.actors.length > 0 ? "1" : "0", finding.recipients.length > 0 ? "1" : "0");
    sink.put("fe", finding.entry);
  } else {
    const raw = fitted.get(token);
    if (raw !== undefined) sink.put("w", raw.type);
    const used = consumed.get(token);
    if (used !== undefined) sink.put("u", used.type);
  }
}

/** Writes what attributions tell; returns first and last word of what a cue introduces. */
function describeSpeech(
  view: EventView,
  { cueOf, contentOf }: SpeechPlaces,
  word: number,
  sink: TraitSink,
): [number, number] | null {
  const { flat, spoken, lexicon } = view;
  const q = flat.quoteOf[word];
  sink.put("quote", q < 0 ? "-" : flat.quotes[q].kind);
  const inside = contentOf[word];
  if (inside >= 0) {
    const { draft, source } = spoken[inside];
    sink.put("in", draft.stance);
    sink.put("inl", draft.lemma);
    sink.put("ins", source === null ? "-" : actorClass(view.mentions.actors[source.actor]));
    sink.put("ind", draft.inside === null ? "1" : "2");
  } else sink.put("in", "-");
  const cue = cueOf[word];
  if (cue < 0) return null;
  const { draft, source, addressee } = spoken[cue];
  sink.put("cue", draft.stance);
  sink.put("cuef", draft.form, draft.anchor === word ? "*" : "-");
  sink.put("cues", source === null ? "-" : actorClass(view.mentions.actors[source.actor]));
  if (addressee !== null) sink.put("cuea");
  const [first, last] = draft.content[0];
  // What is said: its carrying word, modals, negation, and the kinds of actions that it names.
  let root = -1;
  const types = new Set<string>();
  let shown = 0;
  for (let w = first; w <= last && shown < 60; w++, shown++) {
    const s = flat.sentenceOf[w];
    const other = view.trees[s];
    const at = w - flat.sentenceStart[s];
    if (root < 0 && (flat.heads[w] < first || flat.heads[w] > last)) {
      const tag = other.sentence.upos[at];
      if (tag === "VERB" || tag === "NOUN" || tag === "ADJ") root = w;
    }
    const lemma = other.lemmas[at];
    const deprel = other.sentence.deprels[at];
    if (deprel === "aux" || lemma === "not" || lemma === "if") sink.put("ca", lemma);
    for (const type of typesOf(lexicon, lemma, lexicon.byAnchor.get(lemma))) types.add(type);
    if (other.sentence.upos[at] === "ADJ") sink.put("cj", lemma);
  }
  for (const type of types) sink.put("ct", type);
  for (const finding of view.coded[flat.sentenceOf[first]]) {
    const at = flat.sentenceStart[flat.sentenceOf[first]] + finding.anchor;
    if (at >= first && at <= last) sink.put("cf", finding.type);
  }
  if (root >= 0) {
    const s = flat.sentenceOf[root];
    const other = view.trees[s];
    const at = root - flat.sentenceStart[s];
    sink.put("cr", other.lemmas[at]);
    const subject = other.surfaceSubject(at);
    if (subject >= 0) {
      const mention = view.mentions.at(s, subject);
      if (mention !== null) {
        const actor = view.mentions.actors[mention.actor];
        sink.put("cS", actorClass(actor));
        sink.put("csame", source !== null && source.actor === mention.actor ? "yes" : "no");
      }
    }
  }
  return [first, last];
}

// How certain the text is of an event and whether it holds or not, by what governs its predicate in the tree.
import type { EventType, Factuality, Span } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import {
  byNegation,
  ending,
  governors,
  instead,
  isConditional,
  isDefinite,
  isInverted,
  isPerfect,
  kindsOf,
  list,
  type Modality,
  motion,
  negations,
  open,
  questions,
  refusing,
  Search,
  speech,
  tenseOf,
  uncommitted,
} from "./search.js";
import { effectOf, type GovernorTense } from "./table.js";

/**
 * What the tree says of a predicate's truth (Saurí & Pustejovsky 2009, FactBank), relative to whoever tells it: words
 * of speech end the search, as what stands above them belongs to the chain of attributions.
 */
export interface Status {
  factuality: Factuality;
  modality: Modality;
  /** Something that is to come, by tense, plan or purpose. */
  future: boolean;
  /** Something that is only thought of: conditional, possible, asked for, in question. */
  hypothetical: boolean;
  /** Negated, failed, prevented or denied. */
  negated: boolean;
  /** Spans of the clause that it hangs on, in UTF-16 code units of the document; null where it hangs on none. */
  condition: Span[] | null;
}

const carriers = list("carrier");
const negativeNouns = list("negative nouns");
const governingNouns = kindsOf(["attempt nouns", "plan nouns", "wish nouns", "negative nouns"]);
/** Far enough for the deepest sentences of news, short enough for endless ones. */
const mostSteps = 16;

/** Whether an attempt is told to have failed: "attempted to kill him but failed". */
function failsAfter(tree: Tree, attempt: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(attempt); c >= 0; c = tree.after(c)) {
    if (deprels[c] === "conj" && tree.lemmas[c] === "fail" && tree.child(c, "xcomp") < 0) return true;
    if (deprels[c] === "obl" && tree.lemmas[c] === "vain") return true;
  }
  return false;
}

/**
 * What the tree says of the truth of a predicate.
 * @param predicate the token of a verb, of an adjective, or of a noun of action
 * @param support the verb that says that the noun's action takes place ("launched an attack"), -1 where none does
 * @param type what the predicate is an event of, where that is known: a refusal by "not" ("did not accept") and a demand
 *   by "must" are themselves certain, and an attempt at force leaves open whether it succeeded
 */
export function statusOf(tree: Tree, predicate: number, support = -1, type: EventType | null = null): Status {
  const { heads, deprels, forms, length, xpos } = tree.sentence;
  const search = new Search(tree, type);
  let at = predicate;
  search.scan(at, true);
  if (type !== null && byNegation.has(type) && search.negated && !refusing.has(tree.lemmas[predicate]))
    search.negated = false;
  if (uncommitted.has(tree.lemmas[predicate]) && tree.child(predicate, "xcomp") >= 0)
    search.apply(effectOf(governors.get(tree.lemmas[predicate]) ?? "plan", tenseOf(tree, predicate)));
  // What is named as known ("their offensive") is not undone by what is done to it.
  search.presupposed = support < 0 && xpos[predicate].startsWith("NN") && isDefinite(tree, predicate);
  if (support >= 0 && support !== predicate) {
    at = support;
    search.scan(at, true);
    // "denied any talks"
    if (tree.lemmas[support] === "deny") search.negated = !search.negated;
  }
  let reachedRoot = false;
  // "Must have attacked" below "is believed": only the first governor sees the event's own perfect.
  for (let step = 0; step < mostSteps; step++) {
    const head = heads[at];
    if (head < 0) {
      reachedRoot = true;
      break;
    }
    if (!climb(tree, search, at, head, deprels[at])) break;
    at = head;
  }
  if (isInverted(tree, predicate) && deprels[predicate] === "advcl") search.negated = true;
  if (reachedRoot && length > 0 && forms[length - 1] === "?" && !questions.has(forms[0].toLowerCase()))
    search.apply(effectOf("question", "present"));
  return {
    factuality: { certainty: search.certainty, polarity: search.negated ? "negative" : "positive" },
    modality: search.modality,
    future: search.future,
    hypothetical: search.hypothetical,
    negated: search.negated,
    condition: search.condition,
  };
}

/** Reads what the head of a token makes of it; false where nothing above bears on it any more. */
function climb(tree: Tree, search: Search, at: number, head: number, relation: string): boolean {
  const lemma = tree.lemmas[head];
  if (search.presupposed) return presupposed(tree, search, head, relation);
  switch (relation) {
    case "xcomp":
    case "ccomp":
    case "csubj":
    case "csubj:pass":
    case "obj":
    case "nsubj":
    case "nsubj:pass":
    case "acl":
      return complement(tree, search, at, head, relation);
    case "nmod":
    case "obl":
      if (tree.hasPreposition(at, "without") || isInstead(tree, at)) search.negated = !search.negated;
      if (tree.hasPreposition(at, "of") && lemma === "short") return short(search);
      return oblique(tree, search, at, head, relation);
    case "conj":
      if (tree.child(at, "nsubj") < 0 && tree.child(at, "aux") < 0 && tree.sentence.upos[head] === "VERB")
        search.scan(head, false);
      return true;
    case "advcl":
      return adverbial(tree, search, at, head);
    default:
      return false;
  }
}

/** What the head of a definite noun makes of it: plans, wishes and what averts it bear on it, negation does not. */
function presupposed(tree: Tree, search: Search, head: number, relation: string): boolean {
  const lemma = tree.lemmas[head];
  const noun = tree.sentence.upos[head] === "NOUN";
  const kind = noun ? governingNouns.get(lemma) : governors.get(lemma);
  if (kind === undefined || relation.startsWith("nsubj")) return false;
  if (relation === "obl" || (relation === "obj" && kind === "negative" && ending.has(lemma))) return false;
  if (kind === "plan" || kind === "wish" || kind === "negative") search.apply(effectOf(kind, "present"));
  return false;
}

function short(search: Search): boolean {
  search.negated = !search.negated;
  return false;
}

/** "Instead of attacking", "rather than attack". */
function isInstead(tree: Tree, at: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(at); c >= 0; c = tree.after(c))
    if ((deprels[c] === "case" || deprels[c] === "mark" || deprels[c] === "cc") && instead.has(tree.lemmas[c]))
      return true;
  return false;
}

/** A complement, subject or object, or a clause on a noun. */
function complement(tree: Tree, search: Search, at: number, head: number, relation: string): boolean {
  const { xpos, upos } = tree.sentence;
  const lemma = tree.lemmas[head];
  if (relation !== "ccomp" && isConditional(tree, at)) {
    search.apply(effectOf("condition", "present"));
    return false;
  }
  const clausal = relation.startsWith("c") || relation === "xcomp";
  const isOpen = clausal && [...open].some((mark) => tree.hasMark(at, mark));
  if (isOpen) {
    // "It is not clear whether" leaves it as open as "it is unclear whether".
    const clear = tree.child(head, "cop") >= 0 || upos[head] === "ADJ" || governors.get(lemma) === "unknown";
    search.apply(effectOf(clear ? "unknown" : "whether", "present"));
    return false;
  }
  const noun = upos[head] === "NOUN";
  const kind = (noun ? governingNouns.get(lemma) : undefined) ?? governors.get(lemma);
  if (relation === "acl" && (xpos[at] === "VBG" || xpos[at] === "VBN") && !governingNouns.has(lemma)) return false;
  const finite = isFiniteVerb(tree, at);
  const subject = relation.startsWith("nsubj");
  // "It is not true that", "it is unclear whether", "the attack was unlikely".
  if (tree.child(head, "cop") >= 0 || (subject && upos[head] === "ADJ")) {
    if (kind !== undefined && (clausal || upos[head] === "ADJ")) search.apply(effectOf(kind, tenseOf(tree, head)));
    if (clausal || kind !== undefined) search.scan(head, false);
    return kind !== "unknown" && kind !== "doubt";
  }
  if (subject) {
    // "A summit is planned": the passive's subject is what is planned; an active verb's subject goes by nothing.
    if (relation === "nsubj:pass" && kind !== undefined && kind !== "permit" && kind !== "thought") {
      search.apply(effectOf(kind, perfectOr(tree, at, tenseOf(tree, head))));
      search.scan(head, false);
      return true;
    }
    if (noun && kind !== undefined) search.apply(effectOf(kind, "present"));
    else if (upos[head] === "VERB" || carriers.has(lemma)) search.scan(head, false);
    return true;
  }
  if (kind === "negative" || (noun && negativeNouns.has(lemma))) {
    if (relation === "obj" && ending.has(lemma) && !tree.isVerb(at) && tree.child(at, "det") < 0) return false;
    search.negated = !search.negated;
    search.scan(head, false);
    return true;
  }
  if (kind === "doubt" || kind === "unknown") {
    search.apply(effectOf(kind, "present"));
    return false;
  }
  if (speech.has(lemma) && (relation === "ccomp" || relation === "obj")) return false;
  // "Agreed that troops had left" tells of what has been.
  const looksAhead = kind === "plan" || kind === "wish" || kind === "attempt" || kind === "permit";
  if (kind !== undefined && !(looksAhead && relation === "ccomp" && finite)) {
    const failed = kind === "attempt" && failsAfter(tree, head);
    if (failed) search.negated = !search.negated;
    else if (kind !== "attempt" || search.type === null || search.type === "ASSAULT")
      search.apply(effectOf(kind, perfectOr(tree, at, tenseOf(tree, head))));
    if (!noun) search.scan(head, false);
    return true;
  }
  if (upos[head] === "VERB" || carriers.has(lemma)) search.scan(head, false);
  return true;
}

/** A plan that the event's own word looks back on ("was due to have met") is seen as past. */
function perfectOr(tree: Tree, at: number, tense: GovernorTense): GovernorTense {
  return tree.sentence.deprels[at] === "xcomp" && isPerfect(tree, at) && tense !== "present" ? "perfect" : tense;
}

/** Prepositions of what somebody wants, fears or talks of; "during the call", "after the attack" only stand beside. */
const contentCases = list("content prepositions");

function isContent(tree: Tree, at: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(at); c >= 0; c = tree.after(c))
    if (deprels[c] === "case" || deprels[c] === "mark") return contentCases.has(tree.lemmas[c]);
  return true;
}

/** A phrase on a noun or a verb: "the threat of an attack", "called for talks". */
function oblique(tree: Tree, search: Search, at: number, head: number, relation: string): boolean {
  const lemma = tree.lemmas[head];
  const kind = governingNouns.get(lemma);
  if (!isContent(tree, at)) return false;
  if (relation === "nmod") {
    if (kind === "negative") {
      if (tree.hasPreposition(at, "of")) search.negated = !search.negated;
    } else if (kind !== undefined) search.apply(effectOf(kind, "present"));
    return true;
  }
  const governor = governors.get(lemma);
  const asked = tree.hasPreposition(at, "for") || tree.hasPreposition(at, "about") || tree.hasPreposition(at, "of");
  if (asked && (governor === "wish" || governor === "thought" || governor === "belief")) {
    search.apply(effectOf(governor, tenseOf(tree, head)));
    return false;
  }
  // "Stopped short of attacking", "refrained from attacks"; what else stands beside another event keeps its own truth.
  if (governor === "negative" && (tree.hasPreposition(at, "from") || tree.child(head, "obj") < 0)) {
    if (tree.hasPreposition(at, "from") || tree.hasPreposition(at, "of")) search.negated = !search.negated;
  }
  return false;
}

/** A clause beside another: conditions, purposes, "without", "until", participles. */
function adverbial(tree: Tree, search: Search, at: number, head: number): boolean {
  const { xpos, upos } = tree.sentence;
  const lemma = tree.lemmas[head];
  if (isConditional(tree, at)) {
    search.apply(effectOf("condition", "present"));
    return false;
  }
  if (tree.hasMark(at, "without") || tree.hasPreposition(at, "without") || isInstead(tree, at)) {
    search.negated = !search.negated;
    return false;
  }
  const kindAbove = governors.get(lemma);
  if (kindAbove === "unknown" || [...open].some((mark) => tree.hasMark(at, mark))) {
    search.apply(effectOf(kindAbove === "unknown" || upos[head] === "ADJ" ? "unknown" : "whether", "present"));
    return false;
  }
  const from = tree.hasPreposition(at, "from");
  if (from && governors.get(lemma) === "negative") {
    // "barred them from landing", "was prevented from landing", "refrained from landing"
    search.negated = !search.negated;
    search.scan(head, false);
    return false;
  }
  if (tree.hasPreposition(at, "of") && (lemma === "short" || hasShort(tree, head))) return short(search);
  if (tree.hasPreposition(at, "of") && governors.get(lemma) === "belief") {
    search.apply(effectOf("belief", "present"));
    return false;
  }
  if (tree.hasMark(at, "to") || (tree.hasMark(at, "for") && xpos[at] === "VB")) {
    const kind = (upos[head] === "NOUN" ? governingNouns.get(lemma) : undefined) ?? governors.get(lemma);
    if (kind === "negative") {
      search.negated = !search.negated;
      return false;
    }
    const tense = tenseOf(tree, head);
    // "Called on Peru to withdraw" asks, whatever the tree makes of the infinitive.
    if (kind !== undefined && !motion.has(lemma)) search.apply(effectOf(kind, perfectOr(tree, at, tense)));
    else if (kind === "wish") search.apply(effectOf("wish", tense));
    else if (tree.child(head, "advmod") >= 0 && isNegated(tree, head)) search.apply(effectOf("wish", "present"));
    else search.apply(effectOf(motion.has(lemma) ? "motion" : "purpose", tense));
    if (tense !== "past") search.scan(head, false);
    return false;
  }
  if (tree.hasMark(at, "until") || tree.hasMark(at, "before")) {
    const finite = isFiniteVerb(tree, at);
    const kind = tree.hasMark(at, "before") ? "before" : "until";
    search.apply(effectOf(kind, tenseOf(tree, finite ? at : head)));
    return false;
  }
  return xpos[at] === "VBG" && governors.get(lemma) === undefined;
}

function isNegated(tree: Tree, token: number): boolean {
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (tree.sentence.deprels[c] === "advmod" && negations.has(tree.lemmas[c])) return true;
  return false;
}

/** "Stopped short of": the adverb before "of". */
function hasShort(tree: Tree, head: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(head); c >= 0; c = tree.after(c))
    if ((deprels[c] === "advmod" || deprels[c] === "xcomp") && tree.lemmas[c] === "short") return true;
  return false;
}

function isFiniteVerb(tree: Tree, token: number): boolean {
  const { xpos, deprels } = tree.sentence;
  if (xpos[token] === "VBD" || xpos[token] === "VBZ" || xpos[token] === "VBP") return true;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" || deprels[c] === "cop") return true;
  return false;
}

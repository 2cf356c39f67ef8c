// What hangs on a predicate and what governs it: auxiliaries, negation, adverbs, conditions, tenses.
import { wordList, wordSet } from "../../language/words.js";
import type { EventType, Factuality, Span } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import { type Effect, effectOf, type GovernorKind, type GovernorTense } from "./table.js";

type Certainty = Factuality["certainty"];

/** The modal that the predicate itself has. */
export type Modality = "will" | "would" | "may" | "must" | "should" | null;

export const list = (name: string): ReadonlySet<string> => wordSet("truth", name);

const will = list("will");
const would = list("would");
const may = list("may");
const should = list("should");
export const negations = list("negations");
const almost = list("almost");
const adverbs = wordList("truth", "adverbs");
const vainly = list("vainly");
const adjectives = wordList("truth", "adjectives");
const conditions = list("conditions");
export const open = list("open");
export const speech = list("speech");
export const motion = list("motion");
export const instead = list("instead");
export const questions = list("questions");
export const uncommitted = list("uncommitted");
export const ending = list("ending");
export const refusing = list("refusing");

/** Kinds of governors by their lemma: of verbs and adjectives, and of nouns. */
export const governors = kindsOf([
  "attempt",
  "plan",
  "wish",
  "permit",
  "thought",
  "belief",
  "doubt",
  "unknown",
  "negative",
]);

export function kindsOf(lists: readonly string[]): ReadonlyMap<string, GovernorKind> {
  const kinds = new Map<string, GovernorKind>();
  for (const name of lists)
    for (const word of list(name)) if (!kinds.has(word)) kinds.set(word, name.split(" ")[0] as GovernorKind);
  return kinds;
}

const rank: Record<Certainty, number> = { certain: 3, probable: 2, possible: 1, unknown: 0 };

/** What has been found of one predicate on the way up from it. */
export class Search {
  certainty: Certainty = "certain";
  negated = false;
  future = false;
  hypothetical = false;
  modality: Modality = null;
  condition: Span[] | null = null;
  presupposed = false;

  constructor(
    private readonly tree: Tree,
    readonly type: EventType | null,
  ) {}

  lower(certainty: Certainty): void {
    if (rank[certainty] < rank[this.certainty]) this.certainty = certainty;
  }

  apply({ certainty, negates, future, hypothetical }: Effect): void {
    this.lower(certainty);
    if (negates) this.negated = !this.negated;
    this.future ||= future;
    this.hypothetical ||= hypothetical;
  }

  /** Reads what hangs on a predicate: auxiliaries, negation, adverbs, conditional clauses. */
  scan(token: number, own: boolean): void {
    const { tree } = this;
    const { deprels } = tree.sentence;
    const { lemmas } = tree;
    const perfect = isPerfect(tree, token);
    // The polarity of this clause alone: "could not reach" is certain that it was not reached.
    const before = this.negated;
    let modal: Modality = null;
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
      const lemma = lemmas[c];
      switch (deprels[c]) {
        case "aux":
          modal = modalOf(lemma) ?? modal;
          break;
        case "cop":
          // "are to meet on Monday", "were to have met"
          if (tree.isVerb(token) && isAhead(tree, token) && (lemma === "be" || lemma === "is")) {
            this.apply(effectOf("plan", perfect ? "perfect" : "present"));
            if (own && !perfect) this.modality = "will";
          }
          break;
        case "advmod":
          if (negations.has(lemma)) {
            if (!tree.boundsNumber(c)) this.negated = !this.negated;
          } else if (almost.has(lemma)) {
            // "Narrowly missed" missed.
            if (tree.isVerb(token) && governors.get(lemmas[token]) !== "negative") this.negated = !this.negated;
          } else if (adverbs.has(lemma)) {
            const certainty = adverbs.get(lemma) as Certainty;
            this.lower(certainty);
            if (certainty === "possible") this.hypothetical = true;
          } else if (vainly.has(lemma)) this.negated = !this.negated;
          break;
        case "amod":
          if (own) this.adjective(tree.sentence.forms[c].toLowerCase());
          break;
        case "det":
          if (lemma === "no") this.negated = !this.negated;
          else if (own && lemma === "any" && tree.sentence.upos[token] === "NOUN")
            this.apply(effectOf("any", "present"));
          break;
        case "nsubj":
        case "nsubj:pass":
        case "obj":
          if (own && (lemma === "nobody" || lemma === "none" || lemma === "nothing")) this.negated = !this.negated;
          if (own && tree.isVerb(token)) {
            const determiner = tree.child(c, "det");
            const neither = determiner >= 0 && lemmas[determiner] === "neither";
            // "not a single shell was fired"
            if (neither || tree.hasNo(c) || isNone(tree, c)) this.negated = !this.negated;
          }
          break;
        case "advcl":
          if (this.condition === null && isConditional(tree, c)) this.condition = clauseSpans(tree, c);
          break;
      }
    }
    if (modal === null) return;
    if (own) this.modality = modal;
    if (this.type === "REQUEST" && own && (modal === "must" || modal === "should") && !perfect) return;
    const negatedHere = this.negated !== before;
    if (modal === "may" && negatedHere && !isMere(tree, token)) return;
    if (this.condition !== null && modal === "would" && perfect) {
      // "would have attacked if …": it did not.
      this.negated = !this.negated;
      this.hypothetical = true;
      return;
    }
    this.apply(effectOf(modal, perfect ? "perfect" : "present"));
    if (this.condition !== null) this.apply(effectOf("conditioned", "ahead"));
  }

  private adjective(form: string): void {
    const effect = adjectives.get(form);
    if (effect === undefined) return;
    if (effect === "negative") this.negated = !this.negated;
    else {
      this.lower(effect as Certainty);
      if (effect === "possible") this.hypothetical = true;
      else this.future = true;
    }
  }
}

/** Types that "not" alone may make: whoever does not accept rejects. */
export const byNegation: ReadonlySet<EventType> = new Set<EventType>(["REJECT", "ACCUSE", "THREATEN"]);

/** "The offensive", "their offensive", "Peru's offensive". */
export function isDefinite(tree: Tree, noun: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c)) {
    if (deprels[c] === "nmod:poss") return true;
    if (deprels[c] === "det" && definite.has(tree.lemmas[c])) return true;
  }
  return false;
}

const definite = list("definite");

function modalOf(lemma: string): Modality {
  if (will.has(lemma)) return "will";
  if (would.has(lemma)) return "would";
  if (may.has(lemma)) return "may";
  if (lemma === "must") return "must";
  return should.has(lemma) ? "should" : null;
}

/** "May not have attacked" leaves it open, "could not attack" does not. */
function isMere(tree: Tree, token: number): boolean {
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (tree.sentence.deprels[c] === "aux" && (tree.lemmas[c] === "may" || tree.lemmas[c] === "might")) return true;
  return false;
}

/** "Have attacked" below a modal or "to". */
export function isPerfect(tree: Tree, token: number): boolean {
  const { deprels, xpos } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" && tree.lemmas[c] === "have" && (xpos[c] === "VB" || xpos[c] === "VBP"))
      return xpos[c] === "VB" || isAhead(tree, token) || hasModal(tree, token);
  return false;
}

/** "(Are) to meet", "(were) due to have met". */
function isAhead(tree: Tree, token: number): boolean {
  return tree.hasMark(token, "to") || tree.hasMark(token, "due");
}

function hasModal(tree: Tree, token: number): boolean {
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (tree.sentence.deprels[c] === "aux" && modalOf(tree.lemmas[c]) !== null) return true;
  return false;
}

/** When a governor holds: by its own form and its auxiliaries. */
export function tenseOf(tree: Tree, token: number): GovernorTense {
  const { deprels, xpos } = tree.sentence;
  let tense: GovernorTense = xpos[token] === "VBD" || xpos[token] === "VBN" ? "past" : "present";
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    const relation = deprels[c];
    if (!relation.startsWith("aux") && relation !== "cop") continue;
    if (modalOf(tree.lemmas[c]) !== null) return "ahead";
    if (tree.lemmas[c] === "have") return "past";
    if (xpos[c] === "VBD") tense = "past";
    else if (xpos[c] === "VBZ" || xpos[c] === "VBP") tense = "present";
  }
  if (tree.hasMark(token, "to")) tense = "ahead";
  return tense;
}

/** "not a single shell", "not one shell". */
function isNone(tree: Tree, noun: number): boolean {
  const { deprels } = tree.sentence;
  let one = false;
  for (let c = tree.firstChild(noun); c >= 0 && c < noun; c = tree.after(c))
    if (/^(single|one|a)$/.test(tree.lemmas[c])) one = true;
  if (!one) return false;
  for (let c = tree.firstChild(noun); c >= 0 && c < noun; c = tree.after(c))
    if (deprels[c] === "advmod" && tree.lemmas[c] === "not") return true;
  return false;
}

/** "If …", "unless …", "had the rebels attacked". */
export function isConditional(tree: Tree, clause: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c))
    if (deprels[c] === "mark" && conditions.has(tree.lemmas[c])) return true;
  return isInverted(tree, clause);
}

/** "Had the rebels attacked": the auxiliary before the subject, without a mark. */
export function isInverted(tree: Tree, clause: number): boolean {
  const { deprels, forms } = tree.sentence;
  const subject = tree.child(clause, "nsubj") >= 0 ? tree.child(clause, "nsubj") : tree.child(clause, "nsubj:pass");
  if (subject < 0 || tree.child(clause, "mark") >= 0) return false;
  for (let c = tree.firstChild(clause); c >= 0 && c < subject; c = tree.after(c))
    if (deprels[c] === "aux" && /^(?:had|should|were)$/i.test(forms[c])) return true;
  return false;
}

function clauseSpans(tree: Tree, clause: number): Span[] {
  const [low, high] = subtree(tree, clause);
  return [[tree.sentence.starts[low], tree.sentence.ends[high]]];
}

/** First and last token of everything that hangs on a token. */
function subtree(tree: Tree, token: number): [number, number] {
  let low = token;
  let high = token;
  const stack = [token];
  while (stack.length > 0) {
    const at = stack.pop() as number;
    if (at < low) low = at;
    if (at > high) high = at;
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c)) if (tree.sentence.upos[c] !== "PUNCT") stack.push(c);
  }
  return [low, high];
}

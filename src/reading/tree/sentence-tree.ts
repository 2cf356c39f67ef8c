// A sentence's tree made ready for walking: children of each token, and how far noun phrases reach.
import type { Sentence } from "../../language/document.js";
import { isDayOrMonth } from "../time/words.js";

/** The universal part of a relation: "nsubj" of "nsubj:pass". */
export function baseOf(deprel: string): string {
  const colon = deprel.indexOf(":");
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/** Children of a noun that are not part of the phrase that names it. */
const outside = new Set([
  "case",
  "cc",
  "conj",
  "appos",
  "acl:relcl",
  "parataxis",
  "punct",
  "mark",
  "cop",
  "nsubj",
  "nsubj:pass",
  "nsubj:outer",
  "csubj",
  "aux",
  "aux:pass",
  "discourse",
  "vocative",
  "advcl",
  "advcl:relcl",
  "list",
  "orphan",
  "dep",
  "dislocated",
  "expl",
  "reparandum",
]);

/** Relations that only a predicate takes: a noun with a copula keeps none of them in its phrase. */
const ofPredicate = new Set(["advmod", "obl", "obl:unmarked", "obj", "ccomp", "xcomp"]);

function parts(xpos: string, form: string): boolean {
  return xpos === ":" || xpos === "``" || xpos === "''" || form === "—" || form === "–" || form === ";";
}

/** Words that begin no noun phrase: prepositions, conjunctions, verbs, adverbs before these. */
function startsNothing(sentence: Sentence, token: number, head: number): boolean {
  const tag = sentence.xpos[token];
  const next = token + 1 < head ? sentence.xpos[token + 1] : "";
  if (tag === "," || tag === ":" || tag === "WRB" || tag === "TO" || tag === "MD" || tag === "CC") return true;
  if (tag === "VB" || tag === "VBP" || tag === "VBZ" || tag === "VBD") return true;
  if (tag === "WDT" || tag === "WP") return true;
  // "at least 14", "about 20", but "in 20 villages".
  if (tag === "IN") return next !== "JJS" && (next !== "CD" || sentence.deprels[token] === "case");
  return tag.startsWith("RB") && (next === "IN" || next.startsWith("RB") || next === "TO" || next === "WRB");
}

/** Children and reach of the tokens of one sentence. */
export class SentenceTree {
  /** First child and next sibling, -1 where there is none; children come in text order. */
  readonly child: Int32Array;
  readonly next: Int32Array;
  /** First and last token of the whole subtree of a token. */
  readonly left: Int32Array;
  readonly right: Int32Array;

  constructor(readonly sentence: Sentence) {
    const { length, heads } = sentence;
    this.child = new Int32Array(length).fill(-1);
    this.next = new Int32Array(length).fill(-1);
    this.left = new Int32Array(length);
    this.right = new Int32Array(length);
    for (let token = length - 1; token >= 0; token--) {
      const head = heads[token];
      if (head >= 0 && head < length) {
        this.next[token] = this.child[head];
        this.child[head] = token;
      }
      this.left[token] = token;
      this.right[token] = token;
    }
    for (let token = 0; token < length; token++) {
      // Walks up while the reach grows; a reach that is already as wide stops it.
      for (let up = heads[token], steps = 0; up >= 0 && steps < length; up = heads[up], steps++) {
        if (this.left[up] <= token && this.right[up] >= token) break;
        if (token < this.left[up]) this.left[up] = token;
        if (token > this.right[up]) this.right[up] = token;
      }
    }
  }

  /** The first child with a relation, subtypes too ("nsubj" finds "nsubj:pass"), or -1. */
  find(token: number, relation: string): number {
    for (let child = this.child[token]; child >= 0; child = this.next[child])
      if (baseOf(this.sentence.deprels[child]) === relation) return child;
    return -1;
  }

  /** The first child with exactly a relation, or -1. */
  findExact(token: number, relation: string): number {
    for (let child = this.child[token]; child >= 0; child = this.next[child])
      if (this.sentence.deprels[child] === relation) return child;
    return -1;
  }

  /** The preposition (or possessive mark) of a noun in lower case, "" where there is none. */
  preposition(token: number): string {
    for (let child = this.child[token]; child >= 0; child = this.next[child])
      if (this.sentence.deprels[child] === "case" && child < token) return this.sentence.forms[child].toLowerCase();
    return "";
  }

  /**
   * First and last token of the noun phrase of a head: with determiners, adjectives, compounds, prepositional phrases;
   * without conjuncts, appositions and relative clauses.
   */
  phrase(head: number): [number, number] {
    const { deprels, forms, xpos } = this.sentence;
    let first = head;
    let last = head;
    const predicate = this.findExact(head, "cop") >= 0;
    for (let child = this.child[head]; child >= 0; child = this.next[child]) {
      const relation = deprels[child];
      if (outside.has(relation) || (predicate && ofPredicate.has(relation))) continue;
      // "Accused the police |of opening fire|": what somebody is charged with is no part of who.
      if (relation === "acl" && this.findExact(child, "mark") >= 0) continue;
      // A predicate's modifiers further off belong to the clause.
      if (predicate && child > head && relation === "nmod:unmarked") continue;
      if (this.left[child] < first) first = this.left[child];
      if (this.right[child] > last) last = this.right[child];
    }
    // A dash, a semicolon, a quotation mark parts what the tree has joined; a comma does after the head.
    for (let token = head - 1; token >= first; token--) if (parts(xpos[token], forms[token])) first = token + 1;
    for (let token = head + 1; token <= last; token++)
      if (parts(xpos[token], forms[token]) || xpos[token] === ",") last = token - 1;
    while (last > head && (xpos[last] === "." || xpos[last] === "," || xpos[last] === "POS")) last--;
    for (let token = head + 1; token < last; token++)
      if (forms[token] === "of" && xpos[token + 1] === "VBG" && deprels[token + 1] !== "amod") last = token - 1;
    last = beforeTime(this.sentence, head, last);
    while (first < head && startsNothing(this.sentence, first, head)) first++;
    return [first, last];
  }
}

const partsOfDays = /^(?:morning|afternoon|evening|night|noon|midnight|dawn|today|yesterday|tonight|tomorrow)$/i;

/**
 * The last token of a phrase without the time that a tree hangs on its noun ("the navy |on Wednesday evening"), and
 * without a preposition that lost its noun. Times belong to what is done, hardly ever to who does it.
 */
function beforeTime({ forms, xpos }: Sentence, head: number, last: number): number {
  let end = last;
  while (end > head) {
    if (xpos[end] === "IN" || xpos[end] === "RP" || xpos[end] === "TO") {
      end--;
      continue;
    }
    let from = end;
    let timed = false;
    while (
      from > head &&
      (isDayOrMonth(forms[from]) || partsOfDays.test(forms[from]) || /^\d{1,4}$/.test(forms[from]))
    ) {
      if (!/^\d/.test(forms[from])) timed = true;
      from--;
    }
    if (!timed) break;
    while (from > head && /^(?:the|late|early|last|this|next)$/i.test(forms[from])) from--;
    if (from > head && xpos[from] === "IN") end = from - 1;
    else if (/day$/i.test(forms[from + 1])) end = from;
    else break;
  }
  return end;
}

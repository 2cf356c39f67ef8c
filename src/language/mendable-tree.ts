// A sentence's tree as mends of it see it: who hangs on whom, and words hung elsewhere.
import type { Parsed } from "./document.js";

/** The tree and tags of a sentence, to be mended in place. Words go by their number in the sentence, -1 is none. */
export class MendableTree {
  readonly forms: readonly string[];
  readonly length: number;
  readonly heads: Int32Array;
  readonly deprels: string[];
  readonly upos: string[];
  readonly xpos: string[];
  readonly names: Parsed["names"];
  /** How often a word was hung elsewhere. */
  changes = 0;

  constructor({ forms, length, heads, deprels, upos, xpos, names }: Parsed) {
    this.forms = forms;
    this.length = length;
    this.heads = heads;
    this.deprels = deprels;
    this.upos = upos;
    this.xpos = xpos;
    this.names = names;
  }

  /** The first word from `from` on that hangs on a head by a relation that is wanted. */
  child(head: number, wanted: (deprel: string) => boolean, from = 0): number {
    const { heads, deprels } = this;
    for (let c = from; c < heads.length; c++) if (heads[c] === head && wanted(deprels[c])) return c;
    return -1;
  }

  /** Does a word hang on a head by one of these relations. */
  has(head: number, ...relations: string[]): boolean {
    return this.child(head, (deprel) => relations.includes(deprel)) >= 0;
  }

  /** Has a verb a subject, a clause being one too. */
  hasSubject(verb: number): boolean {
    return this.child(verb, (deprel) => deprel.startsWith("nsubj") || deprel.startsWith("csubj")) >= 0;
  }

  /** Hangs a word on a head. */
  attach(token: number, head: number, deprel: string): void {
    this.heads[token] = head;
    this.deprels[token] = deprel;
    this.changes++;
    if (this.xpos[token].startsWith("VB")) this.upos[token] = "VERB";
  }

  /** Hangs a noun on a verb as the subject that its voice asks for. */
  attachSubject(noun: number, verb: number): void {
    this.attach(noun, verb, this.has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
  }

  /** Is a word a verb in the present or past, or with an auxiliary. */
  isFinite(token: number): boolean {
    if (this.upos[token] !== "VERB") return false;
    return /^VB[DZP]$/.test(this.xpos[token]) || this.has(token, "aux", "aux:pass");
  }

  /** Does a word hang on another, or on its object. */
  isBelow(token: number, above: number): boolean {
    const head = this.heads[token];
    return head === above || (head > above && this.heads[head] === above && this.deprels[head] === "obj");
  }
}

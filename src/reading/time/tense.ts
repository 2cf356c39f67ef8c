// Whether the clause around a token speaks of the past, the present or the future.

import type { Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";

export type Tense = "past" | "present" | "future";

/** Infinitives after these have happened: "managed to cross", "was forced to resign". */
const HAPPENED = wordSet("time", "happened");

/** Participles that look ahead: "the vote scheduled for Friday". */
const AHEAD = wordSet("time", "looking ahead");

/** Adjectives and participles whose infinitive lies ahead though the verb is past: "was due to", "is set to". */
const MODALS_AHEAD = wordSet("time", "modals");

/** Far enough for the deepest sentences of news, short enough for endless ones. */
const MOST_STEPS = 40;

function isVerb(xpos: string): boolean {
  return xpos.charCodeAt(0) === 0x56 || xpos === "MD";
}

/** Verb groups of one sentence; made once a sentence in time linear in its length. */
export class Tenses {
  private readonly own: (Tense | "ahead" | null)[];

  constructor(private readonly sentence: Sentence) {
    const { length, xpos, heads, deprels, forms, lemmas } = sentence;
    const own: (Tense | "ahead" | null)[] = new Array(length).fill(null);
    for (let i = 0; i < length; i++) {
      switch (xpos[i]) {
        case "VBD":
        case "VBN":
          own[i] = xpos[i] === "VBN" && AHEAD.has(lemmas[i]) ? "future" : "past";
          break;
        case "VBZ":
        case "VBP":
          own[i] = "present";
          break;
      }
    }
    // Auxiliaries and markers decide for the verb above them; a modal outweighs "have", "have" outweighs "be".
    const weights = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const head = heads[i];
      if (head < 0) continue;
      const deprel = deprels[i];
      let tense: Tense | "ahead" | null = null;
      let weight = 0;
      if (deprel.startsWith("aux") || deprel === "cop") {
        const form = forms[i].toLowerCase();
        if (MODALS_AHEAD.has(form) && (xpos[i] === "MD" || deprel === "aux")) {
          tense = form === "'d" && xpos[i] !== "MD" ? "past" : "future";
          // "will have left" lies ahead, "may have left" does not.
          weight = form === "will" || form === "shall" ? 5 : 3;
        } else if (lemmas[i] === "have") {
          tense = "past";
          weight = xpos[i] === "VB" ? 4 : 2;
        } else {
          tense =
            xpos[i] === "VBD" ? "past" : xpos[i] === "VB" || xpos[i] === "VBN" || xpos[i] === "VBG" ? null : "present";
          weight = 1;
          if (tense === "present" && AHEAD.has(lemmas[head])) tense = "future";
        }
      } else if (deprel === "mark" && xpos[i] === "TO" && xpos[head] === "VB") {
        // "is to meet" lies ahead as "agreed to meet" does.
        tense = "ahead";
        weight = 2;
      }
      if (tense !== null && weight > weights[head]) {
        own[head] = tense;
        weights[head] = weight;
      }
    }
    // Orders, which have no subject: "Leave on Monday".
    const hasSubject = new Uint8Array(length);
    for (let i = 0; i < length; i++) if (heads[i] >= 0 && deprels[i].startsWith("nsubj")) hasSubject[heads[i]] = 1;
    for (let i = 0; i < length; i++)
      if (xpos[i] === "VB" && own[i] === null && hasSubject[i] === 0 && (heads[i] < 0 || deprels[i] === "parataxis"))
        own[i] = "future";
    this.own = own;
  }

  /** Tense that the token's own verb group shows; null where it shows none or the token is no predicate. */
  of(token: number): Tense | null {
    const own = this.own[token];
    return own === "ahead" ? "future" : own;
  }

  /** Tense of the clause that the token stands in; null where nothing shows it (a headline without a verb). */
  at(token: number): Tense | null {
    const { heads, deprels, lemmas, xpos } = this.sentence;
    let ahead = false;
    let current = token;
    for (let step = 0; current >= 0 && step < MOST_STEPS; step++) {
      const own = this.own[current];
      if (own === "past" || own === "present" || own === "future") {
        // Past participles as adjectives ("the wounded man") say nothing about the clause.
        const deprel = deprels[current];
        const isAdjective =
          xpos[current] === "VBN" && (deprel === "amod" || deprel === "compound" || deprel === "xcomp");
        if (!isAdjective && (deprels[current].startsWith("aux") === false || step === 0)) {
          if (ahead && own !== "future") return own === "past" && HAPPENED.has(lemmas[current]) ? "past" : "future";
          return own;
        }
      } else if (own === "ahead") {
        // Complements lie ahead ("agreed to meet"), purposes share the time of the verb above ("came to meet").
        ahead = deprels[current] !== "advcl";
      } else if (ahead && HAPPENED.has(lemmas[current]) && isVerb(xpos[current])) ahead = false;
      current = heads[current];
    }
    return ahead ? "future" : null;
  }
}

// Lays the frames of the lexicon on a tree: which entries an anchor and the words around it fulfil, and who stands where.
import type { Tree } from "../tree/logical.js";
import {
  followedBy,
  gerundComplement,
  mayBeNamed,
  nounActor,
  particleOf,
  takesClause,
  takesObject,
  verbLemma,
} from "./anchor-words.js";
import type { Match } from "./fitting.js";
import type { AnchorClass, Entry, LemmaEntry, Lexicon, Oblique, Slot } from "./lexicon.js";
import { fill, findOblique, place } from "./slots.js";

/** How a noun of action hangs on the verb that says that it takes place. */
export interface Support {
  verb: number;
  /** The noun is what the verb's subject does (`does`), or itself the subject of what happens (`happens`). */
  kind: "does" | "happens";
}

/** Matches anchors against a lexicon. */
export class Matcher {
  private readonly light: ReadonlySet<string>;
  private readonly happen: ReadonlySet<string>;
  /** What one denies to somebody rather than denies to be so. */
  private readonly deniable: readonly ReadonlySet<string>[];

  constructor(readonly lexicon: Lexicon) {
    this.light = lexicon.sets.get("light") ?? new Set();
    this.happen = lexicon.sets.get("happen") ?? new Set();
    this.deniable = ["aid", "request"].map((name) => lexicon.sets.get(name) ?? new Set());
  }

  /** The entries that may be anchored at a token, those that ask for most first. */
  candidates(tree: Tree, token: number): { entries: readonly LemmaEntry[]; anchorClass: AnchorClass } | null {
    const { upos, xpos, deprels, forms } = tree.sentence;
    const deprel = deprels[token];
    let found = this.lexicon.byAnchor.get(tree.lemmas[token]);
    // "dissatisfied" is an adjective whatever verb its lemma names.
    if (xpos[token] === "VBN" && (found === undefined || found.v.length === 0))
      found = this.lexicon.byAnchor.get(forms[token].toLowerCase()) ?? found;
    if (found === undefined) return null;
    if (upos[token] === "VERB") {
      if (deprel === "case" || deprel === "mark" || deprel === "compound" || deprel === "fixed") return null;
      if (xpos[token] === "VBN" && found.a.length > 0 && found.v.length === 0)
        return { entries: found.a, anchorClass: "a" };
      // "is prepared to talk" tells a state, not that somebody prepared it.
      if (xpos[token] === "VBN" && tree.isPassive(token) && tree.child(token, "xcomp") >= 0) {
        const state = this.lexicon.byAnchor.get(forms[token].toLowerCase());
        if (state !== undefined && state.a.length > 0) return { entries: state.a, anchorClass: "a" };
      }
      if (found.v.length > 0 && deprel !== "amod") return { entries: found.v, anchorClass: "v" };
      if (xpos[token] === "VBG" && found.n.length > 0) return { entries: found.n, anchorClass: "n" };
      return null;
    }
    if (upos[token] === "NOUN" || (upos[token] === "PROPN" && deprel !== "flat" && deprel !== "compound")) {
      if (found.n.length === 0 || deprel === "compound" || deprel === "nmod:desc") return null;
      return { entries: found.n, anchorClass: "n" };
    }
    if (upos[token] === "ADJ") {
      if (found.a.length === 0 || deprel === "amod") return null;
      return { entries: found.a, anchorClass: "a" };
    }
    return null;
  }

  /** The verb that says that a noun's action takes place, or null. */
  support(tree: Tree, noun: number): Support | null {
    const { heads, deprels } = tree.sentence;
    let at = noun;
    // Behind "a series of", or coordinated with another action.
    for (let step = 0; step < 3; step++) {
      const head = heads[at];
      if (head < 0) break;
      if ((deprels[at] === "nmod" && tree.content(head) === at) || (deprels[at] === "conj" && !tree.isVerb(head)))
        at = head;
      else break;
    }
    const head = heads[at];
    if (head >= 0 && tree.isVerb(head)) {
      const lemma = verbLemma(tree, head);
      const deprel = deprels[at];
      if (deprel === "obj" || deprel === "nsubj:pass") {
        // "denied an attack" says that none took place, "denied aid" that it was refused.
        if (lemma === "deny" && this.deniable.some((words) => words.has(tree.lemmas[noun]))) return null;
        if (this.light.has(lemma) || this.light.has(tree.lemmas[head])) return { verb: head, kind: "does" };
      } else if (deprel === "nsubj") {
        if (this.happen.has(lemma) || this.happen.has(tree.lemmas[head])) return { verb: head, kind: "happens" };
      }
    }
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c))
      if (deprels[c] === "acl" || deprels[c] === "acl:relcl") {
        const lemma = verbLemma(tree, c);
        if (this.light.has(lemma) && (tree.isPassive(c) || deprels[c] === "acl:relcl"))
          return { verb: c, kind: "does" };
      }
    // "there was an attack", "an attack was under way"
    if (tree.child(noun, "expl") >= 0 || (tree.child(noun, "cop") >= 0 && tree.child(noun, "nsubj") < 0))
      return { verb: noun, kind: "happens" };
    return null;
  }

  /** All entries that fit an anchor, best first; each is tried when it is asked for. */
  *matches(tree: Tree, token: number): Generator<Match> {
    const candidates = this.candidates(tree, token);
    if (candidates === null) return;
    const { entries, anchorClass } = candidates;
    const support = anchorClass === "n" ? this.support(tree, token) : null;
    let particle: string | null | undefined;
    for (const { entry, particle: wanted } of entries) {
      if (anchorClass === "v") {
        if (particle === undefined) particle = particleOf(tree, token);
        if (wanted !== null && wanted !== particle && !followedBy(tree, token, wanted)) continue;
        if (wanted === null && particle !== null && particle !== "up" && entry.frame.obliques.length === 0) continue;
        // What is taken or given away is not taken or given.
        if (wanted === null && (particle === "away" || followedBy(tree, token, "away"))) continue;
      }
      const match =
        anchorClass === "n"
          ? this.noun(tree, token, entry, support)
          : this.verb(tree, token, entry, anchorClass, wanted);
      if (match !== null) yield match;
    }
  }

  private verb(
    tree: Tree,
    token: number,
    entry: Entry,
    anchorClass: AnchorClass,
    particle: string | null,
  ): Match | null {
    const { frame } = entry;
    const match: Match = { entry, anchor: token, actor: -1, recipients: [], complement: -1, fillers: [], support: -1 };
    if (frame.passive && (!tree.isPassive(token) || tree.agent(token) >= 0)) return null;
    const agent = anchorClass === "a" || frame.passive ? tree.surfaceSubject(token) : tree.agent(token);
    const { subject } = frame;
    if (subject !== null) {
      if (subject.words !== null) {
        if (agent < 0) return null;
        if (
          !tree.isOneOf(agent, subject.words, subject.modifiers) &&
          !(subject.named !== null && mayBeNamed(tree, agent))
        )
          return null;
      }
      if (subject.role === "A") match.actor = agent;
      else if (subject.role === "R") {
        if (agent < 0) return null;
        match.recipients.push(agent);
      } else if (subject.role === null && agent >= 0) match.fillers.push(agent);
    }
    // A frame without objects is that of a verb without one ("rallied", not "rallied support").
    if (anchorClass === "v" && frame.objects.length === 0 && !takesClause(entry) && takesObject(tree, token, particle))
      return null;
    // Whoever works there shuts down a place by its name as well: the subject's words vouch for the object.
    const vouched = subject !== null && subject.words !== null && tree.isOneOf(agent, subject.words, subject.modifiers);
    if (anchorClass === "v" && !this.objects(tree, token, frame.objects, match, vouched)) return null;
    for (const oblique of frame.obliques) {
      if (
        !this.fillOblique(tree, match, oblique, [
          token,
          ...match.fillers,
          ...(oblique.role === "C" ? match.recipients : []),
        ])
      )
        return null;
    }
    return match;
  }

  /** Fills the object slots of a verb. */
  private objects(tree: Tree, token: number, slots: readonly Slot[], match: Match, vouched: boolean): boolean {
    if (slots.length === 0) return true;
    const patient = tree.patient(token);
    if (slots.length === 1) {
      const [slot] = slots;
      if (slot.role === "C") {
        let complement = patient;
        if (complement < 0) complement = gerundComplement(tree, token);
        if (complement < 0) return slot.optional;
        match.complement = complement;
        return true;
      }
      if (slot.words !== null && (patient < 0 || !tree.isOneOf(patient, slot.words, slot.modifiers))) {
        // A second object may be the one that is meant.
        const { deprels } = tree.sentence;
        for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
          if (deprels[c] === "obj" && c !== patient && tree.isOneOf(c, slot.words, slot.modifiers))
            return fill(tree, slot, c, match);
        if (vouched && patient >= 0 && tree.sentence.upos[patient] === "PROPN") {
          place(slot, patient, match);
          return true;
        }
      }
      // "agreed to stop shooting": what is stopped may be a verb.
      if (slot.words !== null && patient < 0) {
        const gerund = gerundComplement(tree, token);
        if (gerund >= 0 && tree.isOneOf(gerund, slot.words, slot.modifiers)) return fill(tree, slot, gerund, match);
      }
      // "gave Peru aid": with two objects the one that a single slot means is the direct one.
      return fill(tree, slot, patient, match);
    }
    const { deprels } = tree.sentence;
    const indirect = tree.child(token, "iobj");
    const direct = tree.child(token, "obj");
    let first = indirect;
    // "gave Peru a week": what is given may be read as a time.
    let second = direct >= 0 || indirect < 0 ? direct : tree.child(token, "obl:unmarked");
    if (indirect < 0) {
      let other = -1;
      for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
        if (deprels[c] === "obj" && c !== direct) other = c;
      if (other >= 0) return fill(tree, slots[0], direct, match) && fill(tree, slots[1], other, match);
      first = patient;
      second = tree.isPassive(token) ? direct : -1;
      if (second < 0)
        for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
          if (deprels[c] === "xcomp" && !tree.hasMark(c, "to")) {
            second = c;
            break;
          }
    }
    return fill(tree, slots[0], first, match) && fill(tree, slots[1], second, match);
  }

  private noun(tree: Tree, token: number, entry: Entry, support: Support | null): Match | null {
    const { frame } = entry;
    const { deprels, xpos } = tree.sentence;
    const match: Match = {
      entry,
      anchor: token,
      actor: -1,
      recipients: [],
      complement: -1,
      fillers: [],
      support: support?.verb ?? -1,
    };
    if (frame.modifier !== null) {
      let modifier = -1;
      for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
        if (
          (deprels[c] === "amod" ||
            deprels[c] === "compound" ||
            deprels[c] === "nmod:poss" ||
            deprels[c] === "nmod:desc") &&
          tree.isOneOf(c, frame.modifier)
        )
          modifier = c;
      // "artillery, mortar and rocket fire": any of coordinated modifiers counts.
      if (modifier < 0) return null;
      match.fillers.push(modifier);
    }
    const heads = [token];
    if (support !== null && support.verb !== token) {
      heads.push(support.verb);
      // "promised to continue aid to Peru": the phrase may hang on the verb above.
      if (deprels[support.verb] === "xcomp") heads.push(tree.sentence.heads[support.verb]);
    }
    // "rejected talks with Peru": the phrase may hang on the verb.
    const governor = tree.sentence.heads[token];
    if (governor >= 0 && !heads.includes(governor) && (deprels[token] === "obj" || deprels[token] === "nsubj:pass"))
      heads.push(governor);
    for (const oblique of frame.obliques) if (!this.fillOblique(tree, match, oblique, heads)) return null;
    if (frame.subject !== null && frame.subject.role === "A") {
      const usesOf = frame.obliques.some((oblique) => oblique.prepositions.includes("of"));
      if (match.actor < 0) match.actor = nounActor(tree, token, usesOf, match);
      if (match.actor < 0 && support !== null && support.kind === "does") {
        const agent = tree.agent(support.verb);
        if (agent !== token) match.actor = agent;
      }
      if (
        frame.subject.words !== null &&
        (match.actor < 0 || !tree.isOneOf(match.actor, frame.subject.words, frame.subject.modifiers))
      )
        return null;
    }
    if (
      support !== null &&
      support.kind === "happens" &&
      match.recipients.length === 0 &&
      support.verb !== token &&
      harms.has(tree.lemmas[support.verb])
    ) {
      const patient = tree.patient(support.verb);
      if (patient >= 0 && patient !== token && xpos[patient] !== "PRP") match.recipients.push(patient);
    }
    return match;
  }

  private fillOblique(tree: Tree, match: Match, oblique: Oblique, heads: readonly number[]): boolean {
    const found = findOblique(tree, heads, oblique, match);
    if (found < 0) {
      // "wants Peru to leave": the recipient may stand as the subject inside the complement.
      return oblique.optional;
    }
    place(oblique, found, match);
    return true;
  }
}

/** Verbs whose object is hit by the action that is their subject. */
const harms = new Set("kill wound injure hit damage destroy target strike leave rock shake rip tear".split(" "));

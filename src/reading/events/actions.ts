// From matches to actions: picks the entry that the participants allow, and composes operators with what they work on.
import { actionCode } from "../../knowledge/ontology.js";
import type { EventType } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import type { Match } from "./fitting.js";
import { compose, type Entry } from "./lexicon.js";
import type { Matcher } from "./match.js";
import type { Parties } from "./parties.js";

/** An action as a sentence tells it, before anything is said about its truth. */
export interface Action {
  code: string;
  /** The code of the innermost action: of "refused to release" that of the release. */
  core: string;
  type: EventType;
  mode: string | null;
  contexts: readonly string[];
  match: Match;
  anchor: number;
  inner: Action | null;
  /** Operators that were applied, the outermost first. */
  operators: readonly string[];
  actorTokens: number[];
  recipientTokens: number[];
  reciprocal: boolean;
  /** The action is announced, not done. */
  future: boolean;
  /** The text says that it was not done. */
  undone: boolean;
  /** Anchors that this action has used up. */
  consumed: number[];
}

/** Codes whose recipient may be named by anything of theirs: who criticises Peru's policy or bars its beef means Peru. */
const byBelongings = /^(0[59]|1[13]|16[23]|17[12])/;

/** Codes that say something of another's action and leave that action standing as an event of its own. */
const opinion = /^(110|111|112|051|052)/;

/** Operators whose event is another's reaction, so that the other's action is its recipient. */
const answers = new Set(["reject", "accept"]);
const demands = new Set(["request", "appeal"]);

export class Actions {
  private readonly known: (Action | null | undefined)[];

  constructor(
    readonly tree: Tree,
    private readonly matcher: Matcher,
    private readonly parties: Parties,
  ) {
    this.known = new Array(tree.length);
  }

  /** The action that is anchored at a token, null where none is. */
  at(token: number, depth = 0): Action | null {
    const known = this.known[token];
    if (known !== undefined) return known;
    if (depth > 6) return null;
    // A tree has no cycles, but a complement may be found by way of its governor.
    this.known[token] = null;
    let action: Action | null = null;
    for (const match of this.matcher.matches(this.tree, token)) {
      const { code, operator } = match.entry.meaning;
      if (code === null && operator === null) break;
      action = this.build(match, depth);
      if (action !== null) break;
    }
    if (action !== null) this.settleEachOther(action);
    this.known[token] = action;
    return action;
  }

  /** "accused each other": all who act are acted on. */
  private settleEachOther(action: Action): void {
    const { recipientTokens } = action;
    const at = recipientTokens.findIndex((token) => this.tree.isEachOther(token));
    if (at < 0) return;
    recipientTokens.splice(at, 1);
    const both = action.actorTokens.flatMap((token) => this.parties.within(this.tree, token, true));
    if (both.length < 2) return;
    action.reciprocal = true;
  }

  private build(match: Match, depth: number): Action | null {
    const { entry } = match;
    const { meaning } = entry;
    const asked =
      match.complement >= 0 ? match.complement : answers.has(meaning.operator ?? "") ? (match.fillers[0] ?? -1) : -1;
    const inner = asked >= 0 ? this.complement(asked, depth + 1) : null;
    const plainType = meaning.type ?? (meaning.code === null ? null : actionCode(meaning.code).type);
    if (!this.actorFits(match, plainType)) return null;
    if (meaning.operator === null) {
      const code = meaning.code as string;
      if (!this.recipientsFit(match, entry)) return null;
      return this.plain(match, code, plainType as EventType);
    }
    return this.operated(match, inner);
  }

  /** The action that stands in a complement, or in one coordinated with it. */
  private complement(token: number, depth: number): Action | null {
    const { tree } = this;
    const direct = this.at(token, depth) ?? this.at(tree.content(token), depth);
    if (direct !== null) return direct;
    const { deprels } = tree.sentence;
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
      if (deprels[c] === "conj") {
        const other = this.at(c, depth);
        if (other !== null) return other;
      }
      // "make a decision to …", "take steps to …", "be the first to …"
      if ((deprels[c] === "obj" || deprels[c] === "xcomp") && tree.isVerb(token)) {
        const other = this.at(c, depth);
        if (other !== null) return other;
      }
    }
    return null;
  }

  private plain(match: Match, code: string, type: EventType): Action {
    const { entry } = match;
    const { tree } = this;
    let { mode, contexts } = entry.meaning;
    let finest = code;
    const consumed = [match.anchor];
    if (match.support >= 0 && match.support !== match.anchor) consumed.push(match.support);
    const recipientTokens = [...match.recipients];
    for (const filler of match.fillers) {
      if (filler === match.anchor) continue;
      if (tree.isVerb(filler)) {
        // "offered to mediate": the infinitive is part of the action.
        consumed.push(filler);
        continue;
      }
      const nominal = this.at(filler, 4);
      if (nominal === null) continue;
      if (opinion.test(code) && nominal.type !== type) {
        // Whoever condemns an attack condemns the attacker.
        if (recipientTokens.length === 0) recipientTokens.push(...nominal.actorTokens);
        continue;
      }
      consumed.push(...nominal.consumed.filter((token) => token !== match.anchor));
      if (nominal.type === type && nominal.match.entry.frame.modifier !== null) {
        finest = nominal.code;
        mode = nominal.mode;
        contexts = nominal.contexts;
      }
      if (recipientTokens.length === 0)
        recipientTokens.push(...(nominal.reciprocal ? nominal.actorTokens : nominal.recipientTokens));
    }
    if (recipientTokens.length === 0 && !entry.frame.reciprocal)
      for (const filler of match.fillers)
        if (filler !== match.anchor && this.at(filler, 4) === null && this.mayReceive(filler, type))
          recipientTokens.push(filler);
    const known = actionCode(finest);
    return {
      code: finest,
      core: finest,
      type,
      mode: mode ?? known.mode,
      contexts: contexts.length > 0 ? [...new Set([...known.contexts, ...contexts])] : known.contexts,
      match,
      anchor: match.anchor,
      inner: null,
      operators: [],
      actorTokens: match.actor >= 0 ? [match.actor] : [],
      recipientTokens,
      reciprocal: entry.frame.reciprocal,
      future: false,
      undone: false,
      consumed,
    };
  }

  /** Whether a place or thing that an action names may stand for whom it is done to. */
  private mayReceive(filler: number, type: EventType): boolean {
    // A march through a town or to a harbour is not against it, one to a ministry is.
    if (type !== "PROTEST") return true;
    return this.parties.within(this.tree, filler, true).some((id) => this.parties.meets(id, "power"));
  }

  private operated(match: Match, inner: Action | null): Action | null {
    const { entry } = match;
    const { tree } = this;
    const operator = entry.meaning.operator as string;
    let code: string;
    let future = false;
    let undone = false;
    if (inner === null) {
      if (entry.meaning.code === null) return null;
      code = entry.meaning.code;
    } else {
      // An operator that works on an operator works on what that works on ("rejected calls for talks").
      const base = answers.has(operator) || demands.has(operator) || operator === "agree" ? inner.core : inner.code;
      const result = compose(this.matcher.lexicon.composition, operator, base);
      if (result === null || result === "-") return null;
      code = result === "=" ? inner.code : result;
      future = result === "=" && (operator === "agree" || operator === "intend" || operator === "accept");
      undone = (result === "=" && operator === "fail") || inner.undone;
      // "denied responsibility for the attack"
      if (operator === "own" && disowning.has(tree.lemmas[match.anchor])) undone = !undone;
    }
    const type = entry.meaning.type ?? actionCode(code).type;
    const actorTokens = match.actor >= 0 ? [match.actor] : [];
    // "rejected an offer of a rise": what may name a recipient need not.
    const recipientTokens = match.recipients.filter(
      (token) =>
        entry.frame.obliques.every(({ role, optional }) => role !== "R" || !optional) ||
        this.parties.within(tree, token, false).length > 0,
    );
    const clauseSubject =
      match.complement >= 0 && tree.isVerb(match.complement) ? tree.surfaceSubject(match.complement) : -1;
    // "warned that prices would rise": who warns of what others will do or suffer foretells.
    if (
      operator === "threaten" &&
      clauseSubject >= 0 &&
      match.actor >= 0 &&
      !this.isOneSide(match.actor, clauseSubject)
    )
      return null;
    if (demands.has(operator)) {
      // "insisted that Peru was right" demands nothing.
      if (
        match.complement >= 0 &&
        tree.sentence.deprels[match.complement] === "ccomp" &&
        isIndicative(tree, match.complement)
      )
        return null;
      // "demanded that Peru release them": the one who is to do it.
      if (recipientTokens.length === 0 && clauseSubject >= 0 && clauseSubject !== match.actor)
        recipientTokens.push(clauseSubject);
      if (recipientTokens.length === 0 && inner !== null) {
        recipientTokens.push(...inner.actorTokens.filter((token) => token !== match.actor));
        if (recipientTokens.length === 0 || inner.reciprocal) recipientTokens.push(...inner.recipientTokens);
      }
      if (recipientTokens.length === 0 && inner === null && match.complement >= 0 && !tree.isVerb(match.complement))
        recipientTokens.push(match.complement);
    } else if (answers.has(operator)) {
      if (recipientTokens.length === 0 && inner !== null) {
        recipientTokens.push(...inner.actorTokens.filter((token) => token !== match.actor));
        if (recipientTokens.length === 0) recipientTokens.push(...inner.recipientTokens);
      }
      if (recipientTokens.length === 0 && inner === null && match.complement >= 0)
        recipientTokens.push(match.complement);
    } else if (recipientTokens.length === 0 && inner !== null) recipientTokens.push(...inner.recipientTokens);
    if (recipientTokens.length === 0 && inner === null) recipientTokens.push(...match.fillers);
    if (recipientTokens.length === 0 && inner === null && match.complement >= 0) {
      const party = this.partyIn(match.complement, match.actor);
      if (party >= 0) recipientTokens.push(party);
    }
    if (actorTokens.length === 0 && inner !== null && !demands.has(operator) && !answers.has(operator))
      actorTokens.push(...inner.actorTokens);
    if (inner === null) {
      // Without a known action the parties must carry it.
      if (match.actor < 0 || this.parties.within(tree, match.actor, true).length === 0) return null;
      if (entry.anchor === "n" && match.support < 0) return null;
      // A promise or acceptance of who knows what needs somebody whom it is given to.
      if (
        (operator === "intend" || operator === "agree") &&
        match.complement >= 0 &&
        isToldAsFact(tree, match.complement)
      )
        return null;
      // "Peru accepted the offer": whose it was stands in an earlier sentence.
      const taken =
        operator === "accept" && match.fillers.some((token) => this.isTold(token)) && this.isState(match.actor);
      if ((operator === "intend" || operator === "accept") && !taken) {
        if (!recipientTokens.some((token) => this.parties.within(tree, token, false).length > 0)) return null;
      }
    }
    const known = actionCode(code);
    const keeps = code === inner?.code;
    const consumed = [match.anchor];
    if (inner !== null && operator !== "accuse")
      consumed.push(...inner.consumed.filter((token) => token !== match.anchor));
    for (const filler of match.fillers) {
      const nominal = tree.isVerb(filler) ? null : this.at(filler, 4);
      if (nominal !== null) consumed.push(...nominal.consumed.filter((token) => token !== match.anchor));
      else consumed.push(filler);
    }
    if (match.support >= 0) consumed.push(match.support);
    return {
      code,
      core: inner === null ? code : inner.core,
      type,
      mode: entry.meaning.mode ?? (keeps ? (inner as Action).mode : known.mode),
      contexts: keeps ? (inner as Action).contexts : known.contexts,
      match,
      anchor: match.anchor,
      inner,
      operators: [operator, ...(inner?.operators ?? [])],
      actorTokens,
      recipientTokens,
      reciprocal: entry.frame.reciprocal || (inner?.reciprocal === true && match.actor < 0),
      future: future || (inner?.future ?? false),
      undone,
      consumed,
    };
  }

  /** "The offer", "the proposal": what was told before. */
  private isTold(token: number): boolean {
    const determiner = this.tree.child(token, "det");
    return determiner >= 0 && /^(the|that|this)$/.test(this.tree.lemmas[determiner]);
  }

  private isState(token: number): boolean {
    return this.parties.within(this.tree, token, true).some((id) => this.parties.meets(id, "power"));
  }

  /** Whether two phrases name the same actor or actors of one country. */
  private isOneSide(one: number, other: number): boolean {
    const { tree, parties } = this;
    const ids = parties.within(tree, one, true);
    // People of one country speak of each other; a state, its offices and its army are one side.
    const countries = new Set(
      ids
        .filter((id) => parties.actor(id).kind !== "person")
        .map((id) => parties.actor(id).country)
        .filter((country) => country !== null),
    );
    return parties.within(tree, other, true).some((id) => {
      const { country } = parties.actor(id);
      return ids.includes(id) || (country !== null && parties.actor(id).kind !== "person" && countries.has(country));
    });
  }

  /** The first party that an unknown action names: whom or where it is done to. */
  private partyIn(clause: number, actor: number): number {
    const { tree, parties } = this;
    const { deprels } = tree.sentence;
    for (const relation of ["iobj", "obj", "obl", "nmod"])
      for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c)) {
        if (deprels[c] !== relation || c === actor) continue;
        if (parties.within(tree, c, relation === "obl" || relation === "nmod").length > 0) return c;
      }
    return -1;
  }

  private actorFits(match: Match, type: EventType | null): boolean {
    const { tree, parties } = this;
    const { entry, actor } = match;
    if (actor < 0) return !entry.frame.reciprocal;
    if (parties.isNobody(tree, actor)) return false;
    const subject = entry.frame.subject?.role === "A" ? entry.frame.subject : null;
    const named =
      subject !== null && subject.words !== null && !tree.isOneOf(actor, subject.words, subject.modifiers)
        ? subject.named
        : null;
    if (named !== null && !parties.isMention(tree, actor)) return false;
    const ids = parties.within(tree, actor, true);
    if (entry.frame.reciprocal) return ids.length >= 2;
    // "Peru" for "government": no word of the slot's, so it must be a body that governs or fights.
    if (named !== null) return ids.some((id) => parties.isBody(id) && parties.meets(id, named));
    const constraint = subject?.constraint ?? null;
    if (ids.length > 0 && entry.anchor === "n" && match.support < 0 && !ids.some((id) => parties.isPublic(id)))
      return false;
    if (ids.length > 0) return constraint === null || ids.some((id) => parties.meets(id, constraint));
    const words = entry.frame.subject?.words ?? null;
    if (words !== null && tree.isOneOf(actor, words, entry.frame.subject?.modifiers ?? null)) return true;
    // "came under fire from both sides": where from need not tell from whom.
    if (
      entry.frame.subject?.role === "R" &&
      entry.frame.obliques.some(({ role, optional }) => role === "A" && optional)
    ) {
      match.actor = -1;
      return true;
    }
    // "another that attacked her": no fighter for all that is known.
    if (tree.sentence.upos[actor] === "PRON")
      return constraint !== "armed" || /^(he|she|they|we|i|who|it)$/.test(tree.lemmas[actor]);
    // "The attack killed five": the deed stands for the doer.
    return type === "ASSAULT" && entry.anchor === "v" && this.at(actor, 5)?.type === "ASSAULT";
  }

  private recipientsFit(match: Match, entry: Entry): boolean {
    const { tree, parties } = this;
    const slots = [
      ...entry.frame.objects,
      ...entry.frame.obliques,
      ...(entry.frame.subject === null ? [] : [entry.frame.subject]),
    ];
    for (const token of match.recipients) {
      if (parties.isNobody(tree, token)) return false;
      if (tree.isEachOther(token)) continue;
      const constraint = slots.find((slot) => slot.role === "R" && slot.constraint !== null)?.constraint ?? null;
      if (constraint !== null && !parties.within(tree, token, true).some((id) => parties.meets(id, constraint)))
        return false;
      if (parties.within(tree, token, !byBelongings.test(entry.meaning.code ?? "")).length > 0) continue;
      if (tree.sentence.upos[token] === "PRON" && tree.lemmas[token] !== "it") continue;
      if (
        slots.some(
          (slot) => slot.role === "R" && slot.words !== null && tree.isOneOf(token, slot.words, slot.modifiers),
        )
      )
        continue;
      if (slots.some((slot) => slot.role === "R" && slot.optional)) continue;
      // "Called on both countries": the two whom the article tells of.
      if (sideNouns.has(tree.lemmas[token])) continue;
      return false;
    }
    for (const token of match.fillers) if (parties.isNobody(tree, token)) return false;
    return true;
  }
}

/** Verbs that say of a deed that it was another's. */
const disowning = new Set(["deny", "disclaim"]);

const sideNouns = new Set("country side party government nation neighbour neighbor state capital".split(" "));

/** Whether a clause tells what is, rather than what shall be. */
function isIndicative(tree: Tree, clause: number): boolean {
  const { xpos, deprels } = tree.sentence;
  const told = (tag: string) => tag === "VBD" || tag === "VBZ" || tag === "VBP";
  // A plain form may be a subjunctive ("that they leave").
  if (xpos[clause] === "VBD" || xpos[clause] === "VBZ") return true;
  for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c))
    if (
      (deprels[c] === "aux" || deprels[c] === "cop" || deprels[c] === "aux:pass") &&
      ((told(xpos[c]) && tree.sentence.forms[c].toLowerCase() !== "be") ||
        (xpos[c] === "MD" && tree.lemmas[c] !== "should" && tree.lemmas[c] !== "must"))
    )
      return true;
  return false;
}

/** Whether a clause behind "assured them that" tells what is so, not what will be done. */
function isToldAsFact(tree: Tree, clause: number): boolean {
  const { deprels, xpos } = tree.sentence;
  if (deprels[clause] !== "ccomp" || !tree.hasMark(clause, "that")) return false;
  for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" && xpos[c] === "MD") return false;
  return isIndicative(tree, clause);
}

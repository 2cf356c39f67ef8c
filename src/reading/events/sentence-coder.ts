// Codes one sentence by the lexicon: matched actions with their parties and truth, joined where they are one event.
import { actionCode } from "../../knowledge/ontology.js";
import type { EventType } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import { type Status, statusOf } from "../truth/factuality.js";
import { type Action, Actions } from "./actions.js";
import { compose, type Lexicon } from "./lexicon.js";
import type { Matcher } from "./match.js";
import { obligations } from "./obligation.js";
import type { Parties } from "./parties.js";
import { isCampaigning, narrowProtest } from "./protest.js";
import { speakerOf } from "./speaker.js";

/** An event of one sentence: an action with its parties and its truth. */
export interface Candidate {
  action: Action;
  tree: Tree;
  status: Status;
  actors: number[];
  recipients: number[];
  future: boolean;
  /** What the event network gives for it, null where it was not asked. */
  probability: number | null;
}

/** Codes of opinions, which are opinions of somebody. */
const needsRecipient = /^(11[0-2]|05[0-2])/;

/** Types that are nothing without somebody who speaks. */
const needsActor = new Set<EventType>(["AGREE", "CONSULT", "SUPPORT", "REQUEST", "REJECT", "THREATEN"]);

/** Types that words alone make. */
const spoken = new Set<EventType>(["AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"]);

/** Verbs that tell what came of an action rather than an action of its own. */
const outcomes = new Set([
  "kill",
  "wound",
  "injure",
  "die",
  "damage",
  "destroy",
  "leave",
  "claim",
  "hit",
  "maim",
  "hurt",
  "slay",
]);

/** What crowds do in public words, where what they ask or reject is not known. */
const crowdVerbs = new Set("demand reject threaten urge appeal dismiss insist spurn rebuff turn".split(" "));

const cooperative = /^0[3-8]/;

/** Codes one sentence. */
export class SentenceCoder {
  private readonly actions: Actions;

  constructor(
    private readonly tree: Tree,
    matcher: Matcher,
    private readonly parties: Parties,
    private readonly lexicon: Lexicon,
  ) {
    this.actions = new Actions(tree, matcher, parties);
  }

  /** The sentence's events, and all actions that fit, whether or not they made one. */
  code(): { found: Candidate[]; actions: Action[] } {
    const { tree } = this;
    const found: Action[] = [];
    for (let token = 0; token < tree.length; token++) {
      const action = this.actions.at(token);
      if (action !== null) found.push(action);
    }
    const used = new Set<number>();
    // A verb that carries a noun's action is used up by it, unless it has an action of its own that takes the noun in.
    const anchors = new Map(found.map((action) => [action.anchor, action]));
    for (const action of found)
      for (const token of action.consumed)
        if (token !== action.anchor && !anchors.get(token)?.consumed.includes(action.anchor)) used.add(token);
    // What is refused is not done: "refused to let planes land and evacuate the staff".
    for (const action of found)
      if (action.operators[0] === "reject" && action.match.complement >= 0 && tree.isVerb(action.match.complement))
        for (const token of infinitivesBelow(tree, action.anchor)) used.add(token);
    const candidates: Candidate[] = [];
    for (const action of found) {
      if (used.has(action.anchor)) continue;
      const candidate = this.candidate(action);
      if (candidate !== null) candidates.push(candidate);
    }
    for (const action of obligations(tree, this.actions, this.parties, this.lexicon)) {
      for (const token of action.consumed) {
        const at = candidates.findIndex((candidate) => candidate.action.anchor === token);
        if (at >= 0) candidates.splice(at, 1);
      }
      const candidate = this.candidate(action);
      if (candidate !== null) candidates.push(candidate);
    }
    candidates.sort((one, other) => one.action.anchor - other.action.anchor);
    const merged = this.merge(
      candidates
        .filter((candidate) => !isCampaigning(candidate, this.parties))
        .map((candidate) => narrowProtest(candidate, this.parties)),
    );
    return { found: merged, actions: found };
  }

  private ids(tokens: readonly number[], things: boolean): number[] {
    const ids: number[] = [];
    for (const token of tokens)
      for (const id of this.parties.within(this.tree, token, things)) if (!ids.includes(id)) ids.push(id);
    return ids;
  }

  /** The action with its parties and its truth; null where it is none that news would count. */
  private candidate(raw: Action): Candidate | null {
    const { tree } = this;
    const support = raw.match.support;
    const status = statusOf(tree, raw.anchor, support, raw.type);
    const action = this.withModality(raw, status);
    if (action === null) return null;
    let actors = this.ids(action.actorTokens, true);
    let recipients = this.ids(action.recipientTokens, false);
    // "The attack killed five Peruvians": whoever attacked.
    if (actors.length === 0 && action.actorTokens.length > 0 && action.type === "ASSAULT") {
      const deed = this.actions.at(action.actorTokens[0]);
      if (deed !== null && deed.type === "ASSAULT") actors = this.ids(deed.actorTokens, true);
    }
    if (action.reciprocal) {
      const all = [...actors, ...recipients.filter((id) => !actors.includes(id))];
      actors = all;
      recipients = all;
    } else recipients = recipients.filter((id) => !actors.includes(id));
    if (this.isVerbalFire(action, actors)) return null;
    if (!this.counts(action, raw, actors, recipients)) return null;
    const changed = action.code !== raw.code;
    return {
      action,
      tree,
      // What is promised or threatened is itself no longer a thing of the future.
      status: changed
        ? {
            ...status,
            future: false,
            hypothetical: false,
            negated: false,
            factuality: { certainty: "certain", polarity: "positive" },
          }
        : raw.undone
          ? {
              ...status,
              negated: !status.negated,
              factuality: { ...status.factuality, polarity: status.negated ? "positive" : "negative" },
            }
          : status,
      actors,
      recipients,
      future: action.future,
      probability: null,
    };
  }

  /** "She came under fire from Republicans": fire of those who carry no arms is words. */
  private isVerbalFire({ type, anchor }: Action, actors: readonly number[]): boolean {
    return (
      type === "ASSAULT" &&
      /^(come|face|draw|fire)$/.test(this.tree.lemmas[anchor]) &&
      actors.length > 0 &&
      !actors.some((id) => this.parties.meets(id, "armed"))
    );
  }

  /** "will", "would" and "may" turn deeds into promises and threats; "will not" into refusals. */
  private withModality(action: Action, status: Status): Action | null {
    const { tree } = this;
    const { modality } = status;
    if (modality === null || action.operators.length > 0) return action;
    const anchorVerb = action.match.support >= 0 ? action.match.support : action.anchor;
    if (!tree.isVerb(anchorVerb)) return action;
    const speaker = speakerOf(tree, anchorVerb);
    let operator: string | null = null;
    if (modality === "will" || (modality === "would" && speaker >= 0)) {
      if (status.negated) operator = cooperative.test(action.core) ? "reject" : null;
      else operator = "intend";
    } else if (modality === "may" && /^16/.test(action.core) && !status.negated) operator = "intend";
    if (operator === null || action.actorTokens.length === 0) return action;
    // Who speaks of what another will do foretells.
    if (speaker >= 0 && !this.sameSide(speaker, action.actorTokens[0])) return action;
    const code = compose(this.lexicon.composition, operator, action.core);
    if (code === null || code === "-" || code === "=") return action;
    const known = actionCode(code);
    if (known.type === action.type) return action;
    return {
      ...action,
      code,
      type: known.type,
      mode: known.mode,
      contexts: known.contexts,
      operators: [operator],
      reciprocal: action.reciprocal,
    };
  }

  /** Whether two tokens name actors of one country, or whether that cannot be told. */
  private sameSide(one: number, other: number): boolean {
    const countries = (token: number) =>
      this.parties
        .within(this.tree, token, true)
        .map((id) => this.parties.actor(id).country)
        .filter((country) => country !== null);
    const first = countries(one);
    const second = countries(other);
    return first.length === 0 || second.length === 0 || first.some((country) => second.includes(country));
  }

  /** Whether an action has the parties that make it an event. */
  private counts(action: Action, raw: Action, actors: readonly number[], recipients: readonly number[]): boolean {
    const { tree } = this;
    const { match } = raw;
    if (isToll(raw)) return true;
    if (actors.length === 0 && recipients.length === 0) return false;
    // Whoever condemns an attack by unknown attackers condemns nobody that has a name.
    if (
      needsRecipient.test(action.code) &&
      recipients.length === 0 &&
      !(match.fillers.length > 0 && actors.some((id) => this.parties.meets(id, "power")))
    )
      return false;
    if (needsActor.has(action.type) && actors.length === 0) return false;
    if (action.type === "CONSULT" && action.operators.length === 0) {
      const isPublic = (id: number) => this.parties.isPublic(id);
      if (!actors.some(isPublic) || (recipients.length > 0 && !recipients.some(isPublic))) return false;
    }
    // What private people say to one another is no news.
    const isCrowd = (id: number) => {
      const { kind, country, plural, sectors } = this.parties.actor(id);
      return country !== null && (kind === "group" || (kind === "unnamed" && plural && sectors.length > 0));
    };
    const mayBeCrowd =
      action.type === "THREATEN" ||
      action.type === "REQUEST" ||
      (action.type === "REJECT" && crowdVerbs.has(tree.lemmas[action.anchor]));
    if (
      spoken.has(action.type) &&
      ![...actors, ...recipients].some((id) => this.parties.isPublic(id) || (mayBeCrowd && isCrowd(id)))
    )
      return false;
    if (
      spoken.has(action.type) &&
      raw.inner === null &&
      raw.match.entry.meaning.operator !== null &&
      !actors.some((id) => this.parties.isPublic(id) || (crowdVerbs.has(tree.lemmas[action.anchor]) && isCrowd(id)))
    )
      return false;
    if (action.reciprocal && actors.length < 2) return false;
    if (match.entry.anchor === "n") {
      if (match.support >= 0) return actors.length > 0 || action.type === "ASSAULT" || action.type === "COERCE";
      // A noun that only stands in the background needs both its parties.
      if (action.operators.length > 0) return actors.length > 0 && raw.inner !== null;
      return actors.length > 0 && recipients.length > 0;
    }
    if (actors.length > 0) return true;
    // Nobody is named who did it: passives, and verbs whose subject is the victim or the weapon.
    return tree.isPassive(action.anchor) || match.entry.frame.subject?.role !== "A" || match.actor >= 0;
  }

  /** Joins what is one event told in two predicates: an attack and its dead, a protest and its demand. */
  private merge(candidates: Candidate[]): Candidate[] {
    const { tree } = this;
    const { heads, deprels } = tree.sentence;
    const kept: Candidate[] = [];
    for (const candidate of candidates) {
      const { action } = candidate;
      // What a protest demands or decries is the protest's own aim.
      if (action.type === "REQUEST" || action.type === "ACCUSE") {
        const protest = candidates.find(
          (other) =>
            other.action.type === "PROTEST" &&
            other.action.anchor < action.anchor &&
            (hasWithin(tree, action.anchor, other.action.anchor) ||
              (other.action.match.support >= 0 && hasWithin(tree, action.anchor, other.action.match.support))) &&
            (candidate.actors.length === 0 || sameMembers(candidate.actors, other.actors)),
        );
        if (protest !== undefined) {
          if (protest.recipients.length === 0) protest.recipients = candidate.recipients;
          continue;
        }
      }
      const isOutcome = action.type === "ASSAULT" && outcomes.has(tree.lemmas[action.anchor]);
      let into: Candidate | null = null;
      for (const other of candidates) {
        if (other === candidate || other.action.type !== action.type) continue;
        const linked =
          heads[action.anchor] === other.action.anchor ||
          (other.action.match.support >= 0 && heads[action.anchor] === other.action.match.support) ||
          action.actorTokens.includes(other.action.anchor) ||
          action.match.recipients.includes(other.action.anchor) ||
          (isOutcome && hasWithin(tree, other.action.anchor, action.anchor));
        if (!linked) continue;
        if (isOutcome && !(outcomes.has(tree.lemmas[other.action.anchor]) && other.action.anchor > action.anchor)) {
          into = other;
          break;
        }
        if (
          sameMembers(candidate.actors, other.actors) &&
          sameMembers(candidate.recipients, other.recipients) &&
          other.action.anchor < action.anchor &&
          deprels[action.anchor] !== "conj"
        ) {
          into = other;
          break;
        }
      }
      if (into === null) kept.push(candidate);
      else {
        if (into.recipients.length === 0)
          into.recipients = candidate.recipients.filter((id) => !(into as Candidate).actors.includes(id));
        if (into.actors.length === 0) into.actors = candidate.actors;
        into.action.consumed.push(...action.consumed);
      }
    }
    // The same parties doing the same thing twice in a sentence do it once.
    return kept.filter(
      (candidate, at) =>
        !kept.some(
          (other, before) =>
            before < at &&
            other.action.code === candidate.action.code &&
            sameMembers(other.actors, candidate.actors) &&
            sameMembers(other.recipients, candidate.recipients) &&
            other.status.negated === candidate.status.negated,
        ),
    );
  }
}

/** The infinitives that hang on a verb, one in another or side by side. */
function infinitivesBelow(tree: Tree, verb: number): number[] {
  const found: number[] = [];
  const { deprels, xpos } = tree.sentence;
  const open = [verb];
  while (open.length > 0 && found.length < 8) {
    const at = open.pop() as number;
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c))
      if ((deprels[c] === "xcomp" || deprels[c] === "conj") && xpos[c] === "VB") {
        found.push(c);
        open.push(c);
      }
  }
  return found;
}

/** Whether `inner` hangs below `outer`, at most a few steps. */
function hasWithin(tree: Tree, inner: number, outer: number): boolean {
  let at = inner;
  for (let step = 0; step < 3; step++) {
    at = tree.sentence.heads[at];
    if (at < 0) return false;
    if (at === outer) return true;
  }
  return false;
}

function sameMembers(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** Whether an action is a bare count of those it befell ("the number of dead"). */
export function isToll({ match: { entry } }: Action): boolean {
  const { frame } = entry;
  return (
    entry.anchor === "n" &&
    frame.subject === null &&
    entry.meaning.operator === null &&
    [...frame.objects, ...frame.obliques].every(({ role }) => role === null)
  );
}

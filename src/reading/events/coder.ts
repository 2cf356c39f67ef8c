// Codes the events of an article: who did what to whom, in PLOVER and CAMEO, each on its chain of attributions.

import { actionCode } from "../../knowledge/ontology.js";
import type { Document } from "../../language/document.js";
import type { Attribution, Event, EventType, Quantity, Span, When, Where } from "../../record/reading.js";
import type { Mentions } from "../names/mention.js";
import type { QuantityMention } from "../quantity/quantities.js";
import type { TimeExpression } from "../time/expression.js";
import { Tenses } from "../time/tense.js";
import { whenOf } from "../time/when.js";
import { lemmaAt, Tree } from "../tree/logical.js";
import { type Status, statusOf } from "../truth/factuality.js";
import { type Action, Actions } from "./actions.js";
import { compose, type Lexicon, lexicon as shippedLexicon } from "./lexicon.js";
import { Matcher } from "./match.js";
import { obligations } from "./obligation.js";
import { Parties } from "./parties.js";
import { isCampaigning, narrowProtest } from "./protest.js";
import { speakerOf } from "./speaker.js";
import { topicsOf } from "./topics.js";

/** What the coder needs of an attribution: its id, where its cue and content stand, and what encloses it. */
export type AttributionSpans = Pick<Attribution, "id" | "source" | "cue" | "content" | "inside">;

/** What the coder works on. Lists by sentence have one entry a sentence of the document. */
export interface CoderInput {
  document: Document;
  mentions: Mentions;
  attributions: readonly AttributionSpans[];
  times: readonly (readonly TimeExpression[])[];
  quantities: readonly (readonly QuantityMention[])[];
  /** Day or time of publication, null where unknown. */
  published: string | null;
  /** The lexicon that comes with the package where none is given. */
  lexicon?: Lexicon;
}

/** Why an event was coded: the entries of the lexicon and the words in their slots. */
export interface Explanation {
  event: string;
  /** File and line: "assault:12". Operators come before the action that they work on. */
  entries: string[];
  words: { role: "anchor" | "actor" | "recipient" | "action"; span: Span }[];
}

/** An event whose actors are still drafts: indices in the mentions' list of actors. */
export interface EventDraft {
  event: Omit<Event, "id" | "actors" | "recipients" | "where" | "flags">;
  actors: number[];
  recipients: number[];
  where: (Omit<Where, "actor"> & { actor: number }) | null;
  entries: string[];
  words: Explanation["words"];
}

interface Candidate {
  action: Action;
  tree: Tree;
  status: Status;
  actors: number[];
  recipients: number[];
  future: boolean;
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

const matchers = new WeakMap<Lexicon, Matcher>();

function matcherOf(lexicon: Lexicon): Matcher {
  let matcher = matchers.get(lexicon);
  if (matcher === undefined) {
    matcher = new Matcher(lexicon);
    matchers.set(lexicon, matcher);
  }
  return matcher;
}

/**
 * Codes the events of a document, in text order. Pure; linear in the length of the text. The drafts become the
 * record's events once its actors have ids: {@link toEvents}.
 */
export function codeEvents(input: CoderInput): EventDraft[] {
  const lexicon = input.lexicon ?? shippedLexicon();
  const matcher = matcherOf(lexicon);
  const set = (name: string): ReadonlySet<string> => lexicon.sets.get(name) ?? new Set();
  const things = [set("building"), set("troops"), set("arms"), set("citystuff"), set("prisoner"), set("police")];
  const people = [set("people"), set("troops"), set("police")];
  const parties = new Parties(
    input.mentions,
    (lemma) => things.some((words) => words.has(lemma)) || people[0].has(lemma),
    (lemma) => people.some((words) => words.has(lemma)),
  );
  const topics = topicsOf(input.document);
  const candidates: Candidate[] = [];
  input.document.sentences.forEach((sentence, index) => {
    let anchored = false;
    for (let i = 0; i < sentence.length && !anchored; i++)
      anchored = mayAnchor(lexicon, lemmaAt(sentence, i, lexicon.vocabulary));
    if (!anchored) return;
    const tree = new Tree(sentence, index, lexicon.vocabulary);
    const found = new SentenceCoder(tree, matcher, parties, lexicon).code();
    if (topics.article === null) candidates.push(...found);
    else {
      const counts = topics.sentence(index);
      candidates.push(...found.filter((candidate) => isPlain(candidate, counts, parties)));
    }
  });
  const accident = isAccident(input.document);
  // A toll is the toll of something that the article tells.
  const told = new Set(candidates.filter(({ action }) => !isToll(action)).map(({ action }) => action.type));
  return drafts(
    candidates.filter(
      (candidate) =>
        (!isToll(candidate.action) || told.has(candidate.action.type)) && !(accident && isBlast(candidate)),
    ),
    input,
    parties,
  );
}

const accidentWords = new Set(
  "accident accidental methane gas boiler leak firedamp coal mine miner pit fireworks faulty malfunction crash derail capsize landslide collapse short-circuit".split(
    " ",
  ),
);
const attackWords = new Set(
  "bomb bomber attack attacker militant rebel insurgent saboteur sabotage terrorist terrorism missile rocket drone mortar shelling airstrike grenade gunman soldier troop army ceasefire war explosive".split(
    " ",
  ),
);

/** Whether an article tells of an accident: its blasts and dead are then no assault. */
function isAccident(document: Document): boolean {
  let accidents = 0;
  let attacks = 0;
  for (const { lemmas } of document.sentences)
    for (const lemma of lemmas) {
      if (accidentWords.has(lemma)) accidents++;
      else if (attackWords.has(lemma)) attacks++;
    }
  return accidents >= 2 && accidents > attacks;
}

/** Whether an assault is known by a blast or its dead alone, with nobody who did it. */
function isBlast({ action, actors }: Candidate): boolean {
  return action.type === "ASSAULT" && actors.length === 0;
}

/** Whether an action is a bare count of those it befell ("the number of dead"). */
function isToll({ match: { entry } }: Action): boolean {
  const { frame } = entry;
  return (
    entry.anchor === "n" &&
    frame.subject === null &&
    entry.meaning.operator === null &&
    [...frame.objects, ...frame.obliques].every(({ role }) => role === null)
  );
}

function mayAnchor(lexicon: Lexicon, lemma: string): boolean {
  return lexicon.byAnchor.has(lemma) || lemma === "must" || lemma === "should";
}

/** On a page about sport, business, weather or culture only what public bodies do in public words is an event. */
function isPlain(candidate: Candidate, counts: { topic: number; public: number }, parties: Parties): boolean {
  const isPublic = (id: number) => {
    const actor = parties.actor(id);
    return (
      actor.sectors.some((sector) => publicSectors.has(sector)) ||
      (actor.kind === "organization" && actor.known !== null)
    );
  };
  if (counts.public > counts.topic) return true;
  return candidate.actors.some(isPublic) && counts.topic === 0;
}

const publicSectors = new Set(["GOV", "MIL", "REB", "COP", "JUD", "LEG", "OPP", "UAF", "SPY", "IGO"]);

/** Codes one sentence. */
class SentenceCoder {
  private readonly actions: Actions;

  constructor(
    private readonly tree: Tree,
    matcher: Matcher,
    private readonly parties: Parties,
    private readonly lexicon: Lexicon,
  ) {
    this.actions = new Actions(tree, matcher, parties);
  }

  code(): Candidate[] {
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
    return this.merge(
      candidates
        .filter((candidate) => !isCampaigning(candidate, this.parties))
        .map((candidate) => narrowProtest(candidate, this.parties)),
    );
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
    // "stopped them from landing": nobody landed.
    if (tree.sentence.deprels[raw.anchor] === "advcl" && tree.hasPreposition(raw.anchor, "from")) return null;
    const support = raw.match.support;
    const status = statusOf(tree, raw.anchor, support);
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

/**
 * The record's events, with ids e1, e2, … in text order, and why each was coded.
 * @param actorIds the record's id of each actor draft, as `toActors` gives them
 */
export function toEvents(
  drafts: readonly EventDraft[],
  actorIds: readonly string[],
): { events: Event[]; explanations: Explanation[] } {
  const ids = (actors: readonly number[]) => actors.map((actor) => actorIds[actor]).filter((id) => id !== "");
  const events: Event[] = [];
  const explanations: Explanation[] = [];
  for (const { event, actors, recipients, where, entries, words } of drafts) {
    const id = `e${events.length + 1}`;
    const { type, mode, contexts, cameo, anchor, spans, when, ...rest } = event;
    events.push({
      id,
      type,
      mode,
      contexts,
      cameo,
      actors: ids(actors),
      recipients: ids(recipients),
      anchor,
      spans,
      when,
      where: where === null ? null : { ...where, actor: actorIds[where.actor] === "" ? null : actorIds[where.actor] },
      ...rest,
      flags: [],
    });
    explanations.push({ event: id, entries, words });
  }
  return { events, explanations };
}

function drafts(candidates: readonly Candidate[], input: CoderInput, parties: Parties): EventDraft[] {
  const byContent = attributionFinder(input.attributions);
  const tenses = new Map<number, Tenses>();
  const found = candidates.map((candidate): EventDraft => {
    const { action, tree, status } = candidate;
    const { sentence } = tree;
    const shown = shownAnchor(action, tree);
    const anchor: Span = [sentence.starts[shown], sentence.ends[shown]];
    const [low, high] = tree.extent(action.anchor);
    const owned = ownedDeed(action);
    // "Claimed responsibility on Tuesday for the attack": the day of the claim is not that of the attack.
    const [from, to] = owned < 0 ? [0, sentence.length - 1] : tree.extent(owned);
    const times = input.times[tree.index].filter(({ first, last }) => first >= from && last <= to);
    let when: When | null = null;
    if (times.length > 0) {
      let tense = tenses.get(tree.index);
      if (tense === undefined) {
        tense = new Tenses(sentence);
        tenses.set(tree.index, tense);
      }
      const deed = owned < 0 ? action.anchor : owned;
      when = whenOf(sentence, deed, times, tense.at(deed)) ?? timeAbove(tree, deed, times);
    }
    const chain = byContent(anchor);
    const auxiliary: Event["auxiliary"] = [];
    if (isHistorical(when, input.published)) auxiliary.push("historical");
    if (candidate.future || status.future) auxiliary.push("future");
    if (status.hypothetical || (status.condition !== null && !speechActs.has(action.type)))
      auxiliary.push("hypothetical");
    if (status.negated) auxiliary.push("negation");
    return {
      event: {
        type: action.type,
        mode: action.mode,
        contexts: [...action.contexts],
        cameo: action.code,
        anchor,
        spans: [[sentence.starts[low], sentence.ends[high]]],
        when,
        factuality: status.factuality,
        auxiliary,
        condition: status.condition === null ? null : { spans: status.condition },
        quantities: quantitiesOf(tree, candidate, input.quantities[tree.index]),
        attribution: chain.length === 0 ? null : chain[chain.length - 1],
        chain,
        confidence: confidenceOf(candidate),
      },
      actors: candidate.actors,
      recipients: candidate.recipients,
      where: placeOf(tree, action, candidate, input, parties),
      ...explain(candidate),
    };
  });
  return found
    .filter(({ event: { chain } }) => !chain.some((id) => saidByNobody(input, id)))
    .sort((one, other) => one.event.anchor[0] - other.event.anchor[0]);
}

/** "No group said that it had planted the bomb". */
function saidByNobody({ attributions, document }: CoderInput, id: string): boolean {
  const span = attributions.find((attribution) => attribution.id === id)?.source.spans[0];
  return span !== undefined && /^(?:no|nobody|none|neither)\b/i.test(document.text.slice(...span));
}

/**
 * The token that carries the event for a reader: the noun of action where the verb only says who met with it
 * ("reported rocket fire from Peru"), so that the event stands in what was reported.
 */
function shownAnchor(action: Action, tree: Tree): number {
  const { anchor, match } = action;
  const owned = ownedDeed(action);
  if (owned >= 0) return owned;
  if (match.entry.frame.subject?.role !== "R" || match.entry.anchor !== "v" || tree.isPassive(anchor)) return anchor;
  return match.fillers.find((filler) => filler > anchor && !tree.isVerb(filler)) ?? anchor;
}

/** The deed that somebody claims or admits ("claimed responsibility for |the attack|"); -1 for other events. */
function ownedDeed({ operators, match, anchor }: Action): number {
  return operators[0] === "own" && match.complement > anchor ? match.complement : -1;
}

/** Types that are done by saying, so that a condition on what is said leaves them done. */
const speechActs = new Set<EventType>(["AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"]);

/** The time that a relative clause describes: "in 2018, when a strike ended after the company agreed …". */
function timeAbove(tree: Tree, anchor: number, times: readonly TimeExpression[]): When | null {
  const { heads, deprels } = tree.sentence;
  let at = anchor;
  for (let step = 0; step < 8 && heads[at] >= 0; step++) {
    const head = heads[at];
    const relation = deprels[at];
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c)) {
      if (tree.lemmas[c] !== "when" || c === 0) continue;
      const before = tree.sentence.upos[c - 1] === "PUNCT" ? c - 2 : c - 1;
      const time = times.find(({ last }) => last === before);
      if (time !== undefined) return within(time);
    }
    if (relation === "acl:relcl" || relation === "advcl:relcl") {
      const time = times.find(({ first, last }) => first <= head && head <= last);
      return time === undefined ? null : within(time);
    }
    if (relation !== "advcl" && relation !== "conj" && relation !== "xcomp" && relation !== "ccomp") return null;
    at = head;
  }
  return null;
}

/** The time itself: of "since 2018" the year 2018. */
function within({ start, end, spans, relation, kind }: TimeExpression): When | null {
  if (start === null || end === null) return null;
  if (kind !== "since") return { start, end, spans, relation };
  return { start, end: start.endsWith("-01-01") ? `${start.slice(0, 4)}-12-31` : start, spans, relation: "before" };
}

function isHistorical(when: When | null, published: string | null): boolean {
  if (when === null || published === null) return false;
  const year = 365.25 * 24 * 3600 * 1000;
  return Date.parse(published.slice(0, 10)) - Date.parse(when.end.slice(0, 10)) > year;
}

/** Finds the chain of attributions, outermost first, whose contents hold a span. */
function attributionFinder(attributions: readonly AttributionSpans[]): (span: Span) => string[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  return ([start, end]) => {
    let innermost: AttributionSpans | null = null;
    let size = Number.POSITIVE_INFINITY;
    for (const attribution of attributions) {
      const spans = attribution.content.spans;
      if (!spans.some(([from, to]) => from <= start && end <= to)) continue;
      if (attribution.cue.spans.some(([from, to]) => from <= start && end <= to)) continue;
      const length = spans.reduce((sum, [from, to]) => sum + to - from, 0);
      // Of two with one content the inner one: the source whom the other cites, not one who answers.
      if (length < size || (length === size && attribution.inside === innermost?.id)) {
        size = length;
        innermost = attribution;
      }
    }
    const chain: string[] = [];
    for (
      let at = innermost;
      at !== null && !chain.includes(at.id);
      at = at.inside === null ? null : (byId.get(at.inside) ?? null)
    )
      chain.unshift(at.id);
    return chain;
  };
}

/** The place of an event: a named place behind "in", "at", "near" that hangs on its predicate. */
function placeOf(
  tree: Tree,
  action: Action,
  candidate: Candidate,
  input: CoderInput,
  parties: Parties,
): EventDraft["where"] {
  const { deprels, starts, ends } = tree.sentence;
  const heads = [action.anchor];
  if (action.match.support >= 0 && action.match.support !== action.anchor) heads.push(action.match.support);
  for (const preposition of ["in", "at", "near", "outside", "inside", "on", "across", "along"])
    for (const head of heads)
      for (let c = tree.firstChild(head); c >= 0; c = tree.after(c)) {
        if (deprels[c] !== "obl" && deprels[c] !== "nmod") continue;
        if (!tree.hasPreposition(c, preposition)) continue;
        const mention = input.mentions.at(tree.index, c);
        if (mention === null || mention.head !== c) continue;
        const actor = parties.actor(mention.actor);
        if (!(mention.place || actor.kind === "place" || actor.kind === "state")) continue;
        if (candidate.actors.includes(mention.actor)) continue;
        return {
          name: actor.name,
          country: actor.country,
          actor: mention.actor,
          spans: [[starts[mention.first] ?? starts[c], ends[mention.last] ?? ends[c]]],
        };
      }
  return null;
}

/** The counted people and things that hang on what an event has used. */
function quantitiesOf(tree: Tree, candidate: Candidate, counted: readonly QuantityMention[]): Quantity[] {
  if (counted.length === 0) return [];
  const anchors = [candidate.action.anchor, ...candidate.action.consumed];
  const found: Quantity[] = [];
  for (const { anchor, noun, first: _first, last: _last, ...quantity } of counted) {
    let belongs = anchors.includes(anchor);
    let at = noun;
    for (let step = 0; step < 5 && at >= 0 && !belongs; step++) {
      belongs = anchors.includes(at);
      at = tree.sentence.heads[at];
    }
    if (belongs) found.push(quantity);
  }
  return found;
}

function explain({ action, tree }: Candidate): { entries: string[]; words: Explanation["words"] } {
  const { starts, ends } = tree.sentence;
  const span = (token: number): Span => [starts[token], ends[token]];
  const entries: string[] = [];
  const words: Explanation["words"] = [];
  for (let at: Action | null = action; at !== null; at = at.inner) {
    entries.push(at.match.entry.id);
    words.push({ role: at === action ? "anchor" : "action", span: span(at.anchor) });
  }
  for (const token of action.actorTokens) words.push({ role: "actor", span: span(token) });
  for (const token of action.recipientTokens) words.push({ role: "recipient", span: span(token) });
  return { entries, words };
}

/** How much an event rests on: parties named, words that ask for much. */
function confidenceOf({ action, actors, recipients }: Candidate): number {
  let confidence = 0.55;
  if (actors.length > 0) confidence += 0.15;
  if (recipients.length > 0) confidence += 0.1;
  confidence += Math.min(0.1, action.match.entry.weight * 0.015);
  if (action.inner !== null) confidence += 0.05;
  if (action.match.entry.anchor === "n" && action.match.support < 0) confidence -= 0.1;
  return Math.round(Math.min(0.95, confidence) * 100) / 100;
}

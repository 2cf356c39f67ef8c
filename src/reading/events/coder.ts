// Codes the events of an article: who did what to whom, in PLOVER and CAMEO, each on its chain of attributions.

import type { Document } from "../../language/document.js";
import type { Attribution, Event, EventType, Interval, Quantity, Span, When } from "../../record/reading.js";
import { Neighbours } from "../attribution/neighbours.js";
import type { SpokenDraft } from "../attribution/speakers.js";
import type { FlatDocument } from "../attribution/traits.js";
import { incompleteEvent } from "../incomplete.js";
import type { Mentions } from "../names/mention.js";
import type { QuantityMention } from "../quantity/counting.js";
import { Dater } from "../time/dating.js";
import type { TimeExpression } from "../time/expression.js";
import { Tree } from "../tree/logical.js";
import type { Status } from "../truth/factuality.js";
import type { Action } from "./actions.js";
import type { EventDraft, Explanation } from "./draft.js";
import { type Lexicon, lexicon as shippedLexicon } from "./lexicon.js";
import { Matcher } from "./match.js";
import type { EventNetwork } from "./network.js";
import { Parties } from "./parties.js";
import { placeOf } from "./places.js";
import { type Candidate, isToll, SentenceCoder } from "./sentence-coder.js";
import { type ContentFinder, setPlaces } from "./settings.js";
import { topicsOf } from "./topics.js";
import { networkEntry, unite } from "./unite.js";
import type { EventView, LexiconFinding } from "./view.js";

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
  flat: FlatDocument;
  spoken: readonly SpokenDraft[];
  /** The network that finds events beside the lexicon, null for the lexicon alone. */
  network: EventNetwork | null;
  /** The lexicon that comes with the package where none is given. */
  lexicon?: Lexicon;
}

const matchers = new WeakMap<Lexicon, Matcher>();

function matcherOf(lexicon: Lexicon): Matcher {
  let matcher = matchers.get(lexicon);
  if (matcher === undefined) {
    matcher = new Matcher(lexicon);
    matchers.set(lexicon, matcher);
  }
  return matcher;
}

/** What the lexicon makes of an article. */
interface LexiconCoding {
  candidates: Candidate[];
  parties: Parties;
  view: EventView;
  /** Whether an event is one on a page like this: about sport, business, an accident. */
  belongs(candidate: Candidate): boolean;
}

/** Lays the lexicon on an article; linear in the length of the text. */
export function codeByLexicon(input: CoderInput): LexiconCoding {
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
  const fitted: LexiconFinding[][] = [];
  const trees = input.document.sentences.map((sentence, index) => {
    const tree = new Tree(sentence, index, lexicon.vocabulary);
    const fits: LexiconFinding[] = [];
    fitted.push(fits);
    if (!tree.lemmas.some((lemma) => mayAnchor(lexicon, lemma))) return tree;
    const { found, actions } = new SentenceCoder(tree, matcher, parties, lexicon).code();
    for (const { type, anchor, consumed, match } of actions)
      fits.push({ type, anchor, entry: match.entry.id, consumed, fillers: match.fillers, actors: [], recipients: [] });
    candidates.push(...found);
    return tree;
  });
  const accident = isAccident(input.document);
  const belongs = (candidate: Candidate): boolean =>
    !(accident && isBlast(candidate)) &&
    (topics.article === null || isPlain(candidate, topics.sentence(candidate.tree.index), parties));
  // A toll is the toll of something that the article tells.
  const fit = candidates.filter(belongs);
  const told = new Set(fit.filter(({ action }) => !isToll(action)).map(({ action }) => action.type));
  const kept = fit.filter(({ action }) => !isToll(action) || told.has(action.type));
  const coded: LexiconFinding[][] = trees.map(() => []);
  for (const { action, tree, actors, recipients } of kept)
    coded[tree.index].push({
      type: action.type,
      anchor: action.anchor,
      entry: action.match.entry.id,
      consumed: action.consumed,
      fillers: action.match.fillers,
      actors,
      recipients,
    });
  const { flat, spoken, mentions } = input;
  return {
    candidates: kept,
    parties,
    belongs,
    view: { flat, mentions, spoken, trees, lexicon, coded, fitted, topic: topics.article },
  };
}

/**
 * Codes the events of a document, in text order. Pure; linear in the length of the text. The drafts become the
 * record's events once its actors have ids: {@link toEvents}.
 */
export function codeEvents(input: CoderInput): { events: EventDraft[]; parties: Parties } {
  const { candidates, parties, view, belongs } = codeByLexicon(input);
  const { network } = input;
  const events = network === null ? candidates : unite(candidates, view, network.judge(view)).filter(belongs);
  return { events: drafts(events, input, parties), parties };
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

/** Whether an assault is known by a blast or its dead alone, with nobody who did it, or by its likeness to others. */
function isBlast({ action, actors }: Candidate): boolean {
  return action.type === "ASSAULT" && (actors.length === 0 || action.match.entry === networkEntry);
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
  for (const { event, actors, recipients, where, entries, words, probability } of drafts) {
    const id = `e${events.length + 1}`;
    const { type, mode, contexts, cameo, anchor, spans, when, dated, ...rest } = event;
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
      dated,
      where: where === null ? null : { ...where, actor: actorIds[where.actor] || null },
      ...rest,
      answers: [],
      flags: entries.includes(networkEntry.id) ? ["coarse-code"] : [],
    });
    explanations.push({ event: id, entries, words, probability });
  }
  return { events, explanations };
}

/** How a day is told: in the sentence of the event, in another, or by the date of the report. */
function datingOf(when: When | null, [start, end]: Span): Event["dated"] {
  if (when === null) return "open";
  if (when.spans.length === 0) return when.relation === "at" ? "published" : "said";
  return when.spans.some(([from, to]) => from >= start && to <= end) ? "said" : "earlier";
}

function drafts(candidates: readonly Candidate[], input: CoderInput, parties: Parties): EventDraft[] {
  const byContent = attributionFinder(input.attributions);
  const dater = new Dater(input.document, input.times, input.published);
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
    const chain = byContent(anchor);
    const { future, hypothetical, negated } = status;
    const deed = { anchor: owned < 0 ? action.anchor : owned, type: action.type, said: chain.length > 0 };
    const when = dater.date(tree, { ...deed, sentence: tree.index, future, hypothetical, negated }, times);
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
        ...incompleteEvent,
        dated: datingOf(when, sentence.span),
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
      where: placeOf(tree, [action.anchor, action.match.support], candidate.actors, input.mentions, parties),
      ...explain(candidate),
    };
  });
  setPlaces(
    found.map((draft, index) => ({ draft, tree: candidates[index].tree, anchor: candidates[index].action.anchor })),
    input.mentions,
    parties,
    contentFinder(input.attributions),
  );
  const nobodySays = saidByNobody(input);
  return found
    .filter(({ event: { chain } }) => !chain.some((id) => nobodySays.has(id)))
    .sort((one, other) => one.event.anchor[0] - other.event.anchor[0]);
}

/** Finds what the innermost speaker says around a place of the text. */
function contentFinder(attributions: readonly AttributionSpans[]): ContentFinder {
  const extents = attributions.flatMap(({ content: { spans } }): Span[] => {
    const last = spans.at(-1);
    return last === undefined ? [] : [[spans[0][0], last[1]]];
  });
  const near = new Neighbours(extents.map(([from, to]): Span[] => [[from >> 3, to >> 3]]));
  return (place) => {
    let best: Span | null = null;
    for (const index of near.around([[place >> 3, place >> 3]])) {
      const [from, to] = extents[index];
      if (place >= from && place < to && (best === null || to - from < best[1] - best[0])) best = [from, to];
    }
    return best;
  };
}

/** Ids of the statements that nobody makes: "no group said that it had planted the bomb". */
function saidByNobody({ attributions, document }: CoderInput): Set<string> {
  return new Set(
    attributions
      .filter(({ source: { spans } }) => {
        const [span] = spans;
        return span !== undefined && /^(?:no|nobody|none|neither)\b/i.test(document.text.slice(...span));
      })
      .map(({ id }) => id),
  );
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

function isHistorical(when: When | null, published: string | null): boolean {
  if (when === null || published === null) return false;
  const year = 365.25 * 24 * 3600 * 1000;
  return Date.parse(published.slice(0, 10)) - Date.parse(when.end.slice(0, 10)) > year;
}

/** Finds the day of what a word tells that is no event of its own; null where a reader would give none. */
export function dayFinder({
  document,
  times,
  published,
}: CoderInput): (tree: Tree, anchor: number, status: Status, said: boolean) => Interval | null {
  const dater = new Dater(document, times, published);
  return (tree, anchor, { future, hypothetical, negated }, said) => {
    const event = { sentence: tree.index, anchor, type: "AGREE" as const, said, future, hypothetical, negated };
    const when = dater.date(tree, event, times[tree.index]);
    return when === null ? null : { start: when.start, end: when.end };
  };
}

/** Finds the chain of attributions, outermost first, whose contents hold a span. */
export function attributionFinder(attributions: readonly AttributionSpans[]): (span: Span) => string[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const near = new Neighbours(
    attributions.map(({ content }) => content.spans.map(([from, to]): Span => [from >> 3, to >> 3])),
  );
  return ([start, end]) => {
    let innermost: AttributionSpans | null = null;
    let size = Number.POSITIVE_INFINITY;
    for (const place of near.around([[start >> 3, start >> 3]])) {
      const attribution = attributions[place];
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

function explain({ action, tree, probability }: Candidate): Pick<EventDraft, "entries" | "words" | "probability"> {
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
  return { entries, words, probability };
}

/**
 * The share of such events that a careful reader has: by what the network gives, along a curve that was measured on gold
 * readings; where it was not asked, by how much the event rests on: parties named, words that ask for much.
 */
function confidenceOf({ action, actors, recipients, probability }: Candidate): number {
  if (probability) {
    const p = Math.min(0.9999, probability);
    const share = 1 / (1 + Math.exp(0.35 - 0.55 * Math.log(p / (1 - p))));
    return Math.round(Math.min(0.95, Math.max(0.2, share)) * 100) / 100;
  }
  let confidence = 0.55;
  if (actors.length > 0) confidence += 0.15;
  if (recipients.length > 0) confidence += 0.1;
  confidence += Math.min(0.1, action.match.entry.weight * 0.015);
  if (action.inner !== null) confidence += 0.05;
  if (action.match.entry.anchor === "n" && action.match.support < 0) confidence -= 0.1;
  return Math.round(Math.min(0.95, confidence) * 100) / 100;
}

// Where an event took place that names no place by itself: in its clause, by "here", or as told of the same thing before.
import { wordSet } from "../../language/words.js";
import type { EventType, Span } from "../../record/reading.js";
import { datelineOf } from "../dateline.js";
import type { Mentions } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { EventDraft } from "./draft.js";
import type { Parties } from "./parties.js";
import { type EventPlace, namedPlace } from "./places.js";

const prepositions = wordSet("places", "prepositions");
const here = wordSet("places", "here");

/** Types of what bodies do somewhere; what is only said needs no place. */
const bodily: ReadonlySet<EventType> = new Set([
  "ASSAULT",
  "COERCE",
  "PROTEST",
  "MOBILIZE",
  "RETREAT",
  "AID",
  "CONSULT",
  "COOPERATE",
]);
/** Types of which a later account of the article mostly tells the same thing again. */
const retold: ReadonlySet<EventType> = new Set(["ASSAULT", "COERCE", "PROTEST", "CONSULT", "MOBILIZE"]);
/** Sentences between two accounts of one thing, at most. */
const nearSentences = 4;

/** An event with the tree and token that tell it. */
export interface SetEvent {
  draft: EventDraft;
  tree: Tree;
  anchor: number;
}

/** Gives places to those events of an article that have none by themselves; in text order. */
export function setPlaces(
  events: readonly SetEvent[],
  mentions: Mentions,
  parties: Parties,
  contentAt: ContentFinder,
): void {
  const home = homeOf(mentions, parties);
  for (const { draft, tree, anchor } of events) {
    if (draft.where !== null || !bodily.has(draft.event.type)) continue;
    draft.where = nearest(tree, anchor, draft, mentions, parties, contentAt) ?? hereIn(tree, anchor, home);
  }
  events.forEach((event, index) => {
    const { draft } = event;
    if (draft.where !== null || !retold.has(draft.event.type)) return;
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const other = events[earlier];
      if (event.tree.index - other.tree.index > nearSentences) break;
      if (other.draft.where === null || !isSameThing(event, other)) continue;
      draft.where = other.draft.where;
      break;
    }
  });
}

/** The span of what somebody says around a place of the text, null in the article's own voice. */
export type ContentFinder = (place: number) => Span | null;

/** The named place behind a preposition that stands nearest to an event, within what its speaker says. */
function nearest(
  tree: Tree,
  anchor: number,
  { actors }: EventDraft,
  mentions: Mentions,
  parties: Parties,
  contentAt: ContentFinder,
): EventPlace | null {
  const { starts, deprels, heads, forms } = tree.sentence;
  const content = contentAt(starts[anchor]);
  let best: EventPlace | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let token = 0; token < tree.length; token++) {
    if (!/^(?:obl|nmod)/.test(deprels[token]) || !hasPlacePreposition(tree, token)) continue;
    const inside = content === null ? contentAt(starts[token]) === null : within(starts[token], content);
    if (!inside || isElsewhere(tree, token, anchor)) continue;
    const place = namedPlace(tree, token, mentions, parties);
    if (place === null || actors.includes(place.actor)) continue;
    // Steps on the tree count more than words between.
    const apart =
      stepsBetween(heads, token, anchor) * 10 + Math.abs(token - anchor) + (/^\p{Lu}/u.test(forms[token]) ? 0 : 1);
    if (apart < least) {
      least = apart;
      best = place;
    }
  }
  return best;
}

function within(place: number, [start, end]: Span): boolean {
  return place >= start && place < end;
}

function hasPlacePreposition(tree: Tree, token: number): boolean {
  for (const preposition of prepositions) if (tree.hasPreposition(token, preposition)) return true;
  return false;
}

/** Whether a phrase hangs on a clause of its own that does not hold the event: "the man, who was born in Lima, shot …". */
function isElsewhere(tree: Tree, token: number, anchor: number): boolean {
  const { heads, deprels } = tree.sentence;
  for (let at = token, step = 0; at >= 0 && step < 16; at = heads[at], step++) {
    if (at === anchor) return false;
    if (/^(?:acl:relcl|parataxis|appos|conj)$/.test(deprels[at]) && !isBelow(heads, anchor, at)) return true;
  }
  return false;
}

function isBelow(heads: Int32Array, token: number, above: number): boolean {
  for (let at = token, step = 0; at >= 0 && step < 32; at = heads[at], step++) if (at === above) return true;
  return false;
}

function stepsBetween(heads: Int32Array, one: number, other: number): number {
  const path = new Map<number, number>();
  for (let at = one, step = 0; at >= 0 && step < 32; at = heads[at], step++) path.set(at, step);
  for (let at = other, step = 0; at >= 0 && step < 32; at = heads[at], step++) {
    const up = path.get(at);
    if (up !== undefined) return up + step;
  }
  return 32;
}

/** The place of the dateline, as "here" means it. */
function homeOf(mentions: Mentions, parties: Parties): EventPlace | null {
  const dateline = datelineOf(mentions.document.text);
  if (dateline === null || dateline.place === null) return null;
  const { span, place } = dateline;
  const named = mentions.mentions.find(
    (mention) =>
      mention.span[0] >= span[0] && mention.span[1] <= span[1] && parties.actor(mention.actor).kind === "place",
  );
  const name = place.toLowerCase().replace(/(?:^|[\s'’-])\p{L}/gu, (letter) => letter.toUpperCase());
  const start = mentions.document.text.indexOf(place, span[0]);
  const own: Span = [start, start + place.length];
  if (named === undefined) return { name, country: null, actor: -1, spans: [own] };
  const { country } = parties.actor(named.actor);
  return { name, country, actor: named.actor, spans: [named.span] };
}

function hereIn(tree: Tree, anchor: number, home: EventPlace | null): EventPlace | null {
  if (home === null) return null;
  const { heads, deprels } = tree.sentence;
  for (let token = 0; token < tree.length; token++) {
    if (!here.has(tree.lemmas[token]) || deprels[token] !== "advmod") continue;
    if (heads[token] === anchor || stepsBetween(heads, token, anchor) <= 3) return home;
  }
  return null;
}

/** Whether two events of one type are one thing told twice: neither names somebody whom the other does not. */
function isSameThing({ draft, tree, anchor }: SetEvent, { draft: other }: SetEvent): boolean {
  if (draft.event.type !== other.event.type) return false;
  if (draft.event.auxiliary.includes("future") !== other.event.auxiliary.includes("future")) return false;
  if (draft.event.auxiliary.includes("historical") || other.event.auxiliary.includes("historical")) return false;
  const agree = (some: readonly number[], others: readonly number[]): boolean =>
    some.length === 0 || others.length === 0 || some.some((actor) => others.includes(actor));
  const named = tree.sentence.upos[anchor] === "NOUN" && tree.child(anchor, "det") >= 0;
  return (
    agree(draft.actors, other.actors) &&
    agree(draft.recipients, other.recipients) &&
    (named || draft.actors.length + draft.recipients.length > 0 || draft.event.quantities.length > 0)
  );
}

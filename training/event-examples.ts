// Articles and sentences as the event network sees them, with what the gold wants of it.
import { composeArticle } from "../src/intake/article.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { anchorOf } from "../src/reading/attribution/network.js";
import { anchorTraits, mayTell } from "../src/reading/events/anchor-traits.js";
import { ANCHOR_LABELS, type EventSizes } from "../src/reading/events/architecture.js";
import { codeByLexicon } from "../src/reading/events/coder.js";
import { ArticleVectors } from "../src/reading/events/dense.js";
import { lexicon } from "../src/reading/events/lexicon.js";
import { type PartyCandidate, type PartyContext, partyContext } from "../src/reading/events/party-candidates.js";
import type { PartyQuestion } from "../src/reading/events/party-question.js";
import { partyTraits } from "../src/reading/events/party-traits.js";
import { TraitNames } from "../src/reading/events/trait-sink.js";
import { type EventView, type SpeechPlaces, speechPlaces } from "../src/reading/events/view.js";
import { type ModelName, readParts } from "../src/reading/read.js";
import type { EventType } from "../src/record/reading.js";
import {
  formsOf,
  type GoldEvent,
  type GoldReading,
  isSameActor,
  type PlacedAnchor,
  placeAnchors,
  wordsAt,
} from "./event-gold.js";
import type { EventRecord } from "./event-records.js";
import type { Labels } from "./event-trainable.js";

const vectors = loadWordVectors();
const L = ANCHOR_LABELS.length;

/** An anchor with the candidates of its parties. */
export interface PartyExample {
  word: number;
  candidates: readonly Omit<PartyCandidate<never>, "sink">[];
  traits: string[][];
  dense: Float32Array;
  /** Wanted rows by role, or the share of each row; null where none is right. */
  wanted: (number[] | Float32Array | null)[];
  weight: number;
}

/** An article as the network sees it. */
export interface Prepared {
  kind: ArticleKind;
  reading: GoldReading;
  view: EventView;
  places: SpeechPlaces;
  values: ArticleVectors;
  context: PartyContext<TraitNames>;
  words: number[];
  traits: string[][];
  dense: Float32Array;
  labels: Labels;
  parties: (PartyExample & { event: GoldEvent })[];
  placed: { event: GoldEvent; anchors: PlacedAnchor[] }[];
  /** Gold ids by actor draft. */
  goldOf: Map<number, Set<string>>;
}

function goldActors(view: EventView, reading: GoldReading): Map<number, Set<string>> {
  const out = new Map<number, Set<string>>();
  for (const actor of view.mentions.actors) {
    const forms = formsOf(view.mentions, actor);
    const ids = reading.actors.filter((gold) => isSameActor(gold, actor, forms)).map(({ id }) => id);
    if (ids.length > 0) out.set(actor.index, new Set(ids));
  }
  return out;
}

/** Whether actors of a reading are those of the gold, all of them and no others. */
export function isRight(
  goldOf: ReadonlyMap<number, Set<string>>,
  actors: readonly number[],
  wanted: readonly string[],
): boolean {
  return (
    wanted.every((id) => actors.some((actor) => goldOf.get(actor)?.has(id))) &&
    actors.every((actor) => wanted.some((id) => goldOf.get(actor)?.has(id)))
  );
}

function overlap(
  goldOf: ReadonlyMap<number, Set<string>>,
  actors: readonly number[],
  wanted: readonly string[],
): number {
  const found = wanted.filter((id) => actors.some((actor) => goldOf.get(actor)?.has(id))).length;
  const good = actors.filter((actor) => wanted.some((id) => goldOf.get(actor)?.has(id))).length;
  return found === 0 ? 0 : (found / wanted.length + good / actors.length) / 2;
}

/** How much a word of an article counts. */
const WEIGHTS: Readonly<Record<ArticleKind, number>> = { gold: 1, quiet: 0.5, news: 0 };

/** A gold article as the coder sees it before the network judges. */
export interface Read {
  reading: GoldReading;
  view: EventView;
  kind: ArticleKind;
}

/** Read by hand, known to tell no events, or news without gold. */
export type ArticleKind = "gold" | "quiet" | "news";

/** Reads a gold article. */
export function readGold(reading: GoldReading, model: ModelName, kind: ArticleKind = "gold"): Read {
  const parts = readParts(reading.article, { model, lexiconAlone: true });
  return { reading, view: codeByLexicon(parts).view, kind };
}

/** Occurrences from which a lemma that never tells an event is left out. */
const OFTEN = 8;

/** Lemmas that occur often in the gold and the lexicon does not know, and that no anchor of the gold holds. */
export function findQuietLemmas(all: readonly Read[]): Set<string> {
  const counts = new Map<string, number>();
  const telling = new Set<string>();
  for (const { reading, view } of all) {
    const { flat } = view;
    for (const event of reading.events)
      for (const { first, last } of placeAnchors(flat, flat.document.text, event))
        for (let w = first; w <= last; w++) {
          const s = flat.sentenceOf[w];
          telling.add(view.trees[s].lemmas[w - flat.sentenceStart[s]]);
        }
    for (const tree of view.trees)
      for (let token = 0; token < tree.length; token++)
        if (mayTell(tree, token, view.lexicon, false))
          counts.set(tree.lemmas[token], (counts.get(tree.lemmas[token]) ?? 0) + 1);
  }
  const { byAnchor } = lexicon();
  return new Set(
    [...counts].flatMap(([lemma, count]) =>
      count >= OFTEN && !telling.has(lemma) && !byAnchor.has(lemma) ? lemma : [],
    ),
  );
}

/** What the network sees of a gold article, and what is wanted of it. */
export function prepareGold(
  { reading, view, kind }: Read,
  sizes: EventSizes,
  quietLemmas: ReadonlySet<string>,
): Prepared {
  const { flat } = view;
  const places = speechPlaces(view);
  const values = new ArticleVectors(view, vectors, sizes, (lemma) => vectors.rowOf(lemma));
  const seen = anchorTraits(view, places, () => new TraitNames(), quietLemmas);
  const { words } = seen;
  const traits = seen.sinks.map(({ names }) => names);
  const at = new Map(words.map((word, i) => [word, i]));
  const targets = new Float32Array(words.length * L);
  const weights = new Float32Array(words.length).fill(WEIGHTS[kind]);
  for (let i = 0; i < words.length; i++) targets[i * L] = 1;
  const text = flat.document.text;
  const placed = reading.events.map((event) => ({ event, anchors: placeAnchors(flat, text, event) }));
  for (const { anchors } of placed)
    for (const anchor of anchors)
      for (let w = anchor.first; w <= anchor.last; w++) {
        const i = at.get(w);
        if (i !== undefined && w !== anchor.head) weights[i] = 0;
      }
  const goldOf = goldActors(view, reading);
  const context = partyContext<TraitNames>(view);
  const parties: Prepared["parties"] = [];
  for (const { event, anchors } of placed)
    for (const anchor of anchors) {
      let word = anchor.head;
      if (!at.has(word)) for (let w = anchor.first; w <= anchor.last && !at.has(word); w++) word = w;
      const i = at.get(word);
      if (i === undefined) continue;
      const fresh = targets[i * L] === 1;
      if (fresh) targets.fill(0, i * L, (i + 1) * L);
      else for (let k = 0; k < L; k++) targets[i * L + k] *= 0.5;
      const share = fresh ? 1 : 0.5;
      const label = (type: EventType) => i * L + ANCHOR_LABELS.indexOf(type);
      const also = event.also.filter((type) => type !== event.type);
      targets[label(event.type)] += share * (also.length > 0 ? 0.7 : 1);
      for (const type of also) targets[label(type)] += (share * 0.3) / also.length;
      weights[i] = 1;
      const s = flat.sentenceOf[word];
      const token = word - flat.sentenceStart[s];
      const question: PartyQuestion = {
        word,
        type: event.type,
        finding: view.coded[s].find((finding) => finding.anchor === token && finding.type === event.type) ?? null,
      };
      const found = partyTraits(view, places, context, question, () => new TraitNames());
      const wanted = [event.actors, event.recipients].map((ids) => {
        if (ids.length === 0) return [found.candidates.length];
        const fits = found.candidates.map(({ actors }) => overlap(goldOf, actors, ids));
        const best = Math.max(0, ...fits);
        return best === 0 ? null : fits.flatMap((fit, row) => (fit === best ? [row] : []));
      });
      parties.push({
        event,
        word,
        candidates: found.candidates,
        traits: [...found.candidates.map(({ sink }) => sink.names), found.nobody.names],
        dense: values.ofParties(word, found.candidates),
        wanted,
        weight: 1,
      });
    }
  return {
    kind,
    reading,
    view,
    places,
    values,
    context,
    words,
    traits,
    dense: values.ofAnchors(seen),
    labels: { targets, weights },
    parties,
    placed,
    goldOf,
  };
}

/** A sentence of a known type. */
export interface PreparedRecord {
  record: EventRecord;
  view: EventView;
  places: SpeechPlaces;
  values: ArticleVectors;
  context: PartyContext<TraitNames>;
  words: number[];
  traits: string[][];
  dense: Float32Array;
  row: number | null;
}

/** What the network sees of a sentence. */
export function prepareRecord(
  record: EventRecord,
  model: ModelName,
  sizes: EventSizes,
  quietLemmas: ReadonlySet<string>,
): PreparedRecord {
  const parts = readParts(composeArticle([record.text], {}), { model, lexiconAlone: true });
  const { view } = codeByLexicon(parts);
  const { flat } = view;
  const places = speechPlaces(view);
  const values = new ArticleVectors(view, vectors, sizes, (lemma) => vectors.rowOf(lemma));
  const seen = anchorTraits(view, places, () => new TraitNames(), quietLemmas);
  let row: number | null = null;
  const stretch = record.anchor === null ? null : wordsAt(flat, record.anchor);
  if (stretch !== null) {
    const at = seen.words.indexOf(anchorOf(flat, ...stretch));
    if (at >= 0) row = at;
  }
  return {
    record,
    view,
    places,
    values,
    context: partyContext<TraitNames>(view),
    words: seen.words,
    traits: seen.sinks.map(({ names }) => names),
    dense: values.ofAnchors(seen),
    row,
  };
}

// Learning of the event network: its layers that label anchors, each from a beginning of its own, and the one that weighs parties.
import { createKernel } from "../src/language/kernel.js";
import {
  ANCHOR_LABELS,
  anchorLayers,
  type EventSizes,
  PARTY_ROLES,
  partyLayers,
} from "../src/reading/events/architecture.js";
import type { EventJudge, JudgedParties } from "../src/reading/events/network.js";
import { partyTraits } from "../src/reading/events/party-traits.js";
import { TraitNames } from "../src/reading/events/trait-sink.js";
import type { ArticleKind, PartyExample, Prepared, PreparedRecord } from "./event-examples.js";
import {
  type Choice,
  choosing,
  type Labels,
  type LayerDropout,
  LayerTrainable,
  labelling,
  labellingSentences,
  type SeenRows,
  type SentenceLabel,
} from "./event-trainable.js";
import { Random } from "./random.js";

const L = ANCHOR_LABELS.length;

/** How the network learns. */
export interface EventLearning {
  sizes: EventSizes;
  /** Layers that label anchors: as many beginnings, whose judgements are averaged. */
  seeds: number;
  /** The same, of those that judge news without gold for them. */
  teachers: number;
  /** How much such news counts. */
  news: number;
  /** Whether the parties that the lexicon's frames give in such news are learned from. */
  framed: boolean;
  epochs: number;
  partyEpochs: number;
  /** Largest rate of learning. */
  rate: number;
  /** How much a sentence of a known type counts beside an article read by hand. */
  records: number;
  /** Occurrences from which a trait is learned. */
  least: number;
  dropout: LayerDropout;
}

/** What was learned. */
export interface LearnedEvents {
  anchors: LayerTrainable[];
  anchorRows: Map<string, number>;
  parties: LayerTrainable;
  partyRows: Map<string, number>;
}

/** Names of traits that occur often enough, by row. */
function vocabularyOf(lists: Iterable<readonly string[]>, most: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const names of lists) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rows = new Map<string, number>();
  for (const [name, count] of counts) if (count >= most) rows.set(name, rows.size);
  return rows;
}

function toRows(names: readonly string[], rows: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(names.flatMap((name) => rows.get(name) ?? []));
}

/** The share of "none" from which a word is taken to tell nothing. */
const NOTHING = 0.95;

/** A share of the words of an article that tell nothing, which count so much more, and all that tell something. */
function thinned(
  share: number,
  { rows, dense, labels }: { rows: Int32Array[]; dense: Float32Array; labels: Labels },
  random: Random,
): { rows: SeenRows; labels: Labels } {
  const kept: number[] = [];
  for (let i = 0; i < rows.length; i++)
    if (labels.weights[i] > 0 && (labels.targets[i * L] < NOTHING || random.next() < share)) kept.push(i);
  const width = dense.length / Math.max(1, rows.length);
  const out = new Float32Array(kept.length * width);
  const targets = new Float32Array(kept.length * L);
  const weights = new Float32Array(kept.length);
  kept.forEach((i, at) => {
    out.set(dense.subarray(i * width, (i + 1) * width), at * width);
    targets.set(labels.targets.subarray(i * L, (i + 1) * L), at * L);
    weights[at] = labels.weights[i] * (labels.targets[i * L] < NOTHING ? 1 : 1 / share);
  });
  return {
    rows: { count: kept.length, traits: kept.map((i) => rows[i]), dense: out },
    labels: { targets, weights },
  };
}

/** The parties of a record, at the word that most likely tells its event. */
function recordParties(
  { record, view, places, context, values, words, traits, dense, row }: PreparedRecord,
  anchors: LayerTrainable,
  anchorRows: ReadonlyMap<string, number>,
): PartyExample[] {
  if (words.length === 0 || record.type === null || record.sources === null) return [];
  let best = row ?? -1;
  if (best < 0) {
    const scores = anchors.score({
      count: words.length,
      traits: traits.map((names) => toRows(names, anchorRows)),
      dense,
    });
    const label = ANCHOR_LABELS.indexOf(record.type);
    for (let i = 0; i < words.length; i++) softmax(scores, i * L, 1, L);
    best = 0;
    for (let i = 1; i < words.length; i++) if (scores[i * L + label] > scores[best * L + label]) best = i;
    if (scores[best * L + label] < 0.3) return [];
  }
  const word = words[best];
  const s = view.flat.sentenceOf[word];
  const token = word - view.flat.sentenceStart[s];
  const finding = view.coded[s].find(({ anchor, type }) => anchor === token && type === record.type) ?? null;
  const found = partyTraits(view, places, context, { word, type: record.type, finding }, () => new TraitNames());
  const { flat } = view;
  const wanted = [record.sources, record.targets].map((spans) => {
    if (spans === null || spans.length === 0) return null;
    const fits = found.candidates.flatMap((candidate, i) =>
      spans.some(([start, end]) => flat.starts[candidate.word] < end && start < flat.ends[candidate.word]) ? [i] : [],
    );
    return fits.length === 0 ? null : fits;
  });
  return [
    {
      word,
      candidates: found.candidates,
      traits: [...found.candidates.map(({ sink }) => sink.names), found.nobody.names],
      dense: values.ofParties(word, found.candidates),
      wanted,
      weight: 1,
    },
  ];
}

/** The parties that the frames of the lexicon give to its events in an article, as examples that do not tell of the frame. */
function framedParties({ view, places, context, values }: Prepared): PartyExample[] {
  const { flat } = view;
  return view.coded.flatMap((found, s) =>
    found.flatMap(({ anchor, type, actors, recipients }): PartyExample[] => {
      if (actors.length === 0 && recipients.length === 0) return [];
      const word = flat.sentenceStart[s] + anchor;
      const seen = partyTraits(view, places, context, { word, type, finding: null }, () => new TraitNames());
      const wanted = [actors, recipients].map((ids) => {
        const rows = seen.candidates.flatMap((candidate, row) =>
          ids.length > 0 && candidate.actors.length === ids.length && ids.every((id) => candidate.actors.includes(id))
            ? [row]
            : [],
        );
        return rows.length === 0 ? null : rows;
      });
      if (wanted[0] === null && wanted[1] === null) return [];
      return [
        {
          word,
          candidates: seen.candidates,
          traits: [...seen.candidates.map(({ sink }) => sink.names), seen.nobody.names],
          dense: values.ofParties(word, seen.candidates),
          wanted,
          weight: FRAMED,
        },
      ];
    }),
  );
}

/** How much the parties of a frame count beside those of the gold. */
const FRAMED = 0.3;

/** The shares of words that tell nothing which are learned from at a time. */
const SHARES: Readonly<Record<ArticleKind, number>> = { gold: 0.5, quiet: 0.25, news: 0.15 };

/** Sentences that are learned from at once. */
const TOGETHER = 10;

/** The rate of a step: up over the first hundred, then down along a cosine. */
function rateAt(step: number, steps: number, rate: number): number {
  return rate * Math.min(1, step / 100) * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * step) / steps)));
}

/** An article without gold, with what layers that have learned judge of it for gold. */
function taught(
  article: Prepared,
  teachers: readonly LayerTrainable[],
  anchorRows: ReadonlyMap<string, number>,
  weight: number,
): Prepared {
  const { words, traits, dense } = article;
  const rows = traits.map((names) => toRows(names, anchorRows));
  const targets = new Float32Array(words.length * L);
  for (const teacher of teachers) {
    const scores = teacher.score({ count: words.length, traits: rows, dense });
    for (let i = 0; i < words.length; i++) softmax(scores, i * L, 1, L);
    for (let i = 0; i < scores.length; i++) targets[i] += scores[i] / teachers.length;
  }
  return { ...article, labels: { targets, weights: new Float32Array(words.length).fill(weight) } };
}

/** Learns from articles read by hand, and from sentences of which the type of one event is known. */
export function learnEvents(
  set: readonly Prepared[],
  records: readonly PreparedRecord[],
  news: readonly Prepared[],
  how: EventLearning,
): LearnedEvents {
  let anchorRows = vocabularyOf(
    [...set, ...records].flatMap(({ traits }) => traits),
    how.least,
  );
  const several = (examples: readonly Prepared[], count: number): LayerTrainable[] =>
    Array.from({ length: count }, (_, seed) => learnAnchors(examples, records, anchorRows, how, seed + 1));
  let anchors = several(set, how.teachers);
  if (news.length > 0 && how.news > 0) {
    // What the teachers agree on in news without gold is learned beside the gold.
    const judged = news.map((each) => taught(each, anchors, anchorRows, how.news));
    anchorRows = vocabularyOf(
      [...set, ...records, ...judged].flatMap(({ traits }) => traits),
      how.least,
    );
    anchors = several([...set, ...judged], how.seeds);
  }
  const recorded = records.flatMap((each) => recordParties(each, anchors[0], anchorRows));
  const sets: PartyExample[][] = set.map(({ parties: each }) => each);
  if (how.framed) for (const each of news) sets.push(framedParties(each));
  for (let first = 0; first < recorded.length; first += TOGETHER) sets.push(recorded.slice(first, first + TOGETHER));
  const partyRows = vocabularyOf(
    sets.flatMap((each) => each.flatMap(({ traits }) => traits)),
    how.least,
  );
  return { anchors, anchorRows, parties: learnParties(sets, partyRows, how), partyRows };
}

function learnAnchors(
  set: readonly Prepared[],
  records: readonly PreparedRecord[],
  anchorRows: ReadonlyMap<string, number>,
  { sizes, epochs, rate, dropout, records: weight }: EventLearning,
  seed: number,
): LayerTrainable {
  const random = new Random(seed);
  const anchors = new LayerTrainable(createKernel(), "anchor", anchorLayers(sizes, anchorRows.size), random);
  const examples = set.map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, anchorRows)) }));
  const sentences = records
    .filter(({ words }) => words.length > 0)
    .map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, anchorRows)) }));
  const steps = epochs * (examples.length + Math.ceil(sentences.length / TOGETHER));
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    random.shuffle(sentences);
    const turns: (() => void)[] = examples.map((example) => () => {
      const { rows, labels } = thinned(SHARES[example.kind], example, random);
      anchors.learn(rows, labelling(labels, L, 1 / 30), dropout, rateAt(++step, steps, rate));
    });
    for (let first = 0; first < sentences.length; first += TOGETHER) {
      const some = sentences.slice(first, first + TOGETHER);
      turns.push(() => {
        const dense = new Float32Array(some.reduce((sum, each) => sum + each.dense.length, 0));
        let at = 0;
        let count = 0;
        const told = some.map(({ dense: own, words, row, record }): SentenceLabel => {
          dense.set(own, at);
          at += own.length;
          const from = count;
          count += words.length;
          const label = record.type === null ? 0 : ANCHOR_LABELS.indexOf(record.type);
          return { from, to: count, label, row, others: record.alone ? 0.3 : 0, weight };
        });
        const rows = { count, traits: some.flatMap((each) => each.rows), dense };
        anchors.learn(rows, labellingSentences(told, L, 1 / 30), dropout, rateAt(++step, steps, rate));
      });
    }
    random.shuffle(turns);
    for (const turn of turns) turn();
  }
  return anchors;
}

function learnParties(
  sets: readonly (readonly PartyExample[])[],
  partyRows: ReadonlyMap<string, number>,
  { sizes, partyEpochs, rate, dropout }: EventLearning,
): LayerTrainable {
  const random = new Random(1);
  const parties = new LayerTrainable(createKernel(), "party", partyLayers(sizes, partyRows.size), random);
  const batches = sets
    .filter((each) => each.length > 0)
    .map((each) => {
      const choices: Choice[] = [];
      let from = 0;
      for (const { traits, wanted, weight } of each) {
        choices.push({ from, to: from + traits.length, wanted, weight });
        from += traits.length;
      }
      const dense = new Float32Array(each.reduce((sum, part) => sum + part.dense.length, 0));
      let at = 0;
      for (const part of each) {
        dense.set(part.dense, at);
        at += part.dense.length;
      }
      const traits = each.flatMap((part) => part.traits.map((names) => toRows(names, partyRows)));
      return { count: from, traits, dense, choices };
    });
  let step = 0;
  for (let epoch = 1; epoch <= partyEpochs; epoch++) {
    random.shuffle(batches);
    for (const batch of batches)
      parties.learn(
        batch,
        choosing(batch.choices, PARTY_ROLES.length, 1 / 15),
        dropout,
        rateAt(++step, partyEpochs * batches.length, rate),
      );
  }
  return parties;
}

/** What learned layers judge of an article, as the network at run time does. */
export function judgeWith(learned: LearnedEvents, prepared: Prepared | PreparedRecord): EventJudge {
  const { view, places, context, values, words, traits, dense } = prepared;
  const remembered = new Map<string, JudgedParties>();
  const rows = traits.map((names) => toRows(names, learned.anchorRows));
  const probabilities = new Float32Array(words.length * L);
  for (const anchors of learned.anchors) {
    const scores = anchors.score({ count: words.length, traits: rows, dense });
    for (let i = 0; i < words.length; i++) softmax(scores, i * L, 1, L);
    for (let i = 0; i < scores.length; i++) probabilities[i] += scores[i] / learned.anchors.length;
  }
  return {
    anchors: { words, probabilities },
    parties: (question) => {
      const key = `${question.word} ${question.type} ${question.finding?.entry}`;
      const before = remembered.get(key);
      if (before !== undefined) return before;
      const { candidates, nobody } = partyTraits(view, places, context, question, () => new TraitNames());
      const count = candidates.length + 1;
      const names = [...candidates.map(({ sink }) => sink.names), nobody.names];
      const scores = learned.parties.score({
        count,
        traits: names.map((list) => toRows(list, learned.partyRows)),
        dense: values.ofParties(question.word, candidates),
      });
      for (let role = 0; role < PARTY_ROLES.length; role++) softmax(scores, role, PARTY_ROLES.length, count);
      const judged = { candidates, probabilities: scores };
      remembered.set(key, judged);
      return judged;
    },
  };
}

function softmax(scores: Float32Array, at: number, step: number, count: number): void {
  let largest = -Infinity;
  for (let k = 0; k < count; k++) largest = Math.max(largest, scores[at + k * step]);
  let sum = 0;
  for (let k = 0; k < count; k++) sum += scores[at + k * step] = Math.exp(scores[at + k * step] - largest);
  for (let k = 0; k < count; k++) scores[at + k * step] /= sum;
}

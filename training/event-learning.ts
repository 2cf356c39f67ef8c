// Learning of the event network: its layers that label anchors, each from a beginning of its own, and the one that weighs parties.
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
import {
  type EventTraits,
  NOTHING,
  type NumberedChoice,
  type SilverExample,
  type TraitNumbers,
} from "./event-distilling.js";
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
import { TrainingKernel } from "./native-kernel.js";
import { Random } from "./random.js";

const L = ANCHOR_LABELS.length;

/** How the network learns. */
export interface EventLearning {
  sizes: EventSizes;
  /** Layers that label anchors: as many beginnings, whose judgements are averaged. */
  seeds: number;
  /** How much a word of news counts that the teacher labelled, and a choice of parties there. */
  news: number;
  newsParties: number;
  /** How often the gold is seen in an epoch, beside such news. */
  repeat: number;
  epochs: number;
  partyEpochs: number;
  /** Epochs of gold alone at the end, and the rate at their beginning. */
  last: number;
  lastRate: number;
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

/** Traits that occur often enough: their rows by number, and by name. */
class Vocabulary {
  readonly rows = new Map<string, number>();
  private readonly byNumber: Int32Array;

  constructor(numbers: TraitNumbers, lists: Iterable<Int32Array>, most: number) {
    const counts = new Int32Array(numbers.of.size);
    for (const list of lists) for (const number of list) counts[number]++;
    this.byNumber = new Int32Array(numbers.of.size).fill(-1);
    for (const [name, number] of numbers.of)
      if (counts[number] >= most) {
        this.byNumber[number] = this.rows.size;
        this.rows.set(name, this.rows.size);
      }
  }

  of(numbers: Int32Array): Int32Array {
    return numbers.map((number) => this.byNumber[number]).filter((row) => row >= 0);
  }
}

function toRows(names: readonly string[], rows: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(names.flatMap((name) => rows.get(name) ?? []));
}

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

/** The shares of words that tell nothing which are learned from at a time. */
const SHARES: Readonly<Record<ArticleKind, number>> = { gold: 0.5, quiet: 0.25, news: 1 };

/** Sentences that are learned from at once. */
const TOGETHER = 10;

/** The rate of a step: up over the first hundred, then down along a cosine. */
function rateAt(step: number, steps: number, rate: number): number {
  return rate * Math.min(1, step / 100) * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * step) / steps)));
}

/** Texts of the teacher's that are learned from at once. */
const SILVER_TOGETHER = 4;

/** Learns from articles read by hand, from sentences of which the type of one event is known, and from the teacher. */
export function learnEvents(
  set: readonly Prepared[],
  records: readonly PreparedRecord[],
  news: readonly SilverExample[],
  numbers: EventTraits,
  how: EventLearning,
): LearnedEvents {
  const listed = [...set, ...records].flatMap(({ traits }) => traits.map((names) => numbers.anchors.numbers(names)));
  const told = how.news > 0 ? news : [];
  const vocabulary = new Vocabulary(numbers.anchors, [...listed, ...told.flatMap(({ traits }) => traits)], how.least);
  const anchors = Array.from({ length: how.seeds }, (_, seed) =>
    learnAnchors(set, records, told, vocabulary, how, seed + 1),
  );
  const recorded = records.flatMap((each) => recordParties(each, anchors[0], vocabulary.rows));
  const numbered = (parties: readonly PartyExample[]): NumberedChoice[] =>
    parties.map((each) => ({ ...each, traits: each.traits.map((names) => numbers.parties.numbers(names)) }));
  const sets: NumberedChoice[][] = set.map(({ parties: each }) => numbered(each));
  for (let first = 0; first < recorded.length; first += TOGETHER)
    sets.push(numbered(recorded.slice(first, first + TOGETHER)));
  const silver: NumberedChoice[][] = [];
  if (how.newsParties > 0)
    for (let first = 0; first < news.length; first += SILVER_TOGETHER)
      silver.push(
        news
          .slice(first, first + SILVER_TOGETHER)
          .flatMap(({ parties }) => parties.map((each) => ({ ...each, weight: each.weight * how.newsParties }))),
      );
  const partyVocabulary = new Vocabulary(
    numbers.parties,
    [...sets, ...silver].flatMap((each) => each.flatMap(({ traits }) => traits)),
    how.least,
  );
  return {
    anchors,
    anchorRows: vocabulary.rows,
    parties: learnParties(sets, silver, partyVocabulary, how),
    partyRows: partyVocabulary.rows,
  };
}

function learnAnchors(
  set: readonly Prepared[],
  records: readonly PreparedRecord[],
  news: readonly SilverExample[],
  vocabulary: Vocabulary,
  { sizes, epochs, rate, dropout, records: weight, repeat, news: share, last, lastRate }: EventLearning,
  seed: number,
): LayerTrainable {
  const random = new Random(seed);
  const anchors = new LayerTrainable(new TrainingKernel(), "anchor", anchorLayers(sizes, vocabulary.rows.size), random);
  const examples = set.map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, vocabulary.rows)) }));
  const sentences = records
    .filter(({ words }) => words.length > 0)
    .map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, vocabulary.rows)) }));
  const silver = news.map(({ traits, dense, labels }) => ({
    rows: { count: traits.length, traits: traits.map((each) => vocabulary.of(each)), dense },
    labels: { targets: labels.targets, weights: labels.weights.map((each) => each * share) },
  }));
  const often = silver.length > 0 ? repeat : 1;
  const ofGold = examples.length + Math.ceil(sentences.length / TOGETHER);
  const steps = epochs * (often * ofGold + Math.ceil(silver.length / SILVER_TOGETHER));
  const lastSteps = last * ofGold;
  let step = 0;
  const nextRate = (): number =>
    step++ < steps ? rateAt(step, steps, rate) : lastRate * (1 - (step - steps) / (lastSteps + 1));
  const learn = (rows: SeenRows, labels: Labels): void => {
    anchors.learn(rows, labelling(labels, L, 1 / 30), dropout, nextRate());
  };
  for (let epoch = 1; epoch <= epochs + last; epoch++) {
    const turns: (() => void)[] = [];
    const isLast = epoch > epochs;
    for (let time = 0; time < (isLast ? 1 : often); time++) {
      random.shuffle(sentences);
      for (const example of examples)
        turns.push(() => {
          const { rows, labels } = thinned(SHARES[example.kind], example, random);
          learn(rows, labels);
        });
      for (let first = 0; first < sentences.length; first += TOGETHER) {
        const some = sentences.slice(first, first + TOGETHER);
        turns.push(() => {
          const from: number[] = [];
          let count = 0;
          for (const { words } of some) {
            from.push(count);
            count += words.length;
          }
          const told = some.map(({ words, row, record }, i): SentenceLabel => {
            const label = record.type === null ? 0 : ANCHOR_LABELS.indexOf(record.type);
            const others = record.alone ? 0.3 : 0;
            return { from: from[i], to: from[i] + words.length, label, row, others, weight };
          });
          const rows = { count, traits: some.flatMap((each) => each.rows), dense: joined(some) };
          anchors.learn(rows, labellingSentences(told, L, 1 / 30), dropout, nextRate());
        });
      }
    }
    random.shuffle(silver);
    for (let first = 0; first < silver.length && !isLast; first += SILVER_TOGETHER) {
      const some = silver.slice(first, first + SILVER_TOGETHER);
      turns.push(() =>
        learn(
          {
            count: some.reduce((sum, { rows }) => sum + rows.count, 0),
            traits: some.flatMap(({ rows }) => rows.traits),
            dense: joined(some.map(({ rows }) => rows)),
          },
          {
            targets: concatenated(some.map(({ labels }) => labels.targets)),
            weights: concatenated(some.map(({ labels }) => labels.weights)),
          },
        ),
      );
    }
    random.shuffle(turns);
    for (const turn of turns) turn();
  }
  return anchors;
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function joined(parts: readonly { dense: Float32Array }[]): Float32Array {
  return concatenated(parts.map(({ dense }) => dense));
}

function learnParties(
  sets: readonly (readonly NumberedChoice[])[],
  news: readonly (readonly NumberedChoice[])[],
  vocabulary: Vocabulary,
  { sizes, partyEpochs, rate, dropout, repeat, last, lastRate }: EventLearning,
): LayerTrainable {
  const random = new Random(1);
  const layers = partyLayers(sizes, vocabulary.rows.size);
  const parties = new LayerTrainable(new TrainingKernel(), "party", layers, random);
  const batched = (each: readonly NumberedChoice[]) => {
    const choices: Choice[] = [];
    let from = 0;
    for (const { traits, wanted, weight } of each) {
      choices.push({ from, to: from + traits.length, wanted, weight });
      from += traits.length;
    }
    const traits = each.flatMap((part) => part.traits.map((numbers) => vocabulary.of(numbers)));
    return { count: from, traits, choices, parts: each };
  };
  const isFull = (each: readonly NumberedChoice[]): boolean => each.length > 0;
  const gold = sets.filter(isFull).map(batched);
  const silver = news.filter(isFull).map(batched);
  const often = silver.length > 0 ? repeat : 1;
  const steps = partyEpochs * (often * gold.length + silver.length);
  let step = 0;
  for (let epoch = 1; epoch <= partyEpochs + last; epoch++) {
    const batches = epoch > partyEpochs ? [...gold] : [...Array.from({ length: often }, () => gold).flat(), ...silver];
    random.shuffle(batches);
    for (const { count, traits, choices, parts } of batches) {
      const now =
        step++ < steps ? rateAt(step, steps, rate) : lastRate * (1 - (step - steps) / (last * gold.length + 1));
      const rows = { count, traits, dense: joined(parts) };
      parties.learn(rows, choosing(choices, PARTY_ROLES.length, 1 / 15), dropout, now);
    }
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

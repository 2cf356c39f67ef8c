// Trains the network that finds events: `train-events DATA_FOLDER GOLD_FOLDER --model en`; with `--folds N` measures instead.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { composeArticle } from "../src/intake/article.js";
import { createKernel } from "../src/language/kernel.js";
import { modelBytes } from "../src/language/model-file.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { packageRoot } from "../src/package.js";
import { anchorOf } from "../src/reading/attribution/network.js";
import { anchorTraits, mayTell } from "../src/reading/events/anchor-traits.js";
import {
  ANCHOR_LABELS,
  anchorLayers,
  type EventSizes,
  PARTY_ROLES,
  partyLayers,
} from "../src/reading/events/architecture.js";
import { codeByLexicon } from "../src/reading/events/coder.js";
import { ArticleVectors } from "../src/reading/events/dense.js";
import { lexicon } from "../src/reading/events/lexicon.js";
import type { EventJudge, JudgedParties } from "../src/reading/events/network.js";
import {
  type PartyCandidate,
  type PartyContext,
  type PartyQuestion,
  partyContext,
  partyTraits,
} from "../src/reading/events/party-traits.js";
import { type SeeingOptions, seeEvents, seeing } from "../src/reading/events/seen.js";
import { TraitNames } from "../src/reading/events/trait-sink.js";
import { type EventView, type SpeechPlaces, speechPlaces } from "../src/reading/events/view.js";
import { readParts } from "../src/reading/read.js";
import type { EventType, Span } from "../src/record/reading.js";
import {
  formsOf,
  type GoldEvent,
  type GoldReading,
  isSameActor,
  type PlacedAnchor,
  placeAnchors,
  readGoldReadings,
  wordsAt,
} from "./event-gold.js";
import { quietTexts } from "./event-negatives.js";
import { type EventRecord, headlines, lexiconSentences, plover, plv, titled } from "./event-records.js";
import {
  type Choice,
  choosing,
  type Labels,
  LayerTrainable,
  labelling,
  labellingSentences,
  type SeenRows,
  type SentenceLabel,
} from "./event-trainable.js";
import { Random } from "./random.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: "en" },
    epochs: { type: "string", default: "12" },
    partyepochs: { type: "string", default: "8" },
    anchor: { type: "string", default: "128" },
    party: { type: "string", default: "64" },
    rate: { type: "string", default: "0.002" },
    partyrate: { type: "string", default: "0.002" },
    folds: { type: "string", default: "0" },
    fold: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    traitdrop: { type: "string", default: "0.3" },
    densedrop: { type: "string", default: "0.3" },
    hiddendrop: { type: "string", default: "0.4" },
    most: { type: "string", default: "3" },
    quiet: { type: "string", default: "1" },
    records: { type: "string", default: "0.25" },
    dev: { type: "boolean", default: false },
    attempt: { type: "string", multiple: true, default: [""] },
    out: { type: "string" },
  },
});
const [data, gold] = positionals;
const vectors = loadWordVectors();
let sizes: EventSizes;
const number = (name: keyof typeof options): number => Number(options[name]);
const L = ANCHOR_LABELS.length;

/** An anchor with the candidates of its parties. */
interface PartyExample {
  word: number;
  candidates: readonly Omit<PartyCandidate<never>, "sink">[];
  traits: string[][];
  dense: Float32Array;
  /** Wanted rows by role, null where none is right. */
  wanted: (number[] | null)[];
}

interface Prepared {
  reading: GoldReading;
  view: EventView;
  places: SpeechPlaces;
  values: ArticleVectors;
  context: PartyContext;
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
function isRight(
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

/** How much a word of a text that tells no events counts. */
const QUIET_WEIGHT = 0.5;

interface Read {
  reading: GoldReading;
  view: EventView;
}

function read(reading: GoldReading): Read {
  const parts = readParts(reading.article, { model: options.model as "en" });
  return { reading, view: codeByLexicon(parts).view };
}

/** Occurrences from which a lemma that never tells an event is left out. */
const OFTEN = 8;
let quietLemmas: ReadonlySet<string> = new Set();

/** Lemmas that occur often in the gold and the lexicon does not know, and that no anchor of the gold holds. */
function findQuietLemmas(all: readonly Read[]): Set<string> {
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

function prepare({ reading, view }: Read): Prepared {
  const { flat } = view;
  const places = speechPlaces(view);
  const values = new ArticleVectors(view, vectors, sizes, (lemma) => vectors.rowOf(lemma));
  const seen = anchorTraits(view, places, () => new TraitNames(), quietLemmas);
  const { words } = seen;
  const traits = seen.sinks.map(({ names }) => names);
  const at = new Map(words.map((word, i) => [word, i]));
  const targets = new Float32Array(words.length * L);
  const weights = new Float32Array(words.length).fill(reading.events.length === 0 ? QUIET_WEIGHT : 1);
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
  const context = partyContext(view);
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
      });
    }
  return {
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
interface PreparedRecord {
  record: EventRecord;
  view: EventView;
  places: SpeechPlaces;
  values: ArticleVectors;
  context: PartyContext;
  words: number[];
  traits: string[][];
  dense: Float32Array;
  row: number | null;
}

function prepareRecord(record: EventRecord): PreparedRecord {
  const parts = readParts(composeArticle([record.text], {}), { model: options.model as "en" });
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
    context: partyContext(view),
    words: seen.words,
    traits: seen.sinks.map(({ names }) => names),
    dense: values.ofAnchors(seen),
    row,
  };
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

interface Trained {
  anchors: LayerTrainable;
  anchorRows: Map<string, number>;
  parties: LayerTrainable;
  partyRows: Map<string, number>;
}

/** A share of the words of an article that tell nothing, which count so much more, and all that tell something. */
function thinned(
  share: number,
  { rows, dense, labels }: { rows: Int32Array[]; dense: Float32Array; labels: Labels },
  random: Random,
): { rows: SeenRows; labels: Labels } {
  const kept: number[] = [];
  for (let i = 0; i < rows.length; i++)
    if (labels.weights[i] > 0 && (labels.targets[i * L] < 1 || random.next() < share)) kept.push(i);
  const width = dense.length / Math.max(1, rows.length);
  const out = new Float32Array(kept.length * width);
  const targets = new Float32Array(kept.length * L);
  const weights = new Float32Array(kept.length);
  kept.forEach((i, at) => {
    out.set(dense.subarray(i * width, (i + 1) * width), at * width);
    targets.set(labels.targets.subarray(i * L, (i + 1) * L), at * L);
    weights[at] = labels.weights[i] * (labels.targets[i * L] < 1 ? 1 : 1 / share);
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
  if (words.length === 0 || record.type === null) return [];
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
    },
  ];
}

/** Sentences that are learned from at once. */
const TOGETHER = 10;

function train(set: readonly Prepared[], records: readonly PreparedRecord[], seed: number): Trained {
  const random = new Random(seed);
  const dropout = { traits: number("traitdrop"), dense: number("densedrop"), hidden: number("hiddendrop") };
  const anchorRows = vocabularyOf(
    [...set, ...records].flatMap(({ traits }) => traits),
    number("most"),
  );
  const anchors = new LayerTrainable(createKernel(), "anchor", anchorLayers(sizes, anchorRows.size), random);
  const examples = set.map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, anchorRows)) }));
  const started = process.cpuUsage().user;
  const schedule = (step: number, steps: number, rate: number) =>
    rate * Math.min(1, step / 100) * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * step) / steps)));
  const sentences = records
    .filter(({ words }) => words.length > 0)
    .map((each) => ({ ...each, rows: each.traits.map((names) => toRows(names, anchorRows)) }));
  let step = 0;
  let loss = 0;
  const epochs = number("epochs");
  const perEpoch = examples.length + Math.ceil(sentences.length / TOGETHER);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    loss = 0;
    random.shuffle(sentences);
    const turns: (() => number)[] = examples.map((example) => () => {
      const { rows, labels } = thinned(example.reading.events.length === 0 ? 0.25 : 0.5, example, random);
      return anchors.learn(
        rows,
        labelling(labels, L, 1 / 30),
        dropout,
        schedule(++step, epochs * perEpoch, number("rate")),
      );
    });
    for (let first = 0; first < sentences.length; first += TOGETHER) {
      const some = sentences.slice(first, first + TOGETHER);
      turns.push(() => {
        const dense = new Float32Array(some.reduce((sum, each) => sum + each.dense.length, 0));
        let at = 0;
        let count = 0;
        const told = some.map((each): SentenceLabel => {
          dense.set(each.dense, at);
          at += each.dense.length;
          const from = count;
          count += each.words.length;
          const { type } = each.record;
          return {
            from,
            to: count,
            label: type === null ? 0 : ANCHOR_LABELS.indexOf(type),
            row: each.row,
            others: each.record.alone ? 0.3 : 0,
            weight: number("records"),
          };
        });
        anchors.learn(
          { count, traits: some.flatMap(({ rows }) => rows), dense },
          labellingSentences(told, L, 1 / 30),
          dropout,
          schedule(++step, epochs * perEpoch, number("rate")),
        );
        return 0;
      });
    }
    random.shuffle(turns);
    for (const turn of turns) loss += turn();
  }
  const known = records.filter(({ record }) => record.sources !== null && record.type !== null);
  const recorded = known.flatMap((each) => recordParties(each, anchors, anchorRows));
  const sets: PartyExample[][] = set.map(({ parties: each }) => each);
  for (let first = 0; first < recorded.length; first += TOGETHER) sets.push(recorded.slice(first, first + TOGETHER));
  const partyRows = vocabularyOf(
    sets.flatMap((each) => each.flatMap(({ traits }) => traits)),
    number("most"),
  );
  const parties = new LayerTrainable(createKernel(), "party", partyLayers(sizes, partyRows.size), random);
  const batches = sets
    .filter((each) => each.length > 0)
    .map((each) => {
      const choices: Choice[] = [];
      let from = 0;
      for (const { traits, wanted } of each) {
        choices.push({ from, to: from + traits.length, wanted, weight: 1 });
        from += traits.length;
      }
      const dense = new Float32Array(from * partyLayers(sizes, 0).dense);
      let at = 0;
      for (const part of each) {
        dense.set(part.dense, at);
        at += part.dense.length;
      }
      return {
        count: from,
        traits: each.flatMap(({ traits }) => traits.map((names) => toRows(names, partyRows))),
        dense,
        choices,
      };
    });
  step = 0;
  let partyLoss = 0;
  const partyEpochs = number("partyepochs");
  for (let epoch = 1; epoch <= partyEpochs; epoch++) {
    random.shuffle(batches);
    partyLoss = 0;
    for (const batch of batches)
      partyLoss += parties.learn(
        batch,
        choosing(batch.choices, PARTY_ROLES.length, 1 / 15),
        dropout,
        schedule(++step, partyEpochs * batches.length, number("partyrate")),
      );
  }
  console.log(
    `  ${anchorRows.size} + ${partyRows.size} traits, losses ${(loss / set.length).toFixed(2)}, ${(partyLoss / set.length).toFixed(2)}, ${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s`,
  );
  return { anchors, anchorRows, parties, partyRows };
}

/** What trained layers judge of an article, as the network at run time does. */
function judgeWith(trained: readonly Trained[], prepared: Prepared | PreparedRecord): EventJudge {
  const { view, places, context, values, words, traits, dense } = prepared;
  const remembered = new Map<string, JudgedParties>();
  const mean = (lists: Float32Array[]): Float32Array => {
    const out = new Float32Array(lists[0].length);
    for (const list of lists) for (let i = 0; i < list.length; i++) out[i] += list[i] / lists.length;
    return out;
  };
  const probabilities = mean(
    trained.map(({ anchors, anchorRows }) => {
      const scores = anchors.score({
        count: words.length,
        traits: traits.map((names) => toRows(names, anchorRows)),
        dense,
      });
      for (let i = 0; i < words.length; i++) softmax(scores, i * L, 1, L);
      return scores;
    }),
  );
  return {
    anchors: { words, probabilities },
    parties: (question) => {
      const key = `${question.word} ${question.type} ${question.finding?.entry}`;
      const before = remembered.get(key);
      if (before !== undefined) return before;
      const found = partyTraits(view, places, context, question, () => new TraitNames());
      const count = found.candidates.length + 1;
      const names = [...found.candidates.map(({ sink }) => sink.names), found.nobody.names];
      const rows = values.ofParties(question.word, found.candidates);
      const judged = {
        candidates: found.candidates,
        probabilities: mean(
          trained.map(({ parties, partyRows }) => {
            const scores = parties.score({ count, traits: names.map((list) => toRows(list, partyRows)), dense: rows });
            for (let role = 0; role < PARTY_ROLES.length; role++) softmax(scores, role, PARTY_ROLES.length, count);
            return scores;
          }),
        ),
      };
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

interface Judged {
  prepared: Prepared;
  judge: EventJudge;
}

/** Found with type, the leads, both parties right, and coded events that the gold has. */
function measure(judged: readonly Judged[], chosen: SeeingOptions): { line: string; precision: number } {
  let found = 0;
  let all = 0;
  let lead = 0;
  let leads = 0;
  let right = 0;
  let said = 0;
  let both = 0;
  let actor = 0;
  let recipient = 0;
  for (const { prepared, judge } of judged) {
    const { view, placed, goldOf } = prepared;
    const { flat } = view;
    const list = seeEvents(view, judge, chosen);
    const used = new Set<unknown>();
    for (const { event, anchors: each } of placed) {
      const anchors = each.map(({ span }) => span);
      const types = [event.type, ...event.also];
      const hits = list.filter(({ sentence, anchor, type }) => {
        const w = flat.sentenceStart[sentence] + anchor;
        return types.includes(type) && anchors.some(([a, b]) => a < flat.ends[w] && flat.starts[w] < b);
      });
      for (const hit of hits) used.add(hit);
      if (event.level === "background") continue;
      all++;
      if (event.level === "lead") leads++;
      if (hits.length === 0) continue;
      found++;
      if (event.level === "lead") lead++;
      const sides = hits.map(({ actors, recipients }) => [
        isRight(goldOf, actors, event.actors),
        isRight(goldOf, recipients, event.recipients),
      ]);
      sides.sort((one, other) => Number(other[0]) + Number(other[1]) - Number(one[0]) - Number(one[1]));
      if (sides[0][0]) actor++;
      if (sides[0][1]) recipient++;
      if (sides[0][0] && sides[0][1]) both++;
    }
    said += list.length;
    right += used.size;
  }
  const percent = (x: number, of: number) => ((100 * x) / Math.max(1, of)).toFixed(1);
  return {
    line: `R ${percent(found, all)} lead ${percent(lead, leads)} P ${percent(right, said)} | actor ${percent(actor, found)} recipient ${percent(recipient, found)} both of all ${percent(both, all)} (of found ${percent(both, found)}), ${said} events`,
    precision: (100 * right) / Math.max(1, said),
  };
}

function report(judged: readonly Judged[]): void {
  console.log(`lexicon: ${measure(judged, { ...seeing, threshold: 2 }).line}`);
  let best = seeing;
  let shown = "";
  for (let threshold = 0.8; threshold >= 0.3; threshold -= 0.02) {
    const { line, precision } = measure(judged, { ...seeing, threshold });
    if (precision >= 68) {
      best = { ...seeing, threshold };
      shown = line;
    }
  }
  console.log(`at P 68: ${best.threshold.toFixed(2)}: ${shown}`);
  for (const threshold of [0.4, 0.5, 0.6])
    console.log(`${threshold}: ${measure(judged, { ...seeing, threshold }).line}`);
  for (const likeType of [0, 0.3, 0.8])
    for (const likePair of [0, 0.3, 0.8])
      console.log(`like ${likeType} ${likePair}: ${measure(judged, { ...best, likeType, likePair }).line}`);
  console.log(`learned parties: ${measure(judged, { ...best, learnedParties: true }).line}`);
}

/** Parties at gold anchors. */
function partyReport(judged: readonly Judged[]): void {
  const count = [0, 0, 0, 0, 0, 0];
  for (const { prepared, judge } of judged)
    for (const { event, word, wanted, candidates } of prepared.parties) {
      if (event.level === "background") continue;
      const { flat, coded } = prepared.view;
      const s = flat.sentenceOf[word];
      const token = word - flat.sentenceStart[s];
      const finding = coded[s].find((each) => each.anchor === token && each.type === event.type) ?? null;
      const { probabilities } = judge.parties({ word, type: event.type, finding });
      const best = PARTY_ROLES.map((_, role) => {
        let at = 0;
        for (let i = 1; i <= candidates.length; i++)
          if (probabilities[i * 2 + role] > probabilities[at * 2 + role]) at = i;
        return at === candidates.length ? [] : candidates[at].actors;
      });
      const a = isRight(prepared.goldOf, best[0], event.actors);
      const r = isRight(prepared.goldOf, best[1], event.recipients);
      count[0]++;
      if (a) count[1]++;
      if (r) count[2]++;
      if (a && r) count[3]++;
      if (wanted[0] !== null) count[4]++;
      if (wanted[1] !== null) count[5]++;
    }
  const percent = (i: number) => ((100 * count[i]) / count[0]).toFixed(1);
  console.log(
    `at gold anchors: actor ${percent(1)} (reach ${percent(4)}) recipient ${percent(2)} (reach ${percent(5)}) both ${percent(3)}, ${count[0]}`,
  );
}

function save(trained: Trained): void {
  const matrices = [trained.anchors, trained.parties].flatMap((layer) =>
    [...layer.parameters.values()].map(({ name, rows, columns, at }) => ({
      name,
      rows,
      columns,
      quantised: name.endsWith(".traits"),
      values: layer.kernel.view(at, rows * columns),
    })),
  );
  const vocabulary = [...trained.anchorRows.keys(), ...trained.partyRows.keys()];
  const path = options.out ?? join(packageRoot, "models", options.model as string, "events.bin");
  writeFileSync(
    path,
    modelBytes({ sizes, anchors: trained.anchorRows.size, quiet: [...quietLemmas] }, vocabulary, matrices),
  );
}

function setSizes(): void {
  sizes = { vector: vectors.dimensions, language: 192, anchor: number("anchor"), party: number("party") };
}

/** Whether a record is kept apart to choose by: every fifth. */
const isKept = (_: unknown, i: number): boolean => i % 5 === 0;

/** Records whose type is found, and those whose parties are too. */
function recordReport(name: string, records: readonly PreparedRecord[], trained: Trained): void {
  let found = 0;
  let both = 0;
  for (const prepared of records) {
    const { view, record } = prepared;
    const { flat } = view;
    const touches = (actors: readonly number[], spans: readonly Span[]): boolean =>
      actors.some((id) =>
        view.mentions.actors[id].mentions.some((index) => {
          const { span } = view.mentions.mentions[index];
          return spans.some(([start, end]) => start < span[1] && span[0] < end);
        }),
      );
    const events = seeEvents(view, judgeWith([trained], prepared));
    const hits = events.filter(({ type }) => type === record.type || (record.yields && type === "RETREAT"));
    if (hits.length > 0) found++;
    if (
      hits.some(
        ({ actors, recipients }) =>
          (record.sources === null || record.sources.length === 0 || touches(actors, record.sources)) &&
          (record.targets === null ||
            record.targets.length === 0 ||
            touches([...recipients, ...actors], record.targets)),
      )
    )
      both++;
    void flat;
  }
  console.log(
    `${name}: type ${((100 * found) / records.length).toFixed(1)}, with parties ${((100 * both) / records.length).toFixed(1)} of ${records.length}`,
  );
}

setSizes();
const started = process.cpuUsage().user;
const goldRead = readGoldReadings(`${gold}/train`).map(read);
const quietRead = quietTexts(data).map((text, i) =>
  read({ file: `quiet ${i}`, article: composeArticle(text.split("\n\n"), {}), actors: [], events: [] }),
);
quietLemmas = findQuietLemmas([...goldRead, ...quietRead]);
const articles = goldRead.map(prepare);
const quiet = quietRead.map(prepare);
const dev = options.dev ? readGoldReadings(`${gold}/dev`).map(read).map(prepare) : [];
const random = new Random(number("seed"));
const lists: Record<string, PreparedRecord[]> =
  number("records") > 0
    ? {
        plover: plover(data).map(prepareRecord),
        plv: plv(data).map(prepareRecord),
        headlines: headlines(data).map(prepareRecord),
        titled: headlines(data)
          .map((record) => ({ ...record, text: titled(record.text) }))
          .map(prepareRecord),
        lexicon: lexiconSentences((count) => Math.floor(random.next() * count)).map(prepareRecord),
      }
    : {};
console.log(
  `${articles.length} + ${quiet.length} articles read, ${quietLemmas.size} quiet lemmas, ${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s`,
);
const learned = Object.values(lists).flatMap((list) => list.filter((_, i) => !isKept(_, i)));
const folds = number("folds");
for (const attempt of options.attempt as string[]) {
  const before = { ...options };
  for (const pair of attempt.split(",")) {
    const [key, value] = pair.split("=");
    if (key) (options as Record<string, unknown>)[key] = value;
  }
  setSizes();
  console.log(`== ${attempt}`);
  if (folds > 0) {
    const judged: Judged[] = [];
    const upTo = number("fold") || folds;
    for (let fold = 0; fold < upTo; fold++) {
      const trained = train(
        [...articles.filter((_, i) => i % folds !== fold), ...(options.quiet === "0" ? [] : quiet)],
        number("records") > 0 ? learned : [],
        number("seed"),
      );
      for (const prepared of articles.filter((_, i) => i % folds === fold))
        judged.push({ prepared, judge: judgeWith([trained], prepared) });
      if (fold === 0)
        for (const [name, list] of Object.entries(lists)) recordReport(name, list.filter(isKept), trained);
    }
    partyReport(judged);
    report(judged);
  } else {
    const trained = train(
      [...articles, ...(options.quiet === "0" ? [] : quiet)],
      number("records") > 0 ? learned : [],
      number("seed"),
    );
    save(trained);
    for (const [name, list] of Object.entries(lists)) recordReport(name, list.filter(isKept), trained);
    if (dev.length > 0) {
      const judged = dev.map((prepared) => ({ prepared, judge: judgeWith([trained], prepared) }));
      partyReport(judged);
      report(judged);
    }
  }
  Object.assign(options, before);
}

// Runs the trained network that finds events: labels of words that may tell one, and weights of who may be its parties.

import { padded } from "../../language/architecture.js";
import { createKernel, type Kernel, type PackedWeights, type PlacedTable } from "../../language/kernel.js";
import { type QuantisedTable, readModelFile } from "../../language/model-file.js";
import { loadWordVectors, type WordVectors } from "../../language/word-vectors.js";
import { anchorTraits, type LemmasTold } from "./anchor-traits.js";
import { ANCHOR_LABELS, type EventSizes, PARTY_ROLES } from "./architecture.js";
import { ArticleVectors } from "./dense.js";
import {
  type PartyCandidate,
  type PartyContext,
  type PartyQuestion,
  partyContext,
  partyTraits,
} from "./party-traits.js";
import { TraitRows, TraitTable } from "./trait-sink.js";
import { type EventView, type SpeechPlaces, speechPlaces } from "./view.js";

/** Lemmas whose rows are remembered before all are forgotten: bounds the memory that hostile text can take. */
const REMEMBERED = 50_000;
/** Sentences that are judged at once. */
const STRETCH = 64;
/** How many hidden layers the memory of one product holds at most, in candidates. */
const BATCH = 512;

/** One hidden layer over traits and values. */
class Layer {
  private readonly traits: PlacedTable;
  private readonly dense: PackedWeights;
  private readonly denseBias: number;
  private readonly out: PackedWeights;
  private readonly outBias: number;
  private readonly zeros: number;
  private readonly rows: number;

  constructor(
    private readonly kernel: Kernel,
    file: ReturnType<typeof readModelFile>,
    name: string,
    private readonly outputs: number,
  ) {
    this.traits = kernel.place(file.tables.get(`${name}.traits`) as QuantisedTable);
    const matrix = (part: string) => {
      const found = file.matrices.get(`${name}.${part}`);
      if (found === undefined) throw new Error(`The event network lacks "${name}.${part}". Train it again.`);
      const at = kernel.take(found.rows * found.columns);
      kernel.view(at, found.rows * found.columns).set(found.values);
      return { at, rows: found.rows, columns: found.columns };
    };
    const dense = matrix("dense");
    const out = matrix("out");
    this.rows = dense.rows;
    // Most anchors lack some of the words around them.
    this.dense = kernel.packWeights(dense.at, dense.rows, dense.columns, dense.columns % 24 === 0);
    this.out = kernel.packWeights(out.at, out.rows, out.columns);
    this.denseBias = matrix("dense.bias").at;
    this.outBias = matrix("out.bias").at;
    this.zeros = kernel.take(dense.columns);
    kernel.view(this.zeros, dense.columns).fill(0);
  }

  /** Scores of rows of values with their traits: `outputs` a row. */
  score(dense: Float32Array, traits: readonly TraitRows[]): Float32Array {
    const out = new Float32Array(traits.length * this.outputs);
    for (let from = 0; from < traits.length; from += BATCH)
      this.batch(dense, traits, from, Math.min(BATCH, traits.length - from), out);
    return out;
  }

  private batch(
    dense: Float32Array,
    traits: readonly TraitRows[],
    from: number,
    count: number,
    out: Float32Array,
  ): void {
    const { kernel, rows } = this;
    const hidden = this.dense.columns;
    const mark = kernel.mark;
    const x = kernel.take(count * rows);
    kernel.view(x, count * rows).set(dense.subarray(from * rows, (from + count) * rows));
    const h = kernel.take(count * hidden);
    kernel.product(kernel.packRows(x, count, rows), this.dense, this.denseBias, h);
    let each = 1;
    for (let i = 0; i < count; i++) each = Math.max(each, traits[from + i].rows.length);
    const ids = kernel.take(count * each);
    const sums = kernel.take(count * hidden);
    const numbers = kernel.integers(ids, count * each).fill(-1);
    for (let i = 0; i < count; i++) numbers.set(traits[from + i].rows, i * each);
    kernel.tableSums(this.traits, ids, each, count, sums, hidden);
    kernel.run.add(h, sums, count * hidden);
    kernel.run.addBiasRelu(h, this.zeros, count, hidden);
    const columns = padded(this.outputs);
    const scores = kernel.take(count * columns);
    kernel.product(kernel.packRows(h, count, hidden), this.out, this.outBias, scores);
    const values = kernel.view(scores, count * columns);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < this.outputs; k++) out[(from + i) * this.outputs + k] = values[i * columns + k];
    kernel.release(mark);
  }
}

/** Words that may tell events, with the probability of each label. */
export interface JudgedAnchors {
  /** Words by their number in the flat document. */
  words: number[];
  /** A row of ANCHOR_LABELS a word. */
  probabilities: Float32Array;
}

/** Who may be the parties of an event, with the probability of each in each role. */
export interface JudgedParties {
  candidates: readonly Omit<PartyCandidate<never>, "sink">[];
  /** A row of PARTY_ROLES a candidate, and one for nobody at the end. */
  probabilities: Float32Array;
}

/** What the network makes of one article. */
export interface EventJudge {
  anchors: JudgedAnchors;
  parties(question: PartyQuestion): JudgedParties;
}

export class EventNetwork {
  private readonly sizes: EventSizes;
  private readonly kernel: Kernel = createKernel();
  private readonly vectors: WordVectors = loadWordVectors();
  private readonly rows = new Map<string, number>();
  private readonly anchor: Layer;
  private readonly party: Layer;
  private readonly anchorTable: TraitTable;
  private readonly partyTable: TraitTable;
  /** Lemmas that tell no events. */
  private readonly quiet: ReadonlySet<string>;

  constructor(path: string) {
    const file = readModelFile<{ sizes: EventSizes; anchors: number; quiet: string[] }>(path);
    this.sizes = file.header.sizes;
    const names = file.vocabulary;
    const split = file.header.anchors;
    this.anchorTable = new TraitTable(names.slice(0, split));
    this.partyTable = new TraitTable(names.slice(split));
    this.quiet = new Set(file.header.quiet);
    this.anchor = new Layer(this.kernel, file, "anchor", ANCHOR_LABELS.length);
    this.party = new Layer(this.kernel, file, "party", PARTY_ROLES.length);
  }

  /** The row of a lemma's vector, -1 where it has none. */
  private rowOf(lemma: string): number {
    let row = this.rows.get(lemma);
    if (row === undefined) {
      row = this.vectors.rowOf(lemma);
      if (this.rows.size >= REMEMBERED) this.rows.clear();
      this.rows.set(lemma, row);
    }
    return row;
  }

  /** Judges an article: which words tell events, and, asked for each, who its parties are. */
  judge(view: EventView): EventJudge {
    const places: SpeechPlaces = speechPlaces(view);
    const vectors = new ArticleVectors(view, this.vectors, this.sizes, (lemma) => this.rowOf(lemma));
    const told: LemmasTold = new Map();
    const words: number[] = [];
    const rows: Float32Array[] = [];
    const width = ANCHOR_LABELS.length;
    // A stretch at a time: the traits of a whole book would not fit into memory.
    for (let first = 0; first < view.trees.length; first += STRETCH) {
      const seen = anchorTraits(
        view,
        places,
        () => new TraitRows(this.anchorTable),
        this.quiet,
        told,
        first,
        Math.min(first + STRETCH, view.trees.length),
      );
      const scores = this.anchor.score(vectors.ofAnchors(seen), seen.sinks);
      for (let i = 0; i < seen.words.length; i++) softmax(scores, i * width, 1, width);
      words.push(...seen.words);
      rows.push(scores);
    }
    const probabilities = new Float32Array(words.length * width);
    let at = 0;
    for (const row of rows) {
      probabilities.set(row, at);
      at += row.length;
    }
    let context: PartyContext | null = null;
    return {
      anchors: { words, probabilities },
      parties: (question) => {
        context ??= partyContext(view);
        const { candidates, nobody } = partyTraits(
          view,
          places,
          context,
          question,
          () => new TraitRows(this.partyTable),
        );
        const probabilities = this.party.score(vectors.ofParties(question.word, candidates), [
          ...candidates.map(({ sink }) => sink),
          nobody,
        ]);
        for (let role = 0; role < PARTY_ROLES.length; role++)
          softmax(probabilities, role, PARTY_ROLES.length, candidates.length + 1);
        return { candidates, probabilities };
      },
    };
  }
}

/** Turns `count` scores, `step` apart from index `at` on, into probabilities. */
function softmax(scores: Float32Array, at: number, step: number, count: number): void {
  let largest = -Infinity;
  for (let k = 0; k < count; k++) largest = Math.max(largest, scores[at + k * step]);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    scores[at + k * step] = Math.exp(scores[at + k * step] - largest);
    sum += scores[at + k * step];
  }
  for (let k = 0; k < count; k++) scores[at + k * step] /= sum;
}

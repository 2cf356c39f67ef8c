// Runs the trained network that finds events: labels of words that may tell one, and weights of who may be its parties.

import { padded } from "../../language/architecture.js";
import { createKernel, type Kernel, type PackedWeights, type PlacedTable } from "../../language/kernel.js";
import { type QuantisedTable, readModelFile } from "../../language/model-file.js";
import { loadWordVectors, type WordVectors } from "../../language/word-vectors.js";
import { anchorTraits, type LemmasTold } from "./anchor-traits.js";
import { ANCHOR_LABELS, type EventSizes, PARTY_ROLES } from "./architecture.js";
import { ArticleVectors } from "./dense.js";
import { type PartyCandidate, type PartyContext, partyContext } from "./party-candidates.js";
import type { PartyQuestion } from "./party-question.js";
import { partyTraits } from "./party-traits.js";
import { TraitRows, TraitTable } from "./trait-sink.js";
import { type EventView, type SpeechPlaces, speechPlaces } from "./view.js";

/** Lemmas whose rows are remembered before all are forgotten: bounds the memory that hostile text can take. */
const REMEMBERED = 50_000;
/** What the first layer gives to words that the others are not asked of. */
const HOPELESS = 0.08;
/** Sentences that are judged at once. */
const STRETCH = 64;
/** How many hidden layers the memory of one product holds at most, in candidates. */
const BATCH = 512;

/** One hidden layer over traits and values. */
interface Layer {
  traits: PlacedTable;
  dense: PackedWeights;
  denseBias: number;
  out: PackedWeights;
  outBias: number;
}

/** Layers that learned the same from different beginnings: what they give is averaged. */
class Layers {
  private readonly each: Layer[] = [];
  private readonly zeros: number;

  constructor(
    private readonly kernel: Kernel,
    file: ReturnType<typeof readModelFile>,
    name: string,
    seeds: number,
    private readonly outputs: number,
  ) {
    for (let seed = 0; seed < seeds; seed++) {
      const matrix = (part: string) => {
        const found = file.matrices.get(`${name}${seed}.${part}`);
        if (found === undefined) throw new Error(`The event network lacks "${name}${seed}.${part}". Train it again.`);
        const at = kernel.take(found.rows * found.columns);
        kernel.view(at, found.rows * found.columns).set(found.values);
        return { at, rows: found.rows, columns: found.columns };
      };
      const dense = matrix("dense");
      const out = matrix("out");
      this.each.push({
        traits: kernel.place(file.tables.get(`${name}${seed}.traits`) as QuantisedTable),
        // Most anchors lack some of the words around them.
        dense: kernel.packWeights(dense.at, dense.rows, dense.columns, dense.columns % 24 === 0),
        denseBias: matrix("dense.bias").at,
        out: kernel.packWeights(out.at, out.rows, out.columns),
        outBias: matrix("out.bias").at,
      });
    }
    const hidden = this.each[0].dense.columns;
    this.zeros = kernel.take(hidden);
    kernel.view(this.zeros, hidden).fill(0);
  }

  /**
   * Probabilities from rows of values with their traits, `outputs` a row: `normalise` turns the scores of one layer into
   * probabilities in place. All layers but the first see only the rows that `isOpen` finds open by what the first gave.
   */
  judge(
    dense: Float32Array,
    traits: readonly TraitRows[],
    normalise: (scores: Float32Array, count: number) => void,
    isOpen: (probabilities: Float32Array, row: number) => boolean = () => true,
  ): Float32Array {
    const { outputs } = this;
    const out = this.run(this.each[0], dense, traits);
    normalise(out, traits.length);
    if (this.each.length === 1) return out;
    const open: number[] = [];
    for (let row = 0; row < traits.length; row++) if (isOpen(out, row)) open.push(row);
    const width = this.each[0].dense.rows;
    const values = new Float32Array(open.length * width);
    for (const [i, row] of open.entries()) values.set(dense.subarray(row * width, (row + 1) * width), i * width);
    const names = open.map((row) => traits[row]);
    for (const layer of this.each.slice(1)) {
      const more = this.run(layer, values, names);
      normalise(more, open.length);
      open.forEach((row, i) => {
        for (let o = 0; o < outputs; o++) out[row * outputs + o] += more[i * outputs + o];
      });
    }
    for (const row of open) for (let o = 0; o < outputs; o++) out[row * outputs + o] /= this.each.length;
    return out;
  }

  /** The scores that one layer gives. */
  private run(layer: Layer, dense: Float32Array, traits: readonly TraitRows[]): Float32Array {
    const out = new Float32Array(traits.length * this.outputs);
    for (let from = 0; from < traits.length; from += BATCH)
      this.batch(layer, dense, traits, from, Math.min(BATCH, traits.length - from), out);
    return out;
  }

  private batch(
    layer: Layer,
    dense: Float32Array,
    traits: readonly TraitRows[],
    from: number,
    count: number,
    out: Float32Array,
  ): void {
    const { kernel, outputs } = this;
    const { rows, columns: hidden } = layer.dense;
    const mark = kernel.mark;
    const x = kernel.take(count * rows);
    kernel.view(x, count * rows).set(dense.subarray(from * rows, (from + count) * rows));
    const h = kernel.take(count * hidden);
    kernel.product(kernel.packRows(x, count, rows), layer.dense, layer.denseBias, h);
    let most = 1;
    for (let i = 0; i < count; i++) most = Math.max(most, traits[from + i].rows.length);
    const ids = kernel.take(count * most);
    const sums = kernel.take(count * hidden);
    const numbers = kernel.integers(ids, count * most).fill(-1);
    for (let i = 0; i < count; i++) numbers.set(traits[from + i].rows, i * most);
    kernel.tableSums(layer.traits, ids, most, count, sums, hidden);
    kernel.run.add(h, sums, count * hidden);
    kernel.run.addBiasRelu(h, this.zeros, count, hidden);
    const columns = padded(outputs);
    const scores = kernel.take(count * columns);
    kernel.product(kernel.packRows(h, count, hidden), layer.out, layer.outBias, scores);
    const values = kernel.view(scores, count * columns);
    for (let i = 0; i < count; i++)
      for (let o = 0; o < outputs; o++) out[(from + i) * outputs + o] = values[i * columns + o];
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
  private readonly anchor: Layers;
  private readonly party: Layers;
  private readonly anchorTable: TraitTable;
  private readonly partyTable: TraitTable;
  /** Lemmas that tell no events. */
  private readonly quiet: ReadonlySet<string>;

  constructor(path: string) {
    const file = readModelFile<{ sizes: EventSizes; anchors: number; seeds: number; quiet: string[] }>(path);
    this.sizes = file.header.sizes;
    const names = file.vocabulary;
    const split = file.header.anchors;
    this.anchorTable = new TraitTable(names.slice(0, split));
    this.partyTable = new TraitTable(names.slice(split));
    this.quiet = new Set(file.header.quiet);
    this.anchor = new Layers(this.kernel, file, "anchor", file.header.seeds, ANCHOR_LABELS.length);
    this.party = new Layers(this.kernel, file, "party", 1, PARTY_ROLES.length);
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
      words.push(...seen.words);
      rows.push(
        this.anchor.judge(
          vectors.ofAnchors(seen),
          seen.sinks,
          (scores, count) => {
            for (let i = 0; i < count; i++) softmax(scores, i * width, 1, width);
          },
          (found, row) => found[row * width] < 1 - HOPELESS,
        ),
      );
    }
    const probabilities = new Float32Array(words.length * width);
    let at = 0;
    for (const row of rows) {
      probabilities.set(row, at);
      at += row.length;
    }
    let context: PartyContext<TraitRows> | null = null;
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
        const probabilities = this.party.judge(
          vectors.ofParties(question.word, candidates),
          [...candidates.map(({ sink }) => sink), nobody],
          (scores, count) => {
            for (let role = 0; role < PARTY_ROLES.length; role++) softmax(scores, role, PARTY_ROLES.length, count);
          },
        );
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

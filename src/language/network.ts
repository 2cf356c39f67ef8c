// Runs the trained network: words of sentences in, tags, trees and names out.
import { DISTANCE_BUCKETS, inputSize, type Labels, padded, type Shape, type Sizes } from "./architecture.js";
import type { Name, Upos } from "./document.js";
import { pieceRows, wordKey } from "./features.js";
import type { Gazetteer } from "./gazetteer.js";
import { createKernel, type Kernel, type PackedRows, type PackedWeights } from "./kernel.js";
import { addRow, type QuantisedTable, readModelFile } from "./model-file.js";
import { addConfidence, addLogProbabilities, bestLabels, NAME_LABELS, namesFromLabels } from "./name-labels.js";
import { spanningTree } from "./spanning-tree.js";
import { wordTraits } from "./word-traits.js";
import type { WordVectors } from "./word-vectors.js";

/** What all networks share: pretrained vectors and names known beforehand. */
export interface Resources {
  vectors: WordVectors;
  gazetteer: Gazetteer;
}

/** What the network says of one sentence; one entry a word. */
export interface Analysis {
  upos: Upos[];
  xpos: string[];
  /** Index of the head, -1 for the root. */
  heads: Int32Array;
  deprels: string[];
  names: Name[];
  /** What the encoder knows of each word in its sentence: `Network.width` floats a word. */
  vectors: Float32Array;
}

/** Words whose products with the first layer are kept; when they are full, all are forgotten. */
const CACHE_WORDS = 12_000;
/** What the finder taught by people and the one taught by silver labels count. */
const NAME_WEIGHTS = [1, 1];
/** Words whose pre-activations are computed before the recurrent units take them: so many stay in the nearer caches. */
const CHUNK = 64;
const UNKNOWN = 0;
const BEGIN = 1;
const END = 2;

interface Dense extends Shape {
  at: number;
  packed: number;
  weights: PackedWeights | null;
}

/**
 * An encoder (word and spelling vectors, a window of three words, bidirectional simple recurrent units: Lei et al. 2018)
 * under taggers and a first-order graph parser (in the manner of Dozat & Manning 2017). Not safe to share between
 * threads; each thread loads its own.
 */
export class Network {
  readonly labels: Labels;
  private readonly sizes: Sizes;
  private readonly kernel: Kernel;
  private readonly dense = new Map<string, Dense>();
  private readonly vocabulary = new Map<string, number>();
  private readonly words: QuantisedTable;
  private readonly pieces: QuantisedTable;
  private readonly cacheAt: number;
  private readonly cache = new Map<string, number>();
  private readonly vector: number;
  /** The name finders that judge together. */
  private readonly nameTasks: string[];

  /** Reads a model file as training/train-network.ts writes it. */
  constructor(
    path: string,
    private readonly resources: Resources,
  ) {
    const file = readModelFile<{ sizes: Sizes; labels: Labels }>(path);
    this.sizes = { ...file.header.sizes, vector: file.header.sizes.vector ?? 0, traits: file.header.sizes.traits ?? 0 };
    this.labels = file.header.labels;
    this.kernel = createKernel();
    for (let i = END + 1; i < file.vocabulary.length; i++) this.vocabulary.set(file.vocabulary[i], i);
    this.words = file.tables.get("words") as QuantisedTable;
    this.pieces = file.tables.get("pieces") as QuantisedTable;
    for (const { name, rows, columns, values } of file.matrices.values()) {
      const count = rows * columns;
      const matrix: Dense = { name, rows, columns, at: this.kernel.take(count), packed: 0, weights: null };
      this.kernel.view(matrix.at, count).set(values);
      if (rows > DISTANCE_BUCKETS && name !== "window") {
        // The first layer stands on a rectifier.
        matrix.weights = this.kernel.packWeights(matrix.at, rows, columns, name === "layer0" && columns % 24 === 0);
      }
      this.dense.set(name, matrix);
    }
    this.nameTasks = ["names", "silverNames"].filter((task) => this.dense.has(task));
    // The window's three blocks of rows become three matrices side by side: one product gives all that a word adds.
    const input = inputSize(this.sizes);
    const width = this.sizes.width;
    const window = this.kernel.take(input * 3 * width);
    const source = (this.dense.get("window") as Dense).at >>> 2;
    const floats = this.kernel.floats;
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < input; i++) {
        const from = source + (k * input + i) * width;
        floats.copyWithin((window >>> 2) + i * 3 * width + k * width, from, from + width);
      }
    }
    const packed = this.kernel.take(input * 3 * width);
    this.kernel.run.pack(window, packed, 3 * width, input);
    this.dense.set("window", { name: "window", rows: input, columns: 3 * width, at: window, packed, weights: null });
    // Distances are used transposed.
    const distance = this.dense.get("tree.distance") as Dense;
    const turned = this.kernel.take(distance.rows * distance.columns);
    this.kernel.run.transpose(distance.at, turned, distance.rows, distance.columns, DISTANCE_BUCKETS);
    distance.packed = this.kernel.take(distance.rows * distance.columns);
    this.kernel.run.pack(turned, distance.packed, DISTANCE_BUCKETS, distance.columns);
    const zeros = this.kernel.take(3 * width);
    this.kernel.view(zeros, 3 * width).fill(0);
    this.zeros = zeros;
    this.vector = this.kernel.take(input);
    this.cacheAt = this.kernel.take(CACHE_WORDS * 3 * width);
    this.forget();
  }

  private readonly zeros: number;

  /** Floats that the encoder gives of a word. */
  get width(): number {
    return this.sizes.width;
  }

  private matrix(name: string): Dense {
    return this.dense.get(name) as Dense;
  }

  private forget(): void {
    this.cache.clear();
    this.slotFor("\u0000begin", this.vector, BEGIN, [], -1, 0);
    this.multiply(this.vector, 0, 1);
    this.slotFor("\u0000end", this.vector, END, [], -1, 0);
    this.multiply(this.vector, 1, 1);
  }

  /** Writes what the network sees of a word to `at` and gives it the next slot, which `multiply` then fills. */
  private slotFor(key: string, at: number, row: number, pieceIds: number[], vectorRow: number, traits: number): number {
    const { kernel, sizes } = this;
    const vector = kernel.view(at, inputSize(sizes));
    vector.fill(0);
    if (row !== UNKNOWN) addRow(this.words, row, vector, 0);
    for (const id of pieceIds) addRow(this.pieces, id, vector, sizes.word);
    if (vectorRow >= 0) this.resources.vectors.addRow(vectorRow, vector, sizes.word + sizes.piece);
    const traitsAt = sizes.word + sizes.piece + sizes.vector;
    for (let k = 0; k < sizes.traits; k++) vector[traitsAt + k] = (traits >> k) & 1;
    const slot = this.cache.size;
    this.cache.set(key, slot);
    return slot;
  }

  /** Computes the products of `count` words with the first layer for the slots from `slot` on. Several at once take a third of the time. */
  private multiply(words: number, slot: number, count: number): void {
    const columns = 3 * this.sizes.width;
    const to = this.cacheAt + slot * columns * 4;
    const { packed } = this.matrix("window");
    this.kernel.run.gemmPacked(words, packed, this.zeros, to, count, columns, inputSize(this.sizes), -Infinity);
  }

  /** The slots of the words of sentences, each sentence between those of begin and end. */
  private slotsOf(sentences: readonly string[][], n: number): Int32Array {
    const { kernel, sizes, cache } = this;
    // All words of the batch must be in the cache at once; longer batches than the cache holds are the caller's error.
    if (cache.size + n > CACHE_WORDS) this.forget();
    const slots = new Int32Array(n + 2 * sentences.length);
    const mark = kernel.mark;
    const rowBytes = inputSize(sizes) * 4;
    const words = kernel.take(n * inputSize(sizes));
    const first = cache.size;
    let at = 0;
    for (const sentence of sentences) {
      slots[at++] = 0;
      const traits = sizes.traits === 0 ? null : wordTraits(sentence, this.resources.gazetteer);
      for (let i = 0; i < sentence.length; i++) {
        const form = sentence[i];
        const own = traits === null ? 0 : traits[i];
        const slotKey = own === 0 ? form : `${form}\u0000${own}`;
        let slot = cache.get(slotKey);
        if (slot === undefined) {
          const key = wordKey(form);
          const vectorRow = sizes.vector === 0 ? -1 : this.resources.vectors.rowOf(form);
          const row = this.vocabulary.get(key) ?? UNKNOWN;
          const to = words + (cache.size - first) * rowBytes;
          slot = this.slotFor(slotKey, to, row, pieceRows(form, key), vectorRow, own);
        }
        slots[at++] = slot;
      }
      slots[at++] = 1;
    }
    if (cache.size > first) this.multiply(words, first, cache.size - first);
    kernel.release(mark);
    return slots;
  }

  /** Analyses sentences given as words; a batch of some hundred words is fastest. No sentence may be empty. */
  run(sentences: readonly string[][]): Analysis[] {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const { width } = sizes;
    let n = 0;
    let longest = 0;
    for (const { length } of sentences) {
      n += length;
      longest = Math.max(longest, length);
    }
    const mark = kernel.mark;
    try {
      const slots = this.slotsOf(sentences, n);
      const ids = kernel.take(slots.length);
      kernel.integers(ids, slots.length).set(slots);
      const x = kernel.take(n * width);
      const bias = this.matrix("window.bias").at;
      let row = 0;
      let id = ids;
      for (const sentence of sentences) {
        run.windowSums(this.cacheAt, id, bias, x + row * width * 4, sentence.length, width);
        id += (sentence.length + 2) * 4;
        row += sentence.length;
      }
      const carry = kernel.take(width);
      for (let k = 0; k < sizes.layers; k++) {
        const inner = kernel.mark;
        const rows = kernel.packRows(x, n, width);
        const u = kernel.take(Math.min(n, CHUNK + longest) * 3 * width);
        const recurrent = this.matrix(`layer${k}.recurrent`).at;
        row = 0;
        for (let first = 0; first < sentences.length; ) {
          let next = first;
          let words = 0;
          while (next < sentences.length && words < CHUNK) words += sentences[next++].length;
          const part = { ...rows, at: rows.at + row * width * 2, rows: words };
          this.product(part, `layer${k}`, u);
          for (let at = 0; first < next; first++) {
            const { length } = sentences[first];
            run.sruRun(u + at * 3 * width * 4, x + (row + at) * width * 4, recurrent, carry, length, width);
            at += length;
          }
          row += words;
        }
        kernel.release(inner);
      }
      return this.decode(sentences, x, n);
    } finally {
      kernel.release(mark);
    }
  }

  private product(x: PackedRows, name: string, out: number, biasName = `${name}.bias`, floor = -Infinity): void {
    const bias = this.dense.get(biasName)?.at ?? this.zeros;
    this.kernel.product(x, this.matrix(name).weights as PackedWeights, bias, out, floor);
  }

  private tag(x: PackedRows, task: string, count: number): Int32Array {
    const { kernel } = this;
    const n = x.rows;
    const columns = this.matrix(task).columns;
    const scores = kernel.take(n * columns);
    this.product(x, task, scores);
    const best = kernel.take(n);
    kernel.run.argmaxRows(scores, n, columns, count, best);
    return new Int32Array(kernel.floats.buffer, best, n);
  }

  private findNames(sentences: readonly string[][], x: PackedRows): Name[][] {
    const { kernel } = this;
    const finders = this.nameTasks.map((task) => {
      const { columns } = this.matrix(task);
      const scores = kernel.take(x.rows * columns);
      this.product(x, task, scores);
      const labels = kernel.take(x.rows);
      kernel.run.argmaxRows(scores, x.rows, columns, NAME_LABELS.length, labels);
      return { columns, scores, labels };
    });
    const count = NAME_LABELS.length;
    const floats = kernel.floats;
    const integers = new Int32Array(floats.buffer);
    let row = 0;
    return sentences.map(({ length }) => {
      let any = false;
      for (const { labels } of finders) {
        for (let i = 0; i < length && !any; i++) any = integers[(labels >>> 2) + row + i] !== 0;
      }
      let names: Name[] = [];
      if (any) {
        const sum = new Float32Array(length * count);
        finders.forEach(({ columns, scores }, f) => {
          for (let i = 0; i < length; i++) {
            addLogProbabilities(floats, (scores >>> 2) + (row + i) * columns, sum, i * count, NAME_WEIGHTS[f]);
          }
        });
        for (let k = 0; k < sum.length; k++) sum[k] /= finders.length;
        const labels = bestLabels(sum, length);
        names = namesFromLabels(labels);
        addConfidence(names, labels, sum);
      }
      row += length;
      return names;
    });
  }

  private decode(sentences: readonly string[][], x: number, n: number): Analysis[] {
    const { kernel, sizes, labels } = this;
    const { run } = kernel;
    const top = kernel.packRows(x, n, sizes.width);
    const upos = Int32Array.from(this.tag(top, "upos", labels.upos.length));
    const xpos = Int32Array.from(this.tag(top, "xpos", labels.xpos.length));
    const names = this.findNames(sentences, top);
    const query = kernel.take(n * sizes.arc);
    const head = kernel.take(n * sizes.arc);
    this.product(top, "tree.dependent", query, "tree.dependent.bias", 0);
    run.addBias(query, this.matrix("tree.prior").at, n, sizes.arc);
    this.product(top, "tree.head", head, "tree.head.bias", 0);
    const near = kernel.take(n * DISTANCE_BUCKETS);
    run.gemmPacked(
      query,
      this.matrix("tree.distance").packed,
      this.zeros,
      near,
      n,
      DISTANCE_BUCKETS,
      sizes.arc,
      -Infinity,
    );
    const dependentRelation = kernel.take(n * sizes.relation);
    const headRelation = kernel.take(n * sizes.relation);
    this.product(top, "tree.relationDependent", dependentRelation, "");
    this.product(top, "tree.relationHead", headRelation, "");
    const headIds = kernel.take(n);
    const z = kernel.take(n * sizes.relation);
    const rootAt = this.matrix("tree.root").at >>> 2;
    const treeHeads: Int32Array[] = [];
    let row = 0;
    for (const sentence of sentences) {
      const length = sentence.length;
      const mark = kernel.mark;
      const stride = padded(length + 1);
      const heads = kernel.take(sizes.arc * stride);
      run.transpose(head + row * sizes.arc * 4, heads, length, sizes.arc, stride);
      const floats = kernel.floats;
      for (let k = 0; k < sizes.arc; k++) {
        const at = (heads >>> 2) + k * stride + length;
        floats[at] = floats[rootAt + k];
        for (let j = 1; j < stride - length; j++) floats[at + j] = 0;
      }
      const scores = kernel.take(length * stride);
      run.gemm(query + row * sizes.arc * 4, heads, scores, length, stride, sizes.arc, 0);
      run.addDistances(scores, near + row * DISTANCE_BUCKETS * 4, length, stride);
      const tree = spanningTree(kernel.floats.subarray(scores >>> 2, (scores >>> 2) + length * stride), length, stride);
      new Int32Array(kernel.floats.buffer).set(tree, (headIds >>> 2) + row);
      treeHeads.push(tree);
      run.relationHidden(
        dependentRelation + row * sizes.relation * 4,
        headRelation + row * sizes.relation * 4,
        headIds + row * 4,
        this.matrix("tree.relationBias").at,
        this.matrix("tree.relationRoot").at,
        this.matrix("tree.relationDistance").at,
        z + row * sizes.relation * 4,
        length,
        sizes.relation,
      );
      kernel.release(mark);
      row += length;
    }
    const relations = Int32Array.from(
      this.tag(kernel.packRows(z, n, sizes.relation), "tree.relation", labels.relations.length),
    );
    const rootRelation = labels.relations.indexOf("root");
    const out: Analysis[] = [];
    row = 0;
    sentences.forEach((sentence, s) => {
      const length = sentence.length;
      const analysis: Analysis = {
        upos: new Array<Upos>(length),
        xpos: new Array<string>(length),
        heads: treeHeads[s],
        deprels: new Array<string>(length),
        names: names[s],
        vectors: kernel.view(x + row * sizes.width * 4, length * sizes.width).slice(),
      };
      for (let i = 0; i < length; i++) {
        analysis.upos[i] = labels.upos[upos[row + i]] as Upos;
        analysis.xpos[i] = labels.xpos[xpos[row + i]];
        const isRoot = treeHeads[s][i] < 0;
        const relation = relations[row + i];
        // "root" is the relation of the root's child and of no other word.
        analysis.deprels[i] = isRoot ? "root" : relation === rootRelation ? "dep" : labels.relations[relation];
      }
      out.push(analysis);
      row += length;
    });
    return out;
  }
}

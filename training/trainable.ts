// A network that learns: parameters with gradients, the forward pass that keeps what the backward pass needs, and Adam.
import {
  DISTANCE_BUCKETS,
  distanceBucket,
  encoderShapes,
  inputSize,
  padded,
  parserShapes,
  type Sizes,
  taggerShapes,
} from "../src/language/architecture.js";
import type { PlacedTable } from "../src/language/kernel.js";
import type { QuantisedTable } from "../src/language/model-file.js";
import type { TrainingKernel } from "./native-kernel.js";
import { copyFloats, ParameterStore, softmaxGradient } from "./parameter-store.js";
import type { Random } from "./random.js";

/** One sentence as numbers. Labels are -1 where the data says nothing. */
export interface Example {
  words: Int32Array;
  pieces: Int32Array[];
  /** Rows of the pretrained vectors, -1 where a word has none. */
  vectors: Int32Array;
  /** Traits of the gazetteer, one a bit. */
  traits: Int32Array;
  /** Label of each word by tagging task. */
  tags: Record<string, Int32Array>;
  /** Heads (-1 the root, -2 unknown) and relations (-1 unknown) by parsing task. */
  trees: Record<string, { heads: Int32Array; relations: Int32Array }>;
}

export interface Dropout {
  input: number;
  hidden: number;
  head: number;
}

/** The network of src/language/network.ts with all that training needs. */
export class Trainable extends ParameterStore {
  /** The pretrained vectors, which stay as they are. */
  private readonly vectors: PlacedTable;

  constructor(
    override readonly kernel: TrainingKernel,
    readonly sizes: Sizes,
    vocabulary: number,
    vectors: QuantisedTable,
    readonly taggers: Record<string, number>,
    readonly parsers: Record<string, number>,
    random: Random,
  ) {
    const shapes = encoderShapes(sizes, vocabulary);
    for (const [task, count] of Object.entries(taggers)) shapes.push(...taggerShapes(task, sizes, count));
    for (const [task, count] of Object.entries(parsers)) shapes.push(...parserShapes(task, sizes, count));
    super(kernel, shapes, ["words", "pieces"], random);
    this.vectors = kernel.place(vectors);
    // A word's own vector is what it adds to its pretrained one: nothing, until it is learned.
    kernel.view(this.at("words"), vocabulary * sizes.word).fill(0);
  }

  /** Learns from one batch; returns the summed losses and counts. `weights` scale the tasks' losses. */
  learn(
    batch: Example[],
    dropout: Dropout,
    weights: Record<string, number>,
    rate: number,
  ): { loss: number; words: number } {
    const mark = this.kernel.mark;
    const pass = this.forward(batch, dropout);
    const loss = this.backward(batch, pass, dropout, weights);
    this.kernel.release(mark);
    this.update(rate);
    return { loss, words: pass.n };
  }

  /** Labels of tagging tasks and arc scores of parsing tasks for a batch, without dropout. */
  predict(
    batch: Example[],
    taggers: readonly string[],
    parsers: readonly string[],
  ): {
    tags: Record<string, Int32Array[]>;
    arcs: Record<string, Float32Array[]>;
    relations: (task: string, index: number, heads: Int32Array) => Int32Array;
    release: () => void;
  } {
    const mark = this.kernel.mark;
    const pass = this.forward(batch, null);
    const { kernel } = this;
    const tags: Record<string, Int32Array[]> = {};
    for (const task of taggers) {
      const count = this.taggers[task];
      const columns = padded(count);
      const scores = this.linear(pass.top, pass.n, task);
      const view = kernel.view(scores, pass.n * columns);
      tags[task] = batch.map((_, b) => {
        const out = new Int32Array(pass.lengths[b]);
        for (let i = 0; i < out.length; i++) {
          const row = (pass.starts[b] + i) * columns;
          let best = 0;
          for (let k = 1; k < count; k++) if (view[row + k] > view[row + best]) best = k;
          out[i] = best;
        }
        return out;
      });
    }
    const arcs: Record<string, Float32Array[]> = {};
    const hidden: Record<string, ReturnType<Trainable["parserForward"]>> = {};
    for (const task of parsers) {
      const parser = this.parserForward(task, pass, null);
      hidden[task] = parser;
      arcs[task] = batch.map((_, b) => {
        const n = pass.lengths[b];
        const out = new Float32Array(n * (n + 1));
        const stride = padded(n + 1);
        const view = kernel.view(parser.scores[b], n * stride);
        for (let d = 0; d < n; d++) for (let h = 0; h <= n; h++) out[d * (n + 1) + h] = view[d * stride + h];
        return out;
      });
    }
    const relations = (task: string, b: number, heads: Int32Array): Int32Array => {
      const inner = this.kernel.mark;
      const { z, logits } = this.relationForward(task, pass, hidden[task], b, heads, null);
      void z;
      const columns = padded(this.parsers[task]);
      const view = this.kernel.view(logits, heads.length * columns);
      const out = new Int32Array(heads.length);
      for (let i = 0; i < out.length; i++) {
        let best = 0;
        for (let k = 1; k < this.parsers[task]; k++) if (view[i * columns + k] > view[i * columns + best]) best = k;
        out[i] = best;
      }
      this.kernel.release(inner);
      return out;
    };
    return { tags, arcs, relations, release: () => this.kernel.release(mark) };
  }

  private forward(batch: Example[], dropout: Dropout | null) {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const lengths = batch.map((example) => example.words.length);
    const starts: number[] = [];
    let n = 0;
    for (const length of lengths) {
      starts.push(n);
      n += length;
    }
    const input = inputSize(sizes);
    const rows = this.placeWords(batch, n);
    // Two rows more for the sentence's begin and end.
    const embedded = kernel.take((n + 2) * input);
    kernel.native.embed(
      embedded,
      n + 2,
      rows.words,
      this.at("words"),
      sizes.word,
      rows.pieceStarts,
      rows.pieces,
      this.at("pieces"),
      sizes.piece,
      rows.vectors,
      this.vectors.bytes,
      this.vectors.scales,
      sizes.vector,
      rows.traits,
      sizes.traits,
    );
    const inputMask = dropout ? this.mask(n * input, dropout.input) : 0;
    if (dropout) run.multiply(embedded, inputMask, n * input);
    const columns = kernel.take(n * 3 * input);
    kernel.native.windowColumns(embedded, columns, input, rows.sentences, batch.length, 0);
    const window = kernel.take(n * sizes.width);
    run.gemm(columns, this.at("window"), window, n, sizes.width, 3 * input, 0);
    run.addBiasRelu(window, this.at("window.bias"), n, sizes.width);
    const masks: number[] = [];
    let x = window;
    const dropped = kernel.take(n * sizes.width);
    copyFloats(kernel, x, dropped, n * sizes.width);
    if (dropout) {
      masks.push(this.mask(n * sizes.width, dropout.hidden));
      run.multiply(dropped, masks[0], n * sizes.width);
    }
    x = dropped;
    const layers: { x: number; u: number; c: number; f: number; r: number; h: number }[] = [];
    for (let k = 0; k < sizes.layers; k++) {
      const u = this.linear(x, n, `layer${k}`);
      const size = n * sizes.width;
      const layer = { x, u, c: kernel.take(size), f: kernel.take(size), r: kernel.take(size), h: kernel.take(size) };
      for (let b = 0; b < batch.length; b++) {
        const row = starts[b] * sizes.width * 4;
        run.sruForward(
          u + 3 * row,
          x + row,
          this.at(`layer${k}.recurrent`),
          layer.c + row,
          layer.f + row,
          layer.r + row,
          layer.h + row,
          lengths[b],
          sizes.width,
        );
      }
      if (dropout) {
        const m = this.mask(size, dropout.hidden);
        masks.push(m);
        run.multiply(layer.h, m, size);
      }
      layers.push(layer);
      x = layer.h;
    }
    return { n, lengths, starts, rows, inputMask, columns, window, masks, layers, top: x };
  }

  /** Puts what a batch's words are into the kernel's memory; the last two rows begin and end a sentence. */
  private placeWords(batch: Example[], n: number) {
    const { kernel } = this;
    const words = new Int32Array(n + 2);
    const vectors = new Int32Array(n + 2).fill(-1);
    const traits = new Int32Array(n + 2);
    const pieceStarts = new Int32Array(n + 3);
    const sentences = new Int32Array(batch.length + 1);
    const pieces: number[] = [];
    let at = 0;
    batch.forEach((example, b) => {
      words.set(example.words, at);
      vectors.set(example.vectors, at);
      traits.set(example.traits, at);
      for (const rows of example.pieces) {
        pieceStarts[at++] = pieces.length;
        for (const row of rows) pieces.push(row);
      }
      sentences[b + 1] = at;
    });
    pieceStarts.fill(pieces.length, n);
    words.set([1, 2], n);
    const place = (values: Int32Array): number => {
      const to = kernel.take(values.length);
      kernel.integers(to, values.length).set(values);
      return to;
    };
    return {
      words: place(words),
      vectors: place(vectors),
      traits: place(traits),
      pieceStarts: place(pieceStarts),
      pieces: place(Int32Array.from(pieces)),
      sentences: place(sentences),
    };
  }

  private parserForward(
    task: string,
    pass: { n: number; lengths: number[]; starts: number[]; top: number },
    dropout: Dropout | null,
  ) {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const { n } = pass;
    const project = (name: string, bias: string, columns: number, relu: boolean): number => {
      const out = kernel.take(n * columns);
      run.gemm(pass.top, this.at(name), out, n, columns, sizes.width, 0);
      if (relu) run.addBiasRelu(out, this.at(bias), n, columns);
      return out;
    };
    const dependent = project(`${task}.dependent`, `${task}.dependent.bias`, sizes.arc, true);
    const head = project(`${task}.head`, `${task}.head.bias`, sizes.arc, true);
    let dependentMask = 0;
    let headMask = 0;
    if (dropout) {
      dependentMask = this.mask(n * sizes.arc, dropout.head);
      headMask = this.mask(n * sizes.arc, dropout.head);
      run.multiply(dependent, dependentMask, n * sizes.arc);
      run.multiply(head, headMask, n * sizes.arc);
    }
    // (dependent + prior) · head: the prior gives each head a score of its own.
    const query = kernel.take(n * sizes.arc);
    copyFloats(kernel, dependent, query, n * sizes.arc);
    run.addBias(query, this.at(`${task}.prior`), n, sizes.arc);
    const distanceT = kernel.take(sizes.arc * DISTANCE_BUCKETS);
    run.transpose(this.at(`${task}.distance`), distanceT, DISTANCE_BUCKETS, sizes.arc, DISTANCE_BUCKETS);
    const distance = kernel.take(n * DISTANCE_BUCKETS);
    run.gemm(query, distanceT, distance, n, DISTANCE_BUCKETS, sizes.arc, 0);
    const scores: number[] = [];
    const transposed: number[] = [];
    for (let b = 0; b < pass.lengths.length; b++) {
      const length = pass.lengths[b];
      const stride = padded(length + 1);
      const heads = kernel.take(sizes.arc * stride);
      kernel.view(heads, sizes.arc * stride).fill(0);
      run.transpose(head + pass.starts[b] * sizes.arc * 4, heads, length, sizes.arc, stride);
      const rootAt = this.at(`${task}.root`) >> 2;
      const f = kernel.floats;
      for (let k = 0; k < sizes.arc; k++) f[(heads >> 2) + k * stride + length] = f[rootAt + k];
      const out = kernel.take(length * stride);
      run.gemm(query + pass.starts[b] * sizes.arc * 4, heads, out, length, stride, sizes.arc, 0);
      const g = kernel.floats;
      for (let d = 0; d < length; d++) {
        const row = (out >> 2) + d * stride;
        const near = (distance >> 2) + (pass.starts[b] + d) * DISTANCE_BUCKETS;
        for (let h = 0; h < length; h++) if (h !== d) g[row + h] += g[near + distanceBucket(h - d)];
      }
      scores.push(out);
      transposed.push(heads);
    }
    const relationDependent = project(`${task}.relationDependent`, "", sizes.relation, false);
    const relationHead = project(`${task}.relationHead`, "", sizes.relation, false);
    return { dependent, head, dependentMask, headMask, query, scores, transposed, relationDependent, relationHead };
  }

  private relationForward(
    task: string,
    pass: { n: number; lengths: number[]; starts: number[] },
    parser: { relationDependent: number; relationHead: number },
    b: number,
    heads: Int32Array,
    dropout: Dropout | null,
  ): { z: number; mask: number; logits: number } {
    const { kernel, sizes } = this;
    const length = pass.lengths[b];
    const L = sizes.relation;
    const z = kernel.take(length * L);
    {
      const f = kernel.floats;
      const dep = (parser.relationDependent >> 2) + pass.starts[b] * L;
      const hd = (parser.relationHead >> 2) + pass.starts[b] * L;
      const bias = this.at(`${task}.relationBias`) >> 2;
      const root = this.at(`${task}.relationRoot`) >> 2;
      const far = this.at(`${task}.relationDistance`) >> 2;
      for (let d = 0; d < length; d++) {
        const row = (z >> 2) + d * L;
        const h = heads[d];
        const headRow = h < 0 ? root : hd + h * L;
        const near = h < 0 ? -1 : far + distanceBucket(h - d) * L;
        for (let k = 0; k < L; k++) {
          const value = f[dep + d * L + k] + f[headRow + k] + f[bias + k] + (near < 0 ? 0 : f[near + k]);
          f[row + k] = Math.max(value, 0);
        }
      }
    }
    let mask = 0;
    if (dropout) {
      mask = this.mask(length * L, dropout.head);
      kernel.run.multiply(z, mask, length * L);
    }
    const logits = this.linear(z, length, `${task}.relation`);
    return { z, mask, logits };
  }

  private backward(
    batch: Example[],
    pass: ReturnType<Trainable["forward"]>,
    dropout: Dropout,
    weights: Record<string, number>,
  ): number {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const { n } = pass;
    let loss = 0;
    const width = sizes.width;
    const dTop = kernel.take(n * width);
    kernel.view(dTop, n * width).fill(0);

    for (const task of Object.keys(this.taggers)) {
      if (!batch.some((example) => example.tags[task])) continue;
      const count = this.taggers[task];
      const columns = padded(count);
      const logits = this.linear(pass.top, n, task);
      const weight = weights[task] ?? 1;
      const gold = kernel.take(n);
      const labels = kernel.integers(gold, n).fill(-1);
      batch.forEach((example, b) => {
        const tags = example.tags[task];
        if (tags) labels.set(tags, pass.starts[b]);
      });
      loss += weight * kernel.native.softmaxRows(logits, n, count, columns, gold, weight / n, 0);
      this.linearBackward(pass.top, logits, dTop, n, task);
    }

    for (const task of Object.keys(this.parsers)) {
      if (!batch.some((example) => example.trees[task])) continue;
      const weight = weights[task] ?? 1;
      const parser = this.parserForward(task, pass, dropout);
      const dQuery = kernel.take(n * sizes.arc);
      const dHead = kernel.take(n * sizes.arc);
      const dDependentRelation = kernel.take(n * sizes.relation);
      const dHeadRelation = kernel.take(n * sizes.relation);
      kernel.view(dQuery, n * sizes.arc).fill(0);
      kernel.view(dHead, n * sizes.arc).fill(0);
      kernel.view(dDependentRelation, n * sizes.relation).fill(0);
      kernel.view(dHeadRelation, n * sizes.relation).fill(0);
      for (let b = 0; b < batch.length; b++) {
        const tree = batch[b].trees[task];
        if (!tree) continue;
        const inner = kernel.mark;
        const length = pass.lengths[b];
        const stride = padded(length + 1);
        const scores = parser.scores[b];
        {
          const f = kernel.floats;
          for (let d = 0; d < length; d++) {
            const row = (scores >> 2) + d * stride;
            f[row + d] = -1e9;
            if (tree.heads[d] < -1) {
              f.fill(0, row, row + stride);
              continue;
            }
            const y = tree.heads[d] < 0 ? length : tree.heads[d];
            loss += weight * softmaxGradient(f, row, length + 1, stride, y, weight / n);
          }
        }
        const base = pass.starts[b] * sizes.arc * 4;
        // Distances: fold the gradients of a row by bucket.
        const near = kernel.take(length * DISTANCE_BUCKETS);
        {
          const f = kernel.floats;
          f.fill(0, near >> 2, (near >> 2) + length * DISTANCE_BUCKETS);
          for (let d = 0; d < length; d++) {
            for (let h = 0; h < length; h++) {
              if (h !== d)
                f[(near >> 2) + d * DISTANCE_BUCKETS + distanceBucket(h - d)] += f[(scores >> 2) + d * stride + h];
            }
          }
        }
        // dQuery += dScores · headsT^T, and the distances' share.
        const heads = kernel.take(stride * sizes.arc);
        run.transpose(parser.transposed[b], heads, sizes.arc, stride, sizes.arc);
        run.gemm(scores, heads, dQuery + base, length, sizes.arc, stride, 1);
        run.gemm(near, this.at(`${task}.distance`), dQuery + base, length, sizes.arc, DISTANCE_BUCKETS, 1);
        // dHeads = dScores^T · query.
        const scoresT = kernel.take(stride * length);
        run.transpose(scores, scoresT, length, stride, length);
        const dHeads = kernel.take(stride * sizes.arc);
        run.gemm(scoresT, parser.query + base, dHeads, stride, sizes.arc, length, 0);
        run.add(dHead + base, dHeads, length * sizes.arc);
        run.add(this.gradient(`${task}.root`), dHeads + length * sizes.arc * 4, sizes.arc);
        const nearT = kernel.take(DISTANCE_BUCKETS * length);
        run.transpose(near, nearT, length, DISTANCE_BUCKETS, length);
        run.gemm(nearT, parser.query + base, this.gradient(`${task}.distance`), DISTANCE_BUCKETS, sizes.arc, length, 1);

        // Relations, given the right heads.
        const L = sizes.relation;
        const { z, mask, logits } = this.relationForward(task, pass, parser, b, tree.heads, dropout);
        const count = this.parsers[task];
        const columns = padded(count);
        const gold = kernel.take(length);
        kernel.integers(gold, length).set(tree.relations);
        loss += weight * kernel.native.softmaxRows(logits, length, count, columns, gold, weight / n, 0);
        const dz = kernel.take(length * L);
        kernel.view(dz, length * L).fill(0);
        this.linearBackward(z, logits, dz, length, `${task}.relation`);
        run.multiply(dz, mask, length * L);
        run.reluBackward(z, dz, length * L);
        {
          const f = kernel.floats;
          const dep = (dDependentRelation >> 2) + pass.starts[b] * L;
          const hd = (dHeadRelation >> 2) + pass.starts[b] * L;
          const bias = this.gradient(`${task}.relationBias`) >> 2;
          const root = this.gradient(`${task}.relationRoot`) >> 2;
          const far = this.gradient(`${task}.relationDistance`) >> 2;
          for (let d = 0; d < length; d++) {
            const row = (dz >> 2) + d * L;
            const h = tree.heads[d];
            const headRow = h < 0 ? root : hd + h * L;
            const nearRow = h < 0 ? -1 : far + distanceBucket(h - d) * L;
            for (let k = 0; k < L; k++) {
              const g = f[row + k];
              f[dep + d * L + k] += g;
              f[headRow + k] += g;
              f[bias + k] += g;
              if (nearRow >= 0) f[nearRow + k] += g;
            }
          }
        }
        kernel.release(inner);
      }
      run.columnSums(dQuery, this.gradient(`${task}.prior`), n, sizes.arc);
      run.multiply(dQuery, parser.dependentMask, n * sizes.arc);
      run.reluBackward(parser.dependent, dQuery, n * sizes.arc);
      run.columnSums(dQuery, this.gradient(`${task}.dependent.bias`), n, sizes.arc);
      this.productBackward(pass.top, dQuery, dTop, n, `${task}.dependent`);
      run.multiply(dHead, parser.headMask, n * sizes.arc);
      run.reluBackward(parser.head, dHead, n * sizes.arc);
      run.columnSums(dHead, this.gradient(`${task}.head.bias`), n, sizes.arc);
      this.productBackward(pass.top, dHead, dTop, n, `${task}.head`);
      this.productBackward(pass.top, dDependentRelation, dTop, n, `${task}.relationDependent`);
      this.productBackward(pass.top, dHeadRelation, dTop, n, `${task}.relationHead`);
    }

    // The encoder, from the top layer down.
    let dh = dTop;
    const carry = kernel.take(width);
    for (let k = sizes.layers - 1; k >= 0; k--) {
      const layer = pass.layers[k];
      const size = n * width;
      run.multiply(dh, pass.masks[k + 1], size);
      const du = kernel.take(3 * size);
      const dx = kernel.take(size);
      for (let b = 0; b < batch.length; b++) {
        const row = pass.starts[b] * width * 4;
        run.sruBackward(
          layer.u + 3 * row,
          layer.x + row,
          this.at(`layer${k}.recurrent`),
          layer.c + row,
          layer.f + row,
          layer.r + row,
          dh + row,
          du + 3 * row,
          dx + row,
          this.gradient(`layer${k}.recurrent`),
          carry,
          pass.lengths[b],
          width,
        );
      }
      this.linearBackward(layer.x, du, dx, n, `layer${k}`);
      dh = dx;
    }
    run.multiply(dh, pass.masks[0], n * width);
    run.reluBackward(pass.window, dh, n * width);
    run.columnSums(dh, this.gradient("window.bias"), n, width);
    const input = inputSize(sizes);
    const dColumns = kernel.take(n * 3 * input);
    kernel.view(dColumns, n * 3 * input).fill(0);
    this.productBackward(pass.columns, dh, dColumns, n, "window");
    const dEmbedded = kernel.take((n + 2) * input);
    kernel.view(dEmbedded, (n + 2) * input).fill(0);
    kernel.native.windowColumns(dEmbedded, dColumns, input, pass.rows.sentences, batch.length, 1);
    run.multiply(dEmbedded, pass.inputMask, n * input);
    kernel.native.embedBackward(
      dEmbedded,
      n + 2,
      input,
      pass.rows.words,
      this.gradient("words"),
      sizes.word,
      pass.rows.pieceStarts,
      pass.rows.pieces,
      this.gradient("pieces"),
      sizes.piece,
    );
    for (const row of kernel.integers(pass.rows.words, n + 2)) this.touch("words", row);
    for (const example of batch) for (const rows of example.pieces) for (const row of rows) this.touch("pieces", row);
    return loss;
  }
}

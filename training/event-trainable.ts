// A layer of the event network (src/reading/events/network.ts) with all that training needs.
import { padded } from "../src/language/architecture.js";
import { type LayerSizes, layerShapes } from "../src/reading/events/architecture.js";
import type { TrainingKernel } from "./native-kernel.js";
import { ParameterStore } from "./parameter-store.js";
import type { Random } from "./random.js";

/** Rows as numbers: what is seen of each. */
export interface SeenRows {
  count: number;
  /** Rows of the table of traits. */
  traits: readonly Int32Array[];
  /** Values, `dense` of the sizes a row. */
  dense: Float32Array;
}

export interface LayerDropout {
  traits: number;
  dense: number;
  hidden: number;
}

/**
 * Turns scores into their gradient and returns the loss. Scores lie from index `at` of the floats on, `columns` a row,
 * of which the outputs come first; those behind must become nought.
 */
export type Objective = (floats: Float32Array, at: number, columns: number) => number;

export class LayerTrainable extends ParameterStore {
  constructor(
    override readonly kernel: TrainingKernel,
    readonly name: string,
    readonly layer: LayerSizes,
    random: Random,
  ) {
    super(kernel, layerShapes(name, layer), [`${name}.traits`], random);
    // Some sixty rows are summed.
    const table = kernel.view(this.at(`${name}.traits`), layer.traits * layer.hidden);
    for (let i = 0; i < table.length; i++) table[i] *= 0.2;
  }

  /** The scores of rows: `outputs` a row. */
  score(rows: SeenRows): Float32Array {
    const { kernel, layer } = this;
    kernel.attach();
    const mark = kernel.mark;
    const { scores } = this.forward(rows, null);
    const columns = padded(layer.outputs);
    const values = kernel.view(scores, rows.count * columns);
    const out = new Float32Array(rows.count * layer.outputs);
    for (let i = 0; i < rows.count; i++)
      for (let k = 0; k < layer.outputs; k++) out[i * layer.outputs + k] = values[i * columns + k];
    kernel.release(mark);
    return out;
  }

  /** One step of learning from rows. */
  learn(rows: SeenRows, objective: Objective, dropout: LayerDropout, rate: number): number {
    const { kernel, layer, name } = this;
    kernel.attach();
    const { run } = kernel;
    const mark = kernel.mark;
    const { hidden: H } = layer;
    const n = rows.count;
    const { x, hidden, hiddenMask, scores, used } = this.forward(rows, dropout);
    const loss = objective(kernel.floats, scores >> 2, padded(layer.outputs));
    const dh = kernel.take(n * H);
    kernel.view(dh, n * H).fill(0);
    this.linearBackward(hidden, scores, dh, n, `${name}.out`);
    run.multiply(dh, hiddenMask, n * H);
    run.reluBackward(hidden, dh, n * H);
    run.columnSums(dh, this.gradient(`${name}.dense.bias`), n, H);
    this.productBackward(x, dh, 0, n, `${name}.dense`);
    const floats = kernel.floats;
    const table = this.gradient(`${name}.traits`) >> 2;
    for (let i = 0; i < n; i++)
      for (const trait of used[i]) {
        this.touch(`${name}.traits`, trait);
        const to = table + trait * H;
        const from = (dh >> 2) + i * H;
        for (let k = 0; k < H; k++) floats[to + k] += floats[from + k];
      }
    kernel.release(mark);
    this.update(rate);
    return loss;
  }

  private forward(rows: SeenRows, dropout: LayerDropout | null) {
    const { kernel, layer, name } = this;
    const { run } = kernel;
    const { dense: D, hidden: H } = layer;
    const n = rows.count;
    const x = kernel.take(n * D);
    kernel.view(x, n * D).set(rows.dense);
    if (dropout !== null) run.multiply(x, this.mask(n * D, dropout.dense), n * D);
    const hidden = kernel.take(n * H);
    run.gemm(x, this.at(`${name}.dense`), hidden, n, H, D, 0);
    const floats = kernel.floats;
    const table = this.at(`${name}.traits`) >> 2;
    const used: number[][] = [];
    for (let i = 0; i < n; i++) {
      const kept: number[] = [];
      for (const trait of rows.traits[i])
        if (dropout === null || this.random.next() >= dropout.traits) kept.push(trait);
      used.push(kept);
      const to = (hidden >> 2) + i * H;
      for (const trait of kept) {
        const from = table + trait * H;
        for (let k = 0; k < H; k++) floats[to + k] += floats[from + k];
      }
    }
    run.addBiasRelu(hidden, this.at(`${name}.dense.bias`), n, H);
    let hiddenMask = 0;
    if (dropout !== null) {
      hiddenMask = this.mask(n * H, dropout.hidden);
      run.multiply(hidden, hiddenMask, n * H);
    }
    return { x, hidden, hiddenMask, scores: this.linear(hidden, n, `${name}.out`), used };
  }
}

/** A share of each label for each row, and how much each row counts (0 where the gold says nothing). */
export interface Labels {
  targets: Float32Array;
  weights: Float32Array;
}

/** Cross-entropy of each row's labels, for rows of `outputs` scores. */
export function labelling({ targets, weights }: Labels, outputs: number, scale: number): Objective {
  return (f, at, columns) => {
    let loss = 0;
    for (let i = 0; i < weights.length; i++) {
      const row = at + i * columns;
      const weight = weights[i];
      if (weight === 0) {
        f.fill(0, row, row + columns);
        continue;
      }
      let largest = -Infinity;
      for (let k = 0; k < outputs; k++) if (f[row + k] > largest) largest = f[row + k];
      let sum = 0;
      for (let k = 0; k < outputs; k++) sum += Math.exp(f[row + k] - largest);
      for (let k = 0; k < outputs; k++) {
        const target = targets[i * outputs + k];
        const p = Math.exp(f[row + k] - largest) / sum;
        if (target > 0) loss -= weight * target * Math.log(Math.max(1e-9, p));
        f[row + k] = (p - target) * weight * scale;
      }
      f.fill(0, row + outputs, row + columns);
    }
    return loss;
  };
}

/** Rows `from` to `to` (exclusive) among which each output chooses one; any of those that are wanted is right. */
export interface Choice {
  from: number;
  to: number;
  /** By output the wanted rows, relative to `from`, or each row's share; null where nothing is known. */
  wanted: (readonly number[] | Float32Array | null)[];
  weight: number;
}

/** Cross-entropy of choices among rows: the logarithm of what the wanted ones have together. */
export function choosing(choices: readonly Choice[], outputs: number, scale: number): Objective {
  return (f, at, columns) => {
    let loss = 0;
    for (const { from, to, wanted, weight } of choices)
      for (let k = 0; k < columns; k++) {
        const right = k < outputs ? wanted[k] : null;
        if (right === null) {
          for (let i = from; i < to; i++) f[at + i * columns + k] = 0;
          continue;
        }
        let largest = -Infinity;
        for (let i = from; i < to; i++) largest = Math.max(largest, f[at + i * columns + k]);
        let sum = 0;
        for (let i = from; i < to; i++) sum += Math.exp(f[at + i * columns + k] - largest);
        if (right instanceof Float32Array) {
          for (let i = from; i < to; i++) {
            const place = at + i * columns + k;
            const p = Math.exp(f[place] - largest) / sum;
            const target = right[i - from];
            if (target > 0) loss -= weight * target * Math.log(Math.max(1e-9, p));
            f[place] = (p - target) * weight * scale;
          }
          continue;
        }
        let share = 0;
        for (const i of right) share += Math.exp(f[at + (from + i) * columns + k] - largest) / sum;
        loss -= weight * Math.log(Math.max(1e-9, share));
        for (let i = from; i < to; i++) {
          const place = at + i * columns + k;
          const p = Math.exp(f[place] - largest) / sum;
          const target = right.includes(i - from) ? p / Math.max(1e-9, share) : 0;
          f[place] = (p - target) * weight * scale;
        }
      }
    return loss;
  };
}

/** Rows `from` to `to` (exclusive) of a sentence that tells one event of a known label. */
export interface SentenceLabel {
  from: number;
  to: number;
  label: number;
  /** The row that tells it, relative to `from`; null where any may. */
  row: number | null;
  /** How much the other rows count as telling none. */
  others: number;
  weight: number;
}

/**
 * Cross-entropy of sentences' labels at the rows that tell them. Where these are not known, each row has the share of the
 * label that it has by what was learned so far (expectation maximisation).
 */
export function labellingSentences(sentences: readonly SentenceLabel[], outputs: number, scale: number): Objective {
  return (f, at, columns) => {
    let loss = 0;
    for (const { from, to, label, row: known, others, weight } of sentences) {
      const shares = new Float32Array(to - from);
      let total = 0;
      for (let i = from; i < to; i++) {
        const row = at + i * columns;
        let largest = -Infinity;
        for (let k = 0; k < outputs; k++) if (f[row + k] > largest) largest = f[row + k];
        let sum = 0;
        for (let k = 0; k < outputs; k++) sum += f[row + k] = Math.exp(f[row + k] - largest);
        for (let k = 0; k < outputs; k++) f[row + k] /= sum;
        f.fill(0, row + outputs, row + columns);
        shares[i - from] = known === null ? f[row + label] : i - from === known ? 1 : 0;
        total += shares[i - from];
      }
      for (let i = from; i < to; i++) {
        const row = at + i * columns;
        const share = total > 0 ? shares[i - from] / total : 0;
        if (share > 0) loss -= weight * share * Math.log(Math.max(1e-9, f[row + label]));
        const rest = (1 - share) * others;
        for (let k = 0; k < outputs; k++) {
          const p = f[row + k];
          f[row + k] = weight * scale * (share * (p - (k === label ? 1 : 0)) + rest * (p - (k === 0 ? 1 : 0)));
        }
      }
    }
    return loss;
  };
}

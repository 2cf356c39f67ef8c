// Parameters with gradients, and what every network in training does with them: linear layers, dropout, Adam.
import { DISTANCE_BUCKETS, type Shape } from "../src/language/architecture.js";
import type { Kernel } from "../src/language/kernel.js";
import { TrainingKernel } from "./native-kernel.js";
import type { Random } from "./random.js";

export interface Parameter extends Shape {
  at: number;
  gradient: number;
}

interface Table {
  first: number;
  second: number;
  touched: Set<number>;
}

/** The parameters of a network; tables (named in `tables`) are updated only in the rows that a batch touched. */
export class ParameterStore {
  readonly parameters = new Map<string, Parameter>();
  private readonly dense: { at: number; gradient: number; first: number; second: number; count: number };
  private readonly tables = new Map<string, Table>();
  private step = 0;

  constructor(
    readonly kernel: Kernel,
    shapes: Shape[],
    tables: string[],
    protected readonly random: Random,
  ) {
    let count = 0;
    for (const shape of shapes) if (!tables.includes(shape.name)) count += shape.rows * shape.columns;
    const at = kernel.take(count);
    const gradient = kernel.take(count);
    this.dense = { at, gradient, first: kernel.take(count), second: kernel.take(count), count };
    let offset = 0;
    for (const shape of shapes) {
      const n = shape.rows * shape.columns;
      if (tables.includes(shape.name)) {
        const table = { first: kernel.take(n), second: kernel.take(n), touched: new Set<number>() };
        const parameter = { ...shape, at: kernel.take(n), gradient: kernel.take(n) };
        this.parameters.set(shape.name, parameter);
        this.tables.set(shape.name, table);
        for (const p of [parameter.gradient, table.first, table.second]) kernel.view(p, n).fill(0);
      } else {
        this.parameters.set(shape.name, { ...shape, at: at + offset * 4, gradient: gradient + offset * 4 });
        offset += n;
      }
    }
    for (const p of [this.dense.gradient, this.dense.first, this.dense.second]) kernel.view(p, count).fill(0);
    for (const parameter of this.parameters.values()) this.initialise(parameter);
  }

  private initialise(parameter: Parameter): void {
    const { name, rows, columns } = parameter;
    const values = this.kernel.view(parameter.at, rows * columns);
    let scale: number;
    if (/bias$/i.test(name) || name.endsWith(".weights")) scale = 0;
    else if (this.tables.has(name)) scale = 0.15;
    else if (rows <= DISTANCE_BUCKETS) scale = 0.1;
    else scale = Math.sqrt(3 / rows);
    for (let i = 0; i < values.length; i++) values[i] = scale === 0 ? 0 : (this.random.next() * 2 - 1) * scale;
    if (/^layer\d+\.bias$/.test(name)) {
      // Forget gates start half open towards the past, reset gates towards the highway.
      const width = columns / 3;
      for (let i = width; i < 2 * width; i++) values[i] = 0.5;
    }
    if (name === "words") values.fill(0, 0, columns);
  }

  at(name: string): number {
    return (this.parameters.get(name) as Parameter).at;
  }

  gradient(name: string): number {
    return (this.parameters.get(name) as Parameter).gradient;
  }

  /** All that a training needs to go on from here: parameters, their moments, the random numbers. */
  state(): Buffer {
    const stretches = this.stretches();
    const head = Buffer.from(
      JSON.stringify({
        step: this.step,
        random: this.random.state,
        stretches: stretches.map(({ name, count }) => ({ name, count })),
      }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length, 0);
    const parts = stretches.map(({ at, count }) => {
      const view = this.kernel.view(at, count);
      return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    });
    return Buffer.concat([length, head, ...parts]);
  }

  /**
   * Goes on from what `state` gave. With `parametersOnly` it begins anew from those parameters that the network has in
   * the same size; else the network must be the same.
   */
  restore(state: Buffer, parametersOnly = false): void {
    const headEnd = 4 + state.readUInt32LE(0);
    const head = JSON.parse(state.toString("utf8", 4, headEnd)) as {
      step: number;
      random: number;
      stretches: { name: string; count: number }[];
    };
    const own = new Map(this.stretches().map((stretch) => [stretch.name, stretch]));
    let from = headEnd;
    for (const { name, count } of head.stretches) {
      const stretch = own.get(name);
      if (stretch?.count === count) {
        if (!parametersOnly || !name.includes("\u0000")) {
          const copy = new Float32Array(count);
          state.copy(Buffer.from(copy.buffer), 0, from, from + 4 * count);
          this.kernel.view(stretch.at, count).set(copy);
        }
      } else if (!parametersOnly)
        throw new Error(`The kept state has "${name}" in another size: it is of another network. Remove it.`);
      from += 4 * count;
    }
    if (parametersOnly) return;
    this.step = head.step;
    this.random.state = head.random;
  }

  /** Where the parameters and, under names that end otherwise, their moments lie: byte offset and count of floats. */
  private stretches(): { name: string; at: number; count: number }[] {
    const { first, second, count } = this.dense;
    const all = [
      { name: "dense\u0000first", at: first, count },
      { name: "dense\u0000second", at: second, count },
    ];
    for (const [name, { at, rows, columns }] of this.parameters) all.push({ name, at, count: rows * columns });
    for (const [name, table] of this.tables) {
      const { rows, columns } = this.parameters.get(name) as Parameter;
      all.push({ name: `${name}\u0000first`, at: table.first, count: rows * columns });
      all.push({ name: `${name}\u0000second`, at: table.second, count: rows * columns });
    }
    return all;
  }

  /** Marks a row of a table as used by the batch, so that the next update reaches it. */
  protected touch(table: string, row: number): void {
    (this.tables.get(table) as Table).touched.add(row);
  }

  /** x · weights + bias of the layer `name`. */
  protected linear(x: number, rows: number, name: string): number {
    const p = this.parameters.get(name) as Parameter;
    const out = this.kernel.take(rows * p.columns);
    this.kernel.run.gemm(x, p.at, out, rows, p.columns, p.rows, 0);
    this.kernel.run.addBias(out, this.at(`${name}.bias`), rows, p.columns);
    return out;
  }

  /** A dropout mask: 0 at the given rate, else what keeps the mean. */
  protected mask(count: number, rate: number): number {
    const at = this.kernel.take(count);
    if (this.kernel instanceof TrainingKernel) {
      this.kernel.native.mask(at, count, rate, Math.floor(this.random.next() * 0x7fffffff));
      return at;
    }
    const view = this.kernel.view(at, count);
    const keep = 1 / (1 - rate);
    for (let i = 0; i < count; i++) view[i] = this.random.next() < rate ? 0 : keep;
    return at;
  }

  /** Adds to dx and to the gradients of weights and bias of a linear layer. */
  protected linearBackward(x: number, dy: number, dx: number, rows: number, name: string): void {
    const p = this.parameters.get(name) as Parameter;
    this.kernel.run.columnSums(dy, this.gradient(`${name}.bias`), rows, p.columns);
    this.productBackward(x, dy, dx, rows, name);
  }

  /** The same without bias. A dx of 0 asks for the weights' gradients alone. */
  protected productBackward(x: number, dy: number, dx: number, rows: number, name: string): void {
    const { kernel } = this;
    const p = this.parameters.get(name) as Parameter;
    const mark = kernel.mark;
    if (dx !== 0) {
      const weightsT = kernel.take(p.columns * p.rows);
      kernel.run.transpose(p.at, weightsT, p.rows, p.columns, p.rows);
      kernel.run.gemm(dy, weightsT, dx, rows, p.rows, p.columns, 1);
    }
    const xT = kernel.take(p.rows * rows);
    kernel.run.transpose(x, xT, rows, p.rows, rows);
    kernel.run.gemm(xT, dy, p.gradient, p.rows, p.columns, rows, 1);
    kernel.release(mark);
  }

  /** One step of Adam on all dense parameters and on the touched rows of the tables. */
  protected update(rate: number): void {
    const { kernel } = this;
    this.step++;
    const beta1 = 0.9;
    const beta2 = 0.98;
    const norm = Math.sqrt(kernel.run.sumOfSquares(this.dense.gradient, this.dense.count & ~3));
    const scale = norm > 5 ? 5 / norm : 1;
    const corrected = (rate * Math.sqrt(1 - beta2 ** this.step)) / (1 - beta1 ** this.step);
    const d = this.dense;
    kernel.run.adam(d.at, d.gradient, d.first, d.second, d.count, corrected, beta1, beta2, 1e-8, scale);
    for (const [name, table] of this.tables) {
      const p = this.parameters.get(name) as Parameter;
      if (kernel instanceof TrainingKernel) {
        if (name === "words" && table.touched.delete(0)) kernel.view(p.gradient, p.columns).fill(0);
        const mark = kernel.mark;
        const rows = Int32Array.from(table.touched);
        const ids = kernel.take(rows.length);
        kernel.integers(ids, rows.length).set(rows);
        kernel.native.adamRows(
          p.at,
          p.gradient,
          table.first,
          table.second,
          p.columns,
          ids,
          rows.length,
          corrected,
          beta1,
          beta2,
          1e-8,
          scale,
        );
        kernel.release(mark);
        table.touched.clear();
        continue;
      }
      for (const row of table.touched) {
        // The unknown word's vector stays at nought: a dropped word is seen by its spelling alone.
        const at = row * p.columns * 4;
        if (name === "words" && row === 0) {
          kernel.view(p.gradient + at, p.columns).fill(0);
          continue;
        }
        kernel.run.adam(
          p.at + at,
          p.gradient + at,
          table.first + at,
          table.second + at,
          p.columns,
          corrected,
          beta1,
          beta2,
          1e-8,
          scale,
        );
      }
      table.touched.clear();
    }
  }
}

/** Turns a row of scores into the gradient of its cross-entropy, times `scale`; returns the cross-entropy. */
export function softmaxGradient(
  f: Float32Array,
  row: number,
  count: number,
  columns: number,
  gold: number,
  scale: number,
): number {
  let largest = -Infinity;
  for (let k = 0; k < count; k++) if (f[row + k] > largest) largest = f[row + k];
  let sum = 0;
  const goldScore = f[row + gold] - largest;
  for (let k = 0; k < count; k++) {
    const e = Math.exp(f[row + k] - largest);
    f[row + k] = e;
    sum += e;
  }
  const factor = scale / sum;
  for (let k = 0; k < count; k++) f[row + k] *= factor;
  f[row + gold] -= scale;
  for (let k = count; k < columns; k++) f[row + k] = 0;
  return Math.log(sum) - goldScore;
}

/** As `softmaxGradient`, towards the distribution at `at` of `wanted`; returns the cross-entropy. */
export function softGradient(
  f: Float32Array,
  row: number,
  count: number,
  columns: number,
  wanted: Float32Array,
  at: number,
  scale: number,
): number {
  let largest = -Infinity;
  for (let k = 0; k < count; k++) if (f[row + k] > largest) largest = f[row + k];
  let sum = 0;
  let wantedScore = 0;
  for (let k = 0; k < count; k++) {
    wantedScore += wanted[at + k] * (f[row + k] - largest);
    const e = Math.exp(f[row + k] - largest);
    f[row + k] = e;
    sum += e;
  }
  const factor = scale / sum;
  for (let k = 0; k < count; k++) f[row + k] = f[row + k] * factor - scale * wanted[at + k];
  for (let k = count; k < columns; k++) f[row + k] = 0;
  return Math.log(sum) - wantedScore;
}

/** Copies `count` floats within a kernel's memory. */
export function copyFloats(kernel: Kernel, from: number, to: number, count: number): void {
  kernel.floats.copyWithin(to >> 2, from >> 2, (from >> 2) + count);
}

// Loads the WebAssembly kernels and hands out stretches of their memory.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackaged } from "../packaged-file.js";
import type { QuantisedTable } from "./model-file.js";

/** The kernels of kernel.assembly/kernel.ts; arguments that are pointers are byte offsets from `Kernel.take`. */
export interface KernelFunctions {
  gemm(a: number, b: number, c: number, m: number, n: number, k: number, accumulate: number): void;
  transpose(from: number, to: number, rows: number, columns: number, stride: number): void;
  addBias(x: number, bias: number, rows: number, columns: number): void;
  addBiasRelu(x: number, bias: number, rows: number, columns: number): void;
  addThree(a: number, b: number, c: number, out: number, columns: number): void;
  sruForward(
    u: number,
    x: number,
    v: number,
    c: number,
    f: number,
    r: number,
    h: number,
    length: number,
    d: number,
  ): void;
  sruRun(u: number, x: number, v: number, carry: number, length: number, d: number): void;
  sruBackward(
    u: number,
    x: number,
    v: number,
    c: number,
    f: number,
    r: number,
    dh: number,
    du: number,
    dx: number,
    dv: number,
    carry: number,
    length: number,
    d: number,
  ): void;
  pack(b: number, packed: number, n: number, k: number): void;
  gemmPacked(a: number, b: number, bias: number, c: number, m: number, n: number, k: number, floor: number): void;
  largest(x: number, n: number): number;
  quantise(x: number, out: number, n: number, scale: number): void;
  packInt16(b: number, packed: number, n: number, k: number, scale: number): void;
  gemmInt16(
    a: number,
    b: number,
    bias: number,
    c: number,
    m: number,
    n: number,
    k: number,
    scale: number,
    floor: number,
  ): void;
  packSparse(b: number, packed: number, n: number, k: number, scale: number): void;
  gemmSparse(
    a: number,
    b: number,
    bias: number,
    c: number,
    m: number,
    n: number,
    k: number,
    scale: number,
    floor: number,
    pairs: number,
  ): void;
  windowSums(table: number, ids: number, bias: number, out: number, n: number, d: number): void;
  argmaxRows(x: number, rows: number, columns: number, count: number, out: number): void;
  addDistances(scores: number, near: number, n: number, stride: number): void;
  relationHidden(
    dependent: number,
    head: number,
    heads: number,
    bias: number,
    root: number,
    distance: number,
    z: number,
    n: number,
    d: number,
  ): void;
  pointerScores(query: number, keys: number, out: number, n: number, pointers: number, d: number): void;
  pointerRows(
    query: number,
    keys: number,
    traits: number,
    each: number,
    weights: number,
    out: number,
    n: number,
    d: number,
  ): void;
  likelyRows(x: number, n: number, columns: number, margin: number, least: number, out: number): void;
  tableSums(
    bytes: number,
    scales: number,
    ids: number,
    each: number,
    out: number,
    n: number,
    columns: number,
    stride: number,
  ): void;
  copyRows(from: number, to: number, rows: number, columns: number, stride: number): void;
  columnSums(x: number, sums: number, rows: number, columns: number): void;
  multiply(x: number, y: number, n: number): void;
  add(x: number, y: number, n: number): void;
  reluBackward(x: number, g: number, n: number): void;
  sumOfSquares(x: number, n: number): number;
  adam(
    p: number,
    g: number,
    m: number,
    s: number,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    scale: number,
  ): void;
}

const PAGE = 65536;

/** Whole numbers that values are scaled to: their products, summed over some hundred, fit into 32 bits. */
const MOST_VALUE = 4095;
const MOST_WEIGHT = 2047;

/** A matrix of weights in 16 bits, ready for products. */
export interface PackedWeights {
  at: number;
  rows: number;
  columns: number;
  /** What one unit is worth. */
  unit: number;
  /** Laid out for rows of values that are mostly zeros. */
  sparse: boolean;
}

/** A table of vectors, one signed byte a value and one scale a row, in the kernel's memory. */
export interface PlacedTable {
  bytes: number;
  scales: number;
  columns: number;
}

/** Rows of values in 16 bits. */
export interface PackedRows {
  at: number;
  rows: number;
  columns: number;
  unit: number;
}

/** One instance of the kernels with a memory of its own, handed out from the bottom up and given back from the top. */
export class Kernel {
  /** The kernels; training puts faster ones in place of some. */
  run: KernelFunctions;
  /** All of the memory as floats; replaced when the memory grows, so never keep a copy. Index = byte offset / 4. */
  floats: Float32Array;
  private readonly memory: WebAssembly.Memory;
  private top = PAGE;

  constructor(module: WebAssembly.Module) {
    this.memory = new WebAssembly.Memory({ initial: 64, maximum: 65536 });
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory, abort: () => {} } });
    this.run = instance.exports as unknown as KernelFunctions;
    this.floats = new Float32Array(this.memory.buffer);
  }

  /** The byte offset of a fresh stretch of `count` floats (16-byte aligned; contents undefined). */
  take(count: number): number {
    const at = this.top;
    this.top += Math.ceil(count / 4) * 16;
    const missing = this.top - this.memory.buffer.byteLength;
    if (missing > 0) {
      // Grow by a quarter at least: each growth renews the view.
      this.memory.grow(Math.max(Math.ceil(missing / PAGE), this.memory.buffer.byteLength / PAGE / 4) | 0);
      this.floats = new Float32Array(this.memory.buffer);
    }
    return at;
  }

  /** Where the next stretch will start: give it to `release` to hand back all that was taken since. */
  get mark(): number {
    return this.top;
  }

  release(mark: number): void {
    this.top = mark;
  }

  /**
   * Weights b[rows][columns] in 16 bits: half the time of a product in floats, and tags and trees are the same. `sparse`
   * is for values that a rectifier has made mostly zeros; the product is the same, only faster.
   */
  packWeights(b: number, rows: number, columns: number, sparse = false): PackedWeights {
    const most = this.run.largest(b, rows * columns) || 1;
    const at = this.take((rows * columns) >>> 1);
    const pack = sparse ? this.run.packSparse : this.run.packInt16;
    pack(b, at, columns, rows, MOST_WEIGHT / most);
    return { at, rows, columns, unit: most / MOST_WEIGHT, sparse };
  }

  /** Rows of values x[rows][columns] in 16 bits. */
  packRows(x: number, rows: number, columns: number): PackedRows {
    const most = this.run.largest(x, rows * columns) || 1;
    const at = this.take((rows * columns) >>> 1);
    this.run.quantise(x, at, rows * columns, MOST_VALUE / most);
    return { at, rows, columns, unit: most / MOST_VALUE };
  }

  /** out[rows][columns] = bias + x · weights, not below `floor`. */
  product(x: PackedRows, weights: PackedWeights, bias: number, out: number, floor = -Infinity): void {
    const scale = x.unit * weights.unit;
    if (weights.sparse) {
      const mark = this.mark;
      const pairs = this.take((x.rows + 1) * (weights.rows + 1) * 2);
      this.run.gemmSparse(x.at, weights.at, bias, out, x.rows, weights.columns, weights.rows, scale, floor, pairs);
      this.release(mark);
    } else this.run.gemmInt16(x.at, weights.at, bias, out, x.rows, weights.columns, weights.rows, scale, floor);
  }

  /** Puts a table into the kernel's memory. */
  place({ bytes, scales, columns }: QuantisedTable): PlacedTable {
    const placed = { bytes: this.take(Math.ceil(bytes.length / 4)), scales: this.take(scales.length), columns };
    new Int8Array(this.memory.buffer).set(bytes, placed.bytes);
    this.floats.set(scales, placed.scales >>> 2);
    return placed;
  }

  /**
   * Sums `each` rows of a table for each of `n` words: out[word] = the rows numbered ids[word * each], …, where negative
   * numbers are none. Rows of `out` lie `stride` floats apart.
   */
  tableSums(table: PlacedTable, ids: number, each: number, n: number, out: number, stride: number): void {
    this.run.tableSums(table.bytes, table.scales, ids, each, out, n, table.columns, stride);
  }

  /** `count` whole numbers of 32 bits from byte offset `at`; valid until the memory grows. */
  integers(at: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, count);
  }

  /** `count` whole numbers of 16 bits from byte offset `at`; valid until the memory grows. */
  shorts(at: number, count: number): Int16Array {
    return new Int16Array(this.memory.buffer, at, count);
  }

  /** The floats from byte offset `at`; valid until the memory grows. */
  view(at: number, count: number): Float32Array {
    return this.floats.subarray(at >>> 2, (at >>> 2) + count);
  }
}

let compiled: WebAssembly.Module | undefined;

/** The compiled kernels, read once. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readPackaged(join(packageRoot, "models", "kernel.wasm")));
  return compiled;
}

export function createKernel(): Kernel {
  return new Kernel(kernelModule());
}

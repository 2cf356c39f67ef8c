// The kernels for training: those of the program, with the slow ones replaced by native code for this processor.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Kernel, type KernelFunctions, kernelModule } from "../src/language/kernel.js";
import { packageRoot } from "../src/package.js";

/** What training/native/kernel.c gives; arguments that are pointers are byte offsets from `Kernel.take`. */
interface NativeFunctions
  extends Pick<
    KernelFunctions,
    | "gemm"
    | "transpose"
    | "addBias"
    | "addBiasRelu"
    | "sruForward"
    | "sruBackward"
    | "columnSums"
    | "multiply"
    | "add"
    | "reluBackward"
    | "sumOfSquares"
    | "adam"
  > {
  attach(memory: ArrayBufferLike): void;
  adamRows(
    p: number,
    g: number,
    m: number,
    s: number,
    columns: number,
    ids: number,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    scale: number,
  ): void;
  mask(out: number, n: number, rate: number, seed: number): void;
  embed(
    out: number,
    n: number,
    words: number,
    wordTable: number,
    wordColumns: number,
    pieceStarts: number,
    pieces: number,
    pieceTable: number,
    pieceColumns: number,
    vectors: number,
    vectorBytes: number,
    vectorScales: number,
    vectorColumns: number,
    traits: number,
    traitColumns: number,
  ): void;
  embedBackward(
    gradient: number,
    n: number,
    input: number,
    words: number,
    wordGradient: number,
    wordColumns: number,
    pieceStarts: number,
    pieces: number,
    pieceGradient: number,
    pieceColumns: number,
  ): void;
  windowColumns(x: number, columns: number, d: number, starts: number, sentences: number, backward: number): void;
  softmaxRows(
    x: number,
    rows: number,
    count: number,
    columns: number,
    gold: number,
    scale: number,
    weights: number,
  ): number;
}

/** A kernel whose products run in native code, on the same memory: some four times as fast as WebAssembly. */
export class TrainingKernel extends Kernel {
  readonly native: NativeFunctions;

  constructor() {
    super(kernelModule());
    this.native = createRequire(import.meta.url)(compiledPath()) as NativeFunctions;
    this.attach();
    this.run = { ...this.run, ...this.native };
  }

  /** Makes the native code work on this kernel's memory: it works on that of one kernel at a time. */
  attach(): void {
    this.native.attach(this.floats.buffer);
  }

  override take(count: number): number {
    const before = this.floats;
    const at = super.take(count);
    if (this.floats !== before) this.attach();
    return at;
  }
}

/** Compiles the native kernels where they have not been since their source changed; returns the file. */
function compiledPath(): string {
  const source = join(packageRoot, "training", "native", "kernel.c");
  const path = join(packageRoot, "dist", "native", "kernel.node");
  if (existsSync(path) && statSync(path).mtimeMs > statSync(source).mtimeMs) return path;
  mkdirSync(dirname(path), { recursive: true });
  const headers = join(dirname(process.execPath), "..", "include", "node");
  const options = [
    "-O3",
    "-march=native",
    "-ffast-math",
    "-shared",
    "-fPIC",
    `-I${headers}`,
    source,
    "-o",
    path,
    "-lmvec",
    "-lm",
  ];
  const { status, stderr, error } = spawnSync("cc", options, { encoding: "utf8" });
  if (status !== 0)
    throw new Error(
      `The kernels for training could not be compiled: ${error?.message ?? stderr}. Training needs a C compiler (cc) and ` +
        `the headers of Node in ${headers}.`,
    );
  return path;
}

// The network of src/reading/attribution/network.ts with all that training needs.
import { padded } from "../src/language/architecture.js";
import type { Kernel } from "../src/language/kernel.js";
import {
  type AttributionSizes,
  attributionShapes,
  CUE_LABELS,
  POINTERS,
  ROLE_LABELS,
} from "../src/reading/attribution/architecture.js";
import { PAIR_TRAITS, TRAITS, TRAITS_PER_WORD } from "../src/reading/attribution/traits.js";
import { ParameterStore, softGradient, softmaxGradient } from "./parameter-store.js";
import type { Random } from "./random.js";

/** One cue with what it points at: word numbers in the document, -1 for nothing, -2 for not known or out of reach. */
export interface PointerExample {
  cue: number;
  from: number;
  to: number;
  targets: number[];
  pairs: Int16Array;
  stride: number;
  /** What teachers give: of each pointer the probabilities of the words of the reach and of nothing, in place of targets. */
  taught?: Float32Array[];
  /** How much it counts; 1 where not given. */
  weight?: number;
}

/** One article as numbers. Labels are -1 where the gold says nothing. */
export interface ArticleExample {
  count: number;
  vectors: Float32Array;
  words: Int32Array;
  traits: Int32Array;
  cueLabels: Int32Array;
  roleLabels: Int32Array;
  pointers: PointerExample[];
  /** Probabilities of the labels of cues as teachers give them, in place of `cueLabels`: a row a word. */
  taughtCues?: Float32Array;
}

export interface AttributionDropout {
  input: number;
  hidden: number;
}

export class AttributionTrainable extends ParameterStore {
  constructor(
    kernel: Kernel,
    readonly sizes: AttributionSizes,
    vocabulary: number,
    random: Random,
  ) {
    super(kernel, attributionShapes(sizes, vocabulary, TRAITS, PAIR_TRAITS), ["words", "traits"], random);
  }

  learn(example: ArticleExample, dropout: AttributionDropout, rate: number): number {
    const mark = this.kernel.mark;
    const loss = this.backward(example, this.forward(example, dropout));
    this.kernel.release(mark);
    this.update(rate);
    return loss;
  }

  private forward(example: ArticleExample, dropout: AttributionDropout) {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const n = example.count;
    const input = sizes.language + sizes.word + sizes.trait;
    const x0 = kernel.take(n * input);
    {
      const f = kernel.floats;
      const words = this.at("words") >> 2;
      const traits = this.at("traits") >> 2;
      for (let i = 0; i < n; i++) {
        const row = (x0 >> 2) + i * input;
        f.set(example.vectors.subarray(i * sizes.language, (i + 1) * sizes.language), row);
        const w = words + example.words[i] * sizes.word;
        f.copyWithin(row + sizes.language, w, w + sizes.word);
        const t = row + sizes.language + sizes.word;
        f.fill(0, t, t + sizes.trait);
        for (let k = 0; k < TRAITS_PER_WORD; k++) {
          const from = traits + example.traits[i * TRAITS_PER_WORD + k] * sizes.trait;
          for (let q = 0; q < sizes.trait; q++) f[t + q] += f[from + q];
        }
      }
    }
    const inputMask = this.mask(n * input, dropout.input);
    run.multiply(x0, inputMask, n * input);
    const projected = kernel.take(n * sizes.width);
    run.gemm(x0, this.at("input"), projected, n, sizes.width, input, 0);
    run.addBiasRelu(projected, this.at("input.bias"), n, sizes.width);
    const size = n * sizes.width;
    const firstMask = this.mask(size, dropout.hidden);
    run.multiply(projected, firstMask, size);
    let x = projected;
    const layers: { x: number; u: number; c: number; f: number; r: number; h: number; mask: number }[] = [];
    for (let k = 0; k < sizes.layers; k++) {
      const u = this.linear(x, n, `layer${k}`);
      const layer = {
        x,
        u,
        c: kernel.take(size),
        f: kernel.take(size),
        r: kernel.take(size),
        h: kernel.take(size),
        mask: 0,
      };
      run.sruForward(u, x, this.at(`layer${k}.recurrent`), layer.c, layer.f, layer.r, layer.h, n, sizes.width);
      layer.mask = this.mask(size, dropout.hidden);
      run.multiply(layer.h, layer.mask, size);
      layers.push(layer);
      x = layer.h;
    }
    return { n, x0, inputMask, projected, firstMask, layers, top: x };
  }

  private backward(example: ArticleExample, pass: ReturnType<AttributionTrainable["forward"]>): number {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const { n, top } = pass;
    const width = sizes.width;
    const size = n * width;
    let loss = 0;
    const dTop = kernel.take(size);
    kernel.view(dTop, size).fill(0);
    const tag = (task: string, labels: Int32Array, count: number, weight: number, taught?: Float32Array): void => {
      const columns = padded(count);
      const logits = this.linear(top, n, task);
      const f = kernel.floats;
      for (let i = 0; i < n; i++) {
        const row = (logits >> 2) + i * columns;
        if (taught) loss += weight * softGradient(f, row, count, columns, taught, i * count, weight / 30);
        else if (labels[i] < 0) f.fill(0, row, row + columns);
        else loss += weight * softmaxGradient(f, row, count, columns, labels[i], weight / 30);
      }
      this.linearBackward(top, logits, dTop, n, task);
    };
    tag("cue", example.cueLabels, CUE_LABELS.length, 1, example.taughtCues);
    tag("role", example.roleLabels, ROLE_LABELS.length, 0.2);

    // Pointers.
    const d = sizes.pointer;
    const all = POINTERS.length * d;
    const cues = example.pointers;
    if (cues.length > 0) {
      const keys = kernel.take(n * all);
      run.gemm(top, this.at("key"), keys, n, all, width, 0);
      const rows = kernel.take(cues.length * width);
      for (let c = 0; c < cues.length; c++) {
        kernel.floats.copyWithin(
          (rows >> 2) + c * width,
          (top >> 2) + cues[c].cue * width,
          (top >> 2) + (cues[c].cue + 1) * width,
        );
      }
      const queries = this.linear(rows, cues.length, "query");
      const dKeys = kernel.take(n * all);
      kernel.view(dKeys, n * all).fill(0);
      const dQueries = kernel.take(cues.length * all);
      kernel.view(dQueries, cues.length * all).fill(0);
      const inner = kernel.mark;
      cues.forEach((cue, c) => {
        const length = cue.to - cue.from;
        const scores = kernel.take(POINTERS.length * length);
        run.pointerScores(queries + c * all * 4, keys + cue.from * all * 4, scores, length, POINTERS.length, d);
        const line = kernel.take(length + 1);
        const f = kernel.floats;
        const pair = this.at("pair.weights") >> 2;
        const dPair = this.gradient("pair.weights") >> 2;
        const nothing = this.at("nothing") >> 2;
        const dNothing = this.gradient("nothing") >> 2;
        for (let p = 0; p < POINTERS.length; p++) {
          const target = cue.targets[p];
          if (target === -2) continue;
          const scale = (cue.weight ?? 1) / 30;
          const q = (queries >> 2) + c * all + p * d;
          const dq = (dQueries >> 2) + c * all + p * d;
          const at = line >> 2;
          for (let j = 0; j < length; j++) {
            let s = f[(scores >> 2) + p * length + j];
            for (let k = 0; k < cue.stride; k++) {
              const trait = cue.pairs[j * cue.stride + k];
              if (trait < 0) break;
              s += f[pair + trait * 8 + p];
            }
            f[at + j] = s;
          }
          let count = length;
          if (p >= 2) {
            let s = 0;
            for (let k = 0; k < d; k++) s += f[q + k] * f[nothing + p * d + k];
            f[at + length] = s;
            count++;
          }
          const gold = target < 0 ? length : target - cue.from;
          loss +=
            (cue.weight ?? 1) *
            (cue.taught === undefined
              ? softmaxGradient(f, at, count, count, gold, scale)
              : softGradient(f, at, count, count, cue.taught[p], 0, scale));
          for (let j = 0; j < length; j++) {
            const g = f[at + j];
            // Most of the gradient sits on few words.
            if (g < 1e-6 && g > -1e-6) continue;
            const key = (keys >> 2) + (cue.from + j) * all + p * d;
            const dKey = (dKeys >> 2) + (cue.from + j) * all + p * d;
            for (let k = 0; k < d; k++) {
              f[dq + k] += g * f[key + k];
              f[dKey + k] += g * f[q + k];
            }
            for (let k = 0; k < cue.stride; k++) {
              const trait = cue.pairs[j * cue.stride + k];
              if (trait < 0) break;
              f[dPair + trait * 8 + p] += g;
            }
          }
          if (p >= 2) {
            const g = f[at + length];
            for (let k = 0; k < d; k++) {
              f[dq + k] += g * f[nothing + p * d + k];
              f[dNothing + p * d + k] += g * f[q + k];
            }
          }
        }
        kernel.release(inner);
      });
      const dRows = kernel.take(cues.length * width);
      kernel.view(dRows, cues.length * width).fill(0);
      this.linearBackward(rows, dQueries, dRows, cues.length, "query");
      for (let c = 0; c < cues.length; c++) run.add(dTop + cues[c].cue * width * 4, dRows + c * width * 4, width);
      this.productBackward(top, dKeys, dTop, n, "key");
    }

    let dh = dTop;
    const carry = kernel.take(width);
    for (let k = sizes.layers - 1; k >= 0; k--) {
      const layer = pass.layers[k];
      run.multiply(dh, layer.mask, size);
      const du = kernel.take(3 * size);
      const dx = kernel.take(size);
      run.sruBackward(
        layer.u,
        layer.x,
        this.at(`layer${k}.recurrent`),
        layer.c,
        layer.f,
        layer.r,
        dh,
        du,
        dx,
        this.gradient(`layer${k}.recurrent`),
        carry,
        n,
        width,
      );
      this.linearBackward(layer.x, du, dx, n, `layer${k}`);
      dh = dx;
    }
    run.multiply(dh, pass.firstMask, size);
    run.reluBackward(pass.projected, dh, size);
    run.columnSums(dh, this.gradient("input.bias"), n, width);
    const input = sizes.language + sizes.word + sizes.trait;
    const dInput = kernel.take(n * input);
    kernel.view(dInput, n * input).fill(0);
    this.productBackward(pass.x0, dh, dInput, n, "input");
    run.multiply(dInput, pass.inputMask, n * input);
    const f = kernel.floats;
    const words = this.gradient("words") >> 2;
    const traits = this.gradient("traits") >> 2;
    for (let i = 0; i < n; i++) {
      const row = (dInput >> 2) + i * input + sizes.language;
      const w = example.words[i];
      this.touch("words", w);
      for (let k = 0; k < sizes.word; k++) f[words + w * sizes.word + k] += f[row + k];
      for (let k = 0; k < TRAITS_PER_WORD; k++) {
        const trait = example.traits[i * TRAITS_PER_WORD + k];
        this.touch("traits", trait);
        for (let q = 0; q < sizes.trait; q++) f[traits + trait * sizes.trait + q] += f[row + sizes.word + q];
      }
    }
    return loss;
  }
}

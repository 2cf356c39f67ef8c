// Runs the trained network that finds cues and what they point at: content, source.
import { padded } from "../language/architecture.js";
import { wordKey } from "../language/features.js";
import { createKernel, type Kernel, type PackedRows, type PackedWeights } from "../language/kernel.js";
import { addRow, type QuantisedTable, readModelFile } from "../language/model-file.js";
import { type AttributionSizes, CUE_LABELS, POINTERS } from "./attribution-architecture.js";
import { type FlatDocument, pairTraits, reachOf, TRAITS_PER_WORD, wordTraits } from "./attribution-traits.js";

/** A stretch of words of the flat document, both ends inclusive. */
export type Stretch = [number, number];

/** A cue that the network sees, and what it points at. */
export interface Proposal {
  cue: Stretch;
  /** The cue's word whose head lies outside of it. */
  anchor: number;
  /** Probability that it is a cue. */
  probability: number;
  /** One or two pieces, in text order. */
  content: Stretch[];
  source: Stretch | null;
  /** Probability of the content's pieces, given the cue; that of the source. */
  contentProbability: number;
  sourceProbability: number;
}

const UNKNOWN = 0;
/** Candidates kept of each pointer when ends are fitted to each other. */
const BEAM = 6;

/** The word of a cue whose head lies outside of the cue; the last such word where there are several. */
export function anchorOf(flat: FlatDocument, first: number, last: number): number {
  let anchor = last;
  for (let w = last; w >= first; w--) {
    const head = flat.heads[w];
    if (head < first || head > last) {
      anchor = w;
      // An auxiliary or a preposition is a poor anchor where a verb or noun of the cue stands outside too.
      const tag = flat.document.sentences[flat.sentenceOf[w]].upos[w - flat.sentenceStart[flat.sentenceOf[w]]];
      if (tag === "VERB" || tag === "NOUN" || tag === "ADJ") break;
    }
  }
  return anchor;
}

/** The lemma as the network's word list spells it. */
export function attributionKey(lemma: string): string {
  return wordKey(lemma);
}

export class AttributionNetwork {
  readonly sizes: AttributionSizes;
  private readonly kernel: Kernel = createKernel();
  private readonly vocabulary = new Map<string, number>();
  private readonly words: QuantisedTable;
  private readonly traits: QuantisedTable;
  private readonly at = new Map<string, { at: number; columns: number; weights: PackedWeights | null }>();
  private readonly zeros: number;
  private readonly pairWeights: Float32Array;

  constructor(path: string) {
    const file = readModelFile<{ sizes: AttributionSizes }>(path);
    this.sizes = file.header.sizes;
    file.vocabulary.forEach((word, i) => {
      if (i > UNKNOWN) this.vocabulary.set(word, i);
    });
    this.words = file.tables.get("words") as QuantisedTable;
    this.traits = file.tables.get("traits") as QuantisedTable;
    const { kernel } = this;
    for (const { name, rows, columns, values } of file.matrices.values()) {
      const plain = kernel.take(rows * columns);
      kernel.view(plain, rows * columns).set(values);
      const weights = rows > 1 && name !== "pair.weights" ? kernel.packWeights(plain, rows, columns) : null;
      this.at.set(name, { at: plain, columns, weights });
    }
    this.pairWeights = (file.matrices.get("pair.weights") as { values: Float32Array }).values.slice();
    this.zeros = kernel.take(512);
    kernel.view(this.zeros, 512).fill(0);
  }

  /** The row of a lemma in the word table. */
  wordRow(lemma: string): number {
    return this.vocabulary.get(attributionKey(lemma)) ?? UNKNOWN;
  }

  /**
   * Finds cues with probability of at least `threshold` and points from each at its content and source. The document's
   * sentences must carry the language network's vectors.
   */
  find(flat: FlatDocument, threshold: number): Proposal[] {
    const n = flat.count;
    if (n === 0) return [];
    const { kernel, sizes } = this;
    const { run } = kernel;
    const mark = kernel.mark;
    try {
      const encoded = this.encode(flat);
      const top = kernel.packRows(encoded, n, sizes.width);
      const cueColumns = padded(CUE_LABELS.length);
      const cueScores = kernel.take(n * cueColumns);
      this.product(top, "cue", cueScores);
      const cues = this.cues(flat, cueScores, cueColumns, threshold);
      const all = POINTERS.length * sizes.pointer;
      const keys = kernel.take(n * all);
      if (cues.length > 0) this.product(top, "key", keys);
      const proposals: Proposal[] = [];
      for (const { cue, anchor, probability } of cues) {
        const inner = kernel.mark;
        const query = kernel.take(all);
        this.product(kernel.packRows(encoded + anchor * sizes.width * 4, 1, sizes.width), "query", query);
        const [from, to] = reachOf(flat, anchor);
        const length = to - from;
        const scores = kernel.take(POINTERS.length * length);
        run.pointerScores(query, keys + from * all * 4, scores, length, POINTERS.length, sizes.pointer);
        const found = this.point(flat, anchor, query, kernel.view(scores, POINTERS.length * length), from, length);
        proposals.push({ cue, anchor, probability, ...found });
        kernel.release(inner);
      }
      return proposals;
    } finally {
      kernel.release(mark);
    }
  }

  private product(x: PackedRows, name: string, out: number, floor = -Infinity): void {
    const bias = this.at.get(`${name}.bias`)?.at ?? this.zeros;
    this.kernel.product(x, (this.at.get(name) as { weights: PackedWeights }).weights, bias, out, floor);
  }

  private encode(flat: FlatDocument): number {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const n = flat.count;
    const input = sizes.language + sizes.word + sizes.trait;
    let x = kernel.take(n * sizes.width);
    const x0 = kernel.take(n * input);
    const rows = kernel.view(x0, n * input);
    const traits = wordTraits(flat);
    let at = 0;
    for (const sentence of flat.document.sentences) {
      const vectors = sentence.vectors as Float32Array;
      for (let i = 0; i < sentence.length; i++, at++) {
        const row = at * input;
        rows.set(vectors.subarray(i * sizes.language, (i + 1) * sizes.language), row);
        rows.fill(0, row + sizes.language, row + input);
        const word = this.wordRow(sentence.lemmas[i]);
        if (word !== UNKNOWN) addRow(this.words, word, rows, row + sizes.language);
        for (let k = 0; k < TRAITS_PER_WORD; k++) {
          addRow(this.traits, traits[at * TRAITS_PER_WORD + k], rows, row + sizes.language + sizes.word);
        }
      }
    }
    this.product(kernel.packRows(x0, n, input), "input", x, 0);
    const u = kernel.take(n * 3 * sizes.width);
    const c = kernel.take(n * sizes.width);
    const f = kernel.take(n * sizes.width);
    const r = kernel.take(n * sizes.width);
    let h = kernel.take(n * sizes.width);
    for (let k = 0; k < sizes.layers; k++) {
      this.product(kernel.packRows(x, n, sizes.width), `layer${k}`, u);
      const recurrent = (this.at.get(`layer${k}.recurrent`) as { at: number }).at;
      run.sruForward(u, x, recurrent, c, f, r, h, n, sizes.width);
      [x, h] = [h, x];
    }
    return x;
  }

  private cues(
    flat: FlatDocument,
    scores: number,
    columns: number,
    threshold: number,
  ): { cue: Stretch; anchor: number; probability: number }[] {
    const floats = this.kernel.floats;
    const out: { cue: Stretch; anchor: number; probability: number }[] = [];
    const begins = new Float32Array(flat.count);
    const insides = new Float32Array(flat.count);
    for (let i = 0; i < flat.count; i++) {
      const row = (scores >> 2) + i * columns;
      const p = softmax(floats.subarray(row, row + CUE_LABELS.length));
      begins[i] = p[1];
      insides[i] = p[2];
    }
    for (let i = 0; i < flat.count; i++) {
      // A word that is more inside than begin begins a cue only where nothing before it did.
      const own = begins[i] + insides[i];
      if (
        own < threshold ||
        (begins[i] < insides[i] && i > 0 && out.length > 0 && out[out.length - 1].cue[1] === i - 1)
      )
        continue;
      let last = i;
      let probability = own;
      while (
        last + 1 < flat.count &&
        flat.sentenceOf[last + 1] === flat.sentenceOf[i] &&
        insides[last + 1] >= 0.35 &&
        insides[last + 1] > begins[last + 1]
      ) {
        last++;
        probability = Math.max(probability, begins[last] + insides[last]);
      }
      out.push({ cue: [i, last], anchor: anchorOf(flat, i, last), probability });
      i = last;
    }
    return out;
  }

  /** The best content and source of one cue, ends fitted to each other. */
  private point(
    flat: FlatDocument,
    anchor: number,
    query: number,
    scores: Float32Array,
    from: number,
    length: number,
  ): { content: Stretch[]; source: Stretch | null; contentProbability: number; sourceProbability: number } {
    const { sizes } = this;
    const { traits, stride } = pairTraits(flat, anchor);
    const weights = this.pairWeights;
    const pointers = POINTERS.length;
    for (let j = 0; j < length; j++) {
      for (let k = 0; k < stride; k++) {
        const trait = traits[j * stride + k];
        if (trait < 0) break;
        for (let p = 0; p < pointers; p++) scores[p * length + j] += weights[trait * 8 + p];
      }
    }
    const floats = this.kernel.floats;
    const nothingAt = (this.at.get("nothing") as { at: number }).at >> 2;
    const lines: { top: { word: number; log: number }[]; nothing: number }[] = [];
    for (let p = 0; p < pointers; p++) {
      const line = scores.subarray(p * length, (p + 1) * length);
      let nothing = -Infinity;
      if (p >= 2) {
        nothing = 0;
        for (let k = 0; k < sizes.pointer; k++) {
          nothing += floats[(query >> 2) + p * sizes.pointer + k] * floats[nothingAt + p * sizes.pointer + k];
        }
      }
      lines.push(distribution(line, nothing, from));
    }
    const [start, end, secondStart, secondEnd, sourceStart, sourceEnd] = lines;
    const single = bestPair(start.top, end.top);
    // Two pieces: the first pair must end before the second begins.
    let content: Stretch[] = [[single.first, single.last]];
    let log = single.log + secondStart.nothing + secondEnd.nothing;
    for (const a of start.top) {
      for (const b of end.top) {
        if (b.word < a.word) continue;
        for (const c of secondStart.top) {
          if (c.word <= b.word + 1) continue;
          for (const d of secondEnd.top) {
            if (d.word < c.word) continue;
            const sum = a.log + b.log + c.log + d.log;
            if (sum > log) {
              log = sum;
              content = [
                [a.word, b.word],
                [c.word, d.word],
              ];
            }
          }
        }
      }
    }
    const pair = bestPair(sourceStart.top, sourceEnd.top);
    const none = sourceStart.nothing + sourceEnd.nothing;
    return {
      content,
      source: pair.log > none ? [pair.first, pair.last] : null,
      contentProbability: Math.exp(log / 4),
      sourceProbability: Math.exp(Math.max(pair.log, none) / 2),
    };
  }
}

function softmax(values: Float32Array): Float32Array {
  let largest = -Infinity;
  for (const v of values) if (v > largest) largest = v;
  const out = new Float32Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    out[i] = Math.exp(values[i] - largest);
    sum += out[i];
  }
  for (let i = 0; i < out.length; i++) out[i] /= sum;
  return out;
}

/** The BEAM best words of a line of scores with their log probabilities, and that of nothing. */
function distribution(
  line: Float32Array,
  nothing: number,
  from: number,
): { top: { word: number; log: number }[]; nothing: number } {
  let largest = nothing;
  for (const s of line) if (s > largest) largest = s;
  let sum = nothing === -Infinity ? 0 : Math.exp(nothing - largest);
  const top: { word: number; log: number }[] = [];
  for (let j = 0; j < line.length; j++) {
    const s = line[j];
    // What lies 12 below the largest adds nothing that counts.
    if (s > largest - 12) sum += Math.exp(s - largest);
    if (top.length < BEAM || s > top[top.length - 1].log) {
      let k = Math.min(top.length, BEAM - 1);
      while (k > 0 && top[k - 1].log < s) {
        top[k] = top[k - 1];
        k--;
      }
      top[k] = { word: from + j, log: s };
    }
  }
  const log = Math.log(sum) + largest;
  for (const item of top) item.log -= log;
  return { top, nothing: nothing === -Infinity ? -Infinity : nothing - log };
}

function bestPair(
  starts: { word: number; log: number }[],
  ends: { word: number; log: number }[],
): { first: number; last: number; log: number } {
  let best = { first: starts[0].word, last: starts[0].word, log: -1000 };
  for (const a of starts) {
    for (const b of ends) {
      if (b.word >= a.word && a.log + b.log > best.log) best = { first: a.word, last: b.word, log: a.log + b.log };
    }
  }
  return best;
}

// Runs the trained network that finds cues and what they point at: content, source.
import { padded } from "../../language/architecture.js";
import { wordKey } from "../../language/features.js";
import {
  createKernel,
  type Kernel,
  type PackedRows,
  type PackedWeights,
  type PlacedTable,
} from "../../language/kernel.js";
import { type QuantisedTable, readModelFile } from "../../language/model-file.js";
import { type AttributionSizes, CUE_LABELS, POINTERS } from "./architecture.js";
import type { Stretch } from "./stretches.js";
import {
  type FlatDocument,
  PAIR_TRAITS_EACH,
  pairTraits,
  reachOf,
  type Scheme,
  TRAITS_PER_WORD,
  wordTraits,
} from "./traits.js";

/** A cue that the network sees. */
export interface SeenCue {
  cue: Stretch;
  /** The cue's word whose head lies outside of it. */
  anchor: number;
  /** Probability that it is a cue. */
  probability: number;
}

/** A cue and what it points at. */
export interface Proposal extends SeenCue {
  /** One or two pieces, in text order. */
  content: Stretch[];
  source: Stretch | null;
  /** Probability of the content's pieces, given the cue; that of the source. */
  contentProbability: number;
  sourceProbability: number;
}

const UNKNOWN = 0;
/** Lemmas whose rows are remembered before all are forgotten: bounds the memory that hostile text can take. */
const REMEMBERED = 50_000;
/** What lies so far below the largest score adds nothing that counts. */
const NEGLIGIBLE = 12;
/** Floats of a row of pair weights, and of a row of scores: the pointers, padded. */
const POINTER_ROW = 8;
/** Candidates kept of each pointer when ends are fitted to each other. */
const BEAM = 6;

/**
 * Words of an article that are encoded at once, so that memory does not grow with the article's length: longer ones are
 * read in sections.
 */
const SECTION = 8_192;
/** Words before and behind a section that are encoded with it: beyond the pointers' reach, so that each cue sees all of its own. */
const CONTEXT = 512;

/** Words `[from, to)` that are encoded, and of them `[coreFrom, coreTo)` those whose cues are asked for. All begin and end with a sentence. */
interface Section {
  from: number;
  to: number;
  coreFrom: number;
  coreTo: number;
}

/** Sections that cover a document: one where it is no longer than a section. */
function sectionsOf({ count, sentenceOf, sentenceStart }: FlatDocument): Section[] {
  const startAt = (word: number): number => (word >= count ? count : sentenceStart[sentenceOf[Math.max(0, word)]]);
  if (count <= SECTION + CONTEXT) return [{ from: 0, to: count, coreFrom: 0, coreTo: count }];
  const sections: Section[] = [];
  for (let coreFrom = 0; coreFrom < count; ) {
    const coreTo = startAt(coreFrom + SECTION);
    sections.push({ from: startAt(coreFrom - CONTEXT), to: startAt(coreTo + CONTEXT), coreFrom, coreTo });
    coreFrom = coreTo;
  }
  return sections;
}

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
  private readonly rows = new Map<string, number>();
  private readonly words: PlacedTable;
  private readonly traits: PlacedTable;
  private readonly at = new Map<string, { at: number; columns: number; weights: PackedWeights | null }>();
  private readonly zeros: number;

  constructor(path: string) {
    const file = readModelFile<{ sizes: AttributionSizes }>(path);
    this.sizes = file.header.sizes;
    file.vocabulary.forEach((word, i) => {
      if (i > UNKNOWN) this.vocabulary.set(word, i);
    });
    const { kernel } = this;
    this.words = kernel.place(file.tables.get("words") as QuantisedTable);
    this.traits = kernel.place(file.tables.get("traits") as QuantisedTable);
    for (const { name, rows, columns, values } of file.matrices.values()) {
      const plain = kernel.take(rows * columns);
      kernel.view(plain, rows * columns).set(values);
      // The first layer stands on a rectifier.
      const sparse = name === "layer0" && columns % 24 === 0;
      const weights = rows > 1 && name !== "pair.weights" ? kernel.packWeights(plain, rows, columns, sparse) : null;
      this.at.set(name, { at: plain, columns, weights });
    }
    this.zeros = kernel.take(512);
    kernel.view(this.zeros, 512).fill(0);
  }

  /** The row of a lemma in the word table, -1 for an unknown one. */
  private rowOf(lemma: string): number {
    let row = this.rows.get(lemma);
    if (row === undefined) {
      row = this.vocabulary.get(attributionKey(lemma)) ?? -1;
      if (this.rows.size >= REMEMBERED) this.rows.clear();
      this.rows.set(lemma, row);
    }
    return row;
  }

  /**
   * Finds cues of a scheme with probability of at least `threshold` and points from each at its content and source; then also from
   * the less likely cues down to `lowest` that `isWanted` wants, given what was found before. The document's sentences
   * must carry the language network's vectors.
   */
  find(
    flat: FlatDocument,
    threshold: number,
    scheme: Scheme = "nested",
    lowest = threshold,
    isWanted: (cue: SeenCue, found: readonly Proposal[]) => boolean = () => true,
  ): Proposal[] {
    if (flat.count === 0) return [];
    const traits = wordTraits(flat, scheme);
    const sections = sectionsOf(flat);
    if (sections.length === 1) return this.findIn(flat, traits, sections[0], threshold, lowest, isWanted);
    return sections
      .flatMap((section) => this.findIn(flat, traits, section, threshold, lowest, isWanted))
      .sort((one, other) => Number(one.probability < threshold) - Number(other.probability < threshold));
  }

  private findIn(
    flat: FlatDocument,
    traits: Int32Array,
    section: Section,
    threshold: number,
    lowest: number,
    isWanted: (cue: SeenCue, found: readonly Proposal[]) => boolean,
  ): Proposal[] {
    const { from, to, coreFrom, coreTo } = section;
    const n = to - from;
    const { kernel, sizes } = this;
    const mark = kernel.mark;
    try {
      const encoded = this.encode(flat, traits, section);
      const top = kernel.packRows(encoded, n, sizes.width);
      const cueColumns = padded(CUE_LABELS.length);
      const cueScores = kernel.take(n * cueColumns);
      this.product(top, "cue", cueScores);
      const cues = this.cues(flat, section, cueScores, cueColumns, lowest).filter(({ anchor }) => {
        const [first, last] = reachOf(flat, anchor);
        return first >= from && last <= to;
      });
      if (cues.length === 0) return [];
      const keys = kernel.take(n * POINTERS.length * sizes.pointer);
      this.product(top, "key", keys);
      const found = cues
        .filter(({ probability }) => probability >= threshold)
        .map((cue) => this.point(flat, from, encoded, keys, cue));
      const isOwn = ({ cue }: SeenCue): boolean => cue[0] >= coreFrom && cue[0] < coreTo;
      const more = cues.filter((cue) => cue.probability < threshold && isOwn(cue) && isWanted(cue, found));
      return [...found.filter(isOwn), ...more.map((cue) => this.point(flat, from, encoded, keys, cue))];
    } finally {
      kernel.release(mark);
    }
  }

  private product(x: PackedRows, name: string, out: number, floor = -Infinity): void {
    const bias = this.at.get(`${name}.bias`)?.at ?? this.zeros;
    this.kernel.product(x, (this.at.get(name) as { weights: PackedWeights }).weights, bias, out, floor);
  }

  private encode(flat: FlatDocument, allTraits: Int32Array, { from, to }: Section): number {
    const { kernel, sizes } = this;
    const { run } = kernel;
    const n = to - from;
    const input = sizes.language + sizes.word + sizes.trait;
    const x = kernel.take(n * sizes.width);
    const x0 = kernel.take(n * input);
    const vectors = kernel.take(n * sizes.language);
    const words = kernel.take(n);
    const traits = kernel.take(n * TRAITS_PER_WORD);
    const rows = kernel.integers(words, n);
    let at = 0;
    const { sentences, vectorsOf } = flat.document;
    const own = sentences.slice(flat.sentenceOf[from], flat.sentenceOf[to - 1] + 1);
    const given = vectorsOf?.(own) ?? own.map((sentence) => sentence.vectors as Float32Array);
    for (const [s, sentence] of own.entries()) {
      kernel.floats.set(given[s], (vectors >>> 2) + at * sizes.language);
      for (const lemma of sentence.lemmas) rows[at++] = this.rowOf(lemma);
    }
    kernel.integers(traits, n * TRAITS_PER_WORD).set(allTraits.subarray(from * TRAITS_PER_WORD, to * TRAITS_PER_WORD));
    const wordAt = x0 + sizes.language * 4;
    run.copyRows(vectors, x0, n, sizes.language, input);
    kernel.tableSums(this.words, words, 1, n, wordAt, input);
    kernel.tableSums(this.traits, traits, TRAITS_PER_WORD, n, wordAt + sizes.word * 4, input);
    this.product(kernel.packRows(x0, n, input), "input", x, 0);
    const u = kernel.take(n * 3 * sizes.width);
    const carry = kernel.take(sizes.width);
    for (let k = 0; k < sizes.layers; k++) {
      const mark = kernel.mark;
      this.product(kernel.packRows(x, n, sizes.width), `layer${k}`, u);
      kernel.release(mark);
      const recurrent = (this.at.get(`layer${k}.recurrent`) as { at: number }).at;
      run.sruRun(u, x, recurrent, carry, n, sizes.width);
    }
    return x;
  }

  private cues(
    flat: FlatDocument,
    { from, to }: Section,
    scores: number,
    columns: number,
    threshold: number,
  ): SeenCue[] {
    const labels = new Float32Array((to - from) * CUE_LABELS.length);
    for (let i = 0; i < to - from; i++) {
      const row = labels.subarray(i * CUE_LABELS.length, (i + 1) * CUE_LABELS.length);
      softmax(this.kernel.floats, (scores >>> 2) + i * columns, row);
    }
    return cuesIn(flat, from, labels, threshold);
  }

  /** Points from one cue at its best content and source, ends fitted to each other; `begin` is the first word encoded. */
  private point(flat: FlatDocument, begin: number, encoded: number, keys: number, seen: SeenCue): Proposal {
    const { kernel, sizes } = this;
    const { anchor } = seen;
    const all = POINTERS.length * sizes.pointer;
    const [from, to] = reachOf(flat, anchor);
    const length = to - from;
    const mark = kernel.mark;
    const query = kernel.take(all);
    this.product(kernel.packRows(encoded + (anchor - begin) * sizes.width * 4, 1, sizes.width), "query", query);
    const traits = kernel.take((length * PAIR_TRAITS_EACH) >>> 1);
    const scores = kernel.take(length * POINTER_ROW);
    pairTraits(flat, anchor, kernel.shorts(traits, length * PAIR_TRAITS_EACH));
    const weights = (this.at.get("pair.weights") as { at: number }).at;
    kernel.run.pointerRows(
      query,
      keys + (from - begin) * all * 4,
      traits,
      PAIR_TRAITS_EACH,
      weights,
      scores,
      length,
      sizes.pointer,
    );
    const likely = kernel.take(POINTERS.length * (length + 1));
    // A little more than what counts, which is measured in 64 bits below.
    kernel.run.likelyRows(scores, length, POINTERS.length, NEGLIGIBLE + 0.5, BEAM, likely);
    const { floats } = kernel;
    const rows = kernel.integers(likely, POINTERS.length * (length + 1));
    const nothingAt = (this.at.get("nothing") as { at: number }).at >>> 2;
    const lines = POINTERS.map((_, p) => {
      let nothing = -Infinity;
      if (p >= 2) {
        nothing = 0;
        for (let k = 0; k < sizes.pointer; k++) {
          nothing += floats[(query >>> 2) + p * sizes.pointer + k] * floats[nothingAt + p * sizes.pointer + k];
        }
      }
      return distribution(floats, (scores >>> 2) + p, rows, p * (length + 1), nothing, from);
    });
    kernel.release(mark);
    const [start, end, secondStart, secondEnd, sourceStart, sourceEnd] = lines;
    const single = bestPair(start.top, end.top);
    // Two pieces: the first pair must end before the second begins.
    let content: Stretch[] = [[single.first, single.last]];
    let log = single.log + secondStart.nothing + secondEnd.nothing;
    for (const a of start.top) {
      for (const b of end.top) {
        // The likeliest second piece comes first: where it does not help, none does.
        if (b.word < a.word || a.log + b.log + secondStart.top[0].log + secondEnd.top[0].log <= log) continue;
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
      ...seen,
      content,
      source: pair.log > none ? [pair.first, pair.last] : null,
      contentProbability: Math.exp(log / 4),
      sourceProbability: Math.exp(Math.max(pair.log, none) / 2),
    };
  }
}

/**
 * The cues among words from `from` on, given the probabilities of their labels: a row of CUE_LABELS.length a word.
 */
export function cuesIn(flat: FlatDocument, from: number, labels: Float32Array, threshold: number): SeenCue[] {
  const out: SeenCue[] = [];
  const count = labels.length / CUE_LABELS.length;
  const begin = (i: number): number => labels[i * CUE_LABELS.length + 1];
  const inside = (i: number): number => labels[i * CUE_LABELS.length + 2];
  for (let i = 0; i < count; i++) {
    // A word that is more inside than begin begins a cue only where nothing before it did.
    const own = begin(i) + inside(i);
    if (
      own < threshold ||
      (begin(i) < inside(i) && i > 0 && out.length > 0 && out[out.length - 1].cue[1] === from + i - 1)
    )
      continue;
    let last = i;
    let probability = own;
    while (
      last + 1 < count &&
      flat.sentenceOf[from + last + 1] === flat.sentenceOf[from + i] &&
      inside(last + 1) >= 0.35 &&
      inside(last + 1) > begin(last + 1)
    ) {
      last++;
      probability = Math.max(probability, begin(last) + inside(last));
    }
    out.push({ cue: [from + i, from + last], anchor: anchorOf(flat, from + i, from + last), probability });
    i = last;
  }
  return out;
}

/** Probabilities from as many scores as `out` has room for, from index `at` on. */
function softmax(scores: Float32Array, at: number, out: Float32Array): void {
  let largest = -Infinity;
  for (let i = 0; i < out.length; i++) if (scores[at + i] > largest) largest = scores[at + i];
  let sum = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.exp(scores[at + i] - largest);
    sum += out[i];
  }
  for (let i = 0; i < out.length; i++) out[i] /= sum;
}

/**
 * The BEAM best words of one pointer with their log probabilities, and that of nothing. The scores are those at `at` and
 * every POINTER_ROW floats from there; `rows` holds at index `line` how many of them are likely, and then which.
 */
function distribution(
  scores: Float32Array,
  at: number,
  rows: Int32Array,
  line: number,
  nothing: number,
  from: number,
): { top: { word: number; log: number }[]; nothing: number } {
  const last = line + rows[line];
  let largest = nothing;
  for (let k = line + 1; k <= last; k++) largest = Math.max(largest, scores[at + rows[k] * POINTER_ROW]);
  let sum = nothing === -Infinity ? 0 : Math.exp(nothing - largest);
  const top: { word: number; log: number }[] = [];
  for (let k = line + 1; k <= last; k++) {
    const s = scores[at + rows[k] * POINTER_ROW];
    if (s > largest - NEGLIGIBLE) sum += Math.exp(s - largest);
    if (top.length < BEAM || s > top[BEAM - 1].log) {
      let place = Math.min(top.length, BEAM - 1);
      while (place > 0 && top[place - 1].log < s) {
        top[place] = top[place - 1];
        place--;
      }
      top[place] = { word: from + rows[k], log: s };
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

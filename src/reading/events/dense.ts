// The values that the event network sees besides traits: vectors of words, means of stretches, and the language network's
// vectors in context.
import type { WordVectors } from "../../language/word-vectors.js";
import { type AnchorTraits, MEAN_ROLES, WORD_ROLES } from "./anchor-traits.js";
import { anchorWidth, type EventSizes, partyWidth } from "./architecture.js";
import type { EventView } from "./view.js";

/** Tags of words whose vectors count in the mean of a stretch. */
const MEANT = new Set(["NOUN", "VERB", "ADJ", "PROPN", "ADV"]);

/** Longest stretch over several sentences whose mean is taken. */
const LONGEST = 80;

/** Sentences whose vectors in context are made at once where the text is too long to keep them all. */
const MADE_AT_ONCE = 16;

/** Words whose vectors, once made, are kept: an event's parties may stand far from it, and are asked of again by the next. */
const MADE_KEPT = 40_000;

/** The vectors of an article's words. */
export class ArticleVectors {
  /** Row of each word's vector, -1 where it has none. */
  private readonly rows: Int32Array;
  /** Which words count in means. */
  private readonly meant: Uint8Array;
  private readonly whole: Float32Array;
  /** Sums before each word of one sentence, and how many they are. */
  private sums = new Float32Array(0);
  private counts = new Int32Array(0);
  private summed = -1;
  /** By stretches of sentences, the one asked of last at the end, where the sentences do not carry them. */
  private readonly made = new Map<number, Float32Array[]>();
  private wordsMade = 0;

  constructor(
    private readonly view: EventView,
    private readonly vectors: WordVectors,
    private readonly sizes: EventSizes,
    rowOf: (lemma: string) => number,
  ) {
    const { flat, trees } = view;
    this.rows = new Int32Array(flat.count);
    this.meant = new Uint8Array(flat.count);
    this.whole = new Float32Array(sizes.vector);
    let count = 0;
    let w = 0;
    for (const { lemmas, sentence } of trees)
      for (let i = 0; i < lemmas.length; i++, w++) {
        this.rows[w] = rowOf(lemmas[i]);
        if (this.rows[w] < 0 || !MEANT.has(sentence.upos[i])) continue;
        this.meant[w] = 1;
        vectors.addRow(this.rows[w], this.whole, 0);
        count++;
      }
    if (count > 0) for (let k = 0; k < sizes.vector; k++) this.whole[k] /= count;
  }

  private word(word: number, out: Float32Array, at: number): void {
    if (word >= 0 && this.rows[word] >= 0) this.vectors.addRow(this.rows[word], out, at);
  }

  /** Sums up the vectors of a sentence, so that the mean of any stretch in it is a difference. */
  private sumUp(s: number): void {
    const { flat } = this.view;
    const { vector } = this.sizes;
    const from = flat.sentenceStart[s];
    const length = flat.sentenceStart[s + 1] - from;
    if (this.counts.length < length + 1) {
      this.sums = new Float32Array((length + 1) * vector);
      this.counts = new Int32Array(length + 1);
    }
    this.sums.fill(0, 0, vector);
    for (let i = 0; i < length; i++) {
      const to = (i + 1) * vector;
      this.sums.copyWithin(to, i * vector, to);
      this.counts[i + 1] = this.counts[i] + this.meant[from + i];
      if (this.meant[from + i] === 1) this.vectors.addRow(this.rows[from + i], this.sums, to);
    }
    this.summed = s;
  }

  private mean(s: number, first: number, last: number, out: Float32Array, at: number): void {
    if (first < 0) return;
    const { flat } = this.view;
    const { vector } = this.sizes;
    const from = flat.sentenceStart[s];
    if (first >= from && last < flat.sentenceStart[s + 1]) {
      if (this.summed !== s) this.sumUp(s);
      const count = this.counts[last + 1 - from] - this.counts[first - from];
      if (count === 0) return;
      const before = (first - from) * vector;
      const after = (last + 1 - from) * vector;
      for (let k = 0; k < vector; k++) out[at + k] = (this.sums[after + k] - this.sums[before + k]) / count;
      return;
    }
    let count = 0;
    for (let w = first; w <= last && w < first + LONGEST; w++)
      if (this.meant[w] === 1) {
        this.vectors.addRow(this.rows[w], out, at);
        count++;
      }
    if (count > 0) for (let k = 0; k < vector; k++) out[at + k] /= count;
  }

  /** The vectors of a sentence; of a very long text, whose sentences do not carry them, those of a stretch are made anew. */
  private vectorsOf(s: number): Float32Array {
    const { sentences, vectorsOf } = this.view.flat.document;
    const kept = sentences[s].vectors;
    if (kept !== undefined || vectorsOf === undefined) return kept as Float32Array;
    const stretch = Math.floor(s / MADE_AT_ONCE);
    let made = this.made.get(stretch);
    if (made === undefined) {
      made = vectorsOf(sentences.slice(stretch * MADE_AT_ONCE, (stretch + 1) * MADE_AT_ONCE));
      this.wordsMade += this.wordsOf(stretch);
      for (const oldest of this.made.keys()) {
        if (this.wordsMade <= MADE_KEPT) break;
        this.made.delete(oldest);
        this.wordsMade -= this.wordsOf(oldest);
      }
    } else this.made.delete(stretch);
    this.made.set(stretch, made);
    return made[s % MADE_AT_ONCE];
  }

  private wordsOf(stretch: number): number {
    const { sentenceStart } = this.view.flat;
    const last = Math.min((stretch + 1) * MADE_AT_ONCE, sentenceStart.length - 1);
    return sentenceStart[last] - sentenceStart[stretch * MADE_AT_ONCE];
  }

  private inContext(word: number, out: Float32Array, at: number): void {
    if (word < 0) return;
    const { language } = this.sizes;
    const { flat } = this.view;
    const s = flat.sentenceOf[word];
    const token = word - flat.sentenceStart[s];
    const vectors = this.vectorsOf(s);
    out.set(vectors.subarray(token * language, (token + 1) * language), at);
  }

  /** The values of each candidate anchor, a row of `anchorWidth` each. */
  ofAnchors({ words, roles, stretches }: Pick<AnchorTraits<never>, "words" | "roles" | "stretches">): Float32Array {
    const { sizes } = this;
    const width = anchorWidth(sizes);
    const out = new Float32Array(words.length * width);
    words.forEach((word, i) => {
      let at = i * width;
      for (let r = 0; r < WORD_ROLES.length; r++, at += sizes.vector)
        this.word(roles[i * WORD_ROLES.length + r], out, at);
      const s = this.view.flat.sentenceOf[word];
      for (let r = 0; r < MEAN_ROLES.length; r++, at += sizes.vector) {
        const place = (i * MEAN_ROLES.length + r) * 2;
        this.mean(s, stretches[place], stretches[place + 1], out, at);
      }
      out.set(this.whole, at);
      at += sizes.vector;
      this.inContext(word, out, at);
      this.inContext(this.view.flat.heads[word], out, at + sizes.language);
    });
    return out;
  }

  /** The values of an anchor's candidates, a row of `partyWidth` each, and of nobody in the last row. */
  ofParties(anchor: number, candidates: readonly { word: number }[]): Float32Array {
    const { sizes } = this;
    const width = partyWidth(sizes);
    const out = new Float32Array((candidates.length + 1) * width);
    for (let i = 0; i <= candidates.length; i++) {
      let at = i * width;
      this.word(anchor, out, at);
      at += sizes.vector;
      this.inContext(anchor, out, at);
      at += sizes.language;
      if (i === candidates.length) break;
      const { word } = candidates[i];
      this.word(word, out, at);
      at += sizes.vector;
      this.word(this.view.flat.heads[word], out, at);
      at += sizes.vector;
      this.inContext(word, out, at);
    }
    return out;
  }
}

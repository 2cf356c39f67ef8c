// What the rules of counting see of a sentence, and what a count is.
import type { Sentence } from "../../language/document.js";
import type { Quantity, Span } from "../../record/reading.js";

/** A count with the tokens it hangs on. */
export interface QuantityMention extends Quantity {
  /** The verb or noun that says what happened: "killing", "toll", "wounded". */
  anchor: number;
  /** Head of the counted noun phrase; the number itself where no noun stands with it. */
  noun: number;
  /** First and last token of the number with its hedges and noun, both inclusive. */
  first: number;
  last: number;
}

export type Figures = Pick<Quantity, "count" | "low" | "high" | "approximate">;

/** A sentence as the rules of counting see it: its words, who hangs on whom, and the counts found so far. */
export class Counting {
  readonly found: QuantityMention[] = [];
  readonly words: string[];
  /** First child and next sibling of each token, -1 where there is none. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** Last token of the last count. */
  taken = -1;
  /** Index of the first name that ends at or after the number looked at. */
  name = 0;
  /** First and last token of the number that is looked at, hedges included. */
  from = -1;
  to = -1;

  constructor(
    readonly sentence: Sentence,
    readonly text: string,
  ) {
    this.words = sentence.forms.map((form) => form.toLowerCase());
    const { length, heads } = sentence;
    this.first = new Int32Array(length).fill(-1);
    this.next = new Int32Array(length).fill(-1);
    for (let i = length - 1; i >= 0; i--) {
      const head = heads[i];
      if (head < 0) continue;
      this.next[i] = this.first[head];
      this.first[head] = i;
    }
  }

  word(index: number): string {
    return index >= 0 && index < this.words.length ? this.words[index] : "";
  }

  child(token: number, ...deprels: string[]): number {
    const { deprels: all } = this.sentence;
    for (let child = this.first[token]; child >= 0; child = this.next[child])
      if (deprels.includes(all[child])) return child;
    return -1;
  }

  caseOf(node: number): string {
    const marker = this.child(node, "case");
    return marker < 0 ? "" : this.word(marker);
  }

  add(
    figures: Figures,
    hung: { anchor: number; noun: number; what: string; of: string },
    first: number,
    last: number,
  ): void {
    const { starts, ends } = this.sentence;
    const spans: Span[] = [[starts[first], ends[last]]];
    this.found.push({
      ...figures,
      of: hung.of,
      what: hung.what,
      spans,
      anchor: hung.anchor,
      noun: hung.noun,
      first,
      last,
    });
    this.taken = Math.max(this.taken, last);
  }
}

// Who has the floor: the speaker who spoke last before a place.
import type { AttributionDraft } from "./draft.js";
import type { FlatDocument } from "./traits.js";

/** Who spoke last before a place, asked of places in text order. */
export class Floor {
  readonly #flat: FlatDocument;
  readonly #drafts: readonly AttributionDraft[];
  /** Drafts whose speaker may go on, by where they end. */
  readonly #waiting: { draft: number; at: number }[] = [];
  #next = 0;
  #last: { draft: number; at: number } | null = null;

  constructor(flat: FlatDocument, drafts: readonly AttributionDraft[]) {
    this.#flat = flat;
    this.#drafts = drafts;
    drafts.forEach((_, draft) => {
      if (this.#maySpeak(draft)) this.#waiting.push({ draft, at: this.#endOf(draft) });
    });
    this.#waiting.sort((one, other) => one.at - other.at || one.draft - other.draft);
  }

  /** Tells that a draft was made, or has words up to a later place. */
  spoke(draft: number): void {
    if (this.#maySpeak(draft)) this.#consider({ draft, at: this.#endOf(draft) });
  }

  /** The draft that ends last before a word, in its paragraph or the two before it. */
  before(word: number, paragraph: number): number | null {
    while (this.#next < this.#waiting.length && this.#waiting[this.#next].at < word)
      this.#consider(this.#waiting[this.#next++]);
    if (this.#last === null || this.#last.at >= word) return null;
    return paragraph - this.#flat.paragraphOf[this.#flat.sentenceOf[this.#last.at]] > 2 ? null : this.#last.draft;
  }

  #consider(one: { draft: number; at: number }): void {
    const last = this.#last;
    if (last === null || one.at > last.at || (one.at === last.at && one.draft < last.draft)) this.#last = one;
  }

  #maySpeak(draft: number): boolean {
    const { inside, source, goesOn } = this.#drafts[draft];
    return inside === null && (source !== null || goesOn !== null);
  }

  #endOf(draft: number): number {
    const { anchor, content } = this.#drafts[draft];
    return Math.max(anchor, content[content.length - 1][1]);
  }
}

// Scores of pairs that were compared lately: neighbours are compared again whenever one more comes to them.
import type { Profile } from "./profile.js";
import { scoreOf } from "./score.js";

/** Pairs that are remembered; profiles never change, being named by their content. */
const kept = 1_000_000;

export class PairScores {
  readonly #scores = new Map<string, Map<string, number>>();
  #count = 0;

  of(left: Profile, right: Profile): number {
    const [one, other] = left.id < right.id ? [left, right] : [right, left];
    let row = this.#scores.get(one.id);
    const known = row?.get(other.id);
    if (known !== undefined) return known;
    if (this.#count >= kept) {
      this.#scores.clear();
      this.#count = 0;
      row = undefined;
    }
    if (row === undefined) {
      row = new Map();
      this.#scores.set(one.id, row);
    }
    const score = scoreOf(left, right);
    row.set(other.id, score);
    this.#count++;
    return score;
  }
}

// What was read lately without being stored, so that a reading has an address of its own: in memory, gone when the server
// stops.
import type { ReadResult } from "./contract/submission.js";

/** A reading with its explanations; whether the ledger has the article is asked anew each time. */
export type RecentReading = Omit<ReadResult, "stored">;

const mostReadings = 50;
/** Code units of text in all; the latest reading is kept however long it is. */
const mostText = 2_000_000;

export class RecentReadings {
  readonly #readings = new Map<string, RecentReading>();

  put(recent: RecentReading): void {
    const { id } = recent.reading.article;
    this.#readings.delete(id);
    this.#readings.set(id, recent);
    let left = mostText;
    for (const [place, { reading }] of this.latest().entries()) {
      left -= reading.article.text.length;
      if (place >= mostReadings || (place > 0 && left < 0)) this.#readings.delete(reading.article.id);
    }
  }

  /** @param article id of the article */
  find(article: string): RecentReading | null {
    return this.#readings.get(article) ?? null;
  }

  /** Latest first. */
  latest(): RecentReading[] {
    return [...this.#readings.values()].reverse();
  }
}

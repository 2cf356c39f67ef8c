// The review queue: doubts of the ledger, those answered left out.
import type { Ledger } from "../ledger/ledger.js";
import { lastArticle } from "../ledger/queries/articles.js";
import { type Doubt, doubtsOf } from "../ledger/queries/doubts.js";
import { pause } from "./pause.js";
import { doubtId } from "./views/review-item.js";

/** Milliseconds after which a queue is made anew even though only corrections were made. */
const longestUse = 60_000;

/**
 * Weighing all doubts takes a while, and an answer changes little of it: the queue is made anew when articles came in, and
 * otherwise only loses what was answered. It is made piece by piece, so that it holds nobody else up.
 */
export class ReviewQueue {
  readonly #ledger: Ledger;
  readonly #now: () => number;
  #doubts: Doubt[] = [];
  #articles = -1;
  #made = 0;
  #making: Promise<void> | null = null;

  /** @param now milliseconds, for the age of the queue */
  constructor(ledger: Ledger, now: () => number = () => performance.now()) {
    this.#ledger = ledger;
    this.#now = now;
  }

  /** Open doubts, uncertainty times impact, most first, and how many corrections were made. */
  async open(): Promise<{ doubts: Doubt[]; answered: number }> {
    const corrections = await this.#ledger.corrections();
    const articles = await this.#ledger.ask(lastArticle);
    if (articles !== this.#articles || this.#now() - this.#made > longestUse) {
      this.#making ??= this.#make(articles).finally(() => {
        this.#making = null;
      });
      await this.#making;
    }
    const answered = new Set(
      corrections.map(({ article, kind, anchor }) => `${article}/${kind === "claim" ? "event" : kind}/${anchor.item}`),
    );
    return { doubts: this.#doubts.filter((doubt) => !answered.has(doubtId(doubt))), answered: corrections.length };
  }

  async #make(articles: number): Promise<void> {
    this.#doubts = await this.#ledger.ask((database) => doubtsOf(database, pause));
    this.#articles = articles;
    this.#made = this.#now();
  }
}

// Watches the ledger for changes, by this program or another, and tells those who listen.
import type { Ledger } from "../ledger/ledger.js";
import { countAll } from "../ledger/queries/overview.js";
import { logProblem } from "../log.js";
import type { Grown } from "./contract/grown.js";

/** Milliseconds between looks. */
const interval = 500;

type Listener = (grown: Grown) => void;

export class Growth {
  readonly #ledger: Ledger;
  readonly #settle: () => Promise<void>;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | null = null;
  #generation: string | null = null;

  /** @param settle composes the claims that changes made stale */
  constructor(ledger: Ledger, settle: () => Promise<void>) {
    this.#ledger = ledger;
    this.#settle = settle;
  }

  start(): void {
    this.#timer ??= setTimeout(() => void this.#look(), interval).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#listeners.clear();
  }

  /** How the ledger stands now. */
  async now(): Promise<Grown> {
    return { generation: await this.#ledger.generation(), counts: await this.#ledger.ask(countAll) };
  }

  /** Tells of each change from now on, until the function that it returns is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #look(): Promise<void> {
    try {
      const before = await this.#ledger.generation();
      if (before !== this.#generation) {
        await this.#settle();
        const first = this.#generation === null;
        this.#generation = await this.#ledger.generation();
        if (!first && this.#listeners.size > 0) {
          const grown = await this.now();
          for (const listener of this.#listeners) listener(grown);
        }
      }
    } catch (error) {
      logProblem(`the ledger could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (this.#timer !== null) this.#timer = setTimeout(() => void this.#look(), interval).unref();
  }
}

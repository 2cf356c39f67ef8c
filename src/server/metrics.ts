// What a monitoring system asks for: counts and times of requests, the ledger's size, what waits, as Prometheus reads them.
import { countStale } from "../ledger/claim-store.js";
import type { Ledger } from "../ledger/ledger.js";
import { countAll } from "../ledger/queries/overview.js";
import { countStatements } from "../ledger/statements.js";
import type { Answered, MetricsRegistry } from "./metrics-registry.js";

/**
 * Milliseconds after the first answer at which the registry is loaded: whoever waits for the first page does not wait for
 * it too.
 */
const patience = 3000;

export class Metrics {
  #registry: Promise<MetricsRegistry> | undefined;
  #loading: NodeJS.Timeout | undefined;
  /** What was answered before the registry was there. */
  #waiting: Answered[] = [];
  #loaded: MetricsRegistry | undefined;
  readonly #parts = new Set<string>();

  constructor(private readonly ledger: Ledger) {}

  note(method: string, path: string, status: number, seconds: number): void {
    const named = partOf(path);
    // Only what has answered is a part: addresses that somebody makes up must not fill the memory.
    if (status < 400) this.#parts.add(named);
    const part = this.#parts.has(named) ? named : "other";
    const answered = { method, part, status: String(status), seconds };
    if (this.#loaded !== undefined) this.#loaded.note(answered);
    else {
      this.#waiting.push(answered);
      this.#loading ??= setTimeout(() => void this.#load(), patience).unref();
    }
  }

  /** All of it as text, and the type of that. */
  async text(): Promise<{ text: string; type: string }> {
    const registry = await this.#load();
    const rows: Record<string, number> = { ...(await this.ledger.ask(countAll)) };
    const stale = await this.ledger.ask(countStale);
    return {
      text: await registry.text({ rows, stale, statements: countStatements() }),
      type: registry.contentType,
    };
  }

  #load(): Promise<MetricsRegistry> {
    this.#registry ??= import("./metrics-registry.js").then(({ MetricsRegistry }) => {
      const registry = new MetricsRegistry();
      for (const answered of this.#waiting) registry.note(answered);
      this.#waiting = [];
      this.#loaded = registry;
      return registry;
    });
    return this.#registry;
  }
}

/** `/api/claims/c_1` is of the part "claims": few parts, however many addresses. */
function partOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  if (first !== "api") return first === "metrics" || first === "health" || first === "ready" ? first : "page";
  return /^[a-z]{1,20}$/.test(second) ? second : "other";
}

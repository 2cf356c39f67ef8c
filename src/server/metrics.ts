// What a monitoring system asks for: counts and times of requests, the ledger's size, what waits, as Prometheus reads them.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { countStale } from "../ledger/claim-store.js";
import type { Ledger } from "../ledger/ledger.js";
import { countAll } from "../ledger/queries/overview.js";
import { countStatements } from "../ledger/statements.js";

export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<"method" | "part" | "status">;
  readonly #seconds: Histogram<"part">;
  readonly #held: Gauge<"what">;
  readonly #stale: Gauge;
  readonly #statements: Gauge;
  readonly #parts = new Set<string>();

  constructor(private readonly ledger: Ledger) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: "hearsay_http_requests_total",
      help: "Requests answered, by method, part of the API and status",
      labelNames: ["method", "part", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "hearsay_http_request_seconds",
      help: "Seconds from a request to its answer",
      labelNames: ["part"],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.#held = new Gauge({
      name: "hearsay_ledger_rows",
      help: "What the ledger holds",
      labelNames: ["what"],
      registers,
    });
    this.#stale = new Gauge({
      name: "hearsay_stale_clusters",
      help: "Groups of reports whose claims are still to be composed anew",
      registers,
    });
    this.#statements = new Gauge({
      name: "hearsay_sql_statements",
      help: "SQL statements that this process has run",
      registers,
    });
  }

  note(method: string, path: string, status: number, seconds: number): void {
    const named = partOf(path);
    // Only what has answered is a part: addresses that somebody makes up must not fill the memory.
    if (status < 400) this.#parts.add(named);
    const part = this.#parts.has(named) ? named : "other";
    this.#requests.inc({ method, part, status: String(status) });
    this.#seconds.observe({ part }, seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of it as text. */
  async text(): Promise<string> {
    for (const [what, count] of Object.entries(await this.ledger.ask(countAll))) this.#held.set({ what }, count);
    this.#stale.set(await this.ledger.ask(countStale));
    this.#statements.set(countStatements());
    return this.#registry.metrics();
  }
}

/** `/api/claims/c_1` is of the part "claims": few parts, however many addresses. */
function partOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  if (first !== "api") return first === "metrics" || first === "health" || first === "ready" ? first : "page";
  return /^[a-z]{1,20}$/.test(second) ? second : "other";
}

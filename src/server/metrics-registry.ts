// The counts and times of a server in the form that Prometheus reads.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** One request that was answered. */
export interface Answered {
  method: string;
  /** Part of the API. */
  part: string;
  status: string;
  seconds: number;
}

/** What is counted when somebody asks. */
export interface Held {
  /** Rows of the ledger by what they are. */
  rows: Readonly<Record<string, number>>;
  stale: number;
  statements: number;
}

export class MetricsRegistry {
  readonly #registry = new Registry();
  readonly #requests: Counter<"method" | "part" | "status">;
  readonly #seconds: Histogram<"part">;
  readonly #held: Gauge<"what">;
  readonly #stale: Gauge;
  readonly #statements: Gauge;

  constructor() {
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

  note({ method, part, status, seconds }: Answered): void {
    this.#requests.inc({ method, part, status });
    this.#seconds.observe({ part }, seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text({ rows, stale, statements }: Held): Promise<string> {
    for (const [what, count] of Object.entries(rows)) this.#held.set({ what }, count);
    this.#stale.set(stale);
    this.#statements.set(statements);
    return this.#registry.metrics();
  }
}

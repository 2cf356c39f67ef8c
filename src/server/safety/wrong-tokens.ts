// Whoever gives wrong tokens waits, longer each time; others do not.
import { logNotice } from "../../log.js";

/** Milliseconds for which a client waits after its first wrong token, doubled with each further one. */
const firstWait = 500;
const longestWait = 60_000;
/** Milliseconds after which a client's wrong tokens are forgotten. */
const remembered = 600_000;
/** Clients remembered at once. */
const mostClients = 10_000;

interface Attempts {
  count: number;
  /** When the last one came, and until when the client waits. */
  last: number;
  until: number;
}

/** Counts wrong tokens by client (its address). */
export class WrongTokens {
  readonly #clients = new Map<string, Attempts>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly log: (line: string) => void = logNotice,
  ) {}

  /** Seconds for which a client is still to wait before it may give a token; 0 where it need not. */
  waitOf(client: string): number {
    const attempts = this.#clients.get(client);
    return attempts === undefined ? 0 : Math.max(0, Math.ceil((attempts.until - this.now()) / 1000));
  }

  /** Notes and logs a wrong token. */
  note(client: string, what: string): void {
    // Within the process nobody guesses, and there is no address to tell clients apart by.
    if (client === "") return;
    const now = this.now();
    const before = this.#clients.get(client);
    const count = before === undefined || now - before.last > remembered ? 1 : before.count + 1;
    const wait = Math.min(longestWait, firstWait * 2 ** (count - 1));
    this.#clients.delete(client);
    this.#clients.set(client, { count, last: now, until: now + wait });
    if (this.#clients.size > mostClients) this.#clients.delete(this.#clients.keys().next().value ?? "");
    this.log(`wrong token from ${client} (${what}), number ${count}; it waits ${(wait / 1000).toString()} s.`);
  }

  /** A right token makes up for the wrong ones before it. */
  forgive(client: string): void {
    this.#clients.delete(client);
  }
}

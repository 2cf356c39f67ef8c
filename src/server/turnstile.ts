// Lets requests through one at a time, in the order of their coming.

/**
 * Answers are made without a pause, and the event loop takes one new connection a turn: were every ready request answered
 * in one turn, a busy few would keep new clients out for seconds. So each turn answers one request.
 */
export class Turnstile {
  readonly #waiting: (() => void)[] = [];

  pass(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) setImmediate(() => this.#next());
    });
  }

  #next(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) setImmediate(() => this.#next());
  }
}

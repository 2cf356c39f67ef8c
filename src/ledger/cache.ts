// What was looked up lately.

/** A map that forgets what was put in first when it is full. */
export class Cache<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  #weight = 0;

  /** @param limit most weight that is kept; @param weigh what one value weighs, 1 where not given */
  constructor(
    private readonly limit: number,
    private readonly weigh: (value: Value) => number = () => 1,
  ) {}

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += this.weigh(value);
    if (this.#weight <= this.limit) return;
    for (const [oldest] of this.#entries) {
      if (this.#weight <= this.limit || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    const known = this.#entries.get(key);
    if (known === undefined) return;
    this.#weight -= this.weigh(known);
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}

/**
 * A map that forgets only when it is told to `trim`: then what was not asked for since the last time but one goes. Between
 * two of these nothing is lost, so that it may hold what is not written yet.
 */
export class Generations<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** @param limit entries above which `trim` begins a new generation */
  constructor(private readonly limit: number) {}

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#young.set(key, old);
    return old;
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value);
  }

  delete(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  trim(): void {
    if (this.#young.size < this.limit) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

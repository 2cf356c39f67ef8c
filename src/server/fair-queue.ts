// Who is read next: nobody's many or long texts hold up those of others.

/** Something that waits. */
export interface Queued {
  /** Whose it is. */
  client: string;
  /** How much there is to read, in code units. */
  size: number;
}

/** So often the first in a client's line may be passed over for shorter ones. */
const mostPassed = 8;

/**
 * Each client stands in a line of its own, and only its first counts: of these the shortest goes next, unless one has been
 * passed over eight times.
 */
export class FairQueue<Item extends Queued> {
  readonly #lines = new Map<string, { item: Item; passed: number }[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** How many wait of one client. */
  lengthOf(client: string): number {
    return this.#lines.get(client)?.length ?? 0;
  }

  push(item: Item): void {
    const line = this.#lines.get(item.client) ?? [];
    line.push({ item, passed: 0 });
    this.#lines.set(item.client, line);
    this.#length++;
  }

  /** Takes out the next one; null where none waits. */
  take(): Item | null {
    const firsts = [...this.#lines.values()].map(([first]) => first);
    const next =
      firsts.find(({ passed }) => passed >= mostPassed) ??
      firsts.reduce<(typeof firsts)[number] | null>(
        (best, one) => (best === null || one.item.size < best.item.size ? one : best),
        null,
      );
    if (next === null) return null;
    for (const first of firsts) first.passed++;
    const { client } = next.item;
    const line = this.#lines.get(client) ?? [];
    line.shift();
    // Whoever was served goes to the end, so that of equals the one that has waited longest comes first.
    this.#lines.delete(client);
    if (line.length > 0) this.#lines.set(client, line);
    this.#length--;
    return next.item;
  }

  /** Takes out all. */
  clear(): Item[] {
    const all = [...this.#lines.values()].flatMap((line) => line.map(({ item }) => item));
    this.#lines.clear();
    this.#length = 0;
    return all;
  }
}

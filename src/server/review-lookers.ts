// Who is looking at which item of the review: in memory, forgotten soon after they left.

/** Milliseconds after the last word from somebody until they count as gone. */
const stay = 45_000;
/** Items and people that are remembered. */
const most = 1000;

export class ReviewLookers {
  /** By person: the item, and when they last said so. */
  readonly #looking = new Map<string, { item: string; time: number }>();
  readonly #now: () => number;

  /** @param now milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Notes that somebody looks at an item, and at no other. @returns who else does */
  look(item: string, person: string): string[] {
    this.#looking.delete(person);
    this.#looking.set(person, { item, time: this.#now() });
    for (const [name, { time }] of this.#looking)
      if (this.#now() - time > stay || this.#looking.size > most) this.#looking.delete(name);
    return [...this.#looking].flatMap(([name, one]) => (one.item === item && name !== person ? [name] : []));
  }
}

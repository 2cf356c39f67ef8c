// Finds which of many stretches of words lie at a place, so that each is compared with its neighbours and not with all.
import type { Stretch } from "./stretches.js";

/** Words to a shelf: about what a sentence or two hold. */
const SHELF = 64;

/** Things by the words that they take up. Things are numbered in the order of their coming. */
export class Neighbours {
  readonly #shelves = new Map<number, number[]>();
  #count = 0;

  constructor(things: Iterable<readonly Stretch[]> = []) {
    for (const stretches of things) this.add(stretches);
  }

  /** Adds a thing with the words that it takes up. */
  add(stretches: readonly Stretch[]): void {
    const thing = this.#count++;
    for (const stretch of stretches) this.extend(thing, stretch);
  }

  /** Gives a thing more words. */
  extend(thing: number, [first, last]: Stretch): void {
    for (let shelf = Math.floor(first / SHELF); shelf <= Math.floor(last / SHELF); shelf++) {
      const things = this.#shelves.get(shelf);
      if (things === undefined) this.#shelves.set(shelf, [thing]);
      else if (things.at(-1) !== thing) things.push(thing);
    }
  }

  /** Numbers of the things that may share words with these stretches, ascending: all that do, and some that lie near. */
  around(stretches: readonly Stretch[]): number[] {
    const found = new Set<number>();
    for (const [first, last] of stretches)
      for (let shelf = Math.floor(first / SHELF); shelf <= Math.floor(last / SHELF); shelf++)
        for (const thing of this.#shelves.get(shelf) ?? []) found.add(thing);
    return [...found].sort((one, other) => one - other);
  }
}

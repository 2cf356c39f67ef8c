// Statements and denials are looked up by weeks, and each stands in its own week and the one before (blockingKeys). Only the
// own week is stored: who looks for a week asks for that one and the one after. That halves most keys, and finds the same.
import { Cache } from "./cache.js";
import { shortHash } from "./hash.js";

const weekly = /^([^|]*\|w)(-?\d+)(\|.*)$/s;

/** What is hashed lately: news of the same days has many keys in common. */
const hashes = new Cache<string, number>(200_000);
const sought = new Cache<string, readonly number[]>(100_000);

/** The keys to store for those of a profile or several. */
export function storedKeys(keys: readonly string[]): number[] {
  const all = new Set(keys);
  return [...all].filter((key) => !isBefore(key, all)).map(hashOf);
}

/** The week before of another key: found through that. */
function isBefore(key: string, all: ReadonlySet<string>): boolean {
  const match = weekly.exec(key);
  if (match === null) return false;
  const [, start, week, rest] = match;
  const own = all.has(`${start}${Number(week) - 1}${rest}`);
  return !own && all.has(`${start}${Number(week) + 1}${rest}`);
}

/** Under which stored keys each of the wanted ones is found: pairs of the stored one and the wanted one's place. */
export function soughtKeys(keys: readonly string[]): [stored: number, wanted: number][] {
  const found: [number, number][] = [];
  let place = 0;
  for (const key of new Set(keys)) {
    for (const form of formsOf(key)) found.push([form, place]);
    place++;
  }
  return found;
}

/** The stored keys under which a wanted one is found. */
function formsOf(key: string): readonly number[] {
  let forms = sought.get(key);
  if (forms === undefined) {
    const match = weekly.exec(key);
    forms = match === null ? [hashOf(key)] : [hashOf(key), hashOf(`${match[1]}${Number(match[2]) + 1}${match[3]}`)];
    sought.set(key, forms);
  }
  return forms;
}

function hashOf(key: string): number {
  let hash = hashes.get(key);
  if (hash === undefined) {
    hash = shortHash(key);
    hashes.set(key, hash);
  }
  return hash;
}

// Statements and denials are looked up by weeks, and each stands in its own week and the one before (blockingKeys). Only the
// own week is stored: who looks for a week asks for that one and the one after. That halves most keys, and finds the same.
import { Cache } from "./cache.js";
import { shortHash } from "./hash.js";

const weekly = /^([^|]*\|w)(-?\d+)(\|.*)$/s;

/** What is hashed lately: news of the same days has many keys in common. */
const hashes = new Cache<string, number>(200_000);

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
  return [...new Set(keys)].flatMap((key, place): [number, number][] => {
    const match = weekly.exec(key);
    if (match === null) return [[hashOf(key), place]];
    const [, start, week, rest] = match;
    return [
      [hashOf(key), place],
      [hashOf(`${start}${Number(week) + 1}${rest}`), place],
    ];
  });
}

function hashOf(key: string): number {
  let hash = hashes.get(key);
  if (hash === undefined) {
    hash = shortHash(key);
    hashes.set(key, hash);
  }
  return hash;
}

// Shares of a counted whole: "half of the 40 hostages", "two in five of the 200 detainees", "all but one of the 12".
import { readNumber } from "./numbers.js";
import { denominators, halves } from "./words.js";

/** A share of a whole whose number is told: how many it makes, and where its words stand. */
export interface Share {
  /** First token of the share, last token of the whole's number, both inclusive. */
  first: number;
  last: number;
  count: number;
  /** Whether the share makes no round number of things. */
  approximate: boolean;
}

const determiners = new Set(["the", "its", "their", "his", "her", "those", "these", "our", "all"]);

/** The share that begins at a token; null where none does, or where the whole has no number. */
export function readShare(words: readonly string[], at: number): Share | null {
  const part = readPart(words, at);
  if (part === null) return null;
  let next = part.last + 1;
  const hasOf = words[next] === "of";
  if (hasOf) next++;
  // "Half the 40 hostages" needs no "of", "one in ten of the 500" does.
  if (!hasOf && !part.bare) return null;
  if (determiners.has(words[next])) next++;
  else if (!hasOf) return null;
  const whole = readNumber(words, next);
  if (whole === null || whole.vague || whole.value < 2) return null;
  const exact = part.of(whole.value);
  if (exact < 0 || exact > whole.value) return null;
  const count = Math.round(exact);
  return { first: at, last: whole.last, count, approximate: Math.abs(count - exact) > 1e-6 };
}

interface Part {
  last: number;
  /** Whether it may stand right before the whole: "half the 40". */
  bare: boolean;
  of: (whole: number) => number;
}

function readPart(words: readonly string[], at: number): Part | null {
  const word = words[at];
  const next = words[at + 1] ?? "";
  const ratio = (share: number, last: number, bare = false): Part => ({ last, bare, of: (whole) => share * whole });
  if (halves.has(word)) return ratio(0.5, at, true);
  if (word === "all" && next === "but") {
    const spared = readNumber(words, at + 2);
    return spared === null ? null : { last: spared.last, bare: false, of: (whole) => whole - spared.value };
  }
  if (word === "all" || word === "each") return ratio(1, at);
  if (word === "every" && next === "one") return ratio(1, at + 1);
  if (word === "none" || word === "neither") return ratio(0, at);
  // "A third", "two thirds", "three-quarters"
  const hyphen = word.indexOf("-");
  if (hyphen > 0 && denominators.has(word.slice(hyphen + 1))) {
    const upper = readNumber([word.slice(0, hyphen)], 0);
    return upper === null ? null : ratio(upper.value / (denominators.get(word.slice(hyphen + 1)) ?? 1), at);
  }
  if (word === "a" || word === "one") {
    if (denominators.has(next)) return ratio(1 / (denominators.get(next) ?? 1), at + 1);
    if (word === "a") return null;
  }
  const upper = readNumber(words, at);
  if (upper === null || upper.vague) return null;
  let after = upper.last + 1;
  if (words[after] === "-" && denominators.has(words[after + 1])) after++;
  if (denominators.has(words[after])) return ratio(upper.value / (denominators.get(words[after]) ?? 1), after);
  if (words[after] === "%" || words[after] === "percent") return ratio(upper.value / 100, after);
  if (words[after] === "per" && words[after + 1] === "cent") return ratio(upper.value / 100, after + 1);
  // "Two in five", "four out of ten"
  const lower =
    words[after] === "in" ? after + 1 : words[after] === "out" && words[after + 1] === "of" ? after + 2 : -1;
  const below = lower < 0 ? null : readNumber(words, lower);
  if (below === null || below.vague || below.value <= upper.value) return null;
  return ratio(upper.value / below.value, below.last);
}

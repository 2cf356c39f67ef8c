// Near-duplicate sketches: MinHash by one permutation, over runs of three words, cut into bands for look-up.

/** Values of the sketch that stand for the whole text; bands of `wholeRows` of them are looked up. */
const wholeValues = 30;
const wholeRows = 3;
/** Values that stand for the opening, so that a copy which is cut short is found too. */
const openingValues = 8;
const openingRows = 2;
const openingWords = 60;
/** Words in a run. */
const runLength = 3;
const empty = 0xffffffff;

/**
 * The distinct hashes (unsigned 32-bit, ascending) of the runs of three words of a text, case and marks ignored. A text
 * of one or two words is one run. Linear in the text.
 */
export function runsOf(text: string, firstWords = Number.POSITIVE_INFINITY): Uint32Array {
  const words: number[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.length >= firstWords) break;
    words.push(hashWord(match[0].toLowerCase()));
  }
  if (words.length === 0) return new Uint32Array(0);
  const last = Math.max(1, words.length - runLength + 1);
  const runs = new Uint32Array(last);
  for (let start = 0; start < last; start++) {
    let hash = 0x9e3779b9;
    for (let offset = 0; offset < runLength && start + offset < words.length; offset++) {
      hash = mix(hash ^ words[start + offset]);
    }
    runs[start] = hash >>> 0;
  }
  runs.sort();
  let kept = 0;
  for (let index = 0; index < runs.length; index++) {
    if (index === 0 || runs[index] !== runs[index - 1]) runs[kept++] = runs[index];
  }
  return runs.slice(0, kept);
}

/**
 * The sketch of a text: 38 unsigned 32-bit numbers, 30 for the whole and 8 for its first 60 words. One hash a run and one
 * minimum a bin (Li, Owen and Zhang 2012), empty bins filled from their neighbours to the right (Shrivastava and Li
 * 2014). Texts of fewer than one word have the sketch of nothing, which is in no band.
 */
export function sketchOf(text: string): number[] {
  return [...minima(runsOf(text), wholeValues), ...minima(runsOf(text, openingWords), openingValues)];
}

/** The keys under which a sketch is looked up: ten bands of the whole and four of the opening. */
export function bandsOf(sketch: readonly number[]): string[] {
  const bands: string[] = [];
  for (let start = 0; start < wholeValues; start += wholeRows) bands.push(band("w", start, sketch, wholeRows));
  for (let start = wholeValues; start < sketch.length; start += openingRows) {
    bands.push(band("o", start, sketch, openingRows));
  }
  return sketch.every((value) => value === empty) ? [] : bands;
}

/** The estimated Jaccard similarity of two whole texts, 0 to 1, within about 0.09. */
export function likeness(left: readonly number[], right: readonly number[]): number {
  let equal = 0;
  for (let index = 0; index < wholeValues; index++) if (left[index] === right[index]) equal++;
  return equal / wholeValues;
}

/** The part of `runs` that stands in `other`, 0 to 1; 0 where `runs` is empty. Both ascending. */
export function containment(runs: Uint32Array, other: Uint32Array): number {
  if (runs.length === 0) return 0;
  let common = 0;
  for (let left = 0, right = 0; left < runs.length && right < other.length; ) {
    if (runs[left] === other[right]) {
      common++;
      left++;
      right++;
    } else if (runs[left] < other[right]) left++;
    else right++;
  }
  return common / runs.length;
}

function minima(runs: Uint32Array, bins: number): number[] {
  const values = new Array<number>(bins).fill(empty);
  for (const run of runs) {
    // The bin comes from a second mixing, so that it does not depend on the order that the minimum goes by.
    const bin = (mix(run ^ 0x5bd1e995) >>> 0) % bins;
    if (run < values[bin]) values[bin] = run;
  }
  if (runs.length === 0) return values;
  return values.map((value, bin) => {
    if (value !== empty) return value;
    for (let step = 1; step < bins; step++) {
      const neighbour = values[(bin + step) % bins];
      if (neighbour !== empty) return mix(neighbour + step) >>> 0;
    }
    return empty;
  });
}

function band(prefix: string, start: number, sketch: readonly number[], rows: number): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let row = 0; row < rows; row++) {
    low = mix(low ^ sketch[start + row]);
    high = mix(high + Math.imul(sketch[start + row], 0x85ebca6b));
  }
  return `${prefix}${start.toString(36)}.${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

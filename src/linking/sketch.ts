// Sketches of texts: the smallest hashes of their runs of words, by which texts that share a passage are looked up.

/** Values of a sketch, each of which is looked up. */
const sketchValues = 24;
/** Words in a run that is looked up: few texts share one by chance. */
const soughtLength = 4;
/** Words in a run that is compared. */
const runLength = 3;
/** Words in a row that make a passage. */
const passageLength = 6;

/**
 * The distinct hashes (unsigned 32-bit, ascending) of the runs of three words of a text, case and marks ignored. A text
 * of one or two words is one run. Linear in the text.
 */
export function runsOf(text: string, length = runLength): Uint32Array {
  const runs = hashedRuns(text, length);
  runs.sort();
  let kept = 0;
  for (let index = 0; index < runs.length; index++) {
    if (index === 0 || runs[index] !== runs[index - 1]) runs[kept++] = runs[index];
  }
  return runs.slice(0, kept);
}

/** The hashes of the runs of six words of a text, in the order of the text. Linear in the text. */
export function passagesOf(text: string): Uint32Array {
  return hashedRuns(text, passageLength);
}

/**
 * The words of the first text that stand in passages which the second has too: their part of all, 0 to 1, and the longest
 * stretch of them.
 */
export function sharedPassages(text: Uint32Array, other: Uint32Array): { covered: number; longest: number } {
  const known = new Set(other);
  const words = text.length + passageLength - 1;
  let covered = 0;
  let longest = 0;
  let run = 0;
  let until = 0;
  for (let word = 0; word < words; word++) {
    if (word < text.length && known.has(text[word])) until = word + passageLength;
    run = word < until ? run + 1 : 0;
    if (run > 0) covered++;
    longest = Math.max(longest, run);
  }
  return { covered: text.length === 0 ? 0 : covered / words, longest };
}

function hashedRuns(text: string, length: number): Uint32Array {
  const words: number[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) words.push(hashWord(match[0].toLowerCase()));
  if (words.length === 0) return new Uint32Array(0);
  const last = Math.max(1, words.length - length + 1);
  const runs = new Uint32Array(last);
  for (let start = 0; start < last; start++) {
    let hash = 0x9e3779b9;
    for (let offset = 0; offset < length && start + offset < words.length; offset++) {
      hash = mix(hash ^ words[start + offset]);
    }
    runs[start] = hash >>> 0;
  }
  return runs;
}

/**
 * The sketch of a text: the 24 smallest hashes of its runs of four words (Broder 1997), ascending; fewer for short texts.
 * Of two texts where the shorter one stands in the longer, the smallest of the longer that fall into the shorter are among
 * the smallest of the shorter too, wherever in the text it stood: a third of a text shares some eight values with it.
 */
export function sketchOf(text: string): number[] {
  return [...runsOf(text, soughtLength).subarray(0, sketchValues)];
}

/** The keys under which a sketch is looked up. */
export function bandsOf(sketch: readonly number[]): string[] {
  return sketch.map((value) => `r${value.toString(36)}`);
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

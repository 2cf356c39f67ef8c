// How near the article that is taken from a page is to what a person took from it.

/** Shares of the words' four-word runs: in both, only in what was found, only in what is right. They sum to 1. */
export interface Overlap {
  both: number;
  surplus: number;
  missed: number;
}

export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

const RUN = 4;

/**
 * How far two texts have the same runs of four words, as the article-extraction-benchmark counts it: each page weighs the
 * same, however long it is. Null where both are empty.
 */
export function overlapOf(right: string, found: string): Overlap | null {
  const expected = runsOf(right);
  const got = runsOf(found);
  let both = 0;
  let surplus = 0;
  let missed = 0;
  for (const run of new Set([...expected.keys(), ...got.keys()])) {
    const one = expected.get(run) ?? 0;
    const other = got.get(run) ?? 0;
    both += Math.min(one, other);
    surplus += Math.max(0, other - one);
    missed += Math.max(0, one - other);
  }
  const all = both + surplus + missed;
  return all === 0 ? null : { both: both / all, surplus: surplus / all, missed: missed / all };
}

function runsOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  const runs = new Map<string, number>();
  if (words.length === 0) return runs;
  for (let at = 0; at < Math.max(1, words.length - RUN + 1); at++) {
    const run = words.slice(at, at + RUN).join(" ");
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** Means over pages of precision and recall, and their harmonic mean. */
export function scoreOfOverlaps(overlaps: Overlap[]): Score {
  const found = overlaps.filter(({ both, surplus }) => both + surplus > 0);
  const right = overlaps.filter(({ both, missed }) => both + missed > 0);
  return scoreOf(
    meanOf(found.map(({ both, surplus }) => both / (both + surplus))),
    meanOf(right.map(({ both, missed }) => both / (both + missed))),
  );
}

/** Pieces that a text must and must not hold, counted over all pages, as trafilatura counts them. */
export function scoreOfPieces(counts: { held: number; lacking: number; surplus: number }): Score {
  const { held, lacking, surplus } = counts;
  return scoreOf(held / Math.max(1, held + surplus), held / Math.max(1, held + lacking));
}

function scoreOf(precision: number, recall: number): Score {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function meanOf(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Words of a title or name, without case, marks and accents. */
export function plainWords(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether the same people are named, in any order; the right names are parted by semicolons, commas or "and". */
export function sameAuthors(right: string, found: readonly string[]): boolean {
  const expected = right
    .split(/;|,|\band\b/)
    .map(plainWords)
    .filter((name) => name !== "");
  const got = found.map(plainWords);
  return expected.length === got.length && expected.every((name) => got.includes(name));
}

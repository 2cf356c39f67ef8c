// Stretches of words, and lists of them: what contents, sources and cues are made of while an article is read.

/** A stretch of words of the flat document, both ends inclusive. */
export type Stretch = [number, number];

/** Words in all pieces. */
export function size(content: readonly Stretch[]): number {
  let sum = 0;
  for (const [first, last] of content) sum += last - first + 1;
  return sum;
}

/** Words that two lists of pieces share. */
export function shared(a: readonly Stretch[], b: readonly Stretch[]): number {
  let sum = 0;
  for (const [from, to] of a) {
    for (const [first, last] of b) sum += Math.max(0, Math.min(to, last) - Math.max(from, first) + 1);
  }
  return sum;
}

/** Does one of the pieces hold a word. */
export function holds(content: readonly Stretch[], word: number): boolean {
  return content.some(([first, last]) => word >= first && word <= last);
}

/** The pieces without what other stretches cover. */
export function without(content: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  let pieces: Stretch[] = content.map(([first, last]) => [first, last]);
  for (const [from, to] of holes) {
    pieces = pieces.flatMap(([first, last]): Stretch[] => {
      if (to < first || from > last) return [[first, last]];
      const out: Stretch[] = [];
      if (from > first) out.push([first, from - 1]);
      if (to < last) out.push([to + 1, last]);
      return out;
    });
  }
  return pieces;
}

/** What two lists of pieces share, in text order. */
export function intersect(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const [from, to] of a) {
    for (const [first, last] of b) {
      const start = Math.max(from, first);
      const end = Math.min(to, last);
      if (start <= end) out.push([start, end]);
    }
  }
  return out.sort((x, y) => x[0] - y[0]);
}

// Which character of one text is which of another that differs from it in a few places.

/** Insertions and deletions beyond which two texts are not versions of one another. */
const MOST_EDITS = 2000;

/**
 * For each character of `other` the index of the same one in `gold`, -1 where there is none. Myers, "An O(ND) Difference
 * Algorithm and Its Variations" (1986), between what the texts have alike at both ends.
 *
 * @returns null where the texts differ by more than 2,000 insertions and deletions
 */
export function alignment(gold: readonly string[], other: readonly string[]): Int32Array | null {
  const back = new Int32Array(other.length).fill(-1);
  const shorter = Math.min(gold.length, other.length);
  let head = 0;
  while (head < shorter && gold[head] === other[head]) back[head] = head++;
  let tail = 0;
  while (tail < shorter - head && gold[gold.length - 1 - tail] === other[other.length - 1 - tail]) {
    tail++;
    back[other.length - tail] = gold.length - tail;
  }
  const rows = gold.length - head - tail;
  const columns = other.length - head - tail;
  if (rows === 0 || columns === 0) return back;

  // After d edits, reached[k + d] is the furthest row on diagonal k = row - column, for k = -d, -d + 2, …, d.
  const trace: Int32Array[] = [];
  let found = -1;
  for (let d = 0; found < 0; d++) {
    if (d > MOST_EDITS) return null;
    const before = trace[d - 1];
    const reached = new Int32Array(2 * d + 1);
    for (let k = -d; k <= d; k += 2) {
      let row = d === 0 ? 0 : goesDown(before, k, d) ? before[k + d] : before[k + d - 2] + 1;
      while (row < rows && row - k < columns && gold[head + row] === other[head + row - k]) row++;
      reached[k + d] = row;
      if (row >= rows && row - k >= columns) found = d;
    }
    trace.push(reached);
  }

  let row = rows;
  let column = columns;
  for (let d = found; d >= 0; d--) {
    const k = row - column;
    const before = trace[d - 1];
    const down = d > 0 && goesDown(before, k, d);
    const from = d === 0 ? 0 : down ? before[k + d] : before[k + d - 2] + 1;
    while (row > from) {
      row--;
      column--;
      back[head + column] = head + row;
    }
    if (down) column--;
    else row--;
  }
  return back;
}

/** Whether the furthest way to diagonal k is by an insertion (from k + 1) and not by a deletion (from k - 1). */
function goesDown(before: Int32Array, k: number, d: number): boolean {
  return k === -d || (k !== d && before[k + d - 2] < before[k + d]);
}

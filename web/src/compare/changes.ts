// What one list of sentences has and the other lacks, by their longest common part.

export interface Change {
  kind: "same" | "gone" | "new";
  words: string;
}

/** More pairs than this are not compared: what begins and ends alike is cut off, the rest counts as told otherwise. */
const mostPairs = 4_000_000;

export function changesBetween(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (words: readonly string[]): Change[] => words.map((one) => ({ kind: "same", words: one }));
  return [
    ...same(before.slice(0, start)),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function middle(before: readonly string[], after: readonly string[]): Change[] {
  const [rows, columns] = [before.length, after.length];
  const gone = (words: string): Change => ({ kind: "gone", words });
  const fresh = (words: string): Change => ({ kind: "new", words });
  if (rows * columns > mostPairs) return [...before.map(gone), ...after.map(fresh)];
  /** Length of the longest common part from here on. */
  const common = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      common[row][column] =
        before[row] === after[column]
          ? common[row + 1][column + 1] + 1
          : Math.max(common[row + 1][column], common[row][column + 1]);
  const changes: Change[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      changes.push({ kind: "same", words: before[row++] });
      column++;
    } else if (column >= columns || (row < rows && common[row + 1][column] >= common[row][column + 1]))
      changes.push(gone(before[row++]));
    else changes.push(fresh(after[column++]));
  }
  return changes;
}

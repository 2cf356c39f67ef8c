// Where the names of the states stand on the line of a process.

/** Pixels of a letter of a state's name, at most. */
const letter = 8.5;

/**
 * Where the names of states begin: after their tick, if they end before the next one. The last, which is how things stand,
 * is always there.
 */
export function stateLabels(
  states: readonly { word: string; x: number }[],
  width: number,
): { word: string; start: number }[] {
  const labels: { word: string; start: number }[] = [];
  let limit = width;
  for (const { word, x } of [...states].reverse()) {
    const length = letter * word.length;
    const fits = x + 10 + length <= limit;
    if (fits || labels.length === 0) {
      const start = fits ? x + 10 : Math.max(0, limit - length);
      labels.push({ word, start });
      limit = Math.min(x - 10, start - 8);
    } else limit = Math.min(limit, x - 10);
  }
  return labels.reverse();
}

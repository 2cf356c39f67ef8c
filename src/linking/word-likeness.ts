// How alike two lists of weighted content words are.

type Words = readonly (readonly [string, number])[];

/** The sum of the weights. */
export function weightOf(words: Words): number {
  let sum = 0;
  for (const [, weight] of words) sum += weight;
  return sum;
}

/** Cosine of two sorted word lists, 0 to 1; 0.2, which counts neither way, where a list is empty. */
export function wordLikeness(left: Words, right: Words): number {
  if (left.length === 0 || right.length === 0) return 0.2;
  const dot = dotOf(left, right);
  let leftSquares = 0;
  let rightSquares = 0;
  for (const [, weight] of left) leftSquares += weight * weight;
  for (const [, weight] of right) rightSquares += weight * weight;
  return leftSquares === 0 || rightSquares === 0 ? 0.2 : dot / Math.sqrt(leftSquares * rightSquares);
}

/** The product of two lists of words with weights, both sorted by word: the sum over the words that both have. */
export function dotOf(left: Words, right: Words): number {
  let dot = 0;
  for (let one = 0, other = 0; one < left.length && other < right.length; ) {
    const [word, weight] = left[one];
    const [otherWord, otherWeight] = right[other];
    if (word === otherWord) {
      dot += weight * otherWeight;
      one++;
      other++;
    } else if (word < otherWord) one++;
    else other++;
  }
  return dot;
}

/** The part of the lighter list that stands in the other, by weight, 0 to 1; 0 where a list is empty. */
export function wordContainment(left: Words, right: Words): number {
  const [light, heavy] = weightOf(left) <= weightOf(right) ? [left, right] : [right, left];
  const whole = weightOf(light);
  if (whole === 0) return 0;
  const known = new Set(heavy.map(([word]) => word));
  let held = 0;
  for (const [word, weight] of light) if (known.has(word)) held += weight;
  return held / whole;
}

/** The words that stand in both. */
export function sharedWords(left: Words, right: Words): string[] {
  const others = new Set(right.map(([word]) => word));
  return left.flatMap(([word]) => (others.has(word) ? [word] : []));
}

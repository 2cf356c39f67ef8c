// The sentence that a place of the text stands in.
import type { Reading, Span } from "../record/reading.js";

/** No sentence of prose is longer, in characters; of what is, so much on either side of a place is looked at. */
const longest = 2000;

/** The sentence that a span begins in; of one that is no prose, what stands around it. */
export function sentenceAt({ sentences }: Pick<Reading, "sentences">, span: Span): Span {
  const [start, end] = sentences[sentenceNumber({ sentences }, span[0])] ?? span;
  if (end - start <= longest) return [start, end];
  return [Math.max(start, span[0] - longest), Math.min(end, Math.max(span[1], span[0] + longest))];
}

/** The place of a sentence in the list by a place of the text: the last that begins there or before; 0 before the first. */
export function sentenceNumber({ sentences }: Pick<Reading, "sentences">, place: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle][0] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The content of an attribution: its edges, whether it is quoted, its place in the text.
import type { Span } from "../../record/reading.js";
import { isMark } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** Leaves off punctuation at the edges of pieces, and pieces of nothing else. */
export function trimmed(flat: FlatDocument, pieces: Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (let [first, last] of pieces) {
    while (first <= last && isMark(flat, first)) first++;
    while (last >= first && isMark(flat, last)) last--;
    if (first <= last) out.push([first, last]);
  }
  return out;
}

/** Direct where all words are quoted as speech, mixed where some are, indirect where none but scare quotes. */
export function formOf(flat: FlatDocument, content: readonly Stretch[]): "direct" | "indirect" | "mixed" {
  let words = 0;
  let quoted = 0;
  let speech = 0;
  for (const [first, last] of content) {
    // The nesting of the content's own place does not make it direct: only quotes that begin in it or just before it.
    for (let w = first; w <= last; w++) {
      if (isMark(flat, w)) continue;
      words++;
      const q = flat.quoteOf[w];
      if (q < 0 || flat.quoteFirst[q] < first - 1) continue;
      quoted++;
      if (flat.quotes[q].kind === "speech") speech++;
    }
  }
  if (words === 0 || quoted === 0) return "indirect";
  if (quoted === words) return "direct";
  if (speech > 0 || quoted >= 3) return "mixed";
  return "indirect";
}

/** The span of a piece of content: quotation marks around quoted words, and the full stop before a closing one, belong to it. */
export function contentSpan(flat: FlatDocument, [first, last]: Stretch): Span {
  let start = flat.starts[first];
  let end = flat.ends[last];
  let opened = -1;
  // Opening marks right before the first word, innermost first.
  for (let w = first - 1; w >= 0 && w >= first - 3 && flat.quotePlace[w] === 1; w--) {
    start = flat.starts[w];
    opened = flat.quoteOf[w];
  }
  const q = opened >= 0 ? opened : flat.quoteOf[last];
  if (q >= 0 && flat.quoteFirst[q] >= first - 3) {
    // The last word stands in a quote that begins in this piece: take in its closing mark if only marks are before it.
    let w = last + 1;
    while (w < flat.count && w <= flat.quoteLast[q] && isMark(flat, w)) w++;
    if (w > flat.quoteLast[q]) end = Math.max(end, flat.ends[flat.quoteLast[q]]);
  }
  return [start, end];
}

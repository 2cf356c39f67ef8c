// A span of a text made longer or shorter by a word at either end, for those who select without a mouse.
import type { Span } from "../../../src/record/reading.js";

/** A word, or a mark that stands by itself. */
const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
/** Longer words are taken in parts. */
const reach = 400;

/** The span with one edge moved by a word; as it is where no word is left there, or none would be left in it. */
export function moveEdge(text: string, [start, end]: Span, edge: "start" | "end", by: -1 | 1): Span {
  const from = Math.max(0, (edge === "start" ? start : end) - reach);
  const words = [...text.slice(from, from + 2 * reach).matchAll(word)].map(
    ({ index, 0: letters }): Span => [from + index, from + index + letters.length],
  );
  if (edge === "start") {
    const found = by === 1 ? words.find(([first]) => first > start) : words.findLast(([first]) => first < start);
    return found === undefined || found[0] >= end ? [start, end] : [found[0], end];
  }
  const found = by === 1 ? words.find(([, last]) => last > end) : words.findLast(([, last]) => last < end);
  return found === undefined || found[1] <= start ? [start, end] : [start, found[1]];
}

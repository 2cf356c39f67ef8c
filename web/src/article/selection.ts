// The words that the reader has selected, as a span of the article's text.
import type { Span } from "../../../src/record/reading.js";

/** Null where nothing, or something outside the text, is selected. */
export function selectedSpan(selection: Selection | null = getSelection()): Span | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

/** Each piece of text says where it starts; within it, its one text node counts as the record does, in UTF-16 code units. */
function offsetAt(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>("[data-starts]");
  if (piece == null) return null;
  const start = Number(piece.dataset.starts);
  return node.nodeType === Node.TEXT_NODE
    ? start + offset
    : start + (offset === 0 ? 0 : (piece.textContent ?? "").length);
}

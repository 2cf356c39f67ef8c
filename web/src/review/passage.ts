// The passage that a question is about, cut where its marks begin and end.
import type { ReviewItem } from "../contract.js";

/** Pieces in text order; `start` counts in the article's text. */
export function passagePieces({
  passage,
  marks,
}: Pick<ReviewItem, "passage" | "marks">): { start: number; words: string; roles: string[] }[] {
  const end = passage.start + passage.text.length;
  const cuts = new Set([passage.start, end]);
  for (const { span } of marks) for (const cut of span) if (cut > passage.start && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => ({
    start,
    words: passage.text.slice(start - passage.start, sorted[index + 1] - passage.start),
    roles: [...new Set(marks.filter(({ span }) => span[0] <= start && span[1] > start).map(({ role }) => role))],
  }));
}

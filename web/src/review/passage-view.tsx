// The words that a question is about, among the sentences around them.
import type { ReviewItem } from "../contract.js";
import { passagePieces } from "./passage.js";

export function Passage({ item }: { item: Pick<ReviewItem, "passage" | "marks"> }) {
  return (
    <blockquote class="passage">
      {passagePieces(item).map(({ start, words, roles }) => (
        <span key={start} data-starts={start} class={roles.map((role) => `mark-${role}`).join(" ")}>
          {words}
        </span>
      ))}
    </blockquote>
  );
}

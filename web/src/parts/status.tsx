// The status of a claim: shape and word, so that it can be told without colour.
import { type Status as StatusName, statusMarks } from "../data/words.js";

export function Status({ status }: { status: StatusName }) {
  const { glyph, word, meaning } = statusMarks[status];
  return (
    <span class={`status status-${status}`} title={meaning}>
      <span aria-hidden="true">{glyph}</span> {word}
    </span>
  );
}

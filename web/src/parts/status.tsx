// The status of a claim: shape and word, so that it can be told without colour.
import { type Status as StatusName, statusMarks } from "../data/words.js";

/** ◦ ring, ● disk, ◐ half disk, ✕ cross; drawn, since fonts draw them in very different sizes. */
export function StatusShape({ status }: { status: StatusName }) {
  return (
    <svg class="status-shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      {status === "retracted" ? (
        <path d="M2 2L10 10M10 2L2 10" />
      ) : (
        <circle
          class={status === "corroborated" ? "full" : undefined}
          cx="6"
          cy="6"
          r={status === "single-origin" ? 3.25 : 4.75}
        />
      )}
      {status === "contested" && <path class="full" d="M6 1.25A4.75 4.75 0 0 0 6 10.75Z" />}
    </svg>
  );
}

export function Status({ status }: { status: StatusName }) {
  const { word, meaning } = statusMarks[status];
  return (
    <span class={`status status-${status}`} title={meaning}>
      <StatusShape status={status} />
      {word}
    </span>
  );
}

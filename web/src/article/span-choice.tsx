// Which words of the text are meant: those selected with the mouse, or moved word by word with buttons.
import type { Span } from "../../../src/record/reading.js";
import { selectedSpan } from "./selection.js";
import { moveEdge } from "./word-edges.js";

interface SpanChoiceProps {
  text: string;
  span: Span;
  onChoose: (span: Span) => void;
  /** The button was pressed, and nothing in the text is selected. */
  onNothing: () => void;
}

const moves = [
  ["start", -1, "←", "Begin a word earlier"],
  ["start", 1, "→", "Begin a word later"],
  ["end", -1, "←", "End a word earlier"],
  ["end", 1, "→", "End a word later"],
] as const;

export function SpanChoice({ text, span, onChoose, onNothing }: SpanChoiceProps) {
  const buttons = (wanted: "start" | "end") =>
    moves
      .filter(([edge]) => edge === wanted)
      .map(([edge, by, arrow, meaning]) => (
        <button
          key={by}
          type="button"
          aria-label={meaning}
          title={meaning}
          onClick={() => onChoose(moveEdge(text, span, edge, by))}
        >
          {arrow}
        </button>
      ));
  return (
    <fieldset class="span-choice">
      <legend>Words</legend>
      <q aria-live="polite">{shortened(text.slice(span[0], span[1]))}</q>
      <p class="buttons">
        <span class="edge">begin {buttons("start")}</span>
        <span class="edge">end {buttons("end")}</span>
        <button
          type="button"
          class="plain"
          // The text keeps its selection when the button is pressed.
          onMouseDown={(pressed) => pressed.preventDefault()}
          onClick={() => {
            const selected = selectedSpan();
            if (selected === null) onNothing();
            else onChoose(selected);
          }}
        >
          Take the selected words
        </button>
      </p>
    </fieldset>
  );
}

const longest = 160;

/** Both ends of long words, since it is the ends that are chosen. */
function shortened(words: string): string {
  if (words.length <= longest) return words;
  const start = words.slice(0, longest / 2);
  const end = words.slice(-longest / 2);
  return `${start.slice(0, start.lastIndexOf(" "))} … ${end.slice(end.indexOf(" ") + 1)}`;
}

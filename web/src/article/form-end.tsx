// The end of a form of corrections: who makes it, the buttons, and what to say of it.
import type { AskProblem } from "../data/ask.js";
import type { useOwnName } from "../data/own-name.js";
import { NameField } from "../parts/name-field.js";
import { Trouble } from "../parts/notice.js";

interface FormEndProps {
  own: ReturnType<typeof useOwnName>;
  /** What the main button says. */
  main: string;
  onCancel: () => void;
  hint: string;
  problem: AskProblem | null;
}

export function FormEnd({ own, main, onCancel, hint, problem }: FormEndProps) {
  return (
    <>
      <NameField own={own} />
      <p class="buttons">
        <button type="submit" class="main">
          {main}
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          Leave it
        </button>
      </p>
      <p class="hint" role="status">
        {hint}
      </p>
      {problem !== null && <Trouble problem={problem} kept="The record is as it was." />}
    </>
  );
}

// Whose corrections are: asked for once, then told.
import { useState } from "preact/hooks";
import type { OwnName } from "../data/own-name.js";

/** The name is kept when the field is left, or Enter is pressed in it. */
export function NameField({ own }: { own: OwnName }) {
  const [asked, setAsked] = useState(own.name === "");
  const [typed, setTyped] = useState(own.name);
  if (own.fixed || (!asked && own.name !== "")) {
    return (
      <p class="own-name quiet">
        Kept as {own.name}.{" "}
        {!own.fixed && (
          <button type="button" class="plain" onClick={() => setAsked(true)}>
            Another name
          </button>
        )}
      </p>
    );
  }
  return (
    <label class="own-name">
      Your name
      <input
        value={typed}
        maxLength={200}
        autocomplete="name"
        onInput={(input) => {
          setTyped(input.currentTarget.value);
          own.keep(input.currentTarget.value);
        }}
        onKeyDown={(key) => {
          if (key.key !== "Enter") return;
          key.preventDefault();
          if (typed.trim() !== "") setAsked(false);
        }}
      />
    </label>
  );
}

/** Said where a correction is made before there is a name. */
export const nameFirst = "Type your name first: it stands beside the correction.";

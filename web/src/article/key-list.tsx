// Which keys do what on the page of an article.
import { useEffect, useRef } from "preact/hooks";

const keys: readonly (readonly [string, string])[] = [
  ["↓ ↑", "the next note, the one before (j and k too)"],
  ["Enter", "open the note: codes, reasons, claim"],
  ["e", "correct it"],
  ["Esc", "close what is open"],
  ["/", "search"],
  ["?", "show and hide this list"],
];

export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" onClose={onClose} aria-label="Keys">
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}

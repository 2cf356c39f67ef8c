// Keys that work on every page, and the list of all that work on this one.
import { useEffect, useRef, useState } from "preact/hooks";
import { navigate } from "../router.js";

type Keys = readonly (readonly [key: string, meaning: string])[];

const everywhere: Keys = [
  ["/", "search"],
  ["f", "to the filter of a list"],
  [
    "g",
    "then o overview, r read, a articles, c claims, s said, e events, p processes, t stories (tales), w actors (who), v review, n notebook",
  ],
  ["?", "show and hide this list"],
];
const ofLists: Keys = [
  ["j k", "the next row, the one before (↓ ↑ scroll as ever)"],
  ["Enter", "open it; the way back leads to the row again"],
];
const ofArticles: Keys = [
  ["↓ ↑", "the next note, the one before (j and k too)"],
  ["Enter", "open the note: codes, reasons, claim"],
  ["e", "correct it"],
  ["a", "add a statement or an event from the words selected"],
  ["Esc", "close what is open"],
];
const ofReview: Keys = [
  ["1 to 4", "answer"],
  ["e", "put it otherwise"],
  ["s", "pass over"],
  ["z", "take the last answer back"],
];

const ways: Readonly<Record<string, string>> = {
  o: "/",
  r: "/read",
  a: "/articles",
  c: "/claims",
  s: "/said",
  e: "/events",
  p: "/processes",
  t: "/stories",
  w: "/actors",
  v: "/review",
  n: "/notebook",
};

function keysOf(path: string): Keys {
  if (/^\/(?:articles|read)\/./.test(path)) return [...ofArticles, ...everywhere];
  if (path === "/review") return [...ofReview, ...everywhere];
  return [...ofLists, ...everywhere];
}

export function PageKeys({ path }: { path: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let going = false;
    const onKey = (key: KeyboardEvent): void => {
      const typing = key.target instanceof HTMLElement && key.target.closest("input, textarea, select") !== null;
      if (typing || key.ctrlKey || key.metaKey || key.altKey || key.defaultPrevented) return;
      const way = going ? ways[key.key] : undefined;
      going = false;
      if (way !== undefined) {
        key.preventDefault();
        key.stopImmediatePropagation();
        navigate(way);
        document.getElementById("main")?.focus({ preventScroll: true });
      } else if (key.key === "g") going = true;
      else if (key.key === "?") setShown((before) => !before);
      else if (key.key === "f") {
        const details = document.querySelector<HTMLDetailsElement>(".filter-bar details");
        if (details !== null) details.open = true;
        document.querySelector<HTMLElement>(".filter-bar select, .filter-bar input")?.focus();
        key.preventDefault();
      } else if ((key.key === "j" || key.key === "k") && !/^\/(?:articles|read)\/./.test(path) && path !== "/review") {
        step(key.key === "j" ? 1 : -1);
      }
    };
    // Before the page's own listeners, which would take the second key of a way for theirs.
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, [path]);
  return (
    <>
      <button type="button" class="keys-button" title="Keys and help" aria-label="Keys" onClick={() => setShown(true)}>
        ?
      </button>
      {shown && <KeyList keys={keysOf(path)} onClose={() => setShown(false)} />}
    </>
  );
}

/** To the link of the next row, or of the one before. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("main .rows > li")].flatMap(
    (row) => row.querySelector<HTMLElement>("h3 a, .said-words a, a") ?? [],
  );
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function KeyList({ keys, onClose }: { keys: Keys; onClose: () => void }) {
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
      <p>
        <a href="/help" onClick={() => dialog.current?.close()}>
          How to read the pages, and what the words mean
        </a>
      </p>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}

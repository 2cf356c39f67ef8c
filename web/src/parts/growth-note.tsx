// Says that the ledger has grown since the page was asked for. Nothing changes under the reader's eyes until they ask.
import { useEffect, useState } from "preact/hooks";
import type { Grown } from "../contract.js";
import { ownChange } from "../data/ask.js";
import { refreshAsked } from "../data/use-answer.js";
import { counted } from "../data/words.js";

/** Milliseconds within which the server tells of a change that this page made. */
const ownWithin = 3000;

export function GrowthNote() {
  const [shown, setShown] = useState<Grown | null>(null);
  const [latest, setLatest] = useState<Grown | null>(null);
  useEffect(() => {
    const stream = new EventSource("/api/stream");
    let changed = Number.NEGATIVE_INFINITY;
    const onOwnChange = (): void => {
      changed = performance.now();
    };
    const hear = (event: Event): void => {
      const grown = JSON.parse((event as MessageEvent<string>).data) as Grown;
      // Who corrects something knows of it; articles may be somebody else's all the same.
      const isOwn = performance.now() - changed < ownWithin;
      setShown((before) =>
        before === null || (isOwn && before.counts.articles === grown.counts.articles) ? grown : before,
      );
      setLatest(grown);
    };
    addEventListener(ownChange, onOwnChange);
    // After a lost connection the server says hello anew, by then perhaps with more.
    stream.addEventListener("hello", hear);
    stream.addEventListener("grew", hear);
    return () => {
      removeEventListener(ownChange, onOwnChange);
      stream.close();
    };
  }, []);
  const fresh = shown !== null && latest !== null ? latest.counts.articles - shown.counts.articles : 0;
  const changed = shown !== null && latest !== null && shown.generation !== latest.generation;
  return (
    <p class="growth" role="status">
      {changed && (
        <>
          {fresh > 0 ? `The ledger has ${counted(fresh, "new article")}.` : "The ledger has changed."}{" "}
          <button
            type="button"
            class="plain"
            onClick={() => {
              setShown(latest);
              dispatchEvent(new Event(refreshAsked));
            }}
          >
            Show
          </button>
        </>
      )}
    </p>
  );
}

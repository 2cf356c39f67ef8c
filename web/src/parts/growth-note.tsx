// Says that the ledger has grown since the page was asked for. Nothing changes under the reader's eyes until they ask.
import { useEffect, useState } from "preact/hooks";
import type { Grown } from "../contract.js";
import { refreshAsked } from "../data/use-answer.js";
import { counted } from "../data/words.js";

export function GrowthNote() {
  const [shown, setShown] = useState<Grown | null>(null);
  const [latest, setLatest] = useState<Grown | null>(null);
  useEffect(() => {
    const stream = new EventSource("/api/stream");
    const hear = (event: Event): void => {
      const grown = JSON.parse((event as MessageEvent<string>).data) as Grown;
      setShown((before) => before ?? grown);
      setLatest(grown);
    };
    // After a lost connection the server says hello anew, by then perhaps with more.
    stream.addEventListener("hello", hear);
    stream.addEventListener("grew", hear);
    return () => stream.close();
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

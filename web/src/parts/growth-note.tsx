// Says that the ledger has grown since the page was asked for. Nothing changes under the reader's eyes until they ask.
import { useEffect, useState } from "preact/hooks";
import type { Grown } from "../contract.js";
import { type OwnChange, ownChange } from "../data/ask.js";
import { refreshAsked } from "../data/kept.js";
import { counted } from "../data/words.js";

/** Whether a generation of the ledger is not later than another; the server counts them up. */
function isUpTo(generation: string, own: string): boolean {
  const [one, other] = [generation, own].map((words) => words.split(".").map(Number));
  return one[0] < other[0] || (one[0] === other[0] && (one[1] ?? 0) <= (other[1] ?? 0));
}

export function GrowthNote() {
  const [shown, setShown] = useState<Grown | null>(null);
  const [latest, setLatest] = useState<Grown | null>(null);
  useEffect(() => {
    const stream = new EventSource("/api/stream");
    /** Changes of this page that are under way; what is heard meanwhile waits until their generation is known. */
    let underWay = 0;
    let waiting: Grown | null = null;
    let own: string | null = null;
    const take = (grown: Grown): void => {
      // Who corrects something knows of it; articles may be somebody else's all the same.
      const isOwn = own !== null && isUpTo(grown.generation, own);
      setShown((before) =>
        before === null || (isOwn && before.counts.articles === grown.counts.articles) ? grown : before,
      );
      setLatest(grown);
    };
    const onOwnChange = (event: Event): void => {
      const { done, generation } = (event as OwnChange).detail;
      underWay += done ? -1 : 1;
      if (generation !== null) own = generation;
      if (underWay > 0 || waiting === null) return;
      take(waiting);
      waiting = null;
    };
    const hear = (event: Event): void => {
      const grown = JSON.parse((event as MessageEvent<string>).data) as Grown;
      if (underWay > 0) waiting = grown;
      else take(grown);
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

// Who else looks at the same decision: two who answer it at once would do the work twice.
import { useEffect, useState } from "preact/hooks";
import { apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";

/** Milliseconds between words to the server. */
const every = 15_000;

export function Lookers({ item }: { item: string }) {
  const own = useOwnName();
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    setOthers([]);
    if (own.name === "") return;
    let left = false;
    const look = (): void => {
      ask<{ others: string[] }>(apiAddress("/api/review/looking", { item, author: own.fixed ? null : own.name })).then(
        (answer) => {
          if (!left) setOthers(answer.others);
        },
        // The decision can be taken all the same.
        () => {},
      );
    };
    look();
    const timer = setInterval(look, every);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [item, own.name, own.fixed]);
  return (
    <p class="quiet lookers" role="status">
      {others.length > 0 && (
        <>
          {others.join(", ")} {others.length === 1 ? "is" : "are"} looking at this too: <kbd>s</kbd> passes it over.
        </>
      )}
    </p>
  );
}

// On the first visit: five things about the overview, one at a time, beside what they speak of. It can be left at any moment.
import { useEffect, useState } from "preact/hooks";

interface Stop {
  /** What it speaks of. */
  target: string;
  title: string;
  words: string;
}

const stops: readonly Stop[] = [
  {
    target: ".front-main .block",
    title: "Danger first",
    words:
      "What several outlets carry on one word stands at the top, the more so where that word is a party's or has no name. The line below says why. Open one to see its river: from whose word it comes, who copied whom, who denies it.",
  },
  {
    target: ".front .filter-bar",
    title: "One bar on every list",
    words:
      "Period, outlet, actor, place: what you choose stands in the address and as chips, goes along to other lists, and is taken away by pressing its chip.",
  },
  {
    target: ".front .actions",
    title: "Hand it on, or watch it",
    words:
      "Each view can be linked, exported, cited, printed and watched: the overview then says what is new in it since you last looked.",
  },
  {
    target: ".masthead nav",
    title: "Read, judge, correct",
    words:
      "Paste a text on Read; follow a matter across outlets under Stories; answer doubts in Review; keep notes and tags in the Notebook. Every correction has its author and can be taken back.",
  },
  {
    target: ".keys-button",
    title: "Keys and help",
    words: "Press ? on any page for its keys; the same list leads to Help, where every word is explained.",
  },
];

const place = "hearsay:tour";
/** Heard when somebody asks for the tour again. */
const tourAsked = "hearsay:tour";

function isDone(): boolean {
  try {
    return localStorage.getItem(place) !== null;
  } catch {
    // Where nothing may be kept it would come again and again.
    return true;
  }
}

/** Shows the tour when the overview is next in view. */
export function askForTour(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // It is shown all the same.
  }
  dispatchEvent(new Event(tourAsked));
}

/** @param here the overview is in view */
export function Tour({ here }: { here: boolean }) {
  const [done, setDone] = useState(isDone);
  const [at, setAt] = useState(0);
  /** The overview of a ledger that holds something: an empty one says itself what to do. */
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const again = (): void => {
      setAt(0);
      setDone(false);
    };
    addEventListener(tourAsked, again);
    return () => removeEventListener(tourAsked, again);
  }, []);
  useEffect(() => {
    setReady(false);
    if (!here || done) return;
    const timer = setInterval(() => {
      if (document.querySelector(".front") !== null) setReady(true);
    }, 300);
    return () => clearInterval(timer);
  }, [here, done]);
  const shown = here && ready && !done;
  const { target, title, words } = stops[at];
  useEffect(() => {
    if (!shown) return;
    const element = document.querySelector(target);
    element?.classList.add("toured");
    // The first stop is in view already; nothing moves before the reader asks.
    if (at > 0) element?.scrollIntoView({ block: "nearest" });
    return () => element?.classList.remove("toured");
  }, [shown, target, at]);
  if (!shown) return null;
  const end = (): void => {
    try {
      localStorage.setItem(place, "done");
    } catch {
      // It is gone as long as the page stands.
    }
    setDone(true);
  };
  const isLast = at === stops.length - 1;
  return (
    <aside class="tour" aria-label="Tour" onKeyDown={({ key }) => key === "Escape" && end()}>
      <p class="quiet">
        {at + 1} of {stops.length}
      </p>
      <div aria-live="polite">
        <h2>{title}</h2>
        <p>{words}</p>
      </div>
      <p class="tour-ways">
        <button type="button" class="main" onClick={() => (isLast ? end() : setAt(at + 1))}>
          {isLast ? "Begin" : "Next"}
        </button>
        {at > 0 && (
          <button type="button" onClick={() => setAt(at - 1)}>
            Back
          </button>
        )}
        {!isLast && (
          <button type="button" class="plain" onClick={end}>
            Leave the tour
          </button>
        )}
      </p>
    </aside>
  );
}

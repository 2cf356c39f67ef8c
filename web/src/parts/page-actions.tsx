// What can be done with a view: its link, its data, a sentence that cites it, watching it, printing it.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useVisit } from "../data/visits.js";
import { useWatches } from "../data/watches.js";
import { moment } from "../data/words.js";
import { saveSheet } from "./sheet.js";

interface PageActionsProps {
  /** What the view is called in a citation, as in `Claims: contested, with Iran`. */
  title: string;
  /** More of it for the citation, such as a claim's line. */
  says?: string;
  /** Address of the same as data. */
  json: string;
  /** Address of the same as a table. */
  csv?: string;
  /** It may be watched: a list. */
  watched?: boolean;
  /** It has a sheet for the printer. */
  print?: boolean;
  /** Ways to other views of the same. */
  children?: ComponentChildren;
}

/** `“Claims: contested” (12 claims). hearsay 0.1.0, ledger of 213 articles, seen 30 Nov 2026, 17:15 UTC. http://…` */
export function citation(title: string, says: string, version: string, mark: number, now: Date, url: string): string {
  const seen = moment(now.toISOString().slice(0, 16));
  const what = says === "" ? `“${title}”.` : `“${title}” (${says.replace(/\.$/, "")}).`;
  return `${what} hearsay ${version}, ledger up to its article no. ${mark}, seen ${seen} UTC. ${url}`;
}

export function PageActions({
  title,
  says = "",
  json,
  csv,
  watched = false,
  print = false,
  children,
}: PageActionsProps) {
  const visit = useVisit();
  const [told, setTold] = useState<{ word: string; text: string } | null>(null);
  // What was told of one view is not true of the next.
  useEffect(() => setTold(null), [json]);
  const hand = async (what: string, text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold({ word: `${what} copied`, text });
    } catch {
      // Browsers give the clipboard to safe pages alone.
      setTold({ word: `${what}, to be copied`, text });
    }
  };
  return (
    <div class="actions">
      <button type="button" class="plain" onClick={() => void hand("Link", location.href)}>
        Copy link
      </button>
      {csv !== undefined && (
        <a href={csv} download>
          CSV
        </a>
      )}
      <a class="json" href={json} title="This view as data">
        JSON
      </a>
      <button
        type="button"
        class="plain"
        onClick={() => {
          const { version, mark } = visit?.health ?? { version: "", mark: 0 };
          void hand("Citation", citation(title, says, version, mark, new Date(), location.href));
        }}
      >
        Cite
      </button>
      {watched && <WatchButton title={title} mark={visit?.health.mark ?? 0} />}
      {children}
      {print && (
        <>
          <button type="button" class="plain" onClick={() => globalThis.print()}>
            Print
          </button>
          <button type="button" class="plain" onClick={() => saveSheet(title)}>
            One file
          </button>
        </>
      )}
      {print && (
        <span class="sheet-foot">
          {location.href} · hearsay {visit?.health.version ?? ""} · ledger up to its article no.{" "}
          {visit?.health.mark ?? ""} · {moment(new Date().toISOString().slice(0, 16))} UTC
        </span>
      )}
      <span role="status" class="told">
        {told !== null && (
          <>
            {told.word}: <span class="told-text">{told.text}</span>
          </>
        )}
      </span>
    </div>
  );
}

function WatchButton({ title, mark }: { title: string; mark: number }) {
  const address = location.pathname + location.search;
  const { all, watch, unwatch } = useWatches();
  const isWatched = all.some((one) => one.address === address);
  return (
    <button
      type="button"
      class="plain"
      aria-pressed={isWatched}
      title="The overview then says what is new in it"
      onClick={() => (isWatched ? unwatch(address) : watch({ name: title, address, mark }))}
    >
      {isWatched ? "Watched" : "Watch this"}
    </button>
  );
}

// Rows of lists: an article, an actor, a process, something said, an event.
import type { ActorEntry, ArticleEntry, EventEntry, ProcessSummary, Said, StoryEntry } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { counted, day, excerpt, figure, flagWord, moment, plainWord, sourceWord, spanWord } from "../data/words.js";
import { Code } from "./code.js";
import { processTitle } from "./process-title.js";

export function ArticleRow({
  article: { id, title, opening, outlet, published, byline, version },
}: {
  article: ArticleEntry;
}) {
  return (
    <div class="entry">
      <h3>
        <a href={`/articles/${encodeURIComponent(id)}`}>{title ?? opening ?? "No words"}</a>
      </h3>
      <p class="claim-meta">
        <span>{[outlet ?? "no outlet", ...byline].join(" · ")}</span>
        {version > 1 && <span class="quiet">version {version}</span>}
        <span class="when">{moment(published)}</span>
      </p>
    </div>
  );
}

export function ActorRow({
  actor: { key, name, kind, country, articles, said, did, received },
}: {
  actor: ActorEntry;
}) {
  const nameOf = useCountryNames();
  return (
    <div class="entry actor-row">
      <h3>
        <a href={`/actors/${encodeURIComponent(key)}`}>{name}</a>{" "}
        <span class="aside">
          {[kind, kind === "state" || country === null ? null : (nameOf?.(country) ?? country)]
            .filter((one) => one !== null)
            .join(", ")}
        </span>
      </h3>
      <p class="claim-meta">
        <span>
          {[
            `in ${counted(articles, "article")}`,
            ...(said > 0 ? [counted(said, "statement")] : []),
            ...(did > 0 ? [`acts in ${counted(did, "event")}`] : []),
            ...(received > 0 ? [`acted upon in ${figure(received)}`] : []),
          ].join(" · ")}
        </span>
      </p>
    </div>
  );
}

export function ProcessEntry({ process }: { process: ProcessSummary }) {
  const { id, state, before, latest, steps, allegations } = process;
  const nameOf = useCountryNames();
  return (
    <div class="entry">
      <h3>
        <a href={`/processes/${encodeURIComponent(id)}`}>{nameOf !== null && processTitle(process, nameOf)}</a>
      </h3>
      <p class="claim-meta">
        <span>
          {before !== null && before !== state && <span class="quiet">{plainWord(before)} → </span>}
          <b>{plainWord(state)}</b>
        </span>
        <span class="quiet">
          {counted(steps, "step")}
          {allegations > 0 && `, ${counted(allegations, "allegation")}`}
        </span>
        {latest !== null && <span class="when">{day(latest)}</span>}
      </p>
    </div>
  );
}

/** Outlets of a story that are named in a list. */
const outletsNamed = 4;

export function StoryRow({ story: { id, title, articles, outlets, first, latest } }: { story: StoryEntry }) {
  const more = outlets.length - outletsNamed;
  return (
    <div class="entry">
      <h3>
        <a href={`/stories/${encodeURIComponent(id)}`}>{title || "No words"}</a>
      </h3>
      <p class="claim-meta">
        <span>
          {counted(articles, "article")}
          {outlets.length > 0 && (
            <span class="quiet">
              {" · "}
              {outlets.slice(0, more === 1 ? outlets.length : outletsNamed).join(", ")}
              {more > 1 && ` and ${figure(more)} more outlets`}
            </span>
          )}
        </span>
        <span class="when">{spanWord(first, latest)}</span>
      </p>
    </div>
  );
}

export function SaidRow({ said }: { said: Said }) {
  const { article, attribution, speaker, cue, content, via, outlet, published, form } = said;
  const address = `/articles/${encodeURIComponent(article)}?item=${encodeURIComponent(attribution)}`;
  return (
    <div class="entry">
      <p class="said-words">
        <a href={address}>{form === "direct" ? quoted(content) : excerpt(content)}</a>
      </p>
      <p class="claim-meta">
        <span>
          <b>{speaker === null ? "nobody named" : sourceWord(speaker)}</b> <span class="quiet">· {cue}</span>
          {via.length > 0 && <span class="quiet"> · via {via.join(", ")}</span>}
        </span>
        <span class="when">
          {outlet ?? "no outlet"}, {day(published)}
        </span>
      </p>
    </div>
  );
}

export function EventRow({ event }: { event: EventEntry }) {
  const { article, type, mode, actors, recipients, words, origin, flags, outlet, published } = event;
  const address = `/articles/${encodeURIComponent(article)}?item=${encodeURIComponent(event.event)}`;
  return (
    <div class="entry">
      <p class="claim-meta">
        <span>
          <Code type={type} /> {actors.join(", ") || "nobody named"}
          {recipients.length > 0 && ` → ${recipients.join(", ")}`}
          {mode !== null && <span class="quiet"> {plainWord(mode)}</span>}
        </span>
        <span class="when">
          {outlet ?? "no outlet"}, {day(published)}
        </span>
      </p>
      <p class="said-words">
        <a href={address}>{excerpt(words)}</a>
      </p>
      <p class="claim-meta quiet">
        <span>on the word of {sourceWord(origin ?? outlet ?? "the article itself")}</span>
        {flags.length > 0 && <span>{flags.map(flagWord).join(" · ")}</span>}
      </p>
    </div>
  );
}

/** In quotation marks, unless the words bring their own. */
function quoted(words: string): string {
  return /^[“"'‘«„]/.test(words) ? words : `“${words}”`;
}

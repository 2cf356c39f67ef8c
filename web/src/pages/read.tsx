// Paste a text or an address and see its reading at once; nothing goes into the ledger unless asked.
import { useEffect, useRef, useState } from "preact/hooks";
import { ArticleView } from "../article/article-view.js";
import type { Job, ReadResult, RecentReading, Submission } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, excerpt, moment } from "../data/words.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { JsonLink, PageHead } from "../parts/page-head.js";
import { navigate } from "../router.js";

/** What is handed in: a lone address means the page there, anything else is the text itself. */
export function submissionOf(words: string, details: { title: string; outlet: string; published: string }): Submission {
  const trimmed = words.trim();
  if (/^https?:\/\/\S+$/.test(trimmed)) return { url: trimmed };
  return {
    ...(/^<(?:!doctype|html|body|article)\b/i.test(trimmed) ? { html: words } : { text: words }),
    ...(details.title.trim() === "" ? {} : { title: details.title.trim() }),
    ...(details.outlet.trim() === "" ? {} : { outlet: details.outlet.trim() }),
    ...(details.published === "" ? {} : { published: details.published }),
  };
}

/** What was read, to be kept as it was read: a page is not fetched once more. */
function submissionToKeep({
  article: { text, url, title, byline, outlet, published, language },
}: ReadResult["reading"]): Submission {
  return { text, title, byline, outlet: outlet?.name ?? null, published, language, ...(url === null ? {} : { url }) };
}

/** @param id of the article whose reading is shown; empty for none */
export function ReadPage({ id }: { id: string }) {
  const [words, setWords] = useState("");
  const [details, setDetails] = useState({ title: "", outlet: "", published: "" });
  const [made, setMade] = useState<ReadResult | null>(null);
  const isMade = made?.reading.article.id === id;
  const asking = useAnswer<ReadResult>(id === "" || isMade ? null : `/api/read/${encodeURIComponent(id)}`);
  const result = isMade ? made : (asking.answer ?? null);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const [waiting, setWaiting] = useState(false);
  const asked = useRef<AbortController | null>(null);
  const reading = useRef<HTMLElement>(null);
  const [fresh, setFresh] = useState(0);
  // What was read is what the reader wants to see: the field stays above it.
  useEffect(() => {
    if (fresh === 0) return;
    reading.current?.focus({ preventScroll: true });
    reading.current?.scrollIntoView({ block: "start" });
  }, [fresh]);
  useEffect(() => () => asked.current?.abort(), []);

  const read = async (text: string): Promise<void> => {
    if (text.trim() === "") return;
    asked.current?.abort();
    const stop = new AbortController();
    asked.current = stop;
    const submission = submissionOf(text, details);
    setWaiting(true);
    setProblem(null);
    try {
      const answer = await ask<ReadResult>("/api/read", { method: "POST", body: submission, signal: stop.signal });
      const made = answer.reading.article.id;
      setMade(answer);
      navigate(`/read/${encodeURIComponent(made)}`, { replace: made === id });
      setFresh((count) => count + 1);
    } catch (error) {
      if (stop.signal.aborted) return;
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
    setWaiting(false);
  };
  const detail = (name: keyof typeof details) => ({
    value: details[name],
    onInput: (typed: { currentTarget: HTMLInputElement }) =>
      setDetails({ ...details, [name]: typed.currentTarget.value }),
  });

  return (
    <>
      <PageHead title="Read" {...(id === "" ? { json: "/read.json" } : {})}>
        <p class="lede">
          Paste an article, or the address of one. It is read at once; nothing goes into the ledger unless you say so.
        </p>
      </PageHead>
      <form
        class="read-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void read(words);
        }}
      >
        <label class="hidden" for="read-words">
          Text or address
        </label>
        <textarea
          id="read-words"
          rows={result === null ? 9 : 4}
          value={words}
          maxLength={1_000_000}
          placeholder="Text, HTML or https://…"
          onInput={(typed) => setWords(typed.currentTarget.value)}
          onPaste={(pasted) => {
            const text = pasted.clipboardData?.getData("text/plain") ?? "";
            // A whole article pasted into the empty field needs no button.
            if (words === "" && text.trim().length > 20) void read(text);
          }}
          onKeyDown={(key) => {
            if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) void read(words);
          }}
        />
        <div class="read-details">
          <label>
            Title <input maxLength={1000} {...detail("title")} />
          </label>
          <label>
            Outlet <input maxLength={200} {...detail("outlet")} />
          </label>
          <label>
            Published <input type="date" {...detail("published")} />
          </label>
          <button type="submit" class="main" disabled={words.trim() === "" || waiting}>
            Read <kbd>Ctrl Enter</kbd>
          </button>
        </div>
      </form>
      {waiting && <Waiting>Reading…</Waiting>}
      {problem !== null && (
        <Trouble
          problem={problem}
          kept="Your text is still in the field; nothing was stored."
          again={() => void read(words)}
        />
      )}
      {result === null && asking.problem !== undefined && <Trouble problem={asking.problem} again={asking.again} />}
      {result !== null && (
        <section class="reading-result" ref={reading} tabIndex={-1} aria-label="Reading">
          <ArticleView
            key={id}
            reading={result.reading}
            heading={result.heading}
            explanations={result.explanations}
            stored={false}
            json={<JsonLink address={`/read/${encodeURIComponent(id)}.json`} />}
          >
            <Keep answer={result} />
          </ArticleView>
        </section>
      )}
      {id === "" && <ReadLately />}
    </>
  );
}

/** The way back to readings that the ledger does not keep. */
function ReadLately() {
  const { answer } = useAnswer<{ items: RecentReading[] }>("/api/read");
  if (answer === undefined || answer.items.length === 0) return null;
  return (
    <section class="read-lately" aria-labelledby="lately-title">
      <h2 id="lately-title">
        Read lately <span class="aside">until the server stops</span>
      </h2>
      <ol class="rows">
        {answer.items.map(({ id, title, outlet, published, opening, attributions, events, stored }) => (
          <li key={id} class="entry">
            <h3>
              <a href={`/read/${encodeURIComponent(id)}`}>{title ?? excerpt(opening)}</a>
            </h3>
            <p class="claim-meta">
              {outlet !== null && <span>{outlet}</span>}
              <span class="quiet">
                {counted(attributions, "attribution")}, {counted(events, "event")}
                {stored && "; in the ledger"}
              </span>
              {published !== null && <span class="when">{moment(published)}</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Adds what was read to the ledger when asked to. */
function Keep({ answer }: { answer: ReadResult }) {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const address = `/articles/${encodeURIComponent(answer.reading.article.id)}`;
  if (answer.stored || job?.state === "done") {
    const kept = job?.added[0] ?? job?.known[0];
    if (job !== null && kept === undefined)
      return (
        <p class="trouble" role="alert">
          It could not be kept. {job.problems.join(" ")}
        </p>
      );
    return (
      <p class="article-facts" role="status">
        The ledger has this article.{" "}
        <a href={kept === undefined ? address : `/articles/${encodeURIComponent(kept)}`}>See it with its claims</a>
      </p>
    );
  }
  const keep = async (): Promise<void> => {
    setProblem(null);
    try {
      let now = await ask<Job>("/api/add", { method: "POST", body: submissionToKeep(answer.reading) });
      setJob(now);
      while (now.state === "running") {
        await new Promise((resolve) => setTimeout(resolve, 300));
        now = await ask<Job>(`/api/jobs/${now.id}`);
        setJob(now);
      }
    } catch (error) {
      setJob(null);
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  return (
    <>
      <p class="article-facts">
        Not stored.{" "}
        <button type="button" onClick={() => void keep()} disabled={job !== null}>
          {job === null ? "Keep in the ledger" : "Keeping…"}
        </button>
      </p>
      {problem !== null && <Trouble problem={problem} kept="The reading stays in view; it is not stored." />}
    </>
  );
}

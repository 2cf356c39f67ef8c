// Review: one decision at a time, the one worth most first; keys 1 to 4 answer, e opens the form, z takes the last answer back.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Reading } from "../../../src/record/reading.js";
import { EditForm } from "../article/edit-form.js";
import type { ArticleDetail, CorrectionView, ReviewItem, ReviewNext } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { counted, figure, moment } from "../data/words.js";
import { given } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Nothing, Trouble, Waiting } from "../parts/notice.js";
import { useTitle } from "../parts/page-head.js";
import { Batch } from "../review/batch.js";
import { Lookers } from "../review/lookers.js";
import { Passage } from "../review/passage-view.js";
import { narrow } from "../router.js";

interface Done {
  correction: number;
  item: ReviewItem;
  label: string;
}

/** @param query narrows the queue; `view=several` shows several decisions at once */
export function ReviewPage({ query }: { query: URLSearchParams }) {
  useTitle("Review");
  const asked = new URLSearchParams(given("review", query)).toString();
  const several = query.get("view") === "several";
  const [next, setNext] = useState<ReviewNext | null>(null);
  const [done, setDone] = useState<readonly Done[]>([]);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const own = useOwnName();
  /** The reading that the decision is about, while it is put otherwise than the answers offer. */
  const [edited, setEdited] = useState<Reading | null>(null);

  const attempt = useCallback(async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
    setBusy(false);
  }, []);
  const fetchNext = useCallback(
    async (after?: string) => {
      setNext(
        await ask<ReviewNext>(
          apiAddress("/api/review/next", { ...Object.fromEntries(new URLSearchParams(asked)), after }),
        ),
      );
    },
    [asked],
  );
  useEffect(() => {
    void attempt(() => fetchNext());
  }, [attempt, fetchNext]);

  const item = next?.item ?? null;
  const answer = useCallback(
    (choice: number) => {
      const option = item?.options[choice];
      if (item === null || option === undefined || busy || edited !== null) return;
      if (own.name === "") {
        setSaid(nameFirst);
        return;
      }
      void attempt(async () => {
        const { id } = await ask<CorrectionView>("/api/corrections", {
          method: "POST",
          body: { ...option.correction, ...(own.fixed ? {} : { author: own.name }) },
        });
        setDone((before) => [...before, { correction: id, item, label: option.label }]);
        setSaid(`Kept: ${option.label}`);
        await fetchNext();
      });
    },
    [item, busy, edited, attempt, fetchNext, own.name, own.fixed],
  );
  const edit = useCallback(() => {
    if (item === null || busy) return;
    void attempt(async () => {
      const { reading } = await ask<ArticleDetail>(`/api/articles/${encodeURIComponent(item.article.id)}`);
      const { attribution, event } = partOf(reading, item);
      if (attribution === null && event === null)
        throw new AskProblem(404, "The article was read anew and no longer has what this asks about. Pass it over.");
      setEdited(reading);
    });
  }, [item, busy, attempt]);
  const finishEdit = (correction: CorrectionView): void => {
    if (item === null) return;
    const label = { accept: "right as it is", reject: "wrong", change: "changed", add: "added" }[correction.action];
    setDone((before) => [...before, { correction: correction.id, item, label }]);
    setSaid(`Kept: ${label}`);
    setEdited(null);
    void attempt(() => fetchNext());
  };
  const undo = useCallback(() => {
    const last = done.at(-1);
    if (last === undefined || busy) return;
    setEdited(null);
    void attempt(async () => {
      const author = own.fixed || own.name === "" ? null : own.name;
      await ask<void>(apiAddress(`/api/corrections/${last.correction}`, { author }), { method: "DELETE" });
      setDone((before) => before.slice(0, -1));
      setSaid(`Taken back: ${last.label}`);
      setNext((before) => ({
        item: last.item,
        waiting: (before?.waiting ?? 0) + 1,
        answered: Math.max(0, (before?.answered ?? 1) - 1),
      }));
    });
  }, [done, busy, attempt, own.name, own.fixed]);
  const pass = useCallback(() => {
    if (item === null || busy) return;
    setEdited(null);
    void attempt(() => fetchNext(item.id));
  }, [item, busy, attempt, fetchNext]);

  useLayoutEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      const typing = key.target instanceof HTMLElement && key.target.closest("input, textarea, select") !== null;
      if (several || typing || key.ctrlKey || key.metaKey || key.altKey) return;
      if (/^[1-4]$/.test(key.key)) answer(Number(key.key) - 1);
      else if (key.key === "z") undo();
      else if (key.key === "s") pass();
      else if (key.key === "e") edit();
      else return;
      key.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [answer, undo, pass, edit, several]);

  return (
    <div class="review">
      <header class="review-head">
        <h1>Review</h1>
        {next !== null && next.answered + next.waiting > 0 && (
          <p class="counter">
            <span>
              {figure(next.answered)} answered, {figure(next.waiting)} to go
            </span>
            <progress
              max={Math.max(1, next.answered + next.waiting)}
              value={next.answered}
              aria-label={`${next.answered} of ${next.answered + next.waiting} answered`}
            />
          </p>
        )}
        <fieldset class="choices">
          <legend class="hidden">How many at once</legend>
          {[
            [false, "one by one"],
            [true, "several at once"],
          ].map(([value, word]) => (
            <button
              key={String(value)}
              type="button"
              class="choice"
              aria-pressed={several === value}
              onClick={() => narrow({ view: value ? "several" : null })}
            >
              {word}
            </button>
          ))}
        </fieldset>
      </header>
      <ListTools title="Review" section="review" query={query} />
      {several && <Batch asked={asked} own={own} onAnswered={() => void attempt(() => fetchNext())} />}
      {next === null && problem === null && <Waiting>Weighing what is worth asking…</Waiting>}
      {item !== null && !several && (
        <Decision item={item} onAnswer={answer} onEdit={edit} busy={busy}>
          {edited !== null && (
            <EditForm
              key={item.id}
              row={partOf(edited, item)}
              reading={edited}
              onDone={finishEdit}
              onCancel={() => setEdited(null)}
            />
          )}
        </Decision>
      )}
      {next !== null && item === null && (
        <Nothing>
          <p>
            {next.answered > 0 || done.length > 0
              ? "Nothing is left to decide. Corrections are kept and hold when articles are read anew."
              : "Nothing to decide: no reading in the ledger leaves a doubt that is worth asking about."}{" "}
            <a href="/read">Add an article</a>, or correct any note with <kbd>e</kbd> on the page of its article.
          </p>
        </Nothing>
      )}
      {/* Below the decision, and not before it is there: it would move. */}
      {(item !== null || done.length > 0 || problem !== null) && (
        <footer class="review-foot">
          <button type="button" class="plain review-undo" onClick={undo} disabled={done.length === 0 || busy}>
            Undo{done.length > 0 && `: ${done.at(-1)!.label}`} <kbd>z</kbd>
          </button>
          <button type="button" class="plain" onClick={pass} disabled={item === null || busy}>
            Pass over <kbd>s</kbd>
          </button>
          <a href="/corrections">History</a>
          <span role="status" class="quiet">
            {said}
          </span>
          {edited === null && <NameField own={own} />}
        </footer>
      )}
      {problem !== null && (
        <Trouble
          problem={problem}
          kept="Answers given before are kept."
          again={() => void attempt(() => fetchNext())}
        />
      )}
    </div>
  );
}

function partOf({ attributions, events }: Reading, { item, kind }: ReviewItem) {
  return {
    id: item,
    attribution: kind === "attribution" ? (attributions.find(({ id }) => id === item) ?? null) : null,
    event: kind === "event" ? (events.find(({ id }) => id === item) ?? null) : null,
  };
}

function Decision({
  item,
  onAnswer,
  onEdit,
  busy,
  children,
}: {
  item: ReviewItem;
  onAnswer: (choice: number) => void;
  onEdit: () => void;
  busy: boolean;
  /** The form that stands in the answers' place. */
  children: ComponentChildren;
}) {
  const isEdited = children !== false && children != null;
  const { article, question, options, claim } = item;
  const address = `/articles/${encodeURIComponent(article.id)}?item=${encodeURIComponent(item.item)}`;
  return (
    <section class="decision" aria-label="Decision">
      <p class="above">
        <span>
          <a href={address}>{article.title}</a>
          {article.outlet !== null && ` · ${article.outlet}`} · {moment(article.published)}
        </span>
      </p>
      <h2 class="question">{question}</h2>
      <Passage item={item} />
      <Lookers item={item.id} />
      {children}
      {!isEdited && (
        <ol class="options">
          {options.map(({ label }, index) => (
            <li key={label}>
              <button type="button" disabled={busy} onClick={() => onAnswer(index)}>
                <kbd>{index + 1}</kbd> <span>{label}</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="otherwise" disabled={busy} onClick={onEdit}>
              <kbd>e</kbd> <span>Otherwise: other words, another speaker, another type…</span>
            </button>
          </li>
        </ol>
      )}
      <p class="quiet worth">
        {claim === null ? (
          "It belongs to no claim yet."
        ) : (
          <>
            It bears on a claim with {counted(claim.reports, "report")}:{" "}
            <a href={`/claims/${encodeURIComponent(claim.id)}`}>{claim.summary}</a>
          </>
        )}
      </p>
    </section>
  );
}

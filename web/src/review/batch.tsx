// Several decisions on one page: each is chosen first, and all that were chosen are kept at once.
import { useEffect, useState } from "preact/hooks";
import type { CorrectionView, ReviewItem } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import type { OwnName } from "../data/own-name.js";
import { counted, moment } from "../data/words.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { Passage } from "./passage-view.js";

const atOnce = 10;

export function Batch({ asked, own, onAnswered }: { asked: string; own: OwnName; onAnswered: () => void }) {
  const [items, setItems] = useState<readonly ReviewItem[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const address = apiAddress("/api/review", { ...Object.fromEntries(new URLSearchParams(asked)), limit: atOnce });
    ask<{ items: ReviewItem[] }>(address, { signal: stop.signal }).then(
      (page) => {
        setItems(page.items);
        setChosen(new Map());
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
      },
    );
    return () => stop.abort();
  }, [asked, turn]);
  const choose = (id: string, option: number): void => {
    const next = new Map(chosen);
    if (next.get(id) === option) next.delete(id);
    else next.set(id, option);
    setChosen(next);
  };
  const keep = async (): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    let done = 0;
    try {
      for (const item of items ?? []) {
        const option = item.options[chosen.get(item.id) ?? -1];
        if (option === undefined) continue;
        await ask<CorrectionView>("/api/corrections", {
          method: "POST",
          body: { ...option.correction, ...(own.fixed ? {} : { author: own.name }) },
        });
        done++;
      }
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
    setSaid(`${counted(done, "answer")} kept. The history takes any of them back.`);
    setTurn((count) => count + 1);
    onAnswered();
  };
  if (items === null) return problem === null ? <Waiting /> : <Trouble problem={problem} />;
  return (
    <section class="batch" aria-label="Several decisions">
      <ol class="rows">
        {items.map((item) => (
          <li key={item.id}>
            <h2 class="question">{item.question}</h2>
            <p class="claim-meta quiet">
              <a href={`/articles/${encodeURIComponent(item.article.id)}?item=${encodeURIComponent(item.item)}`}>
                {item.article.title}
              </a>
              <span>{[item.article.outlet, moment(item.article.published)].filter(Boolean).join(", ")}</span>
            </p>
            <Passage item={item} />
            <p class="buttons">
              {item.options.map(({ label }, index) => (
                <button
                  key={label}
                  type="button"
                  class="choice"
                  aria-pressed={chosen.get(item.id) === index}
                  onClick={() => choose(item.id, index)}
                >
                  {label}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ol>
      <p class="batch-foot">
        <button
          type="button"
          onClick={() => setChosen(new Map(items.map(({ id }) => [id, chosen.get(id) ?? 0])))}
          disabled={items.length === 0}
        >
          Choose the first answer of the rest
        </button>{" "}
        <button type="button" class="main" disabled={chosen.size === 0} onClick={() => void keep()}>
          Keep {counted(chosen.size, "answer")}
        </button>{" "}
        <span role="status" class="quiet">
          {said}
        </span>
      </p>
      <NameField own={own} />
      {problem !== null && <Trouble problem={problem} kept="Answers before it are kept." />}
    </section>
  );
}

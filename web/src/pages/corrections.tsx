// The history of corrections: who decided what and when, and who took it back.
import { useState } from "preact/hooks";
import type { CorrectionView } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { type OwnName, useOwnName } from "../data/own-name.js";
import { usePages } from "../data/use-pages.js";
import { moment } from "../data/words.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Nothing, Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { VirtualList } from "../parts/virtual-list.js";

const decided: Readonly<Record<CorrectionView["action"], string>> = {
  accept: "found right",
  reject: "rejected",
  change: "changed",
  add: "added",
};

/** @param article its history alone; null for that of all */
export function CorrectionsPage({ article }: { article: string | null }) {
  const pages = usePages<CorrectionView>(apiAddress("/api/corrections", { article }));
  const own = useOwnName();
  return (
    <>
      <PageHead title="Corrections" json={apiAddress("/corrections.json", { article })}>
        {article !== null && (
          <p class="lede">
            Of <a href={`/articles/${encodeURIComponent(article)}`}>one article</a>.{" "}
            <a href="/corrections">All corrections</a>
          </p>
        )}
        <NameField own={own} />
      </PageHead>
      <h2 class="hidden">One by one</h2>
      {pages.waiting && <Waiting />}
      {pages.problem !== undefined && <Trouble problem={pages.problem} again={pages.again} />}
      {pages.whole && pages.items.length === 0 && (
        <Nothing>
          <p>
            Nobody has corrected anything here. Press <kbd>e</kbd> on a note of an article, or answer in the{" "}
            <a href="/review">review</a>.
          </p>
        </Nothing>
      )}
      <VirtualList
        items={pages.items}
        keyOf={({ id }) => String(id)}
        render={(correction) => <CorrectionRow correction={correction} own={own} onWithdrawn={pages.again} />}
        estimate={92}
        label="Corrections"
        onEnd={pages.more}
      />
    </>
  );
}

interface CorrectionRowProps {
  correction: CorrectionView;
  own: OwnName;
  onWithdrawn: () => void;
}

function CorrectionRow({ correction, own, onWithdrawn }: CorrectionRowProps) {
  const { id, article, kind, item, action, author, made, note, words, withdrawn } = correction;
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const withdraw = (): void => {
    if (own.name === "") {
      setProblem(new AskProblem(0, nameFirst));
      return;
    }
    const address = apiAddress(`/api/corrections/${id}`, { author: own.fixed ? null : own.name });
    ask<void>(address, { method: "DELETE" }).then(onWithdrawn, (error: unknown) =>
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error))),
    );
  };
  return (
    <div class={withdrawn === null ? "entry correction" : "entry correction withdrawn"}>
      <h3>
        <a href={`/articles/${encodeURIComponent(article)}?item=${encodeURIComponent(item)}`}>
          {words.length === 0 ? item : `“${words.join(" … ").slice(0, 120)}”`}
        </a>{" "}
        <span class="aside">{kind}</span>
      </h3>
      <p class="claim-meta">
        <span>
          {decided[action]} by {author}
        </span>
        {note !== null && <span>“{note}”</span>}
        <span class="when">{moment(made)}</span>
      </p>
      {withdrawn === null ? (
        <button type="button" class="plain" onClick={withdraw}>
          Take it back
        </button>
      ) : (
        <p class="quiet">
          Taken back by {withdrawn.author}, {moment(withdrawn.made)}.
        </p>
      )}
      {problem !== null && <Trouble problem={problem} kept="The correction stands." />}
    </div>
  );
}

// What stands near a claim without being it: joined to it where a person says that it is the same.
import { useState } from "preact/hooks";
import type { ClaimReportPage, CorrectionView } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, excerpt } from "../data/words.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble, Waiting } from "../parts/notice.js";

interface Explained {
  apart: { summary: string; claims: string[]; score: number }[];
  threshold: number;
}

/** More reports than this are not moved from the page. */
const mostMoved = 100;

export function NearClaims({ id, onJoined }: { id: string; onJoined: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="near" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Near this, and held apart</summary>
      {open && <Near id={id} onJoined={onJoined} />}
    </details>
  );
}

function Near({ id, onJoined }: { id: string; onJoined: () => void }) {
  const { answer, problem, again } = useAnswer<Explained>(`/api/claims/${encodeURIComponent(id)}/explanation`);
  const own = useOwnName();
  const [said, setSaid] = useState("");
  const [trouble, setTrouble] = useState<AskProblem | null>(null);
  if (answer === undefined) return problem === undefined ? <Waiting /> : <Trouble problem={problem} again={again} />;
  const near = new Map(
    answer.apart.flatMap(({ claims, summary, score }) => claims.map((claim) => [claim, { summary, score }])),
  );
  near.delete(id);
  const join = async (other: string): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    try {
      const { items, next } = await ask<ClaimReportPage>(
        `/api/claims/${encodeURIComponent(other)}/reports?limit=${mostMoved}`,
      );
      if (next !== null)
        throw new AskProblem(0, `It has more than ${mostMoved} reports: join it with hearsay correct.`);
      let moved = 0;
      for (const { article, item } of items) {
        if (item === null) continue;
        await ask<CorrectionView>("/api/corrections", {
          method: "POST",
          body: {
            article,
            kind: "claim",
            item,
            action: "change",
            change: { claim: id },
            ...(own.fixed ? {} : { author: own.name }),
          },
        });
        moved++;
      }
      setSaid(`${counted(moved, "report")} joined.`);
      setTrouble(null);
      again();
      onJoined();
    } catch (error) {
      setTrouble(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  return (
    <>
      {near.size === 0 && <p class="nothing">No claim of the ledger is near this one.</p>}
      <ol class="rows">
        {[...near].map(([claim, { summary }]) => (
          <li key={claim} class="near-row">
            <a href={`/claims/${encodeURIComponent(claim)}`}>{excerpt(summary)}</a>{" "}
            <button type="button" onClick={() => void join(claim)}>
              It is the same<span class="hidden">: {summary}</span>
            </button>
          </li>
        ))}
      </ol>
      <p class="hint" role="status">
        {said}
      </p>
      {near.size > 0 && <NameField own={own} />}
      {trouble !== null && (
        <Trouble problem={trouble} kept="Reports joined before it stay joined; the history takes them back." />
      )}
    </>
  );
}

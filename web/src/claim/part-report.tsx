// Takes one report out of a claim, where a person says that it tells of something else; and puts it back.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ClaimReport, CorrectionView } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble } from "../parts/notice.js";

export function PartReport({
  report: { article, item, outlet },
  onParted,
  children,
}: {
  report: ClaimReport;
  onParted: () => void;
  /** What else can be done with the report. */
  children?: ComponentChildren;
}) {
  const own = useOwnName();
  const [kept, setKept] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);
  if (item === null) return null;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    try {
      await work();
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const part = (): Promise<void> =>
    attempt(async () => {
      const { id } = await ask<CorrectionView>("/api/corrections", {
        method: "POST",
        body: { article, kind: "claim", item, action: "reject", ...(own.fixed ? {} : { author: own.name }) },
      });
      setKept(id);
      setSaid("Taken out: it is a claim of its own now.");
    });
  const undo = (): Promise<void> =>
    attempt(async () => {
      await ask<void>(apiAddress(`/api/corrections/${kept}`, { author: own.fixed ? null : own.name }), {
        method: "DELETE",
      });
      setKept(null);
      setSaid("Put back.");
    });
  return (
    <div class="part-report">
      {kept === null ? (
        <button type="button" class="plain" onClick={() => void part()}>
          Tells of something else<span class="hidden">: {outlet ?? article}</span>
        </button>
      ) : (
        <>
          <button type="button" class="plain" onClick={() => void undo()}>
            Undo
          </button>{" "}
          <button type="button" class="plain" onClick={onParted}>
            Show the claim without it
          </button>
        </>
      )}{" "}
      {children}{" "}
      <span role="status" class="quiet">
        {said}
      </span>
      {said === nameFirst && <NameField own={own} />}
      {problem !== null && <Trouble problem={problem} kept="The claim is as it was." />}
    </div>
  );
}

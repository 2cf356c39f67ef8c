// What stands near a claim without being it: joined to it where a person says that it is the same, and not shown again where
// they say that it is not.
import { useState } from "preact/hooks";
import type { ClaimExplanation, ClaimReportPage, CorrectionView, Mark, MarkBody } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { useAnswer } from "../data/use-answer.js";
import { counted } from "../data/words.js";
import { ClaimEntry } from "../parts/claim-row.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { BesideClaim } from "./beside.js";

/** More reports than this are not moved from the page. */
const mostMoved = 100;
/** What speaks most against its being the same, of all that was compared. */
const reasonsShown = 3;

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
  const { answer, problem, again } = useAnswer<ClaimExplanation>(`/api/claims/${encodeURIComponent(id)}/explanation`);
  const own = useOwnName();
  const [said, setSaid] = useState("");
  const [trouble, setTrouble] = useState<AskProblem | null>(null);
  /** The last one that was told apart, to be taken back. */
  const [last, setLast] = useState<number | null>(null);
  /** Claims that were put beside this one. */
  const [beside, setBeside] = useState<ReadonlySet<string>>(new Set());
  const showBeside =
    (claim: string) =>
    ({ currentTarget }: { currentTarget: HTMLDetailsElement }): void => {
      if (currentTarget.open) setBeside((before) => new Set([...before, claim]));
    };
  if (answer === undefined) return problem === undefined ? <Waiting /> : <Trouble problem={problem} again={again} />;
  const apart = new Set(answer.heldApart);
  const near = answer.near.filter((claim) => claim.id !== id && !apart.has(claim.id));
  // What was taken back, or is denied, is the twin that a reader must know of.
  const first = (status: string): number => ["retracted", "contested"].indexOf(status);
  near.sort((one, other) => first(other.status) - first(one.status));
  const against = (claim: string): string[] =>
    (answer.apart.find(({ claims }) => claims.includes(claim))?.parts ?? [])
      .filter(({ part, value }) => value < 0 && !part.endsWith(":pair"))
      .sort((one, other) => one.value - other.value)
      .slice(0, reasonsShown)
      .map(({ because }) => because);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    try {
      await work();
      setTrouble(null);
      again();
    } catch (error) {
      setTrouble(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const author = own.fixed ? {} : { author: own.name };
  const tellApart = (other: string): Promise<void> =>
    attempt(async () => {
      const body: MarkBody = { kind: "apart", on: "claim", id, words: other, ...author };
      const { number } = await ask<Mark>("/api/marks", { method: "POST", body });
      setLast(number);
      setSaid("It will not come here again.");
    });
  const undo = (): Promise<void> =>
    attempt(async () => {
      await ask<void>(apiAddress(`/api/marks/${last}`, { author: own.fixed ? null : own.name }), { method: "DELETE" });
      setLast(null);
      setSaid("Taken back.");
    });
  const join = (other: string): Promise<void> =>
    attempt(async () => {
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
          body: { article, kind: "claim", item, action: "change", change: { claim: id }, ...author },
        });
        moved++;
      }
      setSaid(`${counted(moved, "report")} joined.`);
      onJoined();
    });
  return (
    <>
      {near.length === 0 && <p class="nothing">No claim of the ledger is near this one.</p>}
      <ol class="rows">
        {near.map((claim) => (
          <li key={claim.id} class="near-row">
            <ClaimEntry claim={claim} />
            {against(claim.id).length > 0 && <p class="quiet">Held apart, since {against(claim.id).join("; ")}.</p>}
            <details class="beside" open={claim.status === "retracted"} onToggle={showBeside(claim.id)}>
              <summary>
                Side by side<span class="hidden">: {claim.summary}</span>
              </summary>
              {(beside.has(claim.id) || claim.status === "retracted") && <BesideClaim id={id} other={claim.id} />}
            </details>
            <p>
              <button type="button" onClick={() => void join(claim.id)}>
                It is the same<span class="hidden">: {claim.summary}</span>
              </button>{" "}
              <button type="button" onClick={() => void tellApart(claim.id)}>
                Not the same<span class="hidden">: {claim.summary}</span>
              </button>
            </p>
          </li>
        ))}
      </ol>
      <p class="hint" role="status">
        {said}{" "}
        {last !== null && (
          <button type="button" class="plain" onClick={() => void undo()}>
            Undo
          </button>
        )}
      </p>
      {near.length > 0 && <NameField own={own} />}
      {trouble !== null && (
        <Trouble problem={trouble} kept="Reports joined before it stay joined; the history takes them back." />
      )}
    </>
  );
}

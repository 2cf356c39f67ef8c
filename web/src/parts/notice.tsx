// What a page says while it waits, when something went wrong, and when there is nothing to show.
import type { ComponentChildren } from "preact";
import type { AskProblem } from "../data/ask.js";
import { useTitle } from "./page-head.js";

/** Shown only to those who wait longer than a moment (the style sheet delays it). */
export function Waiting({ children = "Asking the ledger…" }: { children?: ComponentChildren }) {
  return (
    <p class="waiting" role="status">
      {children}
    </p>
  );
}

/** What happened, what was kept, and a way to go on. */
export function Trouble({
  problem,
  kept = "Nothing was changed.",
  again,
}: {
  problem: AskProblem;
  kept?: string;
  again?: () => void;
}) {
  return (
    <div class="trouble" role="alert">
      <p>{problem.message}</p>
      {problem.errors?.map(({ where, what }) => (
        <p key={where}>
          {where}: {what}
        </p>
      ))}
      <p class="quiet">
        {kept}{" "}
        {again !== undefined && (
          <button type="button" class="plain" onClick={again}>
            Try again
          </button>
        )}
      </p>
    </div>
  );
}

/** In place of a page of which nothing can be shown. */
export function PageTrouble({ problem, again }: { problem: AskProblem; again: () => void }) {
  const isLost = problem.status === 404;
  const title = isLost ? "Not in the ledger" : "This page cannot be shown";
  useTitle(title);
  if (isLost)
    return (
      <>
        <h1>{title}</h1>
        <div class="nothing lost" role="alert">
          <p>
            {problem.message} <a href="/">The overview</a> leads to everything; press <kbd>/</kbd> to search.
          </p>
        </div>
      </>
    );
  return (
    <>
      <h1>{title}</h1>
      <Trouble problem={problem} again={again} />
    </>
  );
}

export function Nothing({ children }: { children: ComponentChildren }) {
  return <div class="nothing">{children}</div>;
}

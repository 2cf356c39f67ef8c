// The state of one answer: waiting, there, or gone wrong. What was there stays in view while it is asked anew.
import { useCallback, useEffect, useState } from "preact/hooks";
import { AskProblem, ask } from "./ask.js";
import { drop, keep, kept, refreshAsked } from "./kept.js";

export interface Answered<Answer> {
  /** Undefined until the first answer. */
  answer: Answer | undefined;
  problem: AskProblem | undefined;
  /** The answer in view is that of the address before, until the new one comes. */
  stale: boolean;
  again: () => void;
}

/** What does not follow from the ledger alone is asked for each time. */
const passing = /^\/api\/(?:session|read|review)\b/;

/**
 * @param path null asks nothing
 * @param stays the answer to an earlier address stays in view until the new one comes
 */
export function useAnswer<Answer>(path: string | null, { stays = false } = {}): Answered<Answer> {
  const [state, setState] = useState<{ path: string | null; answer?: Answer; problem?: AskProblem }>(() => ({
    path,
    ...(path === null ? {} : { answer: kept<Answer>(path) }),
  }));
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const known = kept<Answer>(path);
    if (known !== undefined) {
      setState((before) => (before.path === path && before.answer === known ? before : { path, answer: known }));
      return;
    }
    const stop = new AbortController();
    ask<Answer>(path, { signal: stop.signal }).then(
      (answer) => {
        if (!passing.test(path)) keep(path, answer);
        setState({ path, answer });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = error instanceof AskProblem ? error : new AskProblem(0, String(error));
        setState((before) => ({ ...(before.path === path ? before : {}), path, problem }));
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  const again = useCallback(() => {
    if (path !== null) drop(path);
    setTurn((count) => count + 1);
  }, [path]);
  useEffect(() => {
    addEventListener(refreshAsked, again);
    return () => removeEventListener(refreshAsked, again);
  }, [again]);
  const isCurrent = state.path === path;
  const current = isCurrent || (stays && path !== null) ? state : { answer: undefined, problem: undefined };
  return {
    answer: current.answer,
    problem: isCurrent ? current.problem : undefined,
    stale: !isCurrent && current.answer !== undefined,
    again,
  };
}

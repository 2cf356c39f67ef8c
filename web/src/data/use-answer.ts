// The state of one answer: waiting, there, or gone wrong. What was there stays in view while it is asked anew.
import { useCallback, useEffect, useState } from "preact/hooks";
import { AskProblem, ask } from "./ask.js";

/** Heard when the reader wants to see the ledger as it is now. */
export const refreshAsked = "hearsay:refresh";

export interface Answered<Answer> {
  /** Undefined until the first answer. */
  answer: Answer | undefined;
  problem: AskProblem | undefined;
  again: () => void;
}

/** @param path null asks nothing */
export function useAnswer<Answer>(path: string | null): Answered<Answer> {
  const [state, setState] = useState<{ path: string | null; answer?: Answer; problem?: AskProblem }>({ path });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    ask<Answer>(path, { signal: stop.signal }).then(
      (answer) => setState({ path, answer }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = error instanceof AskProblem ? error : new AskProblem(0, String(error));
        setState((before) => ({ ...(before.path === path ? before : {}), path, problem }));
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  useEffect(() => {
    addEventListener(refreshAsked, again);
    return () => removeEventListener(refreshAsked, again);
  }, [again]);
  const current = state.path === path ? state : { answer: undefined, problem: undefined };
  return { answer: current.answer, problem: current.problem, again };
}

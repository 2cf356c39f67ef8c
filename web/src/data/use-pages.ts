// A list that the API gives page by page: what has come so far, and the way to more.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AskProblem, apiAddress, ask } from "./ask.js";
import { drop, keep, kept, refreshAsked } from "./kept.js";

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface Pages<Item> {
  items: readonly Item[];
  /** No answer came yet. */
  waiting: boolean;
  /** The rows in view are those of the question before, until the new ones come. */
  stale: boolean;
  problem: AskProblem | undefined;
  /** All are here. */
  whole: boolean;
  more: () => void;
  again: () => void;
}

interface Shown<Item> {
  /** The question that these rows answer. */
  path: string;
  items: readonly Item[];
  /** Undefined before the first answer. */
  next: string | null | undefined;
}

/**
 * @param path the list's address with its query
 * @param first its first page, where the reader has it already
 */
export function usePages<Item>(path: string, first?: Page<Item>, limit = 100): Pages<Item> {
  const [state, setState] = useState<Shown<Item>>(() =>
    first === undefined
      ? (kept<Shown<Item>>(`pages ${path}`) ?? { path, items: [], next: undefined })
      : { path, items: first.items, next: first.next },
  );
  /** What is there already, though not drawn yet. */
  const latest = useRef(state);
  const show = useCallback((shown: Shown<Item>): void => {
    latest.current = shown;
    if (shown.next !== undefined) keep(`pages ${shown.path}`, shown);
    setState(shown);
  }, []);
  const [problem, setProblem] = useState<AskProblem>();
  const [turn, setTurn] = useState(0);
  const busy = useRef(false);
  const round = useRef(0);

  const fetchPage = useCallback(
    async (cursor: string | undefined, before: readonly Item[]): Promise<void> => {
      const mine = round.current;
      busy.current = true;
      try {
        const join = path.includes("?") ? "&" : "?";
        const address = apiAddress("", { limit, cursor }).slice(1);
        const page = await ask<Page<Item>>(`${path}${join}${address}`);
        if (mine !== round.current) return;
        setProblem(undefined);
        show({ path, items: [...before, ...page.items], next: page.next });
      } catch (error) {
        if (mine === round.current) setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
      } finally {
        if (mine === round.current) busy.current = false;
      }
    },
    [path, limit, show],
  );
  // Before the list in view asks for more, which would be asked in vain.
  useLayoutEffect(() => {
    round.current++;
    busy.current = false;
    setProblem(undefined);
    if (first !== undefined && turn === 0) {
      show({ path, items: first.items, next: first.next });
      return;
    }
    const known = kept<Shown<Item>>(`pages ${path}`);
    if (known !== undefined) {
      if (latest.current !== known) show(known);
      return;
    }
    // Rows of the question before stay until the new ones are here.
    latest.current = { ...latest.current, next: undefined };
    setState(latest.current);
    void fetchPage(undefined, []);
  }, [fetchPage, show, turn, first, path]);
  const again = useCallback(() => {
    drop(`pages ${path}`);
    setTurn((count) => count + 1);
  }, [path]);
  useEffect(() => {
    addEventListener(refreshAsked, again);
    return () => removeEventListener(refreshAsked, again);
  }, [again]);
  const more = useCallback(() => {
    const { items, next } = latest.current;
    if (busy.current || problem !== undefined || typeof next !== "string") return;
    void fetchPage(next, items);
  }, [fetchPage, problem]);
  const stale = state.next === undefined && state.items.length > 0;
  return {
    // Rows that answer another question, which came to nothing, are none of this one.
    items: stale && problem !== undefined && state.path !== path ? [] : state.items,
    waiting: state.next === undefined && problem === undefined && !stale,
    stale: stale && problem === undefined,
    problem,
    whole: state.next === null,
    more,
    again,
  };
}

// Saved searches: addresses that somebody watches, each with what the ledger held when it was last looked at. They are kept
// under the person's name by the server, and by this browser alone where nobody has given a name.
import { useEffect, useState } from "preact/hooks";
import type { Watch } from "../contract.js";
import { apiAddress, ask } from "./ask.js";
import { useOwnName } from "./own-name.js";

const place = "hearsay:watches";
const watchesChanged = "hearsay:watches";

export interface Watches {
  all: readonly Watch[];
  /** Watches an address, or says that it was looked at just now. */
  watch: (one: Watch) => void;
  unwatch: (address: string) => void;
}

/** Those of the person whose list is in memory; null before any is. */
let known: { person: string; all: readonly Watch[] } | null = null;

function remembered(): readonly Watch[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? (kept as Watch[]) : [];
  } catch {
    return [];
  }
}

function remember(all: readonly Watch[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(all));
  } catch {
    // Where nothing may be kept there are no watches.
  }
}

function show(person: string, all: readonly Watch[]): void {
  known = { person, all };
  dispatchEvent(new Event(watchesChanged));
}

/** The list that the server keeps for a person, with what this browser watched before it knew the name. */
async function fetchOf(person: string, author: { author?: string }): Promise<void> {
  const { items } = await ask<{ items: Watch[] }>(apiAddress("/api/watches", author));
  const before = remembered().filter(({ address }) => !items.some((one) => one.address === address));
  for (const one of before)
    await ask<Watch>("/api/watches", { method: "POST", body: { ...one, ...author }, aside: true });
  if (before.length > 0) remember([]);
  show(person, [...items, ...before]);
}

export function useWatches(): Watches {
  const { name, fixed, settled } = useOwnName();
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((turn) => turn + 1);
    addEventListener(watchesChanged, listener);
    return () => removeEventListener(watchesChanged, listener);
  }, []);
  useEffect(() => {
    if (!settled || known?.person === name) return;
    if (name === "") show("", remembered());
    // What this browser knows stays in view where the server does not answer.
    else fetchOf(name, fixed ? {} : { author: name }).catch(() => show(name, remembered()));
  }, [name, fixed, settled]);
  const all = known?.all ?? [];
  const author = fixed ? {} : { author: name };
  const keep = (next: readonly Watch[], tell: () => Promise<unknown>): void => {
    show(name, next);
    if (name === "") remember(next);
    else tell().catch(() => {});
  };
  return {
    all,
    watch: (one) =>
      keep([...all.filter(({ address }) => address !== one.address), one], () =>
        ask<Watch>("/api/watches", { method: "POST", body: { ...one, ...author }, aside: true }),
      ),
    unwatch: (gone) =>
      keep(
        all.filter(({ address }) => address !== gone),
        () => ask<void>(apiAddress("/api/watches", { ...author, address: gone }), { method: "DELETE", aside: true }),
      ),
  };
}

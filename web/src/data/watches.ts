// Saved searches: addresses that this browser watches, each with what the ledger held when it was last looked at.

export interface Watch {
  name: string;
  /** Section and query, as in `/claims?actor=Iran`. */
  address: string;
  /** Number of the ledger's latest article when it was last opened. */
  mark: number;
}

const place = "hearsay:watches";
export const watchesChanged = "hearsay:watches";

export function watches(): readonly Watch[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? (kept as Watch[]) : [];
  } catch {
    return [];
  }
}

function keep(all: readonly Watch[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(all));
  } catch {
    // Where nothing may be kept there are no watches.
  }
  dispatchEvent(new Event(watchesChanged));
}

/** Watches an address, or says that it was looked at just now. */
export function watch(one: Watch): void {
  keep([...watches().filter(({ address }) => address !== one.address), one]);
}

export function unwatch(address: string): void {
  keep(watches().filter((one) => one.address !== address));
}

// When this browser was here before, and what the ledger held then: for "new since my last visit".
import { useEffect, useState } from "preact/hooks";
import type { Health } from "../contract.js";
import { ask } from "./ask.js";

/** A moment with the number of the ledger's latest article at that time. */
export interface Seen {
  mark: number;
  /** ISO 8601 date-time. */
  at: string;
}

interface Kept {
  now: Seen;
  before: Seen | null;
}

const place = "hearsay:visit";
/** Milliseconds without a look at the page after which the next look is another visit. */
const pause = 30 * 60_000;

let known: { health: Health; before: Seen | null } | null = null;
let asked: Promise<void> | null = null;

function remembered(): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    return kept !== null && typeof kept === "object" && "now" in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

async function look(): Promise<void> {
  const health = await ask<Health>("/api/health");
  const kept = remembered();
  const time = new Date();
  const isAnother = kept !== null && time.getTime() - Date.parse(kept.now.at) > pause;
  const before = kept === null ? null : isAnother ? kept.now : kept.before;
  known = { health, before };
  try {
    localStorage.setItem(place, JSON.stringify({ now: { mark: health.mark, at: time.toISOString() }, before }));
  } catch {
    // Where nothing may be kept, each visit is the first.
  }
}

/** The server's state and the visit before this one; null until they are known. */
export function useVisit(): { health: Health; before: Seen | null } | null {
  const [visit, setVisit] = useState(known);
  useEffect(() => {
    let left = false;
    asked ??= look().catch(() => {
      asked = null;
    });
    void asked.then(() => {
      if (!left) setVisit(known);
    });
    return () => {
      left = true;
    };
  }, []);
  return visit;
}

// When this person was here before, and what the ledger held then: for "new since my last visit". The server knows it of
// whoever has a name, on whatever machine they were; of others this browser does.
import { useEffect, useState } from "preact/hooks";
import type { Health, Seen, Session, Visit } from "../contract.js";
import { ask } from "./ask.js";
import { remembered as rememberedName } from "./own-name.js";

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
  const here = kept === null ? null : isAnother ? kept.now : kept.before;
  const before = (await visitOf().catch(() => null)) ?? here;
  known = { health, before };
  try {
    localStorage.setItem(place, JSON.stringify({ now: { mark: health.mark, at: time.toISOString() }, before: here }));
  } catch {
    // Where nothing may be kept, each visit is the first.
  }
}

/** The visit before this one as the server knows it; null where nobody has a name, or it is the first under it. */
async function visitOf(): Promise<Seen | null> {
  const session = await ask<Session>("/api/session");
  const name = rememberedName();
  if (session.name === null && name === "") return null;
  const body = session.name === null ? { author: name } : {};
  return (await ask<Visit>("/api/visits", { method: "POST", body, aside: true })).before;
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

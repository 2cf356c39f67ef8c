// Under whose name corrections are kept: that of the token, or what the person typed once, which this browser remembers.
import { useState } from "preact/hooks";
import type { Session } from "../contract.js";
import { useAnswer } from "./use-answer.js";

const place = "hearsay:name";

export interface OwnName {
  /** Whose corrections are; empty where nobody has said so yet. */
  name: string;
  /** The token has a name: no other can be given. */
  fixed: boolean;
  /** Whether it is known by now if the token has one. */
  settled: boolean;
  /** Remembers the name. */
  keep: (name: string) => void;
}

export function useOwnName(): OwnName {
  const { answer: session, problem } = useAnswer<Session>("/api/session");
  const [typed, setTyped] = useState(remembered);
  const given = session?.name ?? null;
  return {
    name: given ?? typed,
    fixed: given !== null,
    settled: session !== undefined || problem !== undefined,
    keep: (name) => {
      const kept = name.trim();
      setTyped(kept);
      try {
        localStorage.setItem(place, kept);
      } catch {
        // Where nothing may be kept, the name holds as long as the page.
      }
    },
  };
}

/** The name that was typed in this browser; empty where none was. */
export function remembered(): string {
  try {
    return localStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
}

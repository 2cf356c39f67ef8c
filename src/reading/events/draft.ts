// An event while the article is read, and what speaks for it.
import type { Event, Span, Where } from "../../record/reading.js";

/** Why an event was coded: the entries of the lexicon and the words in their slots. */
export interface Explanation {
  event: string;
  /** File and line: "assault:12". Operators come before the action that they work on. */
  entries: string[];
  words: { role: "anchor" | "actor" | "recipient" | "action"; span: Span }[];
  /** What the event network gives for it, null where it was not asked. */
  probability: number | null;
}

/** An event whose actors are still drafts: indices in the mentions' list of actors. */
export interface EventDraft {
  event: Omit<Event, "id" | "actors" | "recipients" | "where" | "answers" | "flags">;
  actors: number[];
  recipients: number[];
  where: (Omit<Where, "actor"> & { actor: number }) | null;
  entries: string[];
  words: Explanation["words"];
  probability: number | null;
}

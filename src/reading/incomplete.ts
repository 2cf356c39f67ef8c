// Readings and their parts before they are completed (complete.ts).
import type { Attribution, Event, Reading } from "../record/reading.js";

/** What a reading lacks. */
export const incomplete = { citations: [], deeds: [], counts: [] } satisfies Partial<Reading>;

/** What an attribution lacks. */
export const incompleteAttribution = {
  speakers: [],
  attitude: "assert",
  refers: "words",
  quantities: [],
} satisfies Partial<Attribution>;

/** What an event lacks. */
export const incompleteEvent = {
  attitude: "assert",
  claimant: null,
  presupposed: false,
  occasion: "this",
  charger: null,
} satisfies Partial<Event>;

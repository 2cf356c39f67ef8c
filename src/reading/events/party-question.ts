// What is asked of the event network about one event's party.
import type { EventType } from "../../record/reading.js";
import type { LexiconFinding } from "./view.js";

/** An event whose parties are sought. */
export interface PartyQuestion {
  /** The anchor's word in the flat document. */
  word: number;
  type: EventType;
  /** What the lexicon found there; null where it found nothing. */
  finding: LexiconFinding | null;
}

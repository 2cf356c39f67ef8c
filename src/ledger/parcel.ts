// All that a reading becomes in the ledger's tables, made without asking them: ahead, or in another thread.
import { type Arrival, arrivalOf } from "../linking/arrival.js";
import type { Reading } from "../record/reading.js";
import { packReading } from "./codec.js";
import { longestText, packText } from "./packing.js";
import { type ReadingRows, rowsOf } from "./rows.js";
import { indexedWords } from "./text-query.js";
import { secondsOf } from "./time.js";

/** A reading made ready to be put into a ledger. It holds plain values alone, so that threads may hand it over. */
export interface Parcel {
  reading: Reading;
  /** Packed. */
  text: Uint8Array;
  /** Packed. */
  packed: Uint8Array;
  /** For the full-text index. */
  words: string;
  /** Publication in seconds since 1970 UTC, 0 where unknown. */
  time: number;
  /** As those of an article with the number 0. */
  rows: ReadingRows;
  /** What linking takes. */
  arrival: Arrival;
}

/**
 * Makes a parcel of a reading. Pure.
 * @throws Error where the text is longer than 4,000,000 code units
 */
export function parcelOf(reading: Reading): Parcel {
  const { id, text, title, published } = reading.article;
  if (text.length > longestText)
    throw new Error(`The article ${id} has ${text.length} characters; a ledger takes ${longestText}. Split it.`);
  const time = secondsOf(published);
  return {
    reading,
    text: packText(text),
    packed: packReading(reading),
    words: indexedWords(`${title ?? ""}\n${text}`),
    time,
    rows: rowsOf(reading, 0, time),
    arrival: arrivalOf(reading),
  };
}

// A profile: the part of an account that decides what it is joined with. Equal accounts share one.
import type { Interval } from "../record/reading.js";
import type { PartyRef } from "./account.js";
import type { Gist } from "./gist.js";

/** What is compared of an account. Content-addressed: `id` is a hash of the rest. */
export interface Profile {
  id: string;
  kind: "event" | "statement";
  /** The family of event types that may describe one thing, or the kind of statement; only like families are joined. */
  family: string;
  type: string | null;
  mode: string | null;
  cameo: string | null;
  actors: PartyRef[];
  recipients: PartyRef[];
  when: Interval | null;
  /** True where the text dates the event, false where the date of publication stands in. */
  dated: boolean;
  /** Was date, place and words taken over from the same thing told before in the article. */
  retold: boolean;
  where: string | null;
  whereCountry: string | null;
  /** Stems of the words that tell the event, space between; null for statements. */
  head: string | null;
  /** Stemmed content words with weights, sorted by word. */
  words: [string, number][];
  /** `killed workers 5`, sorted. */
  figures: string[];
  /** `past`, `future`, `hypothetical` or `historical`. */
  time: "past" | "future" | "hypothetical" | "historical";
  /** Day of publication of the article, as days since 1970-01-01; null where unknown. */
  published: number | null;
  /** What the whole article is about. */
  gist: Gist;
}

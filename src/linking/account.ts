// An account: what one article says of one event or one statement, cut down to what linking compares and shows.
import type { Actor, Attitude, Factuality, Interval, Quantity, Span, Stance } from "../record/reading.js";
import type { ProcessCue } from "./process-cue.js";

/** Somebody who acts, is acted upon or speaks, as it is compared across articles. */
export interface PartyRef {
  /** A country code for a state, otherwise the knowledge key or the name in lower case without determiners. */
  key: string;
  name: string;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  kind: Actor["kind"];
  sectors: string[];
}

/** One link of a chain of attributions: who said, and on behalf of which body. */
export interface SourceRef extends PartyRef {
  /** False for "officials who asked not to be named" and where no source is given. */
  named: boolean;
  /** The body that a spokesperson, minister or analyst speaks for, as a key; the party's own key where it is one. */
  body: string;
  stance: Stance;
  lemma: string;
}

/**
 * One article's account of one event (`kind` event) or of one statement that codes to no event. `item` is the id of the
 * event or the attribution in the article's reading; `id` is `article#item`.
 */
export interface Account {
  id: string;
  article: string;
  item: string;
  kind: "event" | "statement";
  type: string | null;
  mode: string | null;
  cameo: string | null;
  contexts: string[];
  actors: PartyRef[];
  recipients: PartyRef[];
  /** Days; `null` where the text does not say and the day of publication is unknown too. */
  when: Interval | null;
  /**
   * How `when` was found: said of the event, by its sentence alone, taken over (with place and words) from the same event
   * told before, or from publication alone.
   */
  dated: "said" | "inherited" | "published" | "unknown" | "retold";
  where: string | null;
  whereCountry: string | null;
  /** Stems of the words that tell the event (its anchor), sorted, space between; null for statements. */
  head: string | null;
  /** Stemmed content words with a weight of 1 (the event's own words) or 0.5 (the rest of its sentence), sorted. */
  words: [string, number][];
  quantities: Quantity[];
  factuality: Factuality;
  auxiliary: string[];
  attitude: Attitude;
  /** Outermost first; empty where the article speaks in its own voice. */
  chain: SourceRef[];
  /** The event's words for a summary, and where they stand. */
  summary: string;
  spans: Span[];
  confidence: number;
  /** What the account means for a mediation, a ceasefire or another process; null for most. */
  process: ProcessCue | null;
  /** The accounts of the same article that this one speaks about, as a denial of "the accusation" does. */
  about: string[];
  /** Content-addressed: equal for accounts that compare equal. */
  profile: string;
}

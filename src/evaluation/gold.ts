// Gold: articles in which people marked who said what.
import type { Span } from "../record/reading.js";

/** One attribution as a person marked it; a part that is not in the text has no spans. */
export interface GoldAttribution {
  id: string;
  source: Span[];
  cue: Span[];
  content: Span[];
}

/** Spans are in UTF-16 code units of `text`, as everywhere in the record. */
export interface GoldArticle {
  id: string;
  publisher: string | null;
  text: string;
  attributions: GoldAttribution[];
  /** Stretches that the annotators set aside or were unsure of: what is found there counts neither for nor against. */
  aside: Span[];
}

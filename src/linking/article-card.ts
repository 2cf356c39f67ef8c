// What linking keeps of an article: who published it when, and whose text it repeats.

/** One article as linking sees it; the text itself stays in the ledger. */
export interface ArticleCard {
  id: string;
  url: string | null;
  outlet: string | null;
  /** The outlet's name in lower case without determiners and marks; null where unknown. */
  outletKey: string | null;
  published: string | null;
  /** Outlets that a credit line names: "BAKU (Northern Wire) —", "Reporting by …", "— AP". Keys as in `outletKey`. */
  credits: string[];
  /** Other outlets to which the article ascribes something of what it tells, as keys, sorted. */
  cites: string[];
  /** The sketch of its text: 38 unsigned 32-bit numbers, 30 of the whole and 8 of its opening. */
  sketch: number[];
  /** The article whose text this one repeats, or null. */
  copyOf: string | null;
  /** The part of this article's three-word runs that stand in `copyOf`, 0 to 1. */
  copied: number;
}

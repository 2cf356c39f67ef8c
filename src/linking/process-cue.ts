// What one account means for a process: the step that it reports or the allegation that it makes.

/** A step or an allegation of a process, as one account tells it. */
export interface ProcessCue {
  /** A kind of data/processes. */
  kind: string;
  /** The state that the step leads to; `breach` for a violation. */
  state: string;
  /** Keys of the parties that the words name; may be fewer than the process has ("Kyrgyzstan welcomed the offer"). */
  parties: string[];
  /** Keys of mediators, announcers, guarantors. */
  third: string[];
  /** Keys of those whose act the step is. */
  actors: string[];
  /** The party accused, for a breach. */
  against: string | null;
  /** True where nothing in the words names the process: talks of two sides count only where one is known between them. */
  weak: boolean;
}

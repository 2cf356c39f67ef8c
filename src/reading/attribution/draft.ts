// An attribution while the article is read, before its words are spans and its speakers actors.
import type { Stance } from "../../record/reading.js";
import type { Stretch } from "./stretches.js";

/** An attribution while the article is read: words by their number in the flat document. */
export interface AttributionDraft {
  cue: Stretch | null;
  /** The cue's carrying word, -1 without a cue. */
  anchor: number;
  lemma: string;
  stance: Stance;
  content: Stretch[];
  source: Stretch | null;
  addressee: Stretch | null;
  form: "direct" | "indirect" | "mixed";
  /** Index of the draft whose content it stands in. */
  inside: number | null;
  /** The draft whose source cites this one's source. */
  cites: AttributionDraft | null;
  /** Index of the draft whose speaker a bare quote goes on with. */
  goesOn: number | null;
  /** What the network gave, in [0, 1]; calibrated later. */
  score: number;
}

/** A draft that says nothing but what is said. */
export function bareDraft(content: Stretch[]): AttributionDraft {
  return {
    cue: null,
    anchor: -1,
    lemma: "",
    stance: "assert",
    content,
    source: null,
    addressee: null,
    form: "direct",
    inside: null,
    cites: null,
    goesOn: null,
    score: 0,
  };
}

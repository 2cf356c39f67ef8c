// What the event network sees of an article before it judges: trees, mentions, attributions, and what the lexicon found.
import type { EventType } from "../../record/reading.js";
import type { SpokenDraft } from "../attribution/speakers.js";
import type { FlatDocument } from "../attribution/traits.js";
import type { Mentions } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { Lexicon } from "./lexicon.js";
import type { Topic } from "./topics.js";

/** What the lexicon made of one anchor: an event, or an action that came to none. */
export interface LexiconFinding {
  type: EventType;
  anchor: number;
  entry: string;
  /** Drafts of actors; empty where none is named. */
  actors: readonly number[];
  recipients: readonly number[];
  /** Tokens of the same event besides its anchor. */
  consumed: readonly number[];
  /** Tokens in the places of the entry's frame. */
  fillers: readonly number[];
}

/** An article as the network sees it. Lists by sentence have one entry a sentence. */
export interface EventView {
  flat: FlatDocument;
  mentions: Mentions;
  spoken: readonly SpokenDraft[];
  trees: readonly Tree[];
  lexicon: Lexicon;
  /** Events that the lexicon coded. */
  coded: readonly (readonly LexiconFinding[])[];
  /** Actions that its frames fit, whether or not they made an event. */
  fitted: readonly (readonly LexiconFinding[])[];
  topic: Topic | null;
}
/** Where each word stands among attributions. Words by their number in the flat document. */
export interface SpeechPlaces {
  /** Index of the attribution whose cue a word belongs to, -1 for none. */
  cueOf: Int32Array;
  /** Index of the innermost attribution whose content holds a word, -1 for none. */
  contentOf: Int32Array;
}

/** Finds cues and contents by word. */
export function speechPlaces({ flat, spoken }: EventView): SpeechPlaces {
  const cueOf = new Int32Array(flat.count).fill(-1);
  const contentOf = new Int32Array(flat.count).fill(-1);
  const sizes = new Float64Array(flat.count).fill(Number.POSITIVE_INFINITY);
  spoken.forEach(({ draft: { cue, content } }, index) => {
    if (cue !== null) for (let w = cue[0]; w <= cue[1]; w++) cueOf[w] = index;
    let size = 0;
    for (const [first, last] of content) size += last - first + 1;
    for (const [first, last] of content)
      for (let w = first; w <= last; w++) {
        if (cue !== null && w >= cue[0] && w <= cue[1]) continue;
        if (size < sizes[w] || (size === sizes[w] && spoken[index].draft.inside === contentOf[w])) {
          sizes[w] = size;
          contentOf[w] = index;
        }
      }
  });
  return { cueOf, contentOf };
}

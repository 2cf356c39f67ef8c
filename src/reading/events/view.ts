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

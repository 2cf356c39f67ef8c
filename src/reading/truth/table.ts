// What each kind of governor leaves of an event's truth, by the tense of the governor.
import type { Factuality } from "../../record/reading.js";

type Certainty = Factuality["certainty"];

/** How an event's word is governed. The words of each kind stand in data/english/truth.txt. */
export type GovernorKind =
  | "will"
  | "would"
  | "may"
  | "must"
  | "should"
  | "plan"
  | "wish"
  | "attempt"
  | "permit"
  | "thought"
  | "belief"
  | "doubt"
  | "unknown"
  | "negative"
  | "purpose"
  | "motion"
  | "until"
  | "before"
  | "condition"
  | "conditioned"
  | "whether"
  | "question"
  | "any";

/**
 * When the governor holds: `past` is behind, `present` goes on, `ahead` is to come, `perfect` means that the event's own
 * word looks back from the governor ("must have attacked", "were to have met").
 */
export type GovernorTense = "past" | "present" | "ahead" | "perfect";

/** What a governor leaves of the event. */
export interface Effect {
  certainty: Certainty;
  /** Turns what holds into what does not. */
  negates: boolean;
  /** Something to come. */
  future: boolean;
  /** Something only thought of. */
  hypothetical: boolean;
}

const effect = (certainty: Certainty, mark: "" | "future" | "hypothetical" | "not" = ""): Effect => ({
  certainty,
  negates: mark === "not",
  future: mark === "future",
  hypothetical: mark === "hypothetical",
});

const same = (one: Effect): Record<GovernorTense, Effect> => ({ past: one, present: one, ahead: one, perfect: one });

/**
 * Kind by tense. After FactBank (Saurí & Pustejovsky 2009), with the certainties that two careful readers of 154
 * articles gave: plain "will" is certain, what is planned probable, what is wished, asked for or threatened possible;
 * "should have", "was to have" and "would have" say that it did not happen.
 */
const effects: Readonly<Record<GovernorKind, Record<GovernorTense, Effect>>> = {
  will: same(effect("certain", "future")),
  would: { ...same(effect("certain", "future")), perfect: effect("possible", "not") },
  may: same(effect("possible", "hypothetical")),
  must: { ...same(effect("possible", "hypothetical")), perfect: effect("probable") },
  should: { ...same(effect("possible", "hypothetical")), perfect: effect("certain", "not") },
  plan: { ...same(effect("probable", "future")), perfect: effect("certain", "not") },
  wish: same(effect("possible", "hypothetical")),
  attempt: same(effect("possible", "hypothetical")),
  permit: { ...same(effect("possible", "hypothetical")), past: effect("certain") },
  thought: same(effect("possible", "hypothetical")),
  belief: same(effect("probable")),
  doubt: same(effect("possible", "hypothetical")),
  unknown: same(effect("unknown", "hypothetical")),
  negative: same(effect("certain", "not")),
  purpose: { ...same(effect("probable", "future")), past: effect("certain") },
  motion: same(effect("probable", "future")),
  until: { ...same(effect("possible", "future")), past: effect("certain"), perfect: effect("certain") },
  before: { ...same(effect("certain")), present: effect("probable", "future"), ahead: effect("probable", "future") },
  condition: { ...same(effect("possible", "hypothetical")), perfect: effect("possible", "not") },
  conditioned: { ...same(effect("possible", "hypothetical")), past: effect("certain"), perfect: effect("certain") },
  whether: same(effect("possible", "hypothetical")),
  question: same(effect("possible", "hypothetical")),
  any: same(effect("possible", "hypothetical")),
};

/** What a governor of a kind and tense leaves of the event. */
export function effectOf(kind: GovernorKind, tense: GovernorTense): Effect {
  return effects[kind][tense];
}

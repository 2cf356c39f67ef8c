// The words that a record is written in: the closed lists of its schemas, for those who need no schema. Loading the
// schemas takes longer than reading an article. Ledgers store places in these lists: add at the end, never reorder.

export const actorKinds = ["person", "organization", "state", "group", "outlet", "place", "unnamed"] as const;
export const mentionForms = ["name", "title", "nominal", "pronoun", "metonym"] as const;

/** What the source does towards the content. */
export const stances = [
  "assert",
  "report",
  "deny",
  "doubt",
  "believe",
  "feel",
  "want",
  "ask",
  "order",
  "promise",
  "threaten",
  "plan",
  "know",
] as const;
export type Stance = (typeof stances)[number];

export const attributionForms = ["direct", "indirect", "mixed"] as const;

export const certainties = ["certain", "probable", "possible", "unknown"] as const;
export const polarities = ["positive", "negative"] as const;

/** PLOVER's sixteen event types (2021 table). */
export const eventTypes = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;
export type EventType = (typeof eventTypes)[number];

/** PLOVER's auxiliary modes. */
export const auxiliaries = ["historical", "future", "hypothetical", "negation"] as const;

export const claimStatuses = ["single-origin", "corroborated", "contested", "retracted"] as const;
export const disputeKinds = ["deny", "contradict", "doubt", "retract"] as const;

/** What a part of an article does to an earlier one. */
export const answerKinds = ["deny", "doubt", "retract", "confirm"] as const;

/** How an event's day is told; "sentence": by a day that its sentence names. */
export const datings = ["said", "earlier", "published", "open", "sentence"] as const;

/** How somebody stands to what is told: says it, denies it, tells the contrary, doubts it, takes it back. */
export const attitudes = ["assert", "deny", "contradict", "doubt", "retract"] as const;
export type Attitude = (typeof attitudes)[number];

/** How a statement tells what it is about: in a clause of its own, by what was told before, or in its words. */
export const references = ["clause", "before", "words"] as const;

/**
 * What an event's words tell of: the matter of the day, another thing of the kind ("a similar attack"), a state of things over
 * a longer time, or words that were said ("withdrew its claim").
 */
export const occasions = ["this", "another", "lasting", "words"] as const;

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

/** How an event's day is told. */
export const datings = ["said", "earlier", "published", "open"] as const;

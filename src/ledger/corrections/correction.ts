// What a person says of a reading: that a part of it is right, is wrong, or should be otherwise.
import { z } from "zod";
import {
  type Actor,
  actorSchema,
  attributionSchema,
  eventSchema,
  spanSchema,
  toldStepSchema,
} from "../../record/reading.js";
import type { Quote } from "./quote.js";

export const correctedKinds = ["attribution", "event", "actor", "claim", "step"] as const;
export type CorrectedKind = (typeof correctedKinds)[number];

export const correctionActions = ["accept", "reject", "change", "add"] as const;
export type CorrectionAction = (typeof correctionActions)[number];

/**
 * How a part of a reading is found again in a later one: by its words. `words` are an attribution's cue (its source where
 * it has no cue), an event's anchor, an actor's mentions; `content` is an attribution's content or an event's spans.
 */
export interface Anchor {
  /** The part's id in the reading that the person saw. */
  item: string;
  /** An event's type, an actor's name, a step's kind and state, null for an attribution. */
  name: string | null;
  words: Quote[];
  content: Quote[];
  /** For an actor that no reading had: what a person said of it. */
  actor?: Pick<Actor, "name" | "kind" | "country" | "sectors" | "known">;
}

/** An actor that the reading lacks, named by a person. */
export const newActorSchema = actorSchema.pick({ name: true, kind: true }).extend({
  country: actorSchema.shape.country.optional(),
  sectors: actorSchema.shape.sectors.optional(),
  known: actorSchema.shape.known.optional(),
});

/** An actor by its id in the reading, or one that the reading lacks. */
const actorReferenceSchema = z.union([z.string(), newActorSchema]);
export type ActorReference = z.infer<typeof actorReferenceSchema>;

const partyChangeSchema = z.strictObject({
  spans: z.array(spanSchema).optional(),
  actor: actorReferenceSchema.nullable().optional(),
});

/** What may be changed of an attribution; what is not given stays. */
export const attributionChangeSchema = z.strictObject({
  source: partyChangeSchema.optional(),
  cue: attributionSchema.shape.cue.partial().strict().optional(),
  content: attributionSchema.shape.content.strict().optional(),
  addressee: partyChangeSchema.nullable().optional(),
  form: attributionSchema.shape.form.optional(),
  inside: attributionSchema.shape.inside.optional(),
  silent: attributionSchema.shape.silent.optional(),
  answers: attributionSchema.shape.answers.optional(),
  speakers: attributionSchema.shape.speakers.optional(),
  attitude: attributionSchema.shape.attitude.optional(),
  refers: attributionSchema.shape.refers.optional(),
  quantities: attributionSchema.shape.quantities.optional(),
});
export type AttributionChange = z.infer<typeof attributionChangeSchema>;

/** What may be changed of an event; what is not given stays. */
export const eventChangeSchema = eventSchema
  .omit({ id: true, confidence: true, actors: true, recipients: true })
  .extend({ actors: z.array(actorReferenceSchema), recipients: z.array(actorReferenceSchema) })
  .partial()
  .strict();
export type EventChange = z.infer<typeof eventChangeSchema>;

/** What may be changed of a step of a process; what is not given stays. */
export const stepChangeSchema = toldStepSchema
  .omit({ id: true, confidence: true, parties: true, third: true, actors: true, against: true })
  .extend({
    parties: z.array(actorReferenceSchema),
    third: z.array(actorReferenceSchema),
    actors: z.array(actorReferenceSchema),
    against: actorReferenceSchema.nullable(),
  })
  .partial()
  .strict();
export type StepChange = z.infer<typeof stepChangeSchema>;

/**
 * What may be changed of an actor; what is not given stays. A mention given here is taken from the actor that had it;
 * `sameAs` names the actor of the reading that this one is.
 */
export const actorChangeSchema = actorSchema.omit({ id: true }).extend({ sameAs: z.string() }).partial().strict();
export type ActorChange = z.infer<typeof actorChangeSchema>;

/** What may be changed of a claim's membership: the claim that the report belongs to instead. */
export const claimChangeSchema = z.strictObject({ claim: z.string() });
export type ClaimChange = z.infer<typeof claimChangeSchema>;

/** What a person hands in. */
export interface CorrectionRequest {
  /** Id of the article. */
  article: string;
  kind: CorrectedKind;
  /**
   * Id of the attribution, event, actor or step in the reading; for a claim, of the event or attribution that it reports; for
   * what is added, any word: the ledger gives the id.
   */
  item: string;
  action: CorrectionAction;
  /** For `change`: what should be otherwise. For `add`: the statement or event that the reading missed. */
  change?: AttributionChange | EventChange | ActorChange | ClaimChange | StepChange;
  author: string;
  /** ISO 8601 date-time. */
  made: string;
  note?: string;
}

/** A correction as the ledger keeps it. */
export interface Correction {
  id: number;
  article: string;
  kind: CorrectedKind;
  action: CorrectionAction;
  author: string;
  made: string;
  note: string | null;
  anchor: Anchor;
  /** What stands after the correction, with the anchors of what it refers to; null for a rejection. */
  result: CorrectionResult | null;
}

/** A correction of the history, which has those too that were taken back. */
export interface PastCorrection extends Correction {
  /** Who took it back and when (ISO 8601); null where it is in force. */
  withdrawn: { author: string; made: string } | null;
}

/** The part as the person left it. Ids of other parts in it are those of the reading that the person saw. */
export interface CorrectionResult {
  value: unknown;
  /** The parts that `value` refers to, by id. */
  references: Record<string, Anchor>;
}

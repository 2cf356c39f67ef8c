// Actors as the API shows them: in lists, and one with what they said, did and had done to them.
import { z } from "zod";
import { newActorSchema } from "../../ledger/corrections/correction.js";
import { actorKinds } from "../../record/reading.js";
import { correctionRequestSchema } from "./correction.js";
import { eventPageSchema } from "./event.js";
import { dateQuerySchema, outletQuerySchema, pageOf, pagingQuerySchema } from "./paging.js";
import { saidPageSchema } from "./said.js";

export const actorEntrySchema = z
  .object({
    key: z.string().describe("A country code, a key of the knowledge base, or the name in lower case and the country"),
    name: z.string(),
    kind: z.enum(actorKinds),
    country: z.string().nullable(),
    sectors: z.array(z.string()),
    known: z.string().nullable(),
    articles: z.int().nonnegative(),
    said: z.int().nonnegative(),
    spokenOf: z.int().nonnegative(),
    did: z.int().nonnegative(),
    received: z.int().nonnegative(),
  })
  .meta({ id: "ActorEntry" });

export const actorPageSchema = pageOf(actorEntrySchema).meta({ id: "ActorPage" });

export const actorQueryParametersSchema = pagingQuerySchema.extend({
  name: z.string().min(1).max(200).optional().describe("A name or a part of one"),
  from: dateQuerySchema.optional().describe("In an article of that day or later"),
  to: dateQuerySchema.optional().describe("In an article of that day or earlier"),
  outlet: outletQuerySchema.optional().describe("In an article of that outlet"),
  country: z.string().max(100).optional().describe("ISO 3166-1 alpha-3"),
  kind: z
    .enum(actorKinds)
    .optional()
    .describe("Only these; unnamed ones (officials, residents) come only where asked for"),
});

/** One month (or day, where the whole is short) of somebody's doings. */
export const activitySchema = z
  .object({
    date: z.string().describe("First day of the period, as in 2025-06-01"),
    said: z.int().nonnegative(),
    did: z.int().nonnegative(),
    received: z.int().nonnegative(),
    intensity: z.number().nullable().describe("Mean Goldstein value of the events; null where there is none"),
  })
  .meta({ id: "Activity" });

export const partnerSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    country: z.string().nullable(),
    did: z.int().nonnegative().describe("Events by the actor towards the partner"),
    received: z.int().nonnegative().describe("Events by the partner towards the actor"),
    intensity: z.number().nullable().describe("Mean Goldstein value of both"),
    over: z.array(z.object({ date: z.string(), events: z.int(), intensity: z.number() })),
  })
  .meta({ id: "Partner" });

/** How often one name is the source of another's reports. */
const citationCountSchema = z.object({ name: z.string(), count: z.int().nonnegative() });

export const actorDetailSchema = z
  .object({
    actor: actorEntrySchema,
    said: saidPageSchema.describe("First page; more at /api/said?by={key}"),
    did: eventPageSchema.describe("First page of events with them as actor; more at /api/events?doer={key}"),
    received: eventPageSchema.describe(
      "First page of events with them as recipient; more at /api/events?recipient={key}",
    ),
    period: z.enum(["day", "week", "month", "year"]).describe("Length of the periods of `activity` and `over`"),
    activity: z.array(activitySchema),
    partners: z.array(partnerSchema).describe("Those with most events first, at most twenty"),
    citedBy: z.array(citationCountSchema).describe("Outlets that report what they say"),
    cites: z.array(citationCountSchema).describe("For an outlet: the sources that its articles name"),
  })
  .meta({ id: "ActorDetail" });

/** Who somebody is: another actor of the ledger, or one that is named here. */
export const identityRequestSchema = z
  .strictObject({
    as: z.union([
      z.strictObject({ key: z.string().min(1).max(300) }),
      newActorSchema.pick({ name: true, kind: true, country: true }),
    ]),
    articles: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(200)
      .optional()
      .describe("Only there; in all articles where not given"),
    author: correctionRequestSchema.shape.author,
  })
  .meta({ id: "IdentityRequest" });
export type IdentityBody = z.infer<typeof identityRequestSchema>;

export const identityAnswerSchema = z
  .object({
    key: z.string().describe("Of whom it is now"),
    articles: z.int().nonnegative(),
    corrections: z.array(z.int()).describe("One an article and actor, to be taken back as any other"),
  })
  .meta({ id: "IdentityAnswer" });

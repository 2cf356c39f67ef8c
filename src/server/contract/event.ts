// Events, as the API lists them.
import { z } from "zod";
import { certainties, eventTypes, polarities } from "../../record/reading.js";
import {
  actorQuerySchema,
  actorsQuerySchema,
  filterQuerySchema,
  flagQuerySchema,
  pageOf,
  placeQuerySchema,
} from "./paging.js";

export const eventEntrySchema = z
  .object({
    article: z.string(),
    url: z.string().nullable(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    event: z.string().describe("Id of the event in the article's reading"),
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    contexts: z.array(z.string()),
    cameo: z.string(),
    actors: z.array(z.string()),
    recipients: z.array(z.string()),
    actorCountries: z.array(z.string()),
    recipientCountries: z.array(z.string()),
    start: z.string().nullable(),
    end: z.string().nullable(),
    where: z.string().nullable(),
    certainty: z.enum(certainties),
    polarity: z.enum(polarities),
    auxiliary: z.array(z.string()),
    quantities: z.array(z.string()),
    words: z.string(),
    chain: z.array(z.string()),
    origin: z.string().nullable(),
    flags: z.array(z.string()),
    confidence: z.number(),
  })
  .meta({ id: "EventEntry" });

export const eventPageSchema = pageOf(eventEntrySchema).meta({ id: "EventPage" });

export const eventQuerySchema = filterQuerySchema.extend({
  actor: actorsQuerySchema.optional().describe("Somebody who acts or is acted upon; several with `;` between"),
  doer: actorQuerySchema.optional().describe("Somebody who acts"),
  recipient: actorQuerySchema.optional().describe("Somebody who is acted upon"),
  type: z.enum(eventTypes).optional(),
  mode: z.string().max(40).optional(),
  cameo: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional()
    .describe("A CAMEO code or the beginning of one"),
  interested: flagQuerySchema.optional().describe("Told by a party to it"),
  unnamed: flagQuerySchema.optional().describe("On the word of nobody in particular"),
  place: placeQuerySchema.optional(),
  confidence: z.coerce.number().min(0).max(1).optional().describe("At least as sure as this"),
});

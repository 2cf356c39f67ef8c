// What was said, as the API lists it.
import { z } from "zod";
import { attributionForms, stances } from "../../record/reading.js";
import { actorQuerySchema, filterQuerySchema, flagQuerySchema, pageOf } from "./paging.js";

export const saidSchema = z
  .object({
    article: z.string(),
    url: z.string().nullable(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    attribution: z.string().describe("Id of the attribution in the article's reading"),
    speaker: z.string().nullable(),
    country: z.string().nullable(),
    cue: z.string(),
    stance: z.enum(stances),
    form: z.enum(attributionForms),
    content: z.string(),
    addressee: z.string().nullable(),
    via: z.array(z.string()).describe("Who stands between the reader and the speaker, outermost first"),
    origin: z.string().nullable(),
    confidence: z.number(),
  })
  .meta({ id: "Said" });

export const saidPageSchema = pageOf(saidSchema).meta({ id: "SaidPage" });

export const saidQuerySchema = filterQuerySchema.extend({
  by: actorQuerySchema.optional(),
  about: actorQuerySchema.optional().describe("Somebody mentioned in it, or words that stand in it"),
  stance: z.enum(stances).optional(),
  unnamed: flagQuerySchema.optional().describe("Said by nobody in particular"),
  confidence: z.coerce.number().min(0).max(1).optional().describe("At least as sure as this"),
});

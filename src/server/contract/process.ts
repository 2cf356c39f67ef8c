// Processes as the API shows them.
import { z } from "zod";
import { processSchema } from "../../record/process.js";
import { claimSummarySchema } from "./claim.js";
import { actorQuerySchema, dateQuerySchema, pageOf, pagingQuerySchema } from "./paging.js";

export const processRecordSchema = processSchema.meta({ id: "Process" });

export const processSummarySchema = z
  .object({
    id: z.string(),
    kind: z.string().describe("A kind of data/processes: ceasefire, mediation, …"),
    parties: z.array(z.string()),
    third: z.array(z.string()),
    state: z.string(),
    steps: z.int().nonnegative(),
    allegations: z.int().nonnegative(),
    first: z.string().nullable().describe("Day of the first step and of the latest"),
    latest: z.string().nullable(),
    before: z.string().nullable().describe("The state before the latest settled step; null for the first one"),
  })
  .meta({ id: "ProcessSummary" });
export type ProcessSummary = z.infer<typeof processSummarySchema>;

export const processListSchema = pageOf(processSummarySchema).meta({ id: "ProcessPage" });

export const processQuerySchema = pagingQuerySchema.extend({
  kind: z.string().max(40).optional(),
  state: z.string().max(40).optional(),
  party: actorQuerySchema.optional().describe("A party or a third: a country code or a name"),
  from: dateQuerySchema.optional().describe("With a step on that day or later"),
  to: dateQuerySchema.optional().describe("With a step on that day or earlier"),
});

export const processDetailSchema = z
  .object({
    process: processRecordSchema,
    summary: processSummarySchema,
    claims: z.array(claimSummarySchema).describe("The claims that its steps and allegations rest on"),
  })
  .meta({ id: "ProcessDetail" });

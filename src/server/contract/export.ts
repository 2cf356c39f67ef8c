// Exports: whole lists as files.
import { z } from "zod";
import { actorQueryParametersSchema } from "./actor.js";
import { articleQuerySchema } from "./article.js";
import { claimQuerySchema } from "./claim.js";
import { eventQuerySchema } from "./event.js";
import { outletQueryParametersSchema } from "./outlet.js";
import { processQuerySchema } from "./process.js";
import { saidQuerySchema } from "./said.js";
import { storyQuerySchema } from "./story.js";

export const exportFormats = ["csv", "jsonl", "parquet", "prov"] as const;

/** The query of each list, all of which is exported: without `limit` and `cursor`. */
export const exportQueries = {
  articles: whole(articleQuerySchema),
  readings: whole(articleQuerySchema),
  said: whole(saidQuerySchema),
  events: whole(eventQuerySchema),
  claims: whole(claimQuerySchema),
  processes: whole(processQuerySchema),
  stories: whole(storyQuerySchema),
  outlets: whole(outletQueryParametersSchema),
  actors: whole(actorQueryParametersSchema),
} as const;
export type ExportedRecord = keyof typeof exportQueries;

function whole<Query extends z.ZodObject<{ limit: z.ZodType; cursor: z.ZodType }>>(query: Query) {
  return query.omit({ limit: true, cursor: true });
}

export const exportParametersSchema = z.object({
  record: z.enum(Object.keys(exportQueries) as [ExportedRecord, ...ExportedRecord[]]),
});

export const exportFormatSchema = z
  .enum(exportFormats)
  .optional()
  .describe("jsonl where not given; csv and parquet not for readings; prov, of the whole ledger, for claims only");

/** What the contract tells of the query: the parameters of all lists. Each list takes its own alone. */
export const exportQuerySchema = z.object({
  ...Object.fromEntries(
    Object.values(exportQueries)
      .flatMap(({ shape }) => Object.keys(shape))
      .map((name) => [name, z.string().optional().describe("As the list itself takes it")]),
  ),
  format: exportFormatSchema,
});

/** The parameters of all lists. */
export const countQuerySchema = exportQuerySchema.omit({ format: true });

export const countSchema = z
  .object({
    count: z.int().nonnegative(),
    more: z.boolean().describe("There are more than are counted: some thousand"),
  })
  .meta({ id: "Count" });

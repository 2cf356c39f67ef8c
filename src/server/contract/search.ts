// Search over everything.
import { z } from "zod";
import { actorEntrySchema } from "./actor.js";
import { articleEntrySchema } from "./article.js";
import { claimSummarySchema } from "./claim.js";
import { eventEntrySchema } from "./event.js";
import { dateQuerySchema, outletQuerySchema, textQuerySchema } from "./paging.js";
import { processSummarySchema } from "./process.js";
import { saidSchema } from "./said.js";

export const searchQuerySchema = z.object({
  q: textQuerySchema,
  from: dateQuerySchema.optional(),
  to: dateQuerySchema.optional(),
  outlet: outletQuerySchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).optional().describe("Answers a group; 10 where not given"),
});

/** Answers of one kind; `more` is the address of the whole list, null where this is all. */
function groupOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), more: z.string().nullable().describe("Address of the whole list") });
}

export const facetSchema = z
  .object({
    name: z.enum(["outlet", "month", "type", "status"]),
    values: z.array(z.object({ value: z.string(), count: z.int().positive() })).describe("Most first, at most twelve"),
  })
  .meta({ id: "Facet" });

export const searchResultSchema = z
  .object({
    query: z.string(),
    articles: groupOf(articleEntrySchema),
    claims: groupOf(claimSummarySchema),
    actors: groupOf(actorEntrySchema),
    said: groupOf(saidSchema),
    events: groupOf(eventEntrySchema),
    processes: groupOf(processSummarySchema),
    facets: z.array(facetSchema).describe("outlet and month count articles; type and status count claims"),
  })
  .meta({ id: "SearchResult" });

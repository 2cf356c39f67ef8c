// Pages of answers: what every list of the API takes and gives.
import { z } from "zod";

/** Answers in order; `next` is to be given as `cursor` for the following page, null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("To be given as `cursor` for the following page; null on the last one"),
  });
}

export const pagingQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional().describe("Answers a page; 50 where not given"),
  cursor: z.string().max(500).optional().describe("`next` of the page before; it holds for the same query only"),
});

/** A flag in a query: `true` or `false`. */
export const flagQuerySchema = z.enum(["true", "false"]).transform((value) => value === "true");

export const dateQuerySchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/, "is no date such as 2025-06-24")
  .describe("An ISO 8601 date or date-time, inclusive");

export const orderQuerySchema = z.enum(["newest", "oldest"]).describe("newest where not given");

const nameQuerySchema = z.string().min(1).max(200);

/** Whom a query means: a name, a part of one, a country or its code, a key of the knowledge base. */
export const actorQuerySchema = nameQuerySchema.describe(
  "Somebody: a name, a part of one, a country or its code, or a key",
);
/** Several with semicolons between: all of them must be there. */
export const actorsQuerySchema = z
  .string()
  .min(1)
  .max(800)
  .transform((names) =>
    names
      .split(";")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .describe("Somebody: a name, a part of one, a country or its code, or a key; several with `;` between, all must fit");
export const placeQuerySchema = nameQuerySchema.describe("Name of a place or a part of one, letter case aside");
export const sinceQuerySchema = z.coerce
  .number()
  .int()
  .min(0)
  .describe("Only what came into the ledger after its article of this number, as `mark` of /api/health gives it");
export const outletQuerySchema = nameQuerySchema.describe("Name or domain of an outlet, letter case aside");
export const textQuerySchema = z
  .string()
  .min(1)
  .max(1000)
  .describe('Search words: all must occur; "…" for phrases, word* for beginnings');

/** What narrows every list that rests on articles. */
export const filterQuerySchema = pagingQuerySchema.extend({
  from: dateQuerySchema.optional(),
  to: dateQuerySchema.optional(),
  outlet: outletQuerySchema.optional(),
  text: textQuerySchema.optional(),
  since: sinceQuerySchema.optional(),
  order: orderQuerySchema.optional(),
});

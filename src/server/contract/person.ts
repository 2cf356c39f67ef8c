// What people keep for themselves: searches that they watch, and their visits.
import { z } from "zod";
import { correctionRequestSchema } from "./correction.js";

/** A moment with the number of the ledger's latest article at that time. */
export const seenSchema = z
  .object({ mark: z.int().nonnegative(), at: z.iso.datetime() })
  .meta({ id: "Seen", description: "A moment, with the number of the ledger's latest article at that time" });
export type Seen = z.infer<typeof seenSchema>;

export const watchSchema = z
  .object({
    name: z.string().min(1).max(500),
    address: z
      .string()
      .min(1)
      .max(4000)
      .startsWith("/")
      .describe("Section and query of the workbench, as in `/claims?actor=Iran`"),
    mark: z.int().nonnegative().describe("Number of the ledger's latest article when it was last opened: `since`"),
  })
  .meta({ id: "Watch" });
export type Watch = z.infer<typeof watchSchema>;

export const watchListSchema = z.object({ items: z.array(watchSchema) }).meta({ id: "WatchList" });

const author = correctionRequestSchema.shape.author;

export const personQuerySchema = z.object({ author: author.describe("Who asks; the token's name where it has one") });

export const watchRequestSchema = z.strictObject({ ...watchSchema.shape, author }).meta({ id: "WatchRequest" });

export const visitRequestSchema = z.strictObject({ author });

export const visitSchema = z
  .object({
    before: seenSchema.nullable().describe("The end of the visit before this one; null where it is the first"),
  })
  .meta({ id: "Visit" });

// Sessions of the page with a server that asks for a token, and the state of the server.
import { z } from "zod";

export const sessionSchema = z
  .object({
    tokenNeeded: z.boolean(),
    admitted: z.boolean().describe("This client may ask: no token is needed, or it has given it"),
    name: z
      .string()
      .nullable()
      .describe("Whose token it has given; null where the token has no name or none is needed"),
  })
  .meta({ id: "Session" });

export const sessionRequestSchema = z.strictObject({ token: z.string().min(1).max(500) });

export const healthSchema = z
  .object({
    program: z.literal("hearsay"),
    version: z.string(),
    empty: z.boolean().describe("The ledger holds no article"),
    mark: z.int().nonnegative().describe("Number of the article that came last: lists take it as `since`"),
    unread: z
      .array(z.object({ language: z.string(), name: z.string(), articles: z.int().positive() }))
      .describe("Articles that are kept unread, by language; /api/articles?marked=unread names them"),
    failed: z
      .int()
      .nonnegative()
      .describe("Articles of additions since the start that could not be read; their jobs say which and why"),
    newest: z.string().nullable().describe("Publication of the latest article, null where none has a date"),
  })
  .meta({ id: "Health" });

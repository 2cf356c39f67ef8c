// The words of the record, with what they mean: for filters, legends and explanations.
import { z } from "zod";

const termSchema = z.object({ name: z.string(), meaning: z.string() });

export const vocabularySchema = z
  .object({
    eventTypes: z.array(z.object({ name: z.string(), meaning: z.string(), intensity: z.number() })),
    modes: z.array(z.string()),
    contexts: z.array(z.string()),
    cameo: z.array(z.object({ code: z.string(), label: z.string(), type: z.string(), intensity: z.number() })),
    stances: z.array(z.string()),
    statuses: z.array(termSchema),
    flags: z.array(termSchema),
    processKinds: z.array(z.string()),
    countries: z.array(z.object({ code: z.string(), name: z.string() })),
    outlets: z
      .array(z.object({ name: z.string(), articles: z.int() }))
      .describe("Of this ledger, most articles first, at most 200"),
  })
  .meta({ id: "Vocabulary" });

// Exports: whole lists as files.
import { z } from "zod";
import { eventQuerySchema } from "./event.js";

export const exportedRecords = ["articles", "readings", "said", "events", "claims", "processes"] as const;
export const exportFormats = ["csv", "jsonl", "prov"] as const;

export const exportParametersSchema = z.object({ record: z.enum(exportedRecords) });

export const exportQuerySchema = eventQuerySchema
  .pick({ from: true, to: true, outlet: true, text: true, actor: true })
  .extend({
    format: z
      .enum(exportFormats)
      .optional()
      .describe("jsonl where not given; csv not for readings; prov, of the whole ledger, for claims only"),
  });

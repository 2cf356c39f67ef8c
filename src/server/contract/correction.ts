// Corrections as a person hands them in and as the API shows them.
import { z } from "zod";
import {
  actorChangeSchema,
  attributionChangeSchema,
  claimChangeSchema,
  correctedKinds,
  correctionActions,
  eventChangeSchema,
} from "../../ledger/corrections/correction.js";
import { pageOf } from "./paging.js";

const correctionChangeSchema = z
  .union([attributionChangeSchema, eventChangeSchema, actorChangeSchema, claimChangeSchema])
  .describe("For `change`, by the kind of the part: what should be otherwise; what is not given stays");

/** What a person says of a part of a reading. */
export const correctionRequestSchema = z
  .strictObject({
    article: z.string().min(1).max(200),
    kind: z.enum(correctedKinds),
    item: z
      .string()
      .min(1)
      .max(200)
      .describe("Id of the attribution, event or actor; for a claim, of the event or attribution that it reports"),
    action: z.enum(correctionActions),
    change: correctionChangeSchema.optional(),
    author: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("Who decides: where the token has a name, that name and no other; else `reader` where not given"),
    note: z.string().max(4000).optional(),
  })
  .meta({ id: "CorrectionRequest" });
export type CorrectionBody = z.infer<typeof correctionRequestSchema>;

export const correctionSchema = z
  .object({
    id: z.int(),
    article: z.string(),
    kind: z.enum(correctedKinds),
    item: z.string().describe("The part's id in the reading that the person saw"),
    action: z.enum(correctionActions),
    author: z.string(),
    made: z.string(),
    note: z.string().nullable(),
    words: z.array(z.string()).describe("The words by which the part is found again"),
    withdrawn: z
      .object({ author: z.string(), made: z.string() })
      .nullable()
      .describe("Who took it back and when; null where it is in force"),
  })
  .meta({ id: "Correction" });
export type CorrectionView = z.infer<typeof correctionSchema>;

export const keptCorrectionSchema = correctionSchema
  .extend({
    generation: z.string().describe("The ledger's, with the correction: the stream of changes tells the same"),
  })
  .meta({ id: "KeptCorrection" });

export const correctionPageSchema = pageOf(correctionSchema).meta({ id: "CorrectionPage" });

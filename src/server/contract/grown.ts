// What the stream of the ledger's changes says.
import { z } from "zod";
import { countsSchema } from "./overview.js";

export const grownSchema = z
  .object({
    generation: z.string().describe("Another one after every change of the ledger"),
    counts: countsSchema,
  })
  .meta({ id: "Grown" });
export type Grown = z.infer<typeof grownSchema>;

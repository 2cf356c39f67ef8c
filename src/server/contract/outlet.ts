// Outlets as the API shows them.
import { z } from "zod";
import { pageOf, pagingQuerySchema } from "./paging.js";

const count = z.int().nonnegative();

export const outletPageSchema = pageOf(
  z
    .object({
      name: z.string(),
      domain: z.string().nullable(),
      articles: count,
      shared: count.describe("Claims that other outlets report too, or dispute"),
      first: count.describe("Of those, how many it had first or as early as any"),
      alone: count.describe("Claims that no other outlet reports"),
      copies: count.describe("Its articles that repeat the text of another outlet"),
      copied: count.describe("Articles of other outlets that repeat one of its own"),
      revised: count.describe("Addresses of which several texts are known"),
      corrected: count.describe("Articles with a correction of a person in force"),
    })
    .meta({ id: "Outlet" }),
).meta({ id: "OutletPage" });

export const outletQueryParametersSchema = pagingQuerySchema.extend({
  name: z.string().min(1).max(200).optional().describe("A part of the name or domain, letter case aside"),
});

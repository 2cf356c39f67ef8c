// The record across articles: zod schemas for what several readings say of one thing.
import { z } from "zod";
import { intervalSchema, spanSchema } from "./reading.js";
import { claimStatuses, disputeKinds } from "./vocabulary.js";

export { claimStatuses, disputeKinds };

export const reportSchema = z.object({
  article: z.string(),
  url: z.string().nullable(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  event: z.string().nullable().describe("The event (or, for a statement, the attribution) of that article's reading"),
  copyOf: z.string().nullable().describe("The article whose text this one repeats (syndication)"),
});
export type Report = z.infer<typeof reportSchema>;

export const originSchema = z.object({
  name: z.string(),
  country: z.string().nullable(),
  named: z.boolean(),
  party: z.enum(["actor", "recipient"]).nullable().describe("Is the origin a party to the event"),
  reports: z.int().nonnegative(),
  first: z.string().nullable(),
});
export type Origin = z.infer<typeof originSchema>;

export const disputeSchema = z.object({
  name: z.string(),
  country: z.string().nullable(),
  how: z.enum(disputeKinds),
  article: z.string(),
  spans: z.array(spanSchema),
});
export type Dispute = z.infer<typeof disputeSchema>;

export const figureSchema = z.object({
  what: z.string(),
  of: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  origin: z.string(),
  article: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

/** One event, or one statement that codes to no event, as all the articles in the ledger report it. */
export const claimSchema = z.object({
  id: z.string(),
  kind: z.enum(["event", "statement"]),
  type: z.string().nullable(),
  mode: z.string().nullable(),
  cameo: z.string().nullable(),
  actors: z.array(z.string()).describe("Country codes or actor names, merged over the reports"),
  recipients: z.array(z.string()),
  summary: z.string().describe("The words of the clearest report, never invented ones"),
  when: intervalSchema.nullable(),
  where: z.string().nullable(),
  reports: z.array(reportSchema),
  origins: z.array(originSchema),
  independent: z
    .int()
    .nonnegative()
    .describe("Distinct origins after copies, citations and spokespeople of one body are collapsed"),
  disputes: z.array(disputeSchema),
  figures: z.array(figureSchema),
  status: z.enum(claimStatuses),
});
export type Claim = z.infer<typeof claimSchema>;

// The overview: what is new, what rests on one origin, what is contested, what changed.
import { z } from "zod";
import { claimQuerySchema, claimSummarySchema } from "./claim.js";
import { processSummarySchema } from "./process.js";

export const countsSchema = z
  .object({
    articles: z.int().nonnegative(),
    attributions: z.int().nonnegative(),
    events: z.int().nonnegative(),
    actors: z.int().nonnegative(),
    claims: z.int().nonnegative(),
    processes: z.int().nonnegative(),
    corrections: z.int().nonnegative(),
  })
  .meta({ id: "Counts" });

export const timelinePointSchema = z
  .object({
    date: z.string().describe("First day of the period"),
    articles: z.int().nonnegative(),
    events: z.int().nonnegative(),
    claims: z.int().nonnegative().describe("Claims first reported in the period"),
  })
  .meta({ id: "TimelinePoint" });

export const matrixSchema = z
  .object({
    actors: z
      .array(z.object({ key: z.string(), name: z.string() }))
      .describe("Those with most events, at most sixteen"),
    cells: z.array(
      z.object({
        actor: z.string().describe("Key of the one who acts"),
        recipient: z.string().describe("Key of the one who is acted upon"),
        events: z.int().positive(),
        intensity: z.number().describe("Mean Goldstein value, -10 hostile to 10 friendly"),
      }),
    ),
  })
  .meta({ id: "Matrix" });

export const citedOriginSchema = z
  .object({
    name: z.string(),
    country: z.string().nullable(),
    claims: z.int().nonnegative().describe("Claims that rest on it"),
    alone: z.int().nonnegative().describe("Claims that rest on it alone"),
    reports: z.int().nonnegative(),
  })
  .meta({ id: "CitedOrigin" });

/** The overview looks at the claims that a query leaves; counts, origins, timeline and matrix are of the whole ledger. */
export const overviewQuerySchema = claimQuerySchema.pick({
  from: true,
  to: true,
  since: true,
  outlet: true,
  actor: true,
  type: true,
  place: true,
  text: true,
});

export const overviewSchema = z
  .object({
    dangers: z
      .array(z.object({ claim: claimSummarySchema, because: z.array(z.string()) }))
      .describe("Several outlets on one word, most dangerous first, each with the reasons"),
    retracted: z.array(claimSummarySchema).describe("Taken back by an origin, latest first"),

    counts: countsSchema,
    statuses: z.record(z.string(), z.int()).describe("Claims by status"),
    latest: z.array(claimSummarySchema),
    single: z.array(claimSummarySchema).describe("One origin, many reports: most reports first"),
    contested: z.array(claimSummarySchema),
    origins: z.array(citedOriginSchema),
    processes: z.array(processSummarySchema).describe("Latest changed first"),
    period: z.enum(["day", "week", "month", "year"]),
    timeline: z.array(timelinePointSchema),
    matrix: matrixSchema,
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof overviewSchema>;

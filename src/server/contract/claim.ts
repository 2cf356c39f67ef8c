// Claims as the API shows them: in lists, and one with its graph, its reports and the reasons.
import { z } from "zod";
import { claimSchema, claimStatuses, disputeSchema, figureSchema, originSchema } from "../../record/claim.js";
import { eventTypes, intervalSchema, spanSchema } from "../../record/reading.js";
import {
  actorQuerySchema,
  actorsQuerySchema,
  dateQuerySchema,
  flagQuerySchema,
  orderQuerySchema,
  outletQuerySchema,
  pageOf,
  pagingQuerySchema,
  placeQuerySchema,
  sinceQuerySchema,
  textQuerySchema,
} from "./paging.js";

export const claimRecordSchema = claimSchema.meta({ id: "Claim" });
export const claimOriginSchema = originSchema.meta({ id: "Origin" });

/** A claim in a list: counts in place of reports. */
export const claimSummarySchema = z
  .object({
    id: z.string(),
    kind: z.enum(["event", "statement"]),
    type: z.string().nullable(),
    mode: z.string().nullable(),
    cameo: z.string().nullable(),
    label: z.string().nullable().describe("What the CAMEO code stands for, in words"),
    actors: z.array(z.string()),
    recipients: z.array(z.string()),
    summary: z.string().describe("The words of the clearest report"),
    line: z
      .string()
      .describe("What can be quoted: `3 reports, 1 origin: Azerbaijan's energy ministry, a party to it. Denied by …`"),
    when: intervalSchema.nullable(),
    where: z.string().nullable(),
    status: z.enum(claimStatuses),
    independent: z.int().nonnegative().describe("Independent origins"),
    reports: z.int().nonnegative(),
    copies: z.int().nonnegative().describe("Reports that repeat another one's text"),
    outlets: z.int().nonnegative().describe("Outlets that report it, each once"),
    origins: z.array(claimOriginSchema).describe("At most eight"),
    disputedBy: z.array(z.string()).describe("Names, each once"),
    interested: z.boolean().describe("It rests on one origin alone, and that is a party to it"),
    unnamed: z.boolean().describe("It rests on nobody who is named"),
    circular: z.boolean().describe("Reports cite one another in a circle"),
    first: z.string().nullable().describe("Publication of the first report and of the latest"),
    latest: z.string().nullable(),
  })
  .meta({ id: "ClaimSummary" });
export type ClaimSummary = z.infer<typeof claimSummarySchema>;

export const claimPageSchema = pageOf(claimSummarySchema).meta({ id: "ClaimPage" });

export const claimQuerySchema = pagingQuerySchema.extend({
  from: dateQuerySchema.optional().describe("Reported on that day or later"),
  to: dateQuerySchema.optional().describe("Reported on that day or earlier"),
  order: z
    .enum([...orderQuerySchema.options, "reports"])
    .optional()
    .describe("By the latest report, or most reports first"),
  status: z.enum(claimStatuses).optional(),
  kind: z.enum(["event", "statement"]).optional(),
  type: z.enum(eventTypes).optional(),
  mode: z.string().max(40).optional(),
  cameo: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional()
    .describe("A CAMEO code or the beginning of one"),
  actor: actorsQuerySchema.optional().describe("Somebody who acts or is acted upon; several with `;` between"),
  origin: actorQuerySchema.optional().describe("Somebody on whose word it rests, or who disputes it"),
  text: textQuerySchema.optional().describe("Words of its summary"),
  outlet: outletQuerySchema.optional().describe("An outlet that reports it"),
  since: sinceQuerySchema.optional(),
  interested: flagQuerySchema.optional().describe("On one origin alone, which is a party to it"),
  unnamed: flagQuerySchema.optional().describe("On nobody who is named"),
  circular: flagQuerySchema.optional().describe("Its reports cite one another in a circle"),
  relayed: flagQuerySchema.optional().describe("Two or more outlets carry it, all on the word of one origin"),
  place: placeQuerySchema.optional(),
  reports: z.coerce.number().int().min(1).optional().describe("With at least so many reports"),
  origins: z.coerce.number().int().min(0).optional().describe("With at most so many independent origins"),
});

/** One report of a claim with the words that it used. */
export const claimReportSchema = z
  .object({
    article: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    item: z.string().nullable().describe("The event or attribution in that article's reading"),
    copyOf: z.string().nullable().describe("The article whose text this one repeats"),
    words: z.string().describe("The exact words, ` … ` between those that do not touch; empty where unknown"),
    spans: z.array(spanSchema).describe("Where they stand in the article's text"),
    sentence: z.string().describe("The sentence that they stand in"),
    chain: z.array(z.string()).describe("Sources between the outlet and the event, outermost first"),
    certainty: z.string().nullable(),
    polarity: z.string().nullable(),
    confidence: z.number().nullable(),
  })
  .meta({ id: "ClaimReport" });
export type ClaimReport = z.infer<typeof claimReportSchema>;

export const claimReportPageSchema = pageOf(claimReportSchema).meta({ id: "ClaimReportPage" });

/** A dispute with its words. */
export const claimDisputeSchema = disputeSchema
  .extend({
    words: z.string(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
  })
  .meta({ id: "ClaimDispute" });

/** A figure with when it was reported, and by which outlet. */
export const claimFigureSchema = figureSchema
  .extend({ outlet: z.string().nullable(), published: z.string().nullable() })
  .meta({ id: "ClaimFigure" });

export const graphNodeSchema = z
  .object({
    id: z.string().describe("`origin:…`, `article:…`, `outlet:…` or `dispute:…`"),
    kind: z
      .enum(["origin", "report", "outlet", "dispute"])
      .describe("outlet: one that is cited, and whose article the ledger lacks"),
    name: z.string(),
    country: z.string().nullable(),
    party: z.enum(["actor", "recipient"]).nullable(),
    article: z.string().nullable().describe("The article of a report or a dispute"),
    time: z.string().nullable(),
    copies: z.int().nonnegative().describe("Copies folded into this report"),
    circular: z.boolean(),
  })
  .meta({ id: "GraphNode" });
export type GraphNode = z.infer<typeof graphNodeSchema>;

export const graphEdgeSchema = z
  .object({
    from: z.string().describe("Whose word it is"),
    to: z.string().describe("Who reports it"),
    kind: z
      .enum(["rests-on", "cites", "disputes"])
      .describe("rests-on: a report on an origin; cites: on another outlet"),
    how: z.string().nullable().describe("deny, contradict, doubt or retract for a dispute"),
    circular: z.boolean().describe("It is part of a circle of citations"),
  })
  .meta({ id: "GraphEdge" });
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

export const claimGraphSchema = z
  .object({
    nodes: z.array(graphNodeSchema),
    edges: z.array(graphEdgeSchema),
    circles: z.array(z.array(z.string())).describe("Node ids of each circle of citations"),
    omitted: z
      .int()
      .nonnegative()
      .describe("Reports left out of a large graph; copies are folded and not counted here"),
  })
  .meta({ id: "ClaimGraph" });

/** A reason in words, with what it rests on. */
export const reasonSchema = z
  .object({
    about: z.string().describe("What is explained: `origins`, `status`, `copies`, `circle`, `same`, `party`, …"),
    sentence: z.string(),
  })
  .meta({ id: "Reason" });

/** A published check (ClaimReview of schema.org) that hangs on a claim. */
export const hangingCheckSchema = z
  .object({
    url: z.string().nullable(),
    claim: z.string().describe("In the checker's words"),
    claimant: z.string().nullable(),
    reviewer: z.string().nullable(),
    rating: z.string().nullable().describe("The verdict in the checker's words, else its number"),
    published: z.string().nullable(),
    appearances: z.array(z.string()).describe("Where the claim was made"),
    by: z
      .enum(["address", "words"])
      .describe("address: an article that reports the claim is where the checker found it; words: it says the same"),
    likeness: z.number().describe("How alike the words are, 0 to 1"),
  })
  .meta({ id: "HangingCheck" });

export const claimPageDetailSchema = z
  .object({
    claim: claimSummarySchema,
    origins: z.array(claimOriginSchema).describe("All of them"),
    disputes: z.array(claimDisputeSchema),
    figures: z.array(claimFigureSchema),
    graph: claimGraphSchema,
    reports: claimReportPageSchema.describe("The first page in time order; more at /api/claims/{id}/reports"),
    reasons: z.array(reasonSchema),
    checks: z.array(hangingCheckSchema).describe("Published checks that hang on it, those by address first"),
    processes: z.array(z.object({ id: z.string(), kind: z.string(), state: z.string(), parties: z.array(z.string()) })),
  })
  .meta({ id: "ClaimDetail" });
export type ClaimDetail = z.infer<typeof claimPageDetailSchema>;

/** One comparison of two reports: the words on both sides, the score, and what it is the sum of. */
const comparisonSchema = z.object({
  account: z.string().describe("`article#item`"),
  summary: z.string(),
  with: z.string().describe("`article#item` of the report that it agrees with most"),
  withSummary: z.string(),
  score: z.number(),
  parts: z.array(z.object({ part: z.string(), value: z.number(), because: z.string() })),
});

/** Why the reports of a claim are one claim, and what is near without being joined. */
export const claimExplanationSchema = z
  .object({
    claim: z.string(),
    threshold: z.number().describe("The mean score from which groups of reports are joined"),
    accounts: z.int().nonnegative().describe("Reports that say the same in every point that is compared count as one"),
    joined: z.array(comparisonSchema),
    apart: z
      .array(comparisonSchema.extend({ claims: z.array(z.string()) }))
      .describe("The nearest reports of other claims"),
    near: z.array(claimSummarySchema).describe("Those other claims"),
    heldApart: z.array(z.string()).describe("Ids of the claims that people hold for others than this one"),
    citations: z.array(z.object({ article: z.string(), outlet: z.string(), cited: z.string().nullable() })),
    circles: z.array(z.array(z.string())),
  })
  .meta({ id: "ClaimExplanation" });

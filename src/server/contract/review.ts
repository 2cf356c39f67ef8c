// The review queue: one decision at a time, those worth most first.
import { z } from "zod";
import { spanSchema } from "../../record/reading.js";
import { correctionRequestSchema } from "./correction.js";
import {
  actorsQuerySchema,
  dateQuerySchema,
  outletQuerySchema,
  pageOf,
  pagingQuerySchema,
  textQuerySchema,
} from "./paging.js";

export const reviewItemSchema = z
  .object({
    id: z.string().describe("`article/kind/item`"),
    article: z.object({
      id: z.string(),
      title: z.string().nullable().describe("The first words of the text where it has none"),
      outlet: z.string().nullable(),
      published: z.string().nullable(),
    }),
    kind: z.enum(["attribution", "event"]),
    item: z.string(),
    question: z.string().describe("`Is “he” Donald Trump?`"),
    passage: z.object({
      text: z.string(),
      start: z.int().nonnegative().describe("Where the passage starts in the article's text"),
    }),
    marks: z
      .array(z.object({ role: z.string(), span: spanSchema }))
      .describe(
        "What the question is about; spans in the article's text. Roles: source, cue, content, anchor, mention",
      ),
    options: z
      .array(z.object({ label: z.string(), correction: correctionRequestSchema }))
      .min(1)
      .max(4)
      .describe("Answers for the keys 1 to 4, each the correction that it makes"),
    claim: z.object({ id: z.string(), summary: z.string(), reports: z.int() }).nullable(),
    uncertainty: z.number().min(0).max(1),
    impact: z.number().nonnegative(),
    priority: z.number().nonnegative().describe("Uncertainty times impact: the queue's order"),
  })
  .meta({ id: "ReviewItem" });
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const reviewPageSchema = pageOf(reviewItemSchema)
  .extend({
    waiting: z.int().nonnegative().describe("Decisions in the queue"),
    answered: z.int().nonnegative().describe("Corrections made so far"),
  })
  .meta({ id: "ReviewPage" });

export const reviewQuerySchema = pagingQuerySchema.extend({
  kind: z.enum(["attribution", "event"]).optional(),
  article: z.string().max(200).optional(),
  from: dateQuerySchema.optional().describe("In an article of that day or later"),
  to: dateQuerySchema.optional().describe("In an article of that day or earlier"),
  outlet: outletQuerySchema.optional(),
  actor: actorsQuerySchema.optional().describe("In an article in which they appear"),
  text: textQuerySchema.optional().describe("In an article that has the words"),
});

export const reviewNextQuerySchema = reviewQuerySchema
  .omit({ cursor: true, limit: true })
  .extend({ after: z.string().max(500).optional().describe("Id of an item: the one that follows it in the queue") });

export const reviewLookingQuerySchema = z.object({
  item: z.string().min(1).max(500).describe("Id of the item that is looked at"),
  author: correctionRequestSchema.shape.author,
});

export const reviewLookingSchema = z
  .object({ others: z.array(z.string()).describe("Who else has looked at it within the last 45 seconds") })
  .meta({ id: "ReviewLooking" });

export const reviewNextSchema = z
  .object({
    item: z.union([reviewItemSchema, z.null()]).describe("null where the queue is empty"),
    waiting: z.int().nonnegative(),
    answered: z.int().nonnegative(),
  })
  .meta({ id: "ReviewNext" });

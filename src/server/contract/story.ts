// Stories as the API shows them.
import { z } from "zod";
import { storyArticleSchema, storySchema } from "../../record/story.js";
import { claimSummarySchema } from "./claim.js";
import { actorQuerySchema, filterQuerySchema, pageOf } from "./paging.js";

const storyRecordSchema = storySchema.meta({ id: "Story" });

export const storyListSchema = pageOf(storyRecordSchema).meta({ id: "StoryPage" });

export const storyQuerySchema = filterQuerySchema.extend({
  actor: actorQuerySchema.optional().describe("Somebody who appears in one of its articles"),
  articles: z.coerce.number().int().min(2).optional().describe("Only stories of so many articles or more"),
  order: z
    .enum(["newest", "oldest", "articles"])
    .optional()
    .describe("By the latest article, or those with most articles first; newest where not given"),
});

export const storyDetailSchema = z
  .object({
    story: storyRecordSchema,
    articles: z.array(storyArticleSchema.meta({ id: "StoryArticle" })).describe("Earliest first"),
    claims: z.array(claimSummarySchema).describe("The fifty claims that most articles report, in that order"),
  })
  .meta({ id: "StoryDetail" });

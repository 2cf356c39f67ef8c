// Stories as the API shows them.
import { z } from "zod";
import { storyArticleSchema, storySchema } from "../../record/story.js";
import { claimSummarySchema } from "./claim.js";
import { actorQuerySchema, filterQuerySchema, pageOf } from "./paging.js";

export const storyRecordSchema = storySchema.meta({ id: "Story" });

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
    outlets: z
      .array(
        z.object({
          outlet: z.string().nullable(),
          articles: z.array(z.string()).describe("Ids, earliest first"),
          first: z.string().nullable().describe("Publication of its first article"),
          repeats: z.int().nonnegative().describe("Its articles that repeat the text of another one of the story"),
          cites: z
            .array(z.object({ name: z.string(), claims: z.int().positive() }))
            .describe("On whose word it tells how many of the claims; its own voice left out"),
          claims: z.array(z.string()).describe("Ids of those of the claims that it reports"),
          figures: z.array(z.string()).describe("`12 people killed`"),
          denials: z.array(z.string()).describe("Whose denials of the claims it tells"),
        }),
      )
      .describe("How each outlet tells it, in the order in which they came to the story"),
    network: z
      .array(
        z.object({
          from: z.string().describe("Whose word it is"),
          to: z.string().describe("The outlet that reports it"),
          origin: z.boolean().describe("from is the origin of the word; else an outlet that passes it on"),
          claims: z.int().positive(),
        }),
      )
      .describe("Who cites whom in the claims, and in how many: at most forty, most first"),
  })
  .meta({ id: "StoryDetail" });
export type StoryDetailAnswer = z.infer<typeof storyDetailSchema>;

// The record of a story: zod schemas for the articles that tell of one matter.
import { z } from "zod";

/** Articles that tell of one matter. */
export const storySchema = z.object({
  id: z.string().describe("Made of the earliest article; ids that end when stories join lead on to the story"),
  title: z.string().describe("The headline of the article that is likest to all others, or its first words"),
  articles: z.int().positive(),
  outlets: z.array(z.string()).describe("In the order in which they came to the story"),
  first: z.string().nullable().describe("Publication of the earliest and the latest article"),
  latest: z.string().nullable(),
});
export type Story = z.infer<typeof storySchema>;

export const storyArticleSchema = z.object({
  id: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  opening: z.string().nullable().describe("The first words of the text where there is no title, else null"),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  copyOf: z.string().nullable().describe("The article whose text this one repeats"),
});
export type StoryArticle = z.infer<typeof storyArticleSchema>;

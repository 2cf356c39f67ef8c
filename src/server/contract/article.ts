// Articles as the API shows them: in lists, and one with its reading, the claims it belongs to and the reasons.
import { z } from "zod";
import { articleMarks } from "../../ledger/queries/marks.js";
import { eventTypes, readingSchema } from "../../record/reading.js";
import { claimSummarySchema } from "./claim.js";
import { correctionSchema } from "./correction.js";
import { actorsQuerySchema, filterQuerySchema, pageOf } from "./paging.js";
import { storyRecordSchema } from "./story.js";

export const readingRecordSchema = readingSchema.meta({ id: "Reading" });

export const articleEntrySchema = z
  .object({
    id: z.string(),
    url: z.string().nullable(),
    version: z.int().describe("1 for the first text seen under its URL, 2 for the second, …"),
    title: z.string().nullable(),
    opening: z.string().nullable().describe("The first words of the text where there is no title, else null"),
    outlet: z.string().nullable(),
    domain: z.string().nullable(),
    byline: z.array(z.string()),
    published: z.string().nullable(),
    language: z.string(),
    length: z.int().describe("UTF-16 code units of the text"),
    marks: z
      .array(z.enum(articleMarks))
      .describe(
        "unread: in a language that is not read; future-date, early-date: dated ahead of now, or from an address of the web and before it; silent-edit: another text than before under its address, without another date",
      ),
  })
  .meta({ id: "ArticleEntry" });

export const articlePageSchema = pageOf(articleEntrySchema).meta({ id: "ArticlePage" });

export const articleQuerySchema = filterQuerySchema.extend({
  actor: actorsQuerySchema.optional(),
  type: z.enum(eventTypes).optional().describe("It tells of such an event"),
  url: z.url().max(2000).optional(),
  marked: z.enum(articleMarks).optional().describe("It has this mark"),
});

const changedSentenceSchema = z.object({
  words: z.string(),
  attributions: z.int().nonnegative().describe("Statements that were read in it"),
  events: z.int().nonnegative(),
});

export const articleVersionsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        title: z.string().nullable(),
        published: z.string().nullable(),
        marks: articleEntrySchema.shape.marks,
        dropped: z.array(changedSentenceSchema).describe("What the version before said and this one does not"),
        added: z.array(changedSentenceSchema),
      }),
    ),
  })
  .meta({ id: "ArticleVersions", description: "Oldest first, at most 50" });

/** Why a part of a reading says what it says. */
export const explanationSchema = z
  .object({
    item: z.string().describe("Id of the event or attribution"),
    label: z.string().nullable().describe("What the CAMEO code stands for, in words; null for an attribution"),
    intensity: z.number().nullable().describe("Goldstein's scale, -10 hostile to 10 friendly"),
    reasons: z.array(z.string()).describe("Sentences for a person, each naming the words that it rests on"),
    flags: z.array(z.object({ flag: z.string(), sentence: z.string() })),
  })
  .meta({ id: "Explanation" });
export type Explanation = z.infer<typeof explanationSchema>;

/** Which claim an event or an attribution of the article belongs to. */
const membershipSchema = z.object({ item: z.string(), claim: z.string() });

export const articleDetailSchema = z
  .object({
    reading: readingRecordSchema.describe("With people's corrections"),
    heading: z.string().describe("Its title, or a sentence of its beginning where it has none"),
    version: z.int(),
    versions: z
      .array(z.object({ id: z.string(), version: z.int(), published: z.string().nullable() }))
      .describe("All texts seen under its URL, this one among them"),
    copyOf: z.object({ id: z.string(), outlet: z.string().nullable(), title: z.string().nullable() }).nullable(),
    copies: z.int().nonnegative().describe("Articles that repeat this one's text"),
    claims: z.array(claimSummarySchema).describe("The claims that its events and statements belong to"),
    memberships: z.array(membershipSchema).describe("Which item belongs to which of them"),
    explanations: z.array(explanationSchema).describe("One an event or attribution"),
    corrections: z.array(correctionSchema),
    story: storyRecordSchema.nullable().describe("The story of several articles that it is in"),
  })
  .meta({ id: "ArticleDetail" });
export type ArticleDetail = z.infer<typeof articleDetailSchema>;

// Articles that are handed in: to read, or to add to the ledger; and the jobs that do it.
import { z } from "zod";
import { spanSchema } from "../../record/reading.js";
import { explanationSchema, readingRecordSchema } from "./article.js";
import { dateQuerySchema } from "./paging.js";

/** Most code units of one page that is handed in. */
const longestPage = 1_000_000;
/** Most of one text, in a page or alone: so much is read in half of the time that an article may take. */
export const longestText = 400_000;

/** One article: exactly one of `text`, `html` and `url` to fetch. */
export const submissionSchema = z
  .strictObject({
    text: z.string().min(1).max(longestText).optional(),
    html: z.string().min(1).max(longestPage).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional()
      .describe("Alone: the page to fetch. Beside `text` or `html`: where it stood"),
    title: z.string().max(1000).nullable().optional(),
    byline: z.array(z.string().max(200)).max(20).optional(),
    outlet: z.string().max(200).nullable().optional(),
    published: dateQuerySchema.nullable().optional(),
    language: z.string().max(20).nullable().optional(),
  })
  .refine(
    ({ text, html, url }) =>
      (text === undefined ? 0 : 1) + (html === undefined ? 0 : 1) === 1 ||
      (text === undefined && html === undefined && url !== undefined),
    {
      message: "Give the article as one of text, html or url.",
    },
  )
  .meta({ id: "Submission" });
export type Submission = z.infer<typeof submissionSchema>;

/** Why an event was coded: the entries of the lexicon and the words in their slots. */
export const codingSchema = z
  .object({
    event: z.string(),
    entries: z
      .array(z.string())
      .describe("File and line of the lexicon, as in `assault:12`; `network` where the event network alone found it"),
    words: z.array(z.object({ role: z.enum(["anchor", "actor", "recipient", "action"]), span: spanSchema })),
    probability: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe("What the event network gives, null where it was not asked"),
  })
  .meta({ id: "Coding" });

export const articleCodingSchema = z
  .object({
    reader: z.string().describe("Program and model that read the article just now"),
    coding: z.array(codingSchema).describe("Events by their ids in the machine's reading"),
  })
  .meta({ id: "ArticleCoding" });

export const readResultSchema = z
  .object({
    reading: readingRecordSchema,
    heading: z.string().describe("Its title, or a sentence of its beginning where it has none"),
    explanations: z.array(explanationSchema),
    coding: z.array(codingSchema),
    stored: z.boolean().describe("The ledger has this very article already"),
  })
  .meta({ id: "ReadResult" });
export type ReadResult = z.infer<typeof readResultSchema>;

/** A text read lately, as it stands in the list of them. */
export const recentReadingSchema = z
  .object({
    id: z.string().describe("Id of the article; its reading is at `/api/read/{id}`"),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    opening: z.string().describe("The first words of the text"),
    attributions: z.int().nonnegative(),
    events: z.int().nonnegative(),
    stored: z.boolean().describe("The ledger has this very article"),
  })
  .meta({ id: "RecentReading" });

export const recentReadingsSchema = z
  .object({ items: z.array(recentReadingSchema) })
  .meta({ id: "RecentReadings", description: "Latest first, at most 50" });

export const additionSchema = z
  .union([submissionSchema, z.strictObject({ articles: z.array(submissionSchema).min(1).max(1000) })])
  .describe("One article, or several");

export const jobSchema = z
  .object({
    id: z.string(),
    what: z.string().describe("What is done, in words"),
    state: z.enum(["running", "done", "failed", "stopped"]),
    total: z.int().nonnegative(),
    done: z.int().nonnegative(),
    added: z.array(z.string()).describe("Ids of the articles that are new in the ledger"),
    known: z.array(z.string()).describe("Ids of those that it had"),
    problems: z.array(z.string()).describe("Sentences: what could not be added and why"),
  })
  .meta({ id: "Job", description: "Progress of an addition; the same object in each server-sent event" });
export type Job = z.infer<typeof jobSchema>;

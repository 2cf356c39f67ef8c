// Notes and tags: what people write beside things.
import { z } from "zod";
import { markedKinds, markKinds, markSchema, subjectSchema } from "../../record/mark.js";
import { correctionRequestSchema } from "./correction.js";
import { pageOf, pagingQuerySchema } from "./paging.js";

export const markRecordSchema = markSchema.meta({ id: "Mark" });

export const markPageSchema = pageOf(markRecordSchema).meta({ id: "MarkPage" });

const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .transform((tag) => tag.replace(/\s+/g, " "));

export const markQuerySchema = pagingQuerySchema.extend({
  on: z.enum(markedKinds).optional().describe("With `id`: what is written beside that"),
  id: subjectSchema.shape.id.optional(),
  kind: z.enum(markKinds).optional(),
  tag: tagSchema.optional().describe("Only this tag, on whatever bears it"),
  author: z.string().min(1).max(200).optional(),
});

/** What a person writes beside a thing. */
export const markRequestSchema = z
  .strictObject({
    kind: z.enum(markKinds).exclude(["same"]),
    ...subjectSchema.shape,
    words: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .describe("The note; the tag, at most 80; for apart, the id of the other claim"),
    author: correctionRequestSchema.shape.author,
  })
  .refine(({ kind, words }) => kind !== "tag" || tagSchema.safeParse(words).success, {
    path: ["words"],
    message: "a tag has at most 80 characters",
  })
  .refine(({ kind, on }) => kind !== "apart" || on === "claim", {
    path: ["on"],
    message: "only claims are held apart",
  })
  .meta({ id: "MarkRequest" });
export type MarkBody = z.input<typeof markRequestSchema>;

export const tagListSchema = z
  .object({
    items: z.array(
      z.object({
        tag: z.string(),
        things: z.int().positive().describe("How many things bear it"),
        latest: z.string().describe("When it was given last"),
      }),
    ),
  })
  .meta({ id: "TagList" });

/** A collection: all that bears one tag, with the notes beside it. */
export const collectionSchema = z
  .object({
    tag: z.string(),
    items: z.array(
      subjectSchema.extend({
        label: z.string(),
        author: z.string().describe("Who put it in"),
        made: z.string(),
        number: z.int().positive().describe("Of the mark that put it in"),
        notes: z.array(markRecordSchema).describe("Latest first"),
      }),
    ),
  })
  .meta({ id: "Collection" });

// The record of what people write beside things without changing them: notes, tags, and that two claims are not the same.
import { z } from "zod";

/**
 * note: words; tag: a name that gathers things; apart: the claim named in its words is near, and is not the same; same: the
 * actor whose key its words are is this one, also in articles that come later.
 */
export const markKinds = ["note", "tag", "apart", "same"] as const;

/** What can be marked. */
export const markedKinds = ["article", "claim", "actor", "event", "statement", "process", "story"] as const;

export const subjectSchema = z.object({
  on: z.enum(markedKinds),
  id: z
    .string()
    .min(1)
    .max(400)
    .describe("Id of the thing, key of an actor; `article#item` for an event or a statement"),
});
export type Subject = z.infer<typeof subjectSchema>;

export const markSchema = subjectSchema.extend({
  number: z.int().positive(),
  kind: z.enum(markKinds),
  label: z.string().describe("What the thing was called when this was written"),
  words: z.string().describe("The note, the tag's name, the id of the other claim, or the key of the other actor"),
  author: z.string(),
  made: z.string().describe("ISO 8601 date-time"),
});
export type Mark = z.infer<typeof markSchema>;

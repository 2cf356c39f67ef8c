// Readings to be scored: of the record only what the scores need, so that other programs' output can be scored too.
import { z } from "zod";
import { type Span, spanSchema } from "../record/reading.js";
import { parsedLines } from "./json-lines.js";

const part = z
  .object({ spans: z.array(spanSchema) })
  .nullish()
  .transform((value): { spans: Span[] } => value ?? { spans: [] });

const scoredReadingSchema = z.object({
  article: z.object({ id: z.string(), text: z.string() }),
  attributions: z.array(
    z.object({
      source: part,
      cue: part,
      content: part,
      inside: z.string().nullish().default(null),
      confidence: z.number().min(0).max(1).nullish().default(null),
    }),
  ),
});

/** What the scores need of a reading; a `Reading` is one. */
export interface ScoredReading {
  article: { id: string; text: string };
  attributions: {
    source: { spans: Span[] };
    cue: { spans: Span[] };
    content: { spans: Span[] };
    inside: string | null;
    confidence: number | null;
  }[];
}

/**
 * Readings of a text with one a line, as `hearsay read --format jsonl` writes them.
 *
 * @throws EvaluationProblem that names the line
 */
export function readingsFromLines(text: string, name: string): ScoredReading[] {
  return parsedLines(text, name, scoredReadingSchema);
}

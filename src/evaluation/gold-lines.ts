// Gold as JSON, one article a line: PolNeAR's articles, and what people decided in a ledger (`hearsay export`).
import { z } from "zod";
import { type Span, spanSchema } from "../record/reading.js";
import type { GoldArticle } from "./gold.js";
import { parsedLines } from "./json-lines.js";

const spans = z
  .array(spanSchema)
  .nullish()
  .transform((value): Span[] => value ?? []);

const goldSchema = z.object({
  id: z.string(),
  publisher: z.string().nullish(),
  text: z.string(),
  attributions: z.array(z.object({ id: z.string().nullish(), source: spans, cue: spans, content: spans })),
  discard: spans,
  discuss: spans,
});

/**
 * Gold articles of a text with one `{"id", "text", "attributions": [{"source", "cue", "content"}]}` a line, each part a
 * list of spans. `publisher`, and the lists of spans `discard` and `discuss` (PolNeAR's names for stretches set aside),
 * may be missing.
 *
 * @throws EvaluationProblem that names the line
 */
export function goldFromLines(text: string, name: string): GoldArticle[] {
  return parsedLines(text, name, goldSchema).map(({ id, publisher, text, attributions, discard, discuss }) => ({
    id,
    publisher: publisher ?? null,
    text,
    attributions: attributions.map((attribution, index) => ({
      ...attribution,
      id: attribution.id ?? `E${index + 1}`,
    })),
    aside: [...discard, ...discuss],
  }));
}

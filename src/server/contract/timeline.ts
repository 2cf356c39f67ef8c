// A claim through time.
import { z } from "zod";

export const timelineStepSchema = z
  .object({
    time: z.string().nullable().describe("Publication of the article that the step is told in; null where unknown"),
    what: z.enum(["report", "copy", "origin", "dispute", "figure"]),
    article: z.string().nullable(),
    url: z.string().nullable(),
    outlet: z.string().nullable(),
    sentence: z.string().describe("What happened, for a person"),
    words: z.string().nullable().describe("Of a dispute: its exact words"),
  })
  .meta({ id: "TimelineStep" });
export type TimelineStep = z.infer<typeof timelineStepSchema>;

export const claimTimelineSchema = z
  .object({ claim: z.string(), items: z.array(timelineStepSchema) })
  .meta({ id: "ClaimTimeline", description: "In time order; steps without a time come last" });

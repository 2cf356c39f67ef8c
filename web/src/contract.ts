// The shapes of the API's answers, taken from the schemas that the server checks with. Types only: no schema is shipped.
import type { z } from "zod";
import type {
  activitySchema,
  actorDetailSchema,
  actorEntrySchema,
  actorPageSchema,
  IdentityBody as IdentityInput,
  identityAnswerSchema,
} from "../../src/server/contract/actor.js";
import type { articleDetailSchema, articleEntrySchema, articlePageSchema } from "../../src/server/contract/article.js";
import type {
  claimDisputeSchema,
  claimExplanationSchema,
  claimFigureSchema,
  claimGraphSchema,
  claimPageSchema,
  claimReportPageSchema,
} from "../../src/server/contract/claim.js";
import type { eventEntrySchema, eventPageSchema } from "../../src/server/contract/event.js";
import type { mapSchema } from "../../src/server/contract/map.js";
import type {
  collectionSchema,
  MarkBody as MarkInput,
  markPageSchema,
  markRecordSchema,
  tagListSchema,
} from "../../src/server/contract/mark.js";
import type { citedOriginSchema, matrixSchema, timelinePointSchema } from "../../src/server/contract/overview.js";
import type { seenSchema, visitSchema, watchSchema } from "../../src/server/contract/person.js";
import type { processDetailSchema, processListSchema } from "../../src/server/contract/process.js";
import type { reviewNextSchema } from "../../src/server/contract/review.js";
import type { saidPageSchema, saidSchema } from "../../src/server/contract/said.js";
import type { facetSchema, searchResultSchema } from "../../src/server/contract/search.js";
import type { healthSchema, sessionSchema } from "../../src/server/contract/session.js";
import type { storyDetailSchema, storyListSchema } from "../../src/server/contract/story.js";
import type { readResultSchema, recentReadingSchema } from "../../src/server/contract/submission.js";
import type { vocabularySchema } from "../../src/server/contract/vocabulary.js";

export type { Explanation } from "../../src/server/contract/article.js";
export type { ClaimDetail, ClaimReport, ClaimSummary, GraphEdge, GraphNode } from "../../src/server/contract/claim.js";
export type { CorrectionBody, CorrectionView } from "../../src/server/contract/correction.js";
export type { Grown } from "../../src/server/contract/grown.js";
export type { Overview } from "../../src/server/contract/overview.js";
export type { Problem } from "../../src/server/contract/problem.js";
export type { ProcessSummary } from "../../src/server/contract/process.js";
export type { ReviewItem } from "../../src/server/contract/review.js";
export type { Job, Submission } from "../../src/server/contract/submission.js";
export type Activity = z.infer<typeof activitySchema>;
export type ActorDetail = z.infer<typeof actorDetailSchema>;
export type ActorEntry = z.infer<typeof actorEntrySchema>;
export type ActorPage = z.infer<typeof actorPageSchema>;
export type ArticleDetail = z.infer<typeof articleDetailSchema>;
export type ArticleEntry = z.infer<typeof articleEntrySchema>;
export type ArticlePage = z.infer<typeof articlePageSchema>;
export type CitedOrigin = z.infer<typeof citedOriginSchema>;
export type ClaimDispute = z.infer<typeof claimDisputeSchema>;
export type ClaimExplanation = z.infer<typeof claimExplanationSchema>;
export type ClaimFigure = z.infer<typeof claimFigureSchema>;
export type ClaimGraph = z.infer<typeof claimGraphSchema>;
export type ClaimPage = z.infer<typeof claimPageSchema>;
export type ClaimReportPage = z.infer<typeof claimReportPageSchema>;
export type EventEntry = z.infer<typeof eventEntrySchema>;
export type EventPage = z.infer<typeof eventPageSchema>;
export type EventMap = z.infer<typeof mapSchema>;
export type Facet = z.infer<typeof facetSchema>;
export type Health = z.infer<typeof healthSchema>;
export type IdentityAnswer = z.infer<typeof identityAnswerSchema>;
export type IdentityBody = IdentityInput;
export type Mark = z.infer<typeof markRecordSchema>;
export type MarkBody = MarkInput;
export type MarkPage = z.infer<typeof markPageSchema>;
export type TagList = z.infer<typeof tagListSchema>;
export type Collection = z.infer<typeof collectionSchema>;
export type Matrix = z.infer<typeof matrixSchema>;
export type ProcessDetail = z.infer<typeof processDetailSchema>;
export type ProcessPage = z.infer<typeof processListSchema>;
export type ReadResult = z.infer<typeof readResultSchema>;
export type RecentReading = z.infer<typeof recentReadingSchema>;
export type ReviewNext = z.infer<typeof reviewNextSchema>;
export type Said = z.infer<typeof saidSchema>;
export type SaidPage = z.infer<typeof saidPageSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type StoryDetail = z.infer<typeof storyDetailSchema>;
export type StoryEntry = z.infer<typeof storyListSchema>["items"][number];
export type TimelinePoint = z.infer<typeof timelinePointSchema>;
export type Seen = z.infer<typeof seenSchema>;
export type Visit = z.infer<typeof visitSchema>;
export type Watch = z.infer<typeof watchSchema>;
export type Vocabulary = z.infer<typeof vocabularySchema>;

// What the routes work with: the ledger, the reader, jobs, and what was answered before.
import type { Ledger } from "../ledger/ledger.js";
import type { AnswerCache } from "./answer-cache.js";
import type { ArticleReader } from "./article-reader.js";
import type { Growth } from "./growth.js";
import type { Jobs } from "./jobs.js";
import type { People } from "./people.js";
import type { RecentReadings } from "./recent-readings.js";
import type { ReviewLookers } from "./review-lookers.js";
import type { ReviewQueue } from "./review-queue.js";
import type { TokenGuard } from "./safety/token.js";
import type { WrongTokens } from "./safety/wrong-tokens.js";

export interface Service {
  ledger: Ledger;
  reader: ArticleReader;
  recent: RecentReadings;
  jobs: Jobs;
  growth: Growth;
  review: ReviewQueue;
  lookers: ReviewLookers;
  people: People;
  answers: AnswerCache;
  /** Null where no token is asked for. */
  guard: TokenGuard | null;
  wrongTokens: WrongTokens;
  /** Composes the claims and processes that changes made stale. */
  settle: () => Promise<void>;
  /** ISO 8601 date-time of now, for corrections. */
  now: () => string;
}

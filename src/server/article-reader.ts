// What turns a handed-in article into a reading.

import type { ExplainedReading } from "../reading/read.js";
import type { Article } from "../record/reading.js";
import type { Submission } from "./contract/submission.js";

/** Who asks for a reading. */
export interface Asker {
  /** Articles of one client are read in their order, beside those of others. */
  client?: string;
  /** Accepted before, so that it is read however many wait. */
  promised?: boolean;
}

export interface ArticleReader {
  /**
   * Composes the article of a submission, fetching it where only a URL is given, and reads it.
   * @throws RequestProblem with a sentence for the person: no text found, not fetched, took too long
   */
  read(submission: Submission, asker?: Asker): Promise<ExplainedReading>;
  /**
   * Reads an article that the ledger has once more, to say why.
   * @throws RequestProblem where it took too long
   */
  explain(article: Article): Promise<ExplainedReading>;
  close(): Promise<void>;
}

// What turns a handed-in article into a reading.
import type { Article, Reading } from "../record/reading.js";
import type { Submission } from "./contract/submission.js";

export interface ArticleReader {
  /**
   * Composes the article of a submission, fetching it where only a URL is given, and reads it.
   * @throws RequestProblem with a sentence for the person: no text found, not fetched, took too long
   */
  read(submission: Submission): Promise<Reading>;
  close(): Promise<void>;
}

/** What reads: the reader of the program, or a hand-written one in tests. */
export type ReadFunction = (article: Article) => Reading;

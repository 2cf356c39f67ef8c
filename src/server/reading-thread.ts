// The thread that reads what is handed in: whatever an input does to it, the server goes on answering.
import { parentPort } from "node:worker_threads";
import { IntakeProblem } from "../intake/problem.js";
import type { Reading } from "../record/reading.js";
import { composeSubmission } from "./compose-submission.js";
import type { Submission } from "./contract/submission.js";

/** Asks for one reading. */
export interface ReadingRequest {
  id: number;
  submission: Submission;
}

/** The reading, or a sentence for the person; `fault` where the program is to blame. */
export type ReadingReply = { id: number } & ({ reading: Reading } | { problem: string; fault: boolean });

parentPort?.on("message", ({ id, submission }: ReadingRequest) => {
  void reply(id, submission).then((answer) => parentPort?.postMessage(answer));
});

async function reply(id: number, submission: Submission): Promise<ReadingReply> {
  try {
    const [article, { readArticle }] = await Promise.all([composeSubmission(submission), import("../reading/read.js")]);
    return { id, reading: readArticle(article) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { id, problem, fault: !(error instanceof IntakeProblem) };
  }
}

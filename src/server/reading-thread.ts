// The thread that reads what is handed in: whatever an input does to it, the server goes on answering.
import { parentPort } from "node:worker_threads";
import { IntakeProblem } from "../intake/problem.js";
import type { Knowledge, KnowledgeText } from "../knowledge/knowledge.js";
import { TooLong } from "../language/too-long.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Article } from "../record/reading.js";
import { nameOfThread } from "../thread-time.js";
import { composeSubmission } from "./compose-submission.js";
import { longestText, type Submission } from "./contract/submission.js";

/** Something to read: handed in, or an article of the ledger. */
export type ReadingMatter = ({ submission: Submission } | { article: Article }) & {
  /** Actors of one's own. */
  knowledge?: readonly KnowledgeText[];
};

/** Asks for one reading. */
export type ReadingRequest = { id: number } & ReadingMatter;

/** The reading, or a sentence for the person; `fault` where the program is to blame. */
export type ReadingReply = { id: number } & ({ explained: ExplainedReading } | { problem: string; fault: boolean });

/** What the thread says first. */
export interface ReadingThread {
  /** By which name the system counts its processor time; null where it does not. */
  thread: string | null;
}

const hello: ReadingThread = { thread: nameOfThread() };
parentPort?.postMessage(hello);
parentPort?.on("message", (request: ReadingRequest) => {
  void reply(request).then((answer) => parentPort?.postMessage(answer));
});

async function reply(request: ReadingRequest): Promise<ReadingReply> {
  const { id } = request;
  try {
    const [article, { explainArticle }, knowledge] = await Promise.all([
      "article" in request ? request.article : composeSubmission(request.submission),
      import("../reading/read.js"),
      knowledgeWith(request.knowledge ?? []),
    ]);
    if (article.text.length > longestText)
      throw new IntakeProblem(
        `The text has ${article.text.length.toLocaleString("en")} characters; the server reads ${longestText.toLocaleString("en")} at once. Split it, or add it with hearsay add.`,
      );
    return { id, explained: explainArticle(article, { knowledge }) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { id, problem, fault: !(error instanceof IntakeProblem || error instanceof TooLong) };
  }
}

/** What was built last: the texts seldom change. */
let built: { texts: string; knowledge: Knowledge } | null = null;

async function knowledgeWith(own: readonly KnowledgeText[]): Promise<Knowledge> {
  const { loadKnowledge } = await import("../knowledge/knowledge.js");
  const texts = JSON.stringify(own);
  if (built?.texts !== texts) built = { texts, knowledge: loadKnowledge({ extra: own }) };
  return built.knowledge;
}

// A thread that reads articles for `--jobs`.
import { parentPort, workerData } from "node:worker_threads";
import type { Knowledge, KnowledgeText } from "./knowledge/knowledge.js";
import { loadKnowledge } from "./knowledge/knowledge.js";
import { PackageProblem } from "./packaged-file.js";
import { type ExplainedReading, explainArticle, type ModelName } from "./reading/read.js";
import type { Article } from "./record/reading.js";
import { nameOfThread } from "./thread-time.js";

/** What a thread is begun with. */
export interface WorkerSettings {
  model: ModelName;
  knowledge: readonly KnowledgeText[];
}

/**
 * What the system calls the thread, said first; then the reading, or why there is none; `fault` where the package itself is
 * damaged.
 */
export type WorkerReply =
  | { thread: string | null }
  | { explained: ExplainedReading }
  | { problem: string; fault: boolean };

parentPort?.postMessage({ thread: nameOfThread() } satisfies WorkerReply);

const { model, knowledge: texts } = workerData as WorkerSettings;
/** Loaded with the first article, so that what is wrong with the package is told as its answer. */
let knowledge: Knowledge | null = null;

parentPort?.on("message", (article: Article) => {
  let reply: WorkerReply;
  try {
    knowledge ??= loadKnowledge({ extra: texts });
    reply = { explained: explainArticle(article, { model, knowledge }) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    reply = { problem, fault: error instanceof PackageProblem };
  }
  parentPort?.postMessage(reply);
});

// A thread that reads articles for `--jobs`.
import { parentPort, workerData } from "node:worker_threads";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import { loadKnowledge } from "../knowledge/knowledge.js";
import { PackageProblem } from "../packaged-file.js";
import { type ExplainedReading, explainArticle, type ModelName } from "../reading/read.js";
import type { Article } from "../record/reading.js";

/** What a thread is begun with. */
export interface WorkerSettings {
  model: ModelName;
  knowledge: readonly KnowledgeText[];
}

/** The reading, or why there is none; `fault` where the package itself is damaged. */
export type WorkerReply = { explained: ExplainedReading } | { problem: string; fault: boolean };

const { model, knowledge: texts } = workerData as WorkerSettings;
const knowledge = loadKnowledge({ extra: texts });

parentPort?.on("message", (article: Article) => {
  let reply: WorkerReply;
  try {
    reply = { explained: explainArticle(article, { model, knowledge }) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    reply = { problem, fault: error instanceof PackageProblem };
  }
  parentPort?.postMessage(reply);
});

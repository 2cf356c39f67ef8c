// Reads in a thread of its own, one article at a time, and gives up on one that takes too long.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import { packageRoot } from "../package.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Article } from "../record/reading.js";
import type { ArticleReader } from "./article-reader.js";
import type { Submission } from "./contract/submission.js";
import type { ReadingMatter, ReadingReply, ReadingRequest } from "./reading-thread.js";
import { RequestProblem } from "./request-problem.js";

export interface ThreadedReaderOptions {
  /** Milliseconds for one article, fetching included; the first one waits for the model as well. */
  timeLimit?: number;
  /** Megabytes of memory of the thread. */
  memoryLimit?: number;
  /** Articles that may wait. */
  queueLimit?: number;
  /** Actors of one's own, asked for with each article; none where not given. */
  knowledge?: () => Promise<readonly KnowledgeText[]>;
  /** The thread's program. */
  program?: string;
}

interface Waiting {
  matter: ReadingMatter;
  resolve: (explained: ExplainedReading) => void;
  reject: (problem: RequestProblem) => void;
}

/** The thread starts with the first article. One that takes too long, or too much memory, ends the thread; the next starts another. */
export class ThreadedReader implements ArticleReader {
  readonly #timeLimit: number;
  readonly #memoryLimit: number;
  readonly #queueLimit: number;
  readonly #program: string;
  readonly #knowledge: ThreadedReaderOptions["knowledge"];
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #id = 0;
  #closed = false;

  constructor(options: ThreadedReaderOptions = {}) {
    this.#timeLimit = options.timeLimit ?? 30_000;
    this.#memoryLimit = options.memoryLimit ?? 1536;
    this.#queueLimit = options.queueLimit ?? 32;
    this.#knowledge = options.knowledge;
    this.#program = options.program ?? join(packageRoot, "dist/src/server/reading-thread.js");
  }

  read(submission: Submission): Promise<ExplainedReading> {
    return this.#informed({ submission });
  }

  explain(article: Article): Promise<ExplainedReading> {
    return this.#informed({ article });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new RequestProblem(503, "The server has stopped."));
    await this.#stop(new RequestProblem(503, "The server has stopped."));
  }

  #informed(matter: ReadingMatter): Promise<ExplainedReading> {
    return this.#knowledge === undefined
      ? this.#ask(matter)
      : this.#knowledge().then((knowledge) => this.#ask({ ...matter, knowledge }));
  }

  #ask(matter: ReadingMatter): Promise<ExplainedReading> {
    if (this.#closed) return Promise.reject(new RequestProblem(503, "The server is stopping and reads nothing more."));
    if (this.#queue.length >= this.#queueLimit) {
      return Promise.reject(
        new RequestProblem(503, "Too many articles wait to be read. Try again in a minute.", { "retry-after": "60" }),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ matter, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== null) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#current = next;
    const worker = this.#worker ?? this.#start();
    const request: ReadingRequest = { id: ++this.#id, ...next.matter };
    worker.postMessage(request);
    this.#timer = setTimeout(() => {
      void this.#stop(
        new RequestProblem(
          503,
          `The article was not read within ${Math.round(this.#timeLimit / 1000)} seconds and was given up. Split it, or add it with hearsay add.`,
        ),
      );
    }, this.#timeLimit);
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit } });
    worker.on("message", (reply: ReadingReply) => {
      if (worker !== this.#worker || reply.id !== this.#id) return;
      const current = this.#release();
      if ("explained" in reply) current?.resolve(reply.explained);
      else current?.reject(new RequestProblem(reply.fault ? 500 : 422, reply.problem));
      this.#next();
    });
    worker.on("error", (error) => {
      if (worker === this.#worker)
        void this.#stop(new RequestProblem(503, `The article could not be read: ${error.message}`));
    });
    // Reading nothing, the thread keeps no program alive.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #release(): Waiting | null {
    const current = this.#current;
    this.#current = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    return current;
  }

  async #stop(problem: RequestProblem): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    const current = this.#release();
    await worker?.terminate();
    current?.reject(problem);
    if (!this.#closed) this.#next();
  }
}

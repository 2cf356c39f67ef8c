// Reads in a thread of its own, one article at a time, and gives up on one that takes too long.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import { packageRoot } from "../package.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Article } from "../record/reading.js";
import { secondsOfThread } from "../thread-time.js";
import type { ArticleReader, Asker } from "./article-reader.js";
import type { Submission } from "./contract/submission.js";
import { FairQueue, type Queued } from "./fair-queue.js";
import type { ReadingMatter, ReadingReply, ReadingRequest, ReadingThread } from "./reading-thread.js";
import { RequestProblem } from "./request-problem.js";

/** Milliseconds between looks at how long an article takes. */
const lookEvery = 200;
/** By the clock an article may take so many times its processor time: it may wait for a page, or for a busy machine. */
const patience = 10;
/** Code units that a page still to be fetched counts for. */
const fetchedSize = 10_000;

export interface ThreadedReaderOptions {
  /**
   * Milliseconds of processor time for one article, by the clock where the system does not tell a thread's; ten times as
   * much by the clock, fetching included.
   */
  timeLimit?: number;
  /** Megabytes of memory of the thread. */
  memoryLimit?: number;
  /** Articles that may wait; of one client a quarter of them. */
  queueLimit?: number;
  /** Actors of one's own, asked for with each article; none where not given. */
  knowledge?: () => Promise<readonly KnowledgeText[]>;
  /** The thread's program. */
  program?: string;
}

interface Waiting extends Queued {
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
  readonly #queue = new FairQueue<Waiting>();
  #worker: Worker | null = null;
  /** What the system calls the worker's thread. */
  #thread: string | null = null;
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

  read(submission: Submission, asker: Asker = {}): Promise<ExplainedReading> {
    const { text, html } = submission;
    // Of a page about a fifth is text; one that is still to be fetched is taken for one of middling length.
    const size = text?.length ?? (html === undefined ? fetchedSize : html.length / 5);
    return this.#informed({ submission }, asker, size);
  }

  explain(article: Article): Promise<ExplainedReading> {
    return this.#informed({ article }, {}, article.text.length);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.clear()) reject(new RequestProblem(503, "The server has stopped."));
    await this.#stop(new RequestProblem(503, "The server has stopped."));
  }

  async #informed(matter: ReadingMatter, asker: Asker, size: number): Promise<ExplainedReading> {
    const knowledge = await this.#knowledge?.();
    return this.#ask(knowledge === undefined ? matter : { ...matter, knowledge }, asker, size);
  }

  #ask(matter: ReadingMatter, { client = "", promised = false }: Asker, size: number): Promise<ExplainedReading> {
    if (this.#closed) return Promise.reject(new RequestProblem(503, "The server is stopping and reads nothing more."));
    const isFull = this.#queue.length >= this.#queueLimit;
    if (!promised && (isFull || this.#queue.lengthOf(client) >= Math.max(2, this.#queueLimit / 4))) {
      const sentence = isFull
        ? "Too many articles wait to be read. Try again in a minute."
        : "Too many articles from here wait to be read already. Try again when they are, or add them all at once.";
      return Promise.reject(new RequestProblem(isFull ? 503 : 429, sentence, { "retry-after": "60" }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ client, size, matter, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== null) return;
    const next = this.#queue.take();
    if (next === null) return;
    this.#current = next;
    const worker = this.#worker ?? this.#start();
    const request: ReadingRequest = { id: ++this.#id, ...next.matter };
    worker.postMessage(request);
    const begun = performance.now();
    let spent = secondsOfThread(this.#thread);
    this.#timer = setInterval(() => {
      const now = secondsOfThread(this.#thread);
      // The thread may have begun only now.
      spent ??= now;
      const byClock = performance.now() - begun;
      const used = now === null || spent === null ? byClock : Math.max((now - spent) * 1000, byClock / patience);
      if (used >= this.#timeLimit) void this.#stop(new RequestProblem(503, tooSlow(this.#timeLimit)));
    }, lookEvery);
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit } });
    worker.on("message", (reply: ReadingReply | ReadingThread) => {
      if ("thread" in reply) {
        if (worker === this.#worker) this.#thread = reply.thread;
        return;
      }
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
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    return current;
  }

  async #stop(problem: RequestProblem): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#thread = null;
    const current = this.#release();
    await worker?.terminate();
    current?.reject(problem);
    if (!this.#closed) this.#next();
  }
}

function tooSlow(limit: number): string {
  return `The article was not read within ${Math.round(limit / 1000)} seconds and was given up. Split it, or add it with hearsay add.`;
}

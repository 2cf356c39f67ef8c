// Reads several articles at a time, each in a thread, and gives the readings back in the order of the articles.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../package.js";
import { PackageProblem } from "../packaged-file.js";
import type { ExplainedReading } from "../reading/read.js";
import type { WorkerReply, WorkerSettings } from "../reading-worker.js";
import type { Article } from "../record/reading.js";
import { secondsOfThread } from "../thread-time.js";

interface Waiting {
  article: Article;
  resolve(explained: ExplainedReading): void;
  reject(error: Error): void;
}

/** An article that a thread reads. */
interface BeingRead extends Waiting {
  stopWatching(): void;
}

/** What one article may take. */
export interface ReadingLimits {
  /** Seconds of processor time; ten times as many by the clock. */
  seconds: number;
  /** Megabytes of memory of the thread, beside its models. */
  megabytes: number;
}

const usualLimits: ReadingLimits = { seconds: 120, megabytes: 3072 };

/** Articles that are read or wait, for each thread; more would only take memory. */
const aheadPerThread = 2;
/** Milliseconds between looks at how long an article takes. */
const lookEvery = 500;
/** By the clock an article may take so many times its processor time. */
const patience = 10;

/** Threads that read. What they read is what one thread reads: each article by itself, by the same models. */
export class ReadingPool {
  readonly #waiting: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, BeingRead>();
  /** What the system calls the threads. */
  readonly #names = new WeakMap<Worker, string | null>();
  #closed = false;

  constructor(
    readonly threads: number,
    private readonly settings: WorkerSettings,
    private readonly program: string = join(packageRoot, "dist/src/reading-worker.js"),
    private readonly limits: ReadingLimits = usualLimits,
  ) {}

  /** @throws Error where the article cannot be read, or takes more time or memory than one may */
  read(article: Article): Promise<ExplainedReading> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ article, resolve, reject });
      this.#next();
    });
  }

  /**
   * Items in their order, each with the reading that `articleOf` asked for, begun before it is come to; null where it
   * asked for none.
   */
  async *inOrder<Item>(
    items: AsyncIterable<Item>,
    articleOf: (item: Item) => Promise<Article | null>,
  ): AsyncGenerator<{ item: Item; reading: Promise<ExplainedReading> | null }> {
    const iterator = items[Symbol.asyncIterator]();
    const ahead: { item: Item; reading: Promise<ExplainedReading> | null; settled: Promise<unknown> }[] = [];
    let pulling: Promise<IteratorResult<Item>> | null = null;
    let done = false;
    try {
      for (;;) {
        const [head] = ahead;
        if (!done && ahead.length < this.threads * aheadPerThread) {
          pulling ??= iterator.next();
          // What is ready is given before more is waited for.
          const isReady = head !== undefined && (await Promise.race([pulling.then(() => false), head.settled]));
          if (isReady !== true) {
            const next: IteratorResult<Item> = await pulling;
            pulling = null;
            done = next.done === true;
            if (next.done !== true) ahead.push(await this.#begun(next.value, articleOf));
            continue;
          }
        }
        if (head === undefined) return;
        await head.settled;
        ahead.shift();
        yield { item: head.item, reading: head.reading };
      }
    } finally {
      await iterator.return?.();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { stopWatching } of this.#busy.values()) stopWatching();
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  async #begun<Item>(
    item: Item,
    articleOf: (item: Item) => Promise<Article | null>,
  ): Promise<{ item: Item; reading: Promise<ExplainedReading> | null; settled: Promise<boolean> }> {
    const article = await articleOf(item);
    const reading = article === null ? null : this.read(article);
    const settled = (reading ?? Promise.resolve()).then(
      () => true,
      () => true,
    );
    return { item, reading, settled };
  }

  #next(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.threads ? this.#start() : null);
    if (worker === null) return;
    const next = this.#waiting.shift()!;
    this.#busy.set(worker, { ...next, stopWatching: this.#watch(worker) });
    worker.postMessage(next.article);
  }

  #start(): Worker {
    const worker = new Worker(this.program, {
      workerData: this.settings,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
    });
    worker.on("message", (reply: WorkerReply) => {
      if ("thread" in reply) {
        this.#names.set(worker, reply.thread);
        return;
      }
      const current = this.#busy.get(worker);
      this.#busy.delete(worker);
      current?.stopWatching();
      this.#idle.push(worker);
      if ("explained" in reply) current?.resolve(reply.explained);
      else current?.reject(reply.fault ? new PackageProblem(reply.problem) : new Error(reply.problem));
      this.#next();
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const wantedMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.#lose(worker, wantedMemory ? new Error(tooLarge(this.limits.megabytes)) : error);
    });
    return worker;
  }

  /** Ends the thread when its article takes too long: by its own processor time, so that a busy machine is nobody's fault. */
  #watch(worker: Worker): () => void {
    const begun = performance.now();
    let spent = secondsOfThread(this.#names.get(worker) ?? null);
    const timer = setInterval(() => {
      const now = secondsOfThread(this.#names.get(worker) ?? null);
      // The thread may have begun only now.
      spent ??= now;
      const byClock = (performance.now() - begun) / 1000;
      const used = now === null || spent === null ? byClock / patience : Math.max(now - spent, byClock / patience);
      if (used >= this.limits.seconds) this.#lose(worker, new Error(tooSlow(this.limits.seconds)));
    }, lookEvery);
    return () => clearInterval(timer);
  }

  /** A thread that fails as a whole takes one article with it; the next one gets another thread. */
  #lose(worker: Worker, error: Error): void {
    const current = this.#busy.get(worker);
    this.#busy.delete(worker);
    if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1);
    current?.stopWatching();
    void worker.terminate();
    current?.reject(error);
    this.#next();
  }
}

function tooSlow(seconds: number): string {
  return `it was not read within ${seconds} seconds of processor time and was given up; split it`;
}

function tooLarge(megabytes: number): string {
  return `reading it took more than ${megabytes} MB of memory and was given up; split it`;
}

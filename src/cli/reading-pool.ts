// Reads several articles at a time, each in a thread, and gives the readings back in the order of the articles.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../package.js";
import { PackageProblem } from "../packaged-file.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Article } from "../record/reading.js";
import type { WorkerReply, WorkerSettings } from "./reading-worker.js";

interface Waiting {
  article: Article;
  resolve(explained: ExplainedReading): void;
  reject(error: Error): void;
}

/** Articles that are read or wait, for each thread; more would only take memory. */
const aheadPerThread = 2;

/** Threads that read. What they read is what one thread reads: each article by itself, by the same models. */
export class ReadingPool {
  readonly #waiting: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  #closed = false;

  constructor(
    readonly threads: number,
    private readonly settings: WorkerSettings,
    private readonly program: string = join(packageRoot, "dist/src/cli/reading-worker.js"),
  ) {}

  /** @throws Error where the article cannot be read */
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
    this.#busy.set(worker, next);
    worker.postMessage(next.article);
  }

  #start(): Worker {
    const worker = new Worker(this.program, { workerData: this.settings });
    worker.on("message", (reply: WorkerReply) => {
      const current = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if ("explained" in reply) current?.resolve(reply.explained);
      else current?.reject(reply.fault ? new PackageProblem(reply.problem) : new Error(reply.problem));
      this.#next();
    });
    // A thread that fails as a whole takes one article with it; the next one gets another thread.
    worker.on("error", (error) => {
      const current = this.#busy.get(worker);
      this.#busy.delete(worker);
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1);
      current?.reject(error);
      this.#next();
    });
    return worker;
  }
}

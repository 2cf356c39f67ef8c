// The queue of a ledger in PostgreSQL: articles that wait to be read, readings that wait to be linked, and what failed.
import PgBoss from "pg-boss";
import type { Article, Reading } from "../record/reading.js";
import { asPostgresFailure } from "./failure.js";

/** A job is a batch: articles to read, or readings to link. */
export type Waiting = { articles: Article[] } | { readings: Reading[] };

/** A batch that was taken, and is to be ended: by `done` where it succeeded, else by `failed`. */
export interface Batch<Kind extends Waiting> {
  queue: "read" | "link";
  id: string;
  data: Kind;
}

/** Where batches go that failed too often. */
const deadLetters = { read: "unread", link: "unlinked" } as const;

/** Times that a batch is tried again. */
const retries = 3;
/** Seconds after which a batch goes to another worker, for the one that took it has died. */
const longestWork = 180;
/** Seconds between two looks at which batches were held too long. */
const lookingAfter = 10;

/**
 * Batches may come twice, where a worker dies between its work and saying so: a ledger passes over an article that it has, by
 * the hash of its text and address, so that each is kept once.
 */
export class LedgerQueue {
  private constructor(
    private readonly boss: PgBoss,
    private readonly address: string,
  ) {}

  /**
   * Opens the queue of a ledger, in a schema of its own beside it.
   * @throws Error with a sentence where the database cannot be reached
   */
  static async open(address: string): Promise<LedgerQueue> {
    const boss = new PgBoss({
      connectionString: address,
      schema: schemaOf(address),
      max: 3,
      application_name: "hearsay queue",
      maintenanceIntervalSeconds: lookingAfter,
    });
    // A connection that broke is made anew; whoever asks meanwhile is told.
    boss.on("error", () => {});
    try {
      await boss.start();
      for (const [queue, deadLetter] of Object.entries(deadLetters)) {
        await boss.createQueue(deadLetter);
        await boss.createQueue(queue, {
          name: queue,
          deadLetter,
          retryLimit: retries,
          retryDelay: 1,
          expireInSeconds: longestWork,
        });
      }
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => {});
      throw asPostgresFailure(error, address);
    }
    return new LedgerQueue(boss, address);
  }

  /** Puts articles in line to be read. */
  async putArticles(articles: readonly Article[]): Promise<void> {
    await this.#ask(() => this.boss.send("read", storable({ articles })));
  }

  /** Puts readings in line to be linked. */
  async putReadings(readings: readonly Reading[]): Promise<void> {
    await this.#ask(() => this.boss.send("link", storable({ readings })));
  }

  /** Keeps an article that cannot be read, with the reason. */
  async putUnread(article: Article, problem: string): Promise<void> {
    await this.#ask(() => this.boss.send(deadLetters.read, storable({ articles: [article], problem })));
  }

  /** Takes a batch of articles; null where none waits. */
  async takeArticles(): Promise<Batch<{ articles: Article[] }> | null> {
    const [job] = await this.#ask(() => this.boss.fetch<{ articles: Article[] }>("read"));
    return job === undefined ? null : { queue: "read", id: job.id, data: job.data };
  }

  /** Takes batches of readings, as many as there are up to a number. */
  async takeReadings(most: number): Promise<Batch<{ readings: Reading[] }>[]> {
    const jobs = await this.#ask(() => this.boss.fetch<{ readings: Reading[] }>("link", { batchSize: most }));
    return jobs.map(({ id, data }) => ({ queue: "link", id, data }));
  }

  async done({ queue, id }: Batch<Waiting>): Promise<void> {
    await this.#ask(() => this.boss.complete(queue, id));
  }

  /** Has the batch tried again, or, after the third time, put where what failed is kept. */
  async failed({ queue, id }: Batch<Waiting>, problem: string): Promise<void> {
    await this.#ask(() => this.boss.fail(queue, id, { problem }));
  }

  /** Batches that wait or are worked on, and those that failed. */
  async counts(): Promise<{ read: number; link: number; failed: number }> {
    const sizeOf = (queue: string): Promise<number> =>
      this.#ask(() => this.boss.getQueueSize(queue, { before: "completed" }));
    return {
      read: await sizeOf("read"),
      link: await sizeOf("link"),
      failed: (await sizeOf(deadLetters.read)) + (await sizeOf(deadLetters.link)),
    };
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw asPostgresFailure(error, this.address);
    }
  }
}

/** `hearsay_queue`; beside a ledger in a schema that the address names, that name before it. */
function schemaOf(address: string): string {
  const [, named] = /search_path(?:=|%3D)(\w+)/i.exec(address) ?? [];
  return named === undefined ? "hearsay_queue" : `${named}_queue`;
}

const halves = /\p{Surrogate}/gu;

/** PostgreSQL's JSON has no place for half a surrogate pair, nor for the character of the number 0. */
function storable<Data extends object>(data: Data): Data {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "\ufffd").replace(halves, "\ufffd") : value,
  );
  return JSON.parse(json) as Data;
}

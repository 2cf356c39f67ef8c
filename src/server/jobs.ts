// Additions under way: what each has done so far, and who wants to hear of it.
import { randomUUID } from "node:crypto";
import { LedgerFailure } from "../ledger/failure.js";
import type { Reading } from "../record/reading.js";
import type { Job, Submission } from "./contract/submission.js";
import { RequestProblem } from "./request-problem.js";

export interface JobTools {
  read: (submission: Submission, client: string) => Promise<Reading>;
  put: (reading: Reading) => Promise<boolean>;
  /** After the last article. */
  settle: () => Promise<void>;
}

type Listener = (job: Job) => void;

interface Running {
  job: Job;
  listeners: Set<Listener>;
  stopped: boolean;
}

const jobsKept = 100;
const problemsKept = 100;

/**
 * Runs additions, those of one client one after another; each article is in the ledger for good before the next of its
 * client is read. Where the ledger fails a job stops: no article is to blame, and none could be kept.
 */
export class Jobs {
  readonly #tools: JobTools;
  readonly #jobs = new Map<string, Running>();
  /** The last job of each client. */
  readonly #last = new Map<string, Promise<void>>();
  #closed = false;
  #failed = 0;

  constructor(tools: JobTools) {
    this.#tools = tools;
  }

  /**
   * @param client whose it is
   * @throws RequestProblem where the server is stopping
   */
  start(what: string, submissions: readonly Submission[], client = ""): Job {
    if (this.#closed)
      throw new RequestProblem(503, "The server is stopping and accepts nothing more. Ask it again later.");
    const job: Job = {
      id: randomUUID(),
      what,
      state: "running",
      total: submissions.length,
      done: 0,
      added: [],
      known: [],
      problems: [],
    };
    const running: Running = { job, listeners: new Set(), stopped: false };
    this.#jobs.set(job.id, running);
    for (const [id, { job: old }] of this.#jobs) {
      if (this.#jobs.size <= jobsKept) break;
      if (old.state !== "running") this.#jobs.delete(id);
    }
    const before = this.#last.get(client) ?? Promise.resolve();
    const done = before
      .then(() => this.#run(running, submissions, client))
      .finally(() => {
        if (this.#last.get(client) === done) this.#last.delete(client);
      });
    this.#last.set(client, done);
    return snapshot(job);
  }

  /** Articles that could not be added since the start. */
  get failed(): number {
    return this.#failed;
  }

  find(id: string): Job | null {
    const running = this.#jobs.get(id);
    return running === undefined ? null : snapshot(running.job);
  }

  /** Stops a job after the article that it is at; null where there is none of that id. */
  stop(id: string): Job | null {
    const running = this.#jobs.get(id);
    if (running === undefined) return null;
    running.stopped = true;
    return snapshot(running.job);
  }

  /** Tells of each step from now on, until the function that it returns is called. */
  listen(id: string, listener: Listener): () => void {
    const listeners = this.#jobs.get(id)?.listeners;
    listeners?.add(listener);
    return () => listeners?.delete(listener);
  }

  /** Takes no more jobs, and waits until those that were accepted are done: their articles were promised a place. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#last.values());
  }

  async #run(running: Running, submissions: readonly Submission[], client: string): Promise<void> {
    const { job } = running;
    const tell = (): void => {
      const now = snapshot(job);
      for (const listener of running.listeners) listener(now);
    };
    const stopped = (): boolean => running.stopped;
    let failure: LedgerFailure | null = null;
    for (const [index, submission] of submissions.entries()) {
      if (stopped()) break;
      try {
        const reading = await this.#tools.read(submission, client);
        const { id } = reading.article;
        (await this.#tools.put(reading)) ? job.added.push(id) : job.known.push(id);
      } catch (error) {
        if (error instanceof LedgerFailure) {
          failure = error;
          break;
        }
        const name = submission.title ?? submission.url ?? `Article ${index + 1}`;
        this.#failed++;
        if (job.problems.length < problemsKept)
          job.problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      job.done++;
      if (job.done < job.total) tell();
    }
    try {
      if (failure !== null) throw failure;
      if (job.added.length > 0) await this.#tools.settle();
      job.state =
        stopped() && job.done < job.total ? "stopped" : job.added.length + job.known.length > 0 ? "done" : "failed";
    } catch (error) {
      job.problems.push(error instanceof Error ? error.message : String(error));
      job.state = "failed";
    }
    tell();
  }
}

function snapshot(job: Job): Job {
  return { ...job, added: [...job.added], known: [...job.known], problems: [...job.problems] };
}

// A server over a ledger in memory, filled with readings made by hand, that tests put requests to.

import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Ledger } from "../../src/ledger/ledger.js";
import { incomplete } from "../../src/reading/incomplete.js";
import type { ExplainedReading } from "../../src/reading/read.js";
import type { Article, Reading } from "../../src/record/reading.js";
import { type AppOptions, createApp } from "../../src/server/app.js";
import type { ArticleReader } from "../../src/server/article-reader.js";
import { composeSubmission } from "../../src/server/compose-submission.js";
import type { Submission } from "../../src/server/contract/submission.js";
import { RequestProblem } from "../../src/server/request-problem.js";
import { createService } from "../../src/server/server.js";
import type { Service } from "../../src/server/service.js";
import { emptyLedger } from "../ledger/engine.js";
import { harbourReading } from "../ledger/sample.js";
import { depot } from "../linking/depot.js";
import { truce } from "../linking/truce.js";

/** Composes articles as the program does and finds nothing in them. */
export class PlainReader implements ArticleReader {
  async read(submission: Submission): Promise<ExplainedReading> {
    try {
      return this.explain(await composeSubmission(submission));
    } catch (error) {
      throw new RequestProblem(422, error instanceof Error ? error.message : String(error));
    }
  }

  async explain(article: Article): Promise<ExplainedReading> {
    const sentences: Reading["sentences"] = [[0, article.text.length]];
    const parts = { ...incomplete, credits: [], actors: [], attributions: [], events: [], steps: [] };
    return { reading: { version: 2, reader: "test", article, sentences, ...parts }, explanations: [] };
  }

  async close(): Promise<void> {}
}

export interface House {
  app: OpenAPIHono;
  service: Service;
  ledger: Ledger;
  ask(path: string, init?: RequestInit): Promise<Response>;
  json<Answer = Record<string, unknown>>(path: string, init?: RequestInit): Promise<Answer>;
  /** Sends JSON as a program does: without Origin. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface HouseOptions extends AppOptions {
  token?: string;
  readings?: readonly Reading[];
  reader?: ArticleReader;
}

export const storyReadings: readonly Reading[] = [...Object.values(depot), ...Object.values(truce), harbourReading()];

export async function openHouse({
  token,
  readings = storyReadings,
  reader,
  ...options
}: HouseOptions = {}): Promise<House> {
  const ledger = await emptyLedger();
  await ledger.put(readings);
  const service = createService(
    ledger,
    reader ?? new PlainReader(),
    token === undefined ? [] : [{ name: null, token }],
  );
  await service.settle();
  const app = createApp(service, options);
  const ask: House["ask"] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has("host")) headers.set("host", "localhost:7341");
    return app.request(`http://localhost:7341${path}`, { ...init, headers });
  };
  return {
    app,
    service,
    ledger,
    ask,
    json: async <Answer>(path: string, init?: RequestInit) => (await (await ask(path, init)).json()) as Answer,
    send: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** Waits until a job has ended. */
export async function ended<Job extends { id: string; state: string }>(house: House, job: Job): Promise<Job> {
  for (;;) {
    const now = await house.json<Job>(`/api/jobs/${job.id}`);
    if (now.state !== "running") return now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

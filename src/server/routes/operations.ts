// What those who run the server ask for: whether it lives, whether it can answer, and its counts. Outside the API's contract.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { countStale } from "../../ledger/claim-store.js";
import { lastArticle } from "../../ledger/queries/articles.js";
import { logEvent, logsAsJson } from "../../log.js";
import type { Metrics } from "../metrics.js";
import { problemResponse } from "../problem.js";
import type { Service } from "../service.js";

/** Counts and logs each request; before all other routes. */
export function observeRequests(app: OpenAPIHono, metrics: Metrics): void {
  app.use(async (context, next) => {
    const begun = performance.now();
    await next();
    const milliseconds = performance.now() - begun;
    const { method, path } = context.req;
    const { status } = context.res;
    metrics.note(method, path, status, milliseconds / 1000);
    // Addresses without what is asked in them: that may name people.
    if (logsAsJson()) logEvent("request", { method, path, status, milliseconds: Math.round(milliseconds) });
  });
}

export function operationsRoutes(app: OpenAPIHono, { ledger }: Service, metrics: Metrics): void {
  app.get("/health", (context) => context.json({ alive: true }));
  app.get("/ready", async (context) => {
    try {
      await ledger.ask(lastArticle);
      return context.json({ ready: true, stale: await ledger.ask(countStale) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return problemResponse(context, 503, `The ledger does not answer: ${reason}`);
    }
  });
  app.get("/metrics", async (context) => {
    const { text, type } = await metrics.text();
    return context.body(text, 200, { "content-type": type });
  });
}

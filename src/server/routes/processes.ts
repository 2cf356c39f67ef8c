// Where matters stand.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { composedNamed } from "../../ledger/queries/context.js";
import { findProcess } from "../../ledger/queries/processes-by-claim.js";
import { processDetailSchema, processListSchema, processQuerySchema } from "../contract/process.js";
import { processesAsked } from "../lists.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { processSummary } from "../views/process-summary.js";
import { answerRoute } from "./answer.js";

export function processRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/processes",
      tag: "processes",
      summary: "Processes, latest changed first",
      query: processQuerySchema,
      answer: processListSchema,
    },
    async ({ query }) => {
      const { items, next } = await asked(() => processesAsked(ledger, query));
      return { items: items.map(processSummary), next };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/processes/{id}",
      tag: "processes",
      summary: "Steps and allegations of a process, and the claims that they rest on",
      params: z.object({ id: z.string().min(1).max(100) }),
      answer: processDetailSchema,
    },
    ({ params: { id } }) =>
      ledger.ask(async (database) => {
        const process = await findProcess(database, id);
        if (process === null) throw new RequestProblem(404, `The ledger has no process ${id}.`);
        const claims = await composedNamed(
          database,
          [...process.steps, ...process.allegations].map(({ claim }) => claim),
        );
        return {
          process,
          summary: processSummary(process),
          claims: [...new Map(claims.map((composed) => [composed.claim.id, claimSummary(composed)])).values()],
        };
      }),
  );
}

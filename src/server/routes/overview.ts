// The overview and the vocabulary.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { listComposed } from "../../ledger/queries/claims.js";
import { citedOrigins, countAll, countStatuses, matrixOf, timelineOf } from "../../ledger/queries/overview.js";
import { listProcesses } from "../../ledger/queries/processes.js";
import { overviewSchema } from "../contract/overview.js";
import { vocabularySchema } from "../contract/vocabulary.js";
import { pause } from "../pause.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { countryNames } from "../views/country-names.js";
import { processSummary } from "../views/process-summary.js";
import { vocabularyOf } from "../views/vocabulary.js";
import { answerRoute } from "./answer.js";

const shown = 10;
/** Reports from which a claim on one origin is worth a warning. */
const many = 2;

export function overviewRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/overview",
      tag: "overview",
      summary: "What is new, what rests on one origin, what is contested, what changed state",
      answer: overviewSchema,
    },
    () =>
      ledger.ask(async (database) => {
        const { items: latest } = await listComposed(database, { limit: shown });
        const { items: single } = await listComposed(database, {
          status: "single-origin",
          leastReports: many,
          order: "reports",
          limit: shown,
        });
        const { items: contested } = await listComposed(database, { status: "contested", limit: shown });
        const { items: processes } = await listProcesses(database, { limit: shown });
        // On a large ledger each of these takes a while.
        await pause();
        const matrix = await matrixOf(database);
        await pause();
        const { period, points } = await timelineOf(database);
        await pause();
        return {
          counts: await countAll(database),
          statuses: await countStatuses(database),
          latest: latest.map(claimSummary),
          single: single.map(claimSummary),
          contested: contested.map(claimSummary),
          origins: await citedOrigins(database, shown),
          processes: processes.map(processSummary),
          period,
          timeline: points,
          matrix: {
            ...matrix,
            actors: matrix.actors.map(({ key, name }) => ({ key, name: name ?? countryNames().get(key) ?? key })),
          },
        };
      }),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/vocabulary",
      tag: "overview",
      summary: "Types, modes, contexts, codes, flags, statuses and countries with what they mean",
      answer: vocabularySchema,
    },
    () => ledger.ask(vocabularyOf),
  );
}

// The overview and the vocabulary.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { listComposed } from "../../ledger/queries/claims.js";
import { citedOrigins, countAll, countStatuses, matrixOf, timelineOf } from "../../ledger/queries/overview.js";
import { listProcesses } from "../../ledger/queries/processes.js";
import { overviewQuerySchema, overviewSchema } from "../contract/overview.js";
import { vocabularySchema } from "../contract/vocabulary.js";
import { pause } from "../pause.js";
import { asked } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { countryNames } from "../views/country-names.js";
import { dangersAmong } from "../views/danger.js";
import { processSummary } from "../views/process-summary.js";
import { vocabularyOf } from "../views/vocabulary.js";
import { answerRoute } from "./answer.js";

const shown = 10;
/** Claims of several reports that are weighed for their danger: the latest ones. One report alone spreads nothing. */
const weighed = 500;
/** Turns of the event loop that the overview waits before it begins. */
const filesAhead = 8;
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
      query: overviewQuerySchema,
      answer: overviewSchema,
    },
    ({ query }) =>
      ledger.ask(async (database) => {
        // The page's own files go first: it asks for them in the same moment.
        for (let turn = 0; turn < filesAhead; turn++) await pause();
        const { items: latest } = await asked(() => listComposed(database, { ...query, limit: shown }));
        await pause();
        const { items: spread } = await listComposed(database, { ...query, leastReports: many, limit: weighed });
        await pause();
        const { items: single } = await listComposed(database, {
          ...query,
          status: "single-origin",
          leastReports: many,
          order: "reports",
          limit: shown,
        });
        // Those with most reports may be older than the latest ones.
        await pause();
        const pool = new Map([...latest, ...spread, ...single].map((composed) => [composed.claim.id, composed]));
        const dangers = dangersAmong([...pool.values()]).slice(0, shown);
        const { items: contested } = await listComposed(database, { ...query, status: "contested", limit: shown });
        const { items: retracted } = await listComposed(database, { ...query, status: "retracted", limit: shown });
        const { from, to, actor } = query;
        const { items: processes } = await listProcesses(database, {
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(actor?.[0] === undefined ? {} : { actor: actor[0] }),
          limit: shown,
        });
        // On a large ledger each of these takes a while.
        await pause();
        const matrix = await matrixOf(database);
        await pause();
        const { period, points } = await timelineOf(database);
        await pause();
        const cited = await citedOrigins(database, shown);
        await pause();
        return {
          counts: await countAll(database),
          statuses: await countStatuses(database),
          dangers: dangers.map(({ composed, because }) => ({ claim: claimSummary(composed), because })),
          retracted: retracted.map(claimSummary),
          latest: latest.slice(0, shown).map(claimSummary),
          single: single.map(claimSummary),
          contested: contested.map(claimSummary),
          origins: cited,
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

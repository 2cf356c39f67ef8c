// Claims, and one with its graph, its reports and the reasons.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { checksOfClaim } from "../../ledger/check-store.js";
import { findClaim } from "../../ledger/queries/claims.js";
import { composedNamed } from "../../ledger/queries/context.js";
import { type ProcessHead, processesByClaim } from "../../ledger/queries/processes-by-claim.js";
import type { ComposedClaim } from "../../linking/compose.js";
import {
  claimExplanationSchema,
  claimPageDetailSchema,
  claimPageSchema,
  claimQuerySchema,
  claimRecordSchema,
  claimReportPageSchema,
} from "../contract/claim.js";
import { pagingQuerySchema } from "../contract/paging.js";
import { claimTimelineSchema } from "../contract/timeline.js";
import { LargeClaims } from "../large-claims.js";
import { claimsAsked } from "../lists.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimGraph } from "../views/claim-graph.js";
import { claimReasons } from "../views/claim-reasons.js";
import { claimMargins, claimReports } from "../views/claim-reports.js";
import { claimSummary } from "../views/claim-summary.js";
import { claimTimeline } from "../views/claim-timeline.js";
import { answerRoute } from "./answer.js";

const claimParameters = z.object({ id: z.string().min(1).max(100) });
/** Reports on the first page of a claim. */
const firstReports = 25;

export function claimRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  const large = new LargeClaims();
  const byClaim = new Map<string, Promise<ReadonlyMap<string, ProcessHead[]>>>();
  /** All are looked through once as long as the ledger stays as it is. */
  const processes = (generation: string): Promise<ReadonlyMap<string, ProcessHead[]>> => {
    const known = byClaim.get(generation);
    if (known !== undefined) return known;
    byClaim.clear();
    const found = ledger.ask(processesByClaim);
    byClaim.set(generation, found);
    found.catch(() => byClaim.delete(generation));
    return found;
  };
  /** @param rest what follows the claim's id in the address */
  const find = async (id: string, generation: string, rest = ""): Promise<ComposedClaim> => {
    const kept = large.get(generation, id);
    if (kept !== undefined) return kept;
    const composed = await ledger.ask((database) => findClaim(database, id));
    if (composed === null)
      throw new RequestProblem(
        404,
        `The ledger has no claim ${id}. Ids change where a correction or another reading changes a claim's first report.`,
      );
    // An earlier report gave the claim another id: what was kept of the old one leads there.
    const { id: standing } = composed.claim;
    if (standing !== id)
      throw new RequestProblem(308, `The claim ${id} is now ${standing}.`, {
        location: `/api/claims/${standing}${rest}`,
      });
    large.put(generation, composed);
    return composed;
  };
  answerRoute(
    app,
    service,
    {
      path: "/api/claims",
      tag: "claims",
      summary: "Claims, those with the latest report first",
      query: claimQuerySchema,
      answer: claimPageSchema,
    },
    async ({ query }) => {
      const { items, next } = await asked(() => claimsAsked(ledger, query));
      return { items: items.map(claimSummary), next };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/claims/{id}",
      tag: "claims",
      summary: "A claim: on whose word, by which ways, in which words, and why it stands as it does",
      params: claimParameters,
      answer: claimPageDetailSchema,
    },
    async ({ params: { id }, generation }) => {
      const composed = await find(id, generation);
      return ledger.ask(async (database) => ({
        claim: claimSummary(composed),
        origins: composed.claim.origins,
        ...(await claimMargins(database, composed)),
        graph: claimGraph(composed),
        reports: await claimReports(database, composed, firstReports),
        reasons: claimReasons(composed),
        checks: await checksOfClaim(database, composed),
        processes: (await processes(generation)).get(id) ?? [],
      }));
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/claims/{id}/reports",
      tag: "claims",
      summary: "The reports of a claim in time order, each with its exact words",
      params: claimParameters,
      query: pagingQuerySchema,
      answer: claimReportPageSchema,
    },
    async ({ params: { id }, query: { limit = 50, cursor }, generation }) => {
      const composed = await find(id, generation, "/reports");
      return ledger.ask((database) => claimReports(database, composed, limit, cursor));
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/claims/{id}/timeline",
      tag: "claims",
      summary: "What became of a claim, in time order: reports, copies, origins, disputes, figures",
      params: claimParameters,
      answer: claimTimelineSchema,
    },
    async ({ params: { id }, generation }) => {
      const composed = await find(id, generation, "/timeline");
      const margins = await ledger.ask((database) => claimMargins(database, composed));
      return { claim: composed.claim.id, items: claimTimeline(composed, margins) };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/claims/{id}/explanation",
      tag: "claims",
      summary: "Why its reports are one claim, comparison by comparison, and what is near without being joined",
      params: claimParameters,
      answer: claimExplanationSchema,
    },
    async ({ params: { id }, generation }) => {
      await find(id, generation, "/explanation");
      const explanation = await ledger.explain(id);
      if (explanation === null) throw new RequestProblem(404, `The ledger has no claim ${id}.`);
      const near = await ledger.ask((database) =>
        composedNamed(
          database,
          explanation.apart.flatMap(({ claims }) => claims),
        ),
      );
      return { ...explanation, near: near.map(claimSummary), heldApart: [...(await ledger.marks().apartFrom(id))] };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/claims/{id}/record",
      tag: "claims",
      summary: "The claim of the record, whole",
      params: claimParameters,
      answer: claimRecordSchema,
    },
    async ({ params: { id }, generation }) => (await find(id, generation, "/record")).claim,
  );
}

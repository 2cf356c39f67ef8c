// Exports: whole lists as files, page by page, never all in memory.
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { provDocument } from "../../ledger/export/prov.js";
import type { Ledger } from "../../ledger/ledger.js";
import { listComposed } from "../../ledger/queries/claims.js";
import { csvOf } from "../../rendering/rows.js";
import { exportParametersSchema, exportQuerySchema } from "../contract/export.js";
import { asked, RequestProblem } from "../request-problem.js";
import { safeResponse } from "../safety/headers.js";
import type { Service } from "../service.js";
import { problemAnswers } from "./answer.js";

type Parameters = z.output<typeof exportParametersSchema>;
type Query = z.output<typeof exportQuerySchema>;

const pageSize = 200;
const contentTypes = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
  prov: "application/ld+json",
} as const;

export function exportRoutes(app: OpenAPIHono, { ledger }: Service): void {
  const text = { schema: z.string() };
  const route = createRoute({
    method: "get",
    path: "/api/exports/{record}",
    tags: ["exports"],
    summary: "A whole list as a file: one record a line, a table, or the ledger as provenance (W3C PROV-O in JSON-LD)",
    request: { params: exportParametersSchema, query: exportQuerySchema },
    responses: {
      200: {
        description: "The file",
        content: { "application/jsonl": text, "text/csv": text, "application/ld+json": { schema: z.looseObject({}) } },
      },
      ...problemAnswers,
    },
  });
  app.openapi(route, (async (context: Context) => {
    const { record } = context.req.valid("param" as never) as Parameters;
    const query = context.req.valid("query" as never) as Query;
    const format = query.format ?? "jsonl";
    if (format === "csv" && record === "readings")
      throw new RequestProblem(
        400,
        "A reading is no row of a table. Ask for format=jsonl, or for events or said as csv.",
      );
    if (format === "prov" && record !== "claims")
      throw new RequestProblem(400, "Provenance is told of the whole ledger. Ask for /api/exports/claims?format=prov.");
    // The first piece is made before the answer begins, so that a wrong filter is still a problem and no broken file.
    const pieces = format === "prov" ? provDocument(ledger) : rowPieces(ledger, record, format, query);
    const first = await asked(() => pieces.next());
    return safeResponse(streamOf(first, pieces), 200, {
      "content-type": contentTypes[format],
      "content-disposition": `attachment; filename="hearsay-${record}.${format === "prov" ? "prov.jsonld" : format}"`,
      "cache-control": "no-store",
    });
  }) as never);
}

type Fetch = (paging: { limit: number; cursor?: string }) => Promise<{ items: object[]; next: string | null }>;

function fetcher(ledger: Ledger, record: Parameters["record"], { format: _, actor, ...filter }: Query): Fetch {
  const by = actor === undefined ? {} : { actor };
  switch (record) {
    case "articles":
      return (paging) => ledger.articles({ ...filter, ...by, ...paging });
    case "readings":
      return async (paging) => {
        const { items, next } = await ledger.articles({
          ...filter,
          ...by,
          ...paging,
          limit: Math.min(paging.limit, 20),
        });
        const readings = await Promise.all(items.map(({ id }) => ledger.reading(id)));
        return { items: readings.filter((reading) => reading !== null), next };
      };
    case "said":
      return (paging) => ledger.said({ ...filter, ...(actor === undefined ? {} : { by: actor }), ...paging });
    case "events":
      return (paging) => ledger.events({ ...filter, ...by, ...paging });
    case "claims":
      return async (paging) => {
        const { items, next } = await ledger.ask((database) => listComposed(database, { ...filter, ...by, ...paging }));
        return { items: items.map(({ claim }) => claim), next };
      };
    case "processes":
      return (paging) => ledger.processes({ from: filter.from, to: filter.to, ...by, ...paging });
  }
}

async function* rowPieces(
  ledger: Ledger,
  record: Parameters["record"],
  format: "csv" | "jsonl",
  query: Query,
): AsyncGenerator<string> {
  const fetch = fetcher(ledger, record, query);
  let names: string[] | null = null;
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await fetch({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    if (format === "jsonl") yield items.map((item) => `${JSON.stringify(item)}\n`).join("");
    else if (items.length > 0) {
      const header: boolean = names === null;
      names ??= Object.keys(items[0]);
      yield csvOf(items, names, header);
    }
    if (next === null) return;
    cursor = next;
  }
}

function streamOf(first: IteratorResult<string>, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let step: IteratorResult<string> | null = first;
  return new ReadableStream({
    async pull(controller) {
      const now: IteratorResult<string> = step ?? (await rest.next());
      step = null;
      if (now.done === true) controller.close();
      else controller.enqueue(encoder.encode(now.value));
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}

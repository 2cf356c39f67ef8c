// Exports: whole lists as files, page by page, never all in memory.
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { provDocument } from "../../ledger/export/prov.js";
import {
  countQuerySchema,
  countSchema,
  exportFormatSchema,
  exportParametersSchema,
  exportQueries,
  exportQuerySchema,
} from "../contract/export.js";
import { parquetOf, rowPieces } from "../list-files.js";
import { checkParameters, countAsked, pageFetcher } from "../lists.js";
import { asked, RequestProblem } from "../request-problem.js";
import { safeResponse } from "../safety/headers.js";
import type { Service } from "../service.js";
import { problemAnswers } from "./answer.js";

type Parameters = z.output<typeof exportParametersSchema>;

const contentTypes = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
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
        content: {
          "application/jsonl": text,
          "text/csv": text,
          "application/ld+json": { schema: z.looseObject({}) },
          "application/vnd.apache.parquet": text,
        },
      },
      ...problemAnswers,
    },
  });
  app.openapi(route, (async (context: Context) => {
    const { record } = context.req.valid("param" as never) as Parameters;
    const given = new URL(context.req.url).searchParams;
    const format = exportFormatSchema.parse(given.get("format") ?? undefined) ?? "jsonl";
    const names = format === "prov" ? [] : Object.keys(exportQueries[record].shape);
    checkParameters(given, [...names, "format"], `${context.req.path}${format === "prov" ? " as prov" : ""}`);
    given.delete("format");
    if ((format === "csv" || format === "parquet") && record === "readings")
      throw new RequestProblem(400, "A reading is no row of a table. Ask for format=jsonl, or for events or said.");
    if (format === "prov" && record !== "claims")
      throw new RequestProblem(400, "Provenance is told of the whole ledger. Ask for /api/exports/claims?format=prov.");
    const headers = {
      "content-type": contentTypes[format],
      "content-disposition": `attachment; filename="hearsay-${record}.${format === "prov" ? "prov.jsonld" : format}"`,
      "cache-control": "no-store",
    };
    if (format === "parquet")
      return safeResponse(
        await asked(() => parquetOf(pageFetcher(ledger, record, Object.fromEntries(given)))),
        200,
        headers,
      );
    // The first piece is made before the answer begins, so that a wrong filter is still a problem and no broken file.
    const pieces =
      format === "prov"
        ? provDocument(ledger)
        : rowPieces(pageFetcher(ledger, record, Object.fromEntries(given)), format);
    const first = await asked(() => pieces.next());
    return safeResponse(streamOf(first, pieces), 200, headers);
  }) as never);
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/counts/{record}",
      tags: ["exports"],
      summary: "How many answers a list has for the same query, up to some thousand",
      request: { params: exportParametersSchema, query: countQuerySchema },
      responses: {
        200: { description: "The count", content: { "application/json": { schema: countSchema } } },
        ...problemAnswers,
      },
    }),
    (async (context: Context) => {
      const { record } = context.req.valid("param" as never) as Parameters;
      const given = new URL(context.req.url).searchParams;
      checkParameters(given, Object.keys(exportQueries[record].shape), context.req.path);
      const count = await asked(() => countAsked(pageFetcher(ledger, record, Object.fromEntries(given))));
      return safeResponse(JSON.stringify(count), 200, {
        "content-type": "application/json",
        "cache-control": "no-cache",
      });
    }) as never,
  );
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

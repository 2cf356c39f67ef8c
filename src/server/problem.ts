// Every error as problem details (RFC 9457).
import { STATUS_CODES } from "node:http";
import type { Context } from "hono";
import type { ZodError } from "zod";
import type { Problem } from "./contract/problem.js";
import { safeResponse } from "./safety/headers.js";

export function problemResponse(
  context: Context,
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
  errors?: Problem["errors"],
): Response {
  const problem: Problem = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail,
    instance: context.req.path,
    ...(errors === undefined ? {} : { errors }),
  };
  return safeResponse(JSON.stringify(problem), status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
}

/** A request that does not fit its schema: where and why. */
export function misfitResponse(context: Context, error: ZodError, target: string): Response {
  const place = { json: "The body", query: "The query", param: "The path" }[target] ?? "The request";
  const errors = error.issues.map(({ path, message }) => ({
    where: path.map(String).join(".") || target,
    what: message,
  }));
  const first = errors[0];
  const detail =
    `${place} is not understood${first === undefined ? "" : ` at "${first.where}": ${first.what}`}.`.replace(
      /\.\.$/,
      ".",
    );
  return problemResponse(context, 400, detail, {}, errors);
}

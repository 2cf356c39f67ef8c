// How a route answers: its request checked by its schemas, its JSON rendered once and validated by entity tag.
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { type AnswerCache, matchesTag, type RenderedAnswer, renderAnswer } from "../answer-cache.js";
import { problemSchema } from "../contract/problem.js";
import { checkParameters } from "../lists.js";
import { clientOf } from "../safety/client.js";
import { safeResponse } from "../safety/headers.js";
import type { Service } from "../service.js";

export type Tag =
  | "overview"
  | "articles"
  | "claims"
  | "processes"
  | "stories"
  | "outlets"
  | "actors"
  | "search"
  | "review"
  | "marks"
  | "people"
  | "add"
  | "exports"
  | "server";

const none = z.object({});

/** What every route tells of itself. */
interface Telling {
  path: string;
  tag: Tag;
  summary: string;
}

export interface AnswerDefinition<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>
  extends Telling {
  params?: Params;
  query?: Query;
  answer: Answer;
  /** False for what does not follow from the ledger alone. */
  kept?: boolean;
}

/** The answers that each route may give beside the good one. */
export const problemAnswers = {
  default: {
    description: "A problem: what was wrong and what to do",
    content: { "application/problem+json": { schema: problemSchema } },
  },
} as const;

/**
 * A GET that answers JSON, kept until the ledger changes, with an ETag.
 * @param handler its value must fit `answer`
 */
export function answerRoute<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>(
  app: OpenAPIHono,
  service: Service,
  { path, tag, summary, params, query, answer, kept = true }: AnswerDefinition<Params, Query, Answer>,
  handler: (request: {
    params: z.output<Params>;
    query: z.output<Query>;
    /** A header of the request, for answers that are not kept. */
    header: (name: string) => string | undefined;
    /** The ledger's, before it was asked for this. */
    generation: string;
  }) => Promise<z.input<Answer>>,
): void {
  const route = createRoute({
    method: "get",
    path,
    tags: [tag],
    summary,
    request: { params: params ?? none, query: query ?? none },
    responses: {
      200: { description: "The answer", content: { "application/json": { schema: answer } } },
      304: { description: "It is still what If-None-Match names" },
      ...problemAnswers,
    },
  });
  app.openapi(route, (async (context: Context) => {
    checkParameters(new URL(context.req.url).searchParams, Object.keys((query ?? none).shape), context.req.path);
    const generation = await service.ledger.generation();
    const make = async (): Promise<RenderedAnswer> =>
      renderAnswer(
        await handler({
          params: valid<z.output<Params>>(context, "param"),
          query: valid<z.output<Query>>(context, "query"),
          header: (name) => context.req.header(name),
          generation,
        }),
      );
    const rendered = kept ? await keptAnswer(service.answers, generation, context.req.url, make) : await make();
    const headers = { etag: rendered.etag, "cache-control": "no-cache" };
    if (matchesTag(context.req.header("if-none-match"), rendered.etag)) return safeResponse(null, 304, headers);
    return safeResponse(rendered.body, 200, { ...headers, "content-type": "application/json" });
  }) as never);
}

async function keptAnswer(
  answers: AnswerCache,
  generation: string,
  url: string,
  make: () => Promise<RenderedAnswer>,
): Promise<RenderedAnswer> {
  const key = url.slice(url.indexOf("/api"));
  const known = answers.get(generation, key);
  if (known !== null) return known;
  const rendered = await make();
  // Where the ledger changed meanwhile its generation is another one by now, and this answer is never given again.
  answers.put(generation, key, rendered);
  return rendered;
}

export interface ChangeDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> extends Telling {
  method: "post" | "delete";
  params?: Params;
  query?: Query;
  body?: Body;
  /** Absent where the good answer is 204. */
  answer?: Answer;
  status: 200 | 201 | 202 | 204;
}

/** What a change answers: the value, and headers beside it. */
export interface Changed<Value> {
  value: Value;
  headers?: Record<string, string>;
}

/** A request that changes something, or costs too much to be asked by a link. */
export function changeRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  app: OpenAPIHono,
  { method, path, tag, summary, params, query, body, answer, status }: ChangeDefinition<Params, Query, Body, Answer>,
  handler: (request: {
    params: z.output<Params>;
    query: z.output<Query>;
    body: z.output<Body>;
    header: (name: string) => string | undefined;
    /** Address of who asks. */
    client: string;
  }) => Promise<Changed<z.input<Answer> | null>>,
): void {
  const good = {
    description: "Done",
    ...(answer === undefined ? {} : { content: { "application/json": { schema: answer } } }),
  };
  const route = createRoute({
    method,
    path,
    tags: [tag],
    summary,
    request: {
      params: params ?? none,
      query: query ?? none,
      ...(body === undefined ? {} : { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: { [status]: good, ...problemAnswers },
  });
  app.openapi(route, (async (context: Context) => {
    checkParameters(new URL(context.req.url).searchParams, Object.keys((query ?? none).shape), context.req.path);
    const { value, headers = {} } = await handler({
      params: valid<z.output<Params>>(context, "param"),
      query: valid<z.output<Query>>(context, "query"),
      body: valid<z.output<Body>>(context, "json"),
      header: (name) => context.req.header(name),
      client: clientOf(context),
    });
    const all = { ...headers, "cache-control": "no-store" };
    if (value === null) return safeResponse(null, status, all);
    return safeResponse(JSON.stringify(value), status, { ...all, "content-type": "application/json" });
  }) as never);
}

/** What the route's schema has made of a part of the request. */
function valid<Value>(context: Context, target: "param" | "query" | "json"): Value {
  return context.req.valid(target as never) as Value;
}

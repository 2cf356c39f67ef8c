// Server-sent events (WHATWG HTML, 9.2).
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { z } from "zod";
import { RequestProblem } from "../request-problem.js";
import { safeResponse } from "../safety/headers.js";
import { problemAnswers, type Tag } from "./answer.js";

export type Send = (event: string, data: object) => void;

interface StreamDefinition<Params extends z.ZodObject> {
  path: string;
  tag: Tag;
  summary: string;
  params: Params;
  /** What the data of each event is. */
  event: z.ZodType;
}

const streamsAtOnce = 100;
/** Milliseconds between comments that keep a quiet connection open. */
const heartbeat = 15_000;

let open = 0;

/**
 * A GET that answers a stream of events until the client goes or `end` is called.
 * @param begin may throw before anything is sent; gives what to do when the stream ends
 */
export function streamRoute<Params extends z.ZodObject>(
  app: OpenAPIHono,
  { path, tag, summary, params, event }: StreamDefinition<Params>,
  begin: (params: z.output<Params>, send: Send, end: () => void) => () => void,
): void {
  const route = createRoute({
    method: "get",
    path,
    tags: [tag],
    summary,
    request: { params },
    responses: {
      200: { description: "Events; the data of each is JSON", content: { "text/event-stream": { schema: event } } },
      ...problemAnswers,
    },
  });
  app.openapi(route, (async (context: Context) => {
    if (open >= streamsAtOnce)
      throw new RequestProblem(503, "Too many streams are open. Close a page and try again.", { "retry-after": "10" });
    const parameters = context.req.valid("param" as never) as z.output<Params>;
    return safeResponse(
      eventStream((send, end) => begin(parameters, send, end)),
      200,
      { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
    );
  }) as never);
}

function eventStream(begin: (send: Send, end: () => void) => () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let finish = (): void => {};
  return new ReadableStream({
    start(controller) {
      let ended = false;
      let leave = (): void => {};
      const write = (text: string): void => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => write(": still here\n\n"), heartbeat);
      beat.unref();
      open++;
      finish = () => {
        if (ended) return;
        ended = true;
        open--;
        clearInterval(beat);
        leave();
      };
      const end = (): void => {
        if (ended) return;
        finish();
        controller.close();
      };
      try {
        leave = begin((event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end);
        // The stream may have ended while it began.
        if (ended) leave();
      } catch (error) {
        finish();
        throw error;
      }
    },
    cancel() {
      finish();
    },
  });
}

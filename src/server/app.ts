// The application: safety first, then the API, then the workbench's files.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { LedgerFailure } from "../ledger/failure.js";
import { logProblem } from "../log.js";
import { matchesTag } from "./answer-cache.js";
import type { ServedFile } from "./files.js";
import { Metrics } from "./metrics.js";
import { misfitResponse, problemResponse } from "./problem.js";
import { RequestProblem } from "./request-problem.js";
import { actorRoutes } from "./routes/actors.js";
import { addRoutes } from "./routes/add.js";
import { articleRoutes } from "./routes/articles.js";
import { claimRoutes } from "./routes/claims.js";
import { exportRoutes } from "./routes/exports.js";
import { mapRoutes } from "./routes/map.js";
import { markRoutes } from "./routes/marks.js";
import { observeRequests, operationsRoutes } from "./routes/operations.js";
import { outletRoutes } from "./routes/outlets.js";
import { overviewRoutes } from "./routes/overview.js";
import { peopleRoutes } from "./routes/people.js";
import { processRoutes } from "./routes/processes.js";
import { reviewRoutes } from "./routes/review.js";
import { searchRoutes } from "./routes/search.js";
import { openPaths, serverRoutes } from "./routes/server.js";
import { storyRoutes } from "./routes/stories.js";
import { clientOf } from "./safety/client.js";
import { safeResponse } from "./safety/headers.js";
import { isAllowedHost } from "./safety/hosts.js";
import { refusedOrigin } from "./safety/origin.js";
import type { Service } from "./service.js";
import { Turnstile } from "./turnstile.js";

export interface AppOptions {
  /** Names beside localhost and addresses under which the server may be asked. */
  names?: readonly string[];
  /** The workbench's files by path. */
  files?: ReadonlyMap<string, ServedFile>;
}

/**
 * What the front page asks for as soon as its script runs, so that a browser asks at once: the answers come while the
 * script does.
 */
const front =
  "</api/overview>; rel=preload; as=fetch; crossorigin, </api/vocabulary>; rel=preload; as=fetch; crossorigin, </api/session>; rel=preload; as=fetch; crossorigin";

const bodySize = 2 * 1024 * 1024;
const additionSize = 32 * 1024 * 1024;
const longestAddress = 8192;

/** Addresses that the workbench's page answers by itself. */
const pages =
  /^\/(?:$|(?:overview|read|articles|claims|processes|stories|actors|said|events|search|review|corrections|help|compare|map|brief|notebook)(?:\/|$))/;

export function createApp(service: Service, { names = [], files = new Map() }: AppOptions = {}): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) =>
      result.success ? undefined : misfitResponse(context, result.error, result.target),
  });
  const allowed = new Set(names.map((name) => name.toLowerCase()));

  const turnstile = new Turnstile();
  const metrics = new Metrics(service.ledger);
  observeRequests(app, metrics);

  app.use((context, next) => {
    const refusal = refused(context, service, allowed);
    return refusal === null ? turnstile.pass().then(next) : Promise.resolve(refusal);
  });
  app.use("/api/add", limited(additionSize));
  app.use("/api/*", limited(bodySize, "/api/add"));
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "Asked for where the server was started with --token",
  });

  overviewRoutes(app, service);
  articleRoutes(app, service);
  claimRoutes(app, service);
  processRoutes(app, service);
  storyRoutes(app, service);
  outletRoutes(app, service);
  actorRoutes(app, service);
  searchRoutes(app, service);
  reviewRoutes(app, service);
  markRoutes(app, service);
  peopleRoutes(app, service);
  addRoutes(app, service);
  exportRoutes(app, service);
  mapRoutes(app, service);
  serverRoutes(app, service);
  operationsRoutes(app, service, metrics);

  app.notFound((context) => {
    const { path, method } = context.req;
    if (path === "/api" || path.startsWith("/api/"))
      return problemResponse(
        context,
        404,
        `There is nothing at ${method} ${path}. /api/openapi.json lists what there is.`,
      );
    if (method !== "GET" && method !== "HEAD")
      return problemResponse(context, 405, "Pages can only be read.", { allow: "GET, HEAD" });
    return fileResponse(context, files);
  });
  app.onError((error, context) => {
    if (error instanceof RequestProblem) return problemResponse(context, error.status, error.message, error.headers);
    // What is wrong with the file or its disk is a sentence, and no fault of the program.
    if (error instanceof LedgerFailure) return problemResponse(context, 503, error.message);
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(context, 400, "The body is not JSON.");
    logProblem(`${context.req.method} ${context.req.path}: ${error.stack ?? error.message}`);
    return problemResponse(context, 500, "Something went wrong in the program. The server's output says more.");
  });
  return app;
}

/** Why a request is turned away before it is looked at; null where it may pass. */
function refused(context: Context, { guard, wrongTokens }: Service, names: ReadonlySet<string>): Response | null {
  const { req } = context;
  const host = req.header("host");
  if (!isAllowedHost(host, names)) {
    return problemResponse(
      context,
      421,
      "This server does not answer under that name. Ask for localhost, or start it with --host and the name.",
    );
  }
  if (req.url.length > longestAddress) return problemResponse(context, 414, "The address is too long.");
  if (req.method !== "GET" && req.method !== "HEAD") {
    const refusal = refusedOrigin(host, req.header("origin"), req.header("sec-fetch-site"));
    if (refusal !== null) return problemResponse(context, 403, refusal);
    const type = req.header("content-type");
    const json = /^application\/json(?:\s*;|$)/i.test(type ?? "");
    // A page of another site can send a form, but no JSON, without asking first.
    if (type !== undefined ? !json : hasBody(context))
      return problemResponse(context, 415, "The body must be JSON: send Content-Type: application/json.");
  }
  if (guard === null || !(req.path.startsWith("/api") || req.path === "/metrics")) return null;
  const client = clientOf(context);
  const gives = req.header("authorization") !== undefined || (req.path === "/api/session" && req.method === "POST");
  const wait = gives ? wrongTokens.waitOf(client) : 0;
  if (wait > 0) {
    return problemResponse(
      context,
      429,
      `There were wrong tokens from here. Try again in ${wait} ${wait === 1 ? "second" : "seconds"}.`,
      { "retry-after": String(wait) },
    );
  }
  if (openPaths.has(req.path) || guard.personOf(req.header("authorization"), req.header("cookie")) !== null)
    return null;
  if (gives) wrongTokens.note(client, `${req.method} ${req.path}`);
  return problemResponse(
    context,
    401,
    "This server asks for its token: send Authorization: Bearer TOKEN, or give it to /api/session.",
    { "www-authenticate": 'Bearer realm="hearsay"' },
  );
}

function hasBody(context: Context): boolean {
  return (context.req.header("content-length") ?? "0") !== "0" || context.req.header("transfer-encoding") !== undefined;
}

function limited(size: number, except?: string): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: size,
    onError: (context) =>
      problemResponse(context, 413, `The body is larger than ${Math.floor(size / 1024 / 1024)} MB. Send less at once.`),
  });
  return (context, next) => {
    const { method, path } = context.req;
    return method === "GET" || method === "HEAD" || path === except ? next() : limit(context, next);
  };
}

/**
 * A file of the workbench. Addresses of pages lead to the page itself, which finds its way by the address; with `.json`
 * behind them they lead to the page's data. A browser at an address of nothing gets the page too, which says so in words.
 */
function fileResponse(context: Context, files: ReadonlyMap<string, ServedFile>): Response {
  const { path } = context.req;
  const exact = files.get(path);
  if (exact === undefined && path.endsWith(".json")) {
    const { search } = new URL(context.req.url);
    // The path as it came: names may hold anything, and a header holds ASCII alone.
    const plain = new URL(context.req.url).pathname;
    const data = plain === "/.json" || plain === "/index.json" ? "/overview" : plain.slice(0, -".json".length);
    return safeResponse(null, 307, { location: `/api${data}${search}` });
  }
  const isPage = pages.test(path);
  const isLost = exact === undefined && !isPage;
  const forPeople = isPage || /\btext\/html\b/.test(context.req.header("accept") ?? "");
  const file = exact ?? (forPeople ? files.get("/index.html") : undefined);
  if (file === undefined) {
    return files.size === 0 && isPage
      ? problemResponse(context, 404, "The workbench's files are not built. Run npm run build; the API is at /api.")
      : problemResponse(context, 404, `There is no page ${path}.`);
  }
  const headers: Record<string, string> = {
    "content-type": file.type,
    etag: file.etag,
    "cache-control": file.lasting ? "public, max-age=31536000, immutable" : "no-cache",
    vary: isLost ? "accept, accept-encoding" : "accept-encoding",
    ...(path === "/" && new URL(context.req.url).search === "" ? { link: front } : {}),
  };
  if (!isLost && matchesTag(context.req.header("if-none-match"), file.etag)) return safeResponse(null, 304, headers);
  const packed = /\bgzip\b/.test(context.req.header("accept-encoding") ?? "") ? file.gzip : null;
  if (packed !== null) headers["content-encoding"] = "gzip";
  return safeResponse(packed === null ? file.bytes : packed(), isLost ? 404 : 200, headers);
}

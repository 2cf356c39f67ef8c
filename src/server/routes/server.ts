// The server itself: its state, sessions, growth of the ledger, and the contract.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { lastArticle } from "../../ledger/queries/articles.js";
import { countUnread } from "../../ledger/queries/marks.js";
import { packageVersion } from "../../package.js";
import { grownSchema } from "../contract/grown.js";
import { healthSchema, sessionRequestSchema, sessionSchema } from "../contract/session.js";
import { openApiDocument } from "../openapi.js";
import { RequestProblem } from "../request-problem.js";
import { sessionCookie } from "../safety/token.js";
import type { Service } from "../service.js";
import { answerRoute, changeRoute } from "./answer.js";
import { streamRoute } from "./stream.js";

/** These are answered without the token. */
export const openPaths: ReadonlySet<string> = new Set(["/api/session", "/api/health"]);

export function serverRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger, guard, growth, jobs, wrongTokens } = service;
  answerRoute(
    app,
    service,
    { path: "/api/health", tag: "server", summary: "Which program answers", answer: healthSchema, kept: false },
    async () => {
      const [latest] = (await ledger.articles({ limit: 1 })).items;
      return {
        program: "hearsay" as const,
        version: packageVersion,
        empty: latest === undefined,
        mark: await ledger.ask(lastArticle),
        unread: await ledger.ask(countUnread),
        failed: jobs.failed,
        newest: latest?.published ?? null,
      };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/session",
      tag: "server",
      summary: "Whether a token is asked for, and whether this client has given it",
      answer: sessionSchema,
      kept: false,
    },
    async ({ header }) => {
      const person = guard?.personOf(header("authorization"), header("cookie")) ?? null;
      return { tokenNeeded: guard !== null, admitted: guard === null || person !== null, name: person?.name ?? null };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/session",
      tag: "server",
      summary: "Gives the token; sets a cookie for the page",
      body: sessionRequestSchema,
      answer: sessionSchema,
      status: 200,
    },
    async ({ body: { token }, client }) => {
      if (guard === null) return { value: { tokenNeeded: false, admitted: true, name: null } };
      const known = guard.sessionOf(token);
      if (known === null) {
        wrongTokens.note(client, "POST /api/session");
        throw new RequestProblem(401, "That is not a token that this server knows.");
      }
      wrongTokens.forgive(client);
      const cookie = `${sessionCookie}=${known.session}; Path=/; HttpOnly; SameSite=Strict`;
      return { value: { tokenNeeded: true, admitted: true, name: known.name }, headers: { "set-cookie": cookie } };
    },
  );
  streamRoute(
    app,
    {
      path: "/api/stream",
      tag: "server",
      summary: "Server-sent events: `hello` at once, `grew` whenever the ledger has changed",
      params: z.object({}),
      event: grownSchema,
    },
    (_, send) => {
      void growth.now().then((grown) => send("hello", grown));
      return growth.listen((grown) => send("grew", grown));
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/openapi.json",
      tag: "server",
      summary: "This contract as an OpenAPI 3.1 document",
      answer: z.record(z.string(), z.unknown()),
      kept: false,
    },
    async () => ({ ...openApiDocument(app) }),
  );
}

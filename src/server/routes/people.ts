// Searches that somebody watches, and when they were here before.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { lastArticle } from "../../ledger/queries/articles.js";
import {
  personQuerySchema,
  visitRequestSchema,
  visitSchema,
  watchListSchema,
  watchRequestSchema,
  watchSchema,
} from "../contract/person.js";
import { RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { answerRoute, changeRoute } from "./answer.js";
import { authorOf } from "./author.js";

export function peopleRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger, people } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/watches",
      tag: "people",
      summary: "The searches that somebody watches",
      query: personQuerySchema,
      answer: watchListSchema,
      kept: false,
    },
    async ({ query: { author }, header }) => ({ items: [...people.watches(authorOf(service, header, author))] }),
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/watches",
      tag: "people",
      summary: "Watches a search, or says that it was looked at just now; nothing of the ledger changes",
      body: watchRequestSchema,
      answer: watchSchema,
      status: 201,
    },
    async ({ body: { author, ...watch }, header }) => {
      people.watch(authorOf(service, header, author), watch);
      return { value: watch };
    },
  );
  changeRoute(
    app,
    {
      method: "delete",
      path: "/api/watches",
      tag: "people",
      summary: "Watches a search no longer",
      query: personQuerySchema.extend({ address: watchSchema.shape.address }),
      status: 204,
    },
    async ({ query: { author, address }, header }) => {
      if (!people.unwatch(authorOf(service, header, author), address))
        throw new RequestProblem(404, `${address} is not watched.`);
      return { value: null };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/visits",
      tag: "people",
      summary: "Says that somebody is here, and tells when they were here before",
      body: visitRequestSchema,
      answer: visitSchema,
      status: 200,
    },
    async ({ body: { author }, header }) => {
      const mark = await ledger.ask(lastArticle);
      return { value: { before: people.visit(authorOf(service, header, author), { mark, at: service.now() }) } };
    },
  );
}

// Search over everything, with facets.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { listComposed } from "../../ledger/queries/claims.js";
import { facetsOf } from "../../ledger/queries/facets.js";
import { listProcesses } from "../../ledger/queries/processes.js";
import { searchQuerySchema, searchResultSchema } from "../contract/search.js";
import { asked } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { processSummary } from "../views/process-summary.js";
import { answerRoute } from "./answer.js";

interface Listed<Item> {
  items: Item[];
  next: string | null;
}

export function searchRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/search",
      tag: "search",
      summary: "Articles, claims, actors, what was said, events and processes that hold the words",
      query: searchQuerySchema,
      answer: searchResultSchema,
    },
    ({ query: { q, limit = 10, ...filter } }) =>
      asked(() =>
        ledger.ask(async (database) => {
          const narrowed = { ...filter, limit, text: q };
          const rest = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined));
          const group = <Item, View>(
            { items, next }: Listed<Item>,
            view: (item: Item) => View,
            path: string,
            word: string,
          ): { items: View[]; more: string | null } => {
            const parameters = new URLSearchParams([[word, q], ...rest]);
            return { items: items.map(view), more: next === null ? null : `/api/${path}?${parameters}` };
          };
          const same = <Item>(item: Item): Item => item;
          const name = q.replace(/["*]/g, " ").trim().slice(0, 200);
          return {
            query: q,
            articles: group(await ledger.articles(narrowed), same, "articles", "text"),
            claims: group(await listComposed(database, narrowed), claimSummary, "claims", "text"),
            actors: group(name === "" ? nothing : await ledger.actors({ name, limit }), same, "actors", "name"),
            said: group(await ledger.said(narrowed), same, "said", "text"),
            events: group(await ledger.events(narrowed), same, "events", "text"),
            processes: group(
              name === "" ? nothing : await listProcesses(database, { actor: name, limit }),
              processSummary,
              "processes",
              "party",
            ),
            facets: await facetsOf(database, narrowed),
          };
        }),
      ),
  );
}

const nothing = { items: [], next: null };

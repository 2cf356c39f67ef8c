// Search over everything, with facets.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { listComposed } from "../../ledger/queries/claims.js";
import { facetsOf } from "../../ledger/queries/facets.js";
import { listProcesses } from "../../ledger/queries/processes.js";
import { searchQuerySchema, searchResultSchema } from "../contract/search.js";
import { pause } from "../pause.js";
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
            parameters = new URLSearchParams([["text", q], ...rest]),
          ): { items: View[]; more: string | null } => {
            return { items: items.map(view), more: next === null ? null : `/api/${path}?${parameters}` };
          };
          const same = <Item>(item: Item): Item => item;
          const name = q.replace(/["*]/g, " ").trim().slice(0, 200);
          // Words that most articles have take a while.
          const found = async <Found>(work: () => Promise<Found>): Promise<Found> => {
            await pause();
            return work();
          };
          const actors = name === "" ? nothing : await found(() => ledger.actors({ name, limit }));
          const processes = name === "" ? nothing : await found(() => listProcesses(database, { actor: name, limit }));
          return {
            query: q,
            articles: group(await found(() => ledger.articles(narrowed)), same, "articles"),
            claims: group(await found(() => listComposed(database, narrowed)), claimSummary, "claims"),
            actors: group(actors, same, "actors", new URLSearchParams({ name })),
            said: group(await found(() => ledger.said(narrowed)), same, "said"),
            events: group(await found(() => ledger.events(narrowed)), same, "events"),
            processes: group(processes, processSummary, "processes", new URLSearchParams({ party: name })),
            facets: await found(() => facetsOf(database, narrowed)),
          };
        }),
      ),
  );
}

const nothing = { items: [], next: null };

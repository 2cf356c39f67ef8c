// The lists of the ledger: the query that each takes and how it is answered, the same for a page, its JSON and its export.
import type { z } from "zod";
import type { Ledger } from "../ledger/ledger.js";
import { listComposed } from "../ledger/queries/claims.js";
import { nearest } from "../ledger/queries/known-values.js";
import type { Page } from "../ledger/queries/page.js";
import { listProcesses } from "../ledger/queries/processes.js";
import { listStories } from "../ledger/queries/stories.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { Process } from "../record/process.js";
import type { Story } from "../record/story.js";
import type { articleQuerySchema } from "./contract/article.js";
import type { claimQuerySchema } from "./contract/claim.js";
import { type ExportedRecord, exportQueries } from "./contract/export.js";
import type { processQuerySchema } from "./contract/process.js";
import type { storyQuerySchema } from "./contract/story.js";
import { pause } from "./pause.js";
import { RequestProblem } from "./request-problem.js";

/** Claims with what they were made from, as a query of the API asks for them. */
export function claimsAsked(
  ledger: Ledger,
  { reports, origins, ...filter }: z.output<typeof claimQuerySchema>,
): Promise<Page<ComposedClaim>> {
  return ledger.ask((database) => listComposed(database, { ...filter, leastReports: reports, mostOrigins: origins }));
}

/** Processes, as a query of the API asks for them. */
export function processesAsked(
  ledger: Ledger,
  { party, ...filter }: z.output<typeof processQuerySchema>,
): Promise<Page<Process>> {
  return ledger.ask((database) =>
    listProcesses(database, { ...filter, ...(party === undefined ? {} : { actor: party }) }),
  );
}

/** Stories, as a query of the API asks for them. */
export function storiesAsked(
  ledger: Ledger,
  { articles, ...filter }: z.output<typeof storyQuerySchema>,
): Promise<Page<Story>> {
  return ledger.ask((database) => listStories(database, { ...filter, leastArticles: articles }));
}

/** Whole readings of the articles that a query asks for; few a page, since they are large. */
export async function readingsAsked(
  ledger: Ledger,
  { limit = 20, ...filter }: z.output<typeof articleQuerySchema>,
): Promise<{ items: object[]; next: string | null }> {
  const { items, next } = await ledger.articles({ ...filter, limit: Math.min(limit, 20) });
  const readings = await Promise.all(items.map(({ id }) => ledger.reading(id)));
  return { items: readings.filter((reading) => reading !== null), next };
}

interface Paging {
  limit: number;
  cursor?: string;
}

/** The pages of a list, one after another. */
export type FetchPage = (paging: Paging) => Promise<{ items: object[]; next: string | null }>;

/** The list as its own route answers it, with the same query. */
export function pageFetcher(ledger: Ledger, record: ExportedRecord, given: Record<string, string>): FetchPage {
  const { articles, said, events, claims, processes, stories, outlets, actors } = exportQueries;
  switch (record) {
    case "articles":
      return paged(articles, given, (query) => ledger.articles(query));
    case "readings":
      return paged(articles, given, (query) => readingsAsked(ledger, query));
    case "said":
      return paged(said, given, (query) => ledger.said(query));
    case "events":
      return paged(events, given, (query) => ledger.events(query));
    case "claims":
      return paged(claims, given, async (query) => {
        const { items, next } = await claimsAsked(ledger, query);
        return { items: items.map(({ claim }) => claim), next };
      });
    case "processes":
      return paged(processes, given, (query) => processesAsked(ledger, query));
    case "stories":
      return paged(stories, given, (query) => storiesAsked(ledger, query));
    case "outlets":
      return paged(outlets, given, (query) => ledger.outlets(query));
    case "actors":
      return paged(actors, given, (query) => ledger.actors(query));
  }
}

/** @throws RequestProblem where a value does not fit the list's query */
function paged<Query extends z.ZodType>(
  schema: Query,
  given: Record<string, string>,
  fetch: (query: z.output<Query> & Paging) => ReturnType<FetchPage>,
): FetchPage {
  const { data, error } = schema.safeParse(given);
  if (error !== undefined) {
    const [{ path, message }] = error.issues;
    throw new RequestProblem(400, `The query is not understood at "${path.map(String).join(".")}": ${message}.`);
  }
  return (paging) => fetch({ ...(data as z.output<Query> & object), ...paging });
}

/** Answers are counted up to this many. */
const mostCounted = 1000;

/** How many answers a query has; `more` where there are more than are counted. */
export async function countAsked(fetch: FetchPage): Promise<{ count: number; more: boolean }> {
  let count = 0;
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await fetch({ limit: 250, ...(cursor === undefined ? {} : { cursor }) });
    count += items.length;
    if (next === null) return { count, more: false };
    if (count >= mostCounted) return { count, more: true };
    cursor = next;
    await pause();
  }
}

/**
 * Checks that an address has no parameters but those of its schema, each once.
 * @param given names and values of the address, in their order
 * @throws RequestProblem that names the one that is unknown or given twice, with the nearest that there is
 */
export function checkParameters(given: URLSearchParams, names: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const name of given.keys()) {
    if (seen.has(name)) throw new RequestProblem(400, `"${name}" is given twice. Give it once.`);
    seen.add(name);
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const all = names.length === 0 ? `${path} takes none.` : `There are ${names.toSorted().join(", ")}.`;
    throw new RequestProblem(
      400,
      `"${name}" is no parameter of ${path}. ${near === null ? "" : `Did you mean "${near}"? `}${all}`,
    );
  }
}

// The lists of the ledger: the query that each takes and how it is answered, the same for a page, its JSON and its export.
import type { z } from "zod";
import type { Ledger } from "../ledger/ledger.js";
import { listComposed } from "../ledger/queries/claims.js";
import { nearest } from "../ledger/queries/known-values.js";
import type { Page } from "../ledger/queries/page.js";
import { listProcesses } from "../ledger/queries/processes.js";
import type { ComposedClaim } from "../linking/compose.js";
import type { Process } from "../record/process.js";
import type { articleQuerySchema } from "./contract/article.js";
import type { claimQuerySchema } from "./contract/claim.js";
import type { processQuerySchema } from "./contract/process.js";
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

/** Whole readings of the articles that a query asks for; few a page, since they are large. */
export async function readingsAsked(
  ledger: Ledger,
  { limit = 20, ...filter }: z.output<typeof articleQuerySchema>,
): Promise<{ items: object[]; next: string | null }> {
  const { items, next } = await ledger.articles({ ...filter, limit: Math.min(limit, 20) });
  const readings = await Promise.all(items.map(({ id }) => ledger.reading(id)));
  return { items: readings.filter((reading) => reading !== null), next };
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

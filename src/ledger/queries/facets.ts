// How the answers to a search spread over outlets, months, types and statuses.

import { sql } from "kysely";
import { claimStatuses } from "../../record/claim.js";
import type { Database } from "../database.js";
import { listOfIds, unindexed } from "../dialect/fragments.js";
import { withWords } from "../dialect/words.js";
import { ftsQuery, parseTextQuery } from "../text-query.js";
import { outletsNamed } from "./entities.js";
import type { Filter } from "./filter.js";
import { all, articlesWith, timeConditions } from "./fragments.js";

/** `outlet` and `month` count articles, `type` and `status` claims. */
export interface Facet {
  name: "outlet" | "month" | "type" | "status";
  /** Most first. */
  values: { value: string; count: number }[];
}

const valuesShown = 12;

export async function facetsOf(database: Database, filter: Filter & { text: string }): Promise<Facet[]> {
  const conditions = timeConditions("a", filter, null, true);
  const articles = articlesWith(filter.text);
  if (articles !== null) conditions.push(sql`a.id in ${articles}`);
  if (filter.outlet !== undefined)
    conditions.push(sql`${unindexed("a.outlet")} in ${listOfIds(await outletsNamed(database, filter.outlet))}`);
  const outlets = await sql<Facet["values"][number]>`select o.name as value, count(*) as count
    from articles a join outlets o on o.id = a.outlet where ${all(conditions)}
    group by o.name order by count desc, value limit ${sql.lit(valuesShown)}`.execute(database);
  const months = await sql<Facet["values"][number]>`select substr(a.published, 1, 7) as value, count(*) as count
    from articles a where ${all(conditions)} and a.published is not null
    group by 1 order by count desc, value limit ${sql.lit(valuesShown)}`.execute(database);
  const words = ftsQuery(parseTextQuery(filter.text));
  // Words that all summaries hold narrow nothing.
  const fits = words === null ? sql`true` : sql`x.id in ${withWords("claim_words", words)}`;
  const ofClaims = async (column: "type" | "status"): Promise<Facet["values"]> => {
    const { rows } = await sql<Facet["values"][number]>`select x.${sql.ref(column)} as value, count(*) as count
      from claims x where ${fits} and x.${sql.ref(column)} is not null
      group by 1 order by count desc, value limit ${sql.lit(valuesShown)}`.execute(database);
    return rows;
  };
  const statuses = (await ofClaims("status"))
    .map(({ value, count }) => ({ value: String(claimStatuses[Number(value)]), count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  return [
    { name: "outlet", values: outlets.rows },
    { name: "month", values: months.rows },
    { name: "type", values: await ofClaims("type") },
    { name: "status", values: statuses },
  ];
}

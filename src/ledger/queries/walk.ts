// Walking along attributions or events in the order of time, page by page.
import { type RawBuilder, sql } from "kysely";
import type { Reading } from "../../record/reading.js";
import type { Database } from "../database.js";
import { readingsOf } from "../reading-store.js";
import { perArticle } from "../schema.js";
import { entitiesNamed, outletsNamed } from "./entities.js";
import type { Filter } from "./filter.js";
import {
  all,
  articlesWith,
  type IdSet,
  listOfIds,
  type Narrowing,
  ordered,
  rarest,
  timeConditions,
} from "./fragments.js";
import { fillPage, type Page } from "./page.js";

type Parts = "attributions" | "events";

/**
 * A page of parts of readings, in the order of their times.
 *
 * @param narrowings conditions that the walk may start from, beside those of the filter on text and outlet
 * @param fixed further conditions on `x`, the row of the part
 * @param itemOf the answer that a part gives; null where, looked into, it does not fit
 */
export async function walk<Item>(
  database: Database,
  parts: Parts,
  filter: Filter,
  narrowings: readonly Narrowing[],
  fixed: readonly RawBuilder<boolean>[],
  itemOf: (reading: Reading, position: number) => Item | null,
): Promise<Page<Item>> {
  const every = [...narrowings, ...(await articleNarrowings(database, parts, filter))];
  const start = await rarest(database, every);
  const conditions = [
    ...every.map((narrowing) => (narrowing === start ? sql<boolean>`x.id in ${narrowing.ids}` : narrowing.check)),
    ...fixed,
  ];
  return fillPage<PartRow, Item>(filter, {
    fetch: async (place, limit) => {
      const after = timeConditions("x", filter, place, start !== null);
      const { rows } = await sql<PartRow>`select x.id, x.time from ${sql.table(parts)} x
        where ${all([...conditions, ...after])} ${ordered("x", filter)} limit ${limit}`.execute(database);
      return rows;
    },
    placeOf: ({ id, time }) => [time, id],
    items: async (rows) => {
      const readings = await readingsOf(
        database,
        rows.map(({ id }) => Math.floor(id / perArticle)),
      );
      return rows.map(({ id }) => {
        const reading = readings.get(Math.floor(id / perArticle))?.reading;
        return reading === undefined ? null : itemOf(reading, id % perArticle);
      });
    },
  });
}

interface PartRow {
  id: number;
  time: number;
}

async function articleNarrowings(database: Database, parts: Parts, filter: Filter): Promise<Narrowing[]> {
  const narrowings: Narrowing[] = [];
  if (filter.text !== undefined) narrowings.push(inArticles(parts, articlesWith(filter.text)));
  if (filter.outlet !== undefined) {
    const outlets = listOfIds(await outletsNamed(database, filter.outlet));
    narrowings.push(inArticles(parts, sql`(select id from articles where outlet in ${outlets})`));
  }
  return narrowings;
}

/** Parts of articles. */
export function inArticles(parts: Parts, articles: IdSet): Narrowing {
  const first = sql.lit(perArticle);
  return {
    ids: sql`(select y.id from ${articles} n cross join ${sql.table(parts)} y
      on y.id >= n.id * ${first} and y.id < (n.id + 1) * ${first})`,
    check: sql`(x.id / ${first}) in ${articles}`,
  };
}

/** Parts that are tied to somebody by a table of pairs (entity, part). */
export async function tiedTo(
  database: Database,
  name: string,
  table: "topics" | "participants",
  column: "attribution" | "event",
  condition: RawBuilder<unknown> = sql``,
): Promise<Narrowing> {
  const entities = listOfIds(await entitiesNamed(database, name));
  const part = sql.ref(column);
  return {
    ids: sql`(select distinct ${part} as id from ${sql.table(table)} where entity in ${entities} ${condition})`,
    check: sql`x.id in (select ${part} from ${sql.table(table)} where ${part} = x.id and entity in ${entities} ${condition})`,
  };
}

// Pieces of SQL that questions share, and the choice of the index that a query starts from.

import { type RawBuilder, sql } from "kysely";
import type { Reading } from "../../record/reading.js";
import type { Database } from "../database.js";
import { type IdSet, positionsIn, unindexed } from "../dialect/fragments.js";
import { withWords } from "../dialect/words.js";
import { perArticle } from "../schema.js";
import { ftsQuery, parseTextQuery } from "../text-query.js";
import { firstSecondOf, lastSecondOf } from "../time.js";
import type { Filter } from "./filter.js";
import type { Place } from "./page.js";

type Condition = RawBuilder<boolean>;

/** How many positions a column of them holds, commas between. */
export function countOf(column: string): RawBuilder<number> {
  const positions = sql.ref(column);
  return sql<number>`(case when ${positions} is null then 0
    else length(${positions}) - length(replace(${positions}, ',', '')) + 1 end)`;
}

/** Ids of the attributions at the positions that a column of `appearances` holds for these entities; some twice. */
export function attributionsOf(column: "said" | "about", entities: IdSet): IdSet {
  const positions = sql.ref(`p.${column}`);
  return sql`(select p.article * ${sql.lit(perArticle)} + n.value as id
    from appearances p cross join ${positionsIn(`p.${column}`)} n
    where p.entity in ${entities} and ${positions} is not null)`;
}

/** Numbers of the articles whose title or text may hold the search words; null where the words narrow nothing. */
export function articlesWith(text: string): IdSet | null {
  const words = ftsQuery(parseTextQuery(text));
  return words === null ? null : withWords("article_words", words);
}

/** One narrowing condition, in two shapes. */
export interface Narrowing {
  /** Ids of the rows that fulfil it, for starting from it. */
  ids: IdSet;
  /** The condition on a row, for checking it. */
  check: Condition;
  /** Where `check` lets too many rows pass: which of them, looked into, fulfil the condition. */
  sieve?: (parts: readonly LookedInto[]) => Promise<boolean[]>;
  /** `ids` has too many as well: its rows must pass the sieve too. */
  loose?: boolean;
}

/** A part of a reading: an attribution or event at its position. */
export interface LookedInto {
  reading: Reading;
  position: number;
}

/** Up to this many rows it is quicker to fetch all and sort them than to walk along the time index. */
const few = 4000;

/**
 * The condition to start from: the one with fewest rows, where that is few enough to fetch them all; null where walking
 * along the time is quicker.
 */
export async function rarest(database: Database, narrowings: readonly Narrowing[]): Promise<Narrowing | null> {
  let best: Narrowing | null = null;
  let fewest = few + 1;
  for (const narrowing of narrowings) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from
      (select 1 from ${narrowing.ids} i limit ${sql.lit(few + 1)}) n`.execute(database);
    const count = rows[0]?.rows ?? 0;
    if (count < fewest) {
      best = narrowing;
      fewest = count;
    }
  }
  return best;
}

/** Conditions joined by "and"; true where there are none. */
export function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/**
 * Conditions on the time of a table's rows, and on what came on earlier pages. `sorted`: rows are fetched, then sorted.
 * `dated`: the table that has the times, where it is another one.
 */
export function timeConditions(
  table: string,
  filter: Filter,
  place: Place | null,
  sorted: boolean,
  dated = table,
): Condition[] {
  const time = sorted ? unindexed(`${dated}.time`) : sql.ref(`${dated}.time`);
  const id = sql.ref(`${table}.id`);
  const conditions: Condition[] = [];
  if (filter.from !== undefined) conditions.push(sql`${time} >= ${firstSecondOf(filter.from)}`);
  // 0 is no time.
  if (filter.to !== undefined) conditions.push(sql`${time} <= ${lastSecondOf(filter.to)}`, sql`${time} <> 0`);
  if (place !== null) {
    const after = filter.order === "oldest" ? sql.raw(">") : sql.raw("<");
    // A comparison of pairs from two tables uses no index: the first of them alone does.
    if (dated !== table) conditions.push(sql`${time} ${after}= ${place[0]}`);
    conditions.push(sql`(${time}, ${id}) ${after} (${place[0]}, ${place[1]})`);
  }
  return conditions;
}

export function ordered(table: string, { order = "newest" }: Filter, dated = table): RawBuilder<unknown> {
  const direction = sql.raw(order === "oldest" ? "asc" : "desc");
  // The articles' own order is that of their parts, which SQLite is to know.
  const columns = dated === table ? [`${table}.time`, `${table}.id`] : [`${dated}.time`, `${dated}.id`, `${table}.id`];
  return sql`order by ${sql.join(columns.map((column) => sql`${sql.ref(column)} ${direction}`))}`;
}

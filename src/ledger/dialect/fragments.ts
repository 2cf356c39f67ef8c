// Pieces of SQL that SQLite and PostgreSQL write differently; all other SQL of the ledger is understood by both.
import { type OperationNode, type RawBuilder, RawNode, sql } from "kysely";

/** A piece of SQL in two forms. The compiler of PostgreSQL takes the second one (postgres-compiler.ts), SQLite's the first. */
export interface TwofoldNode extends RawNode {
  readonly postgres?: OperationNode;
}

/** What SQLite is to be asked, and what PostgreSQL. */
export function byDialect<Result>(sqlite: RawBuilder<Result>, postgres: RawBuilder<Result>): RawBuilder<Result> {
  const node: TwofoldNode = {
    ...RawNode.createWithChild(sqlite.toOperationNode()),
    postgres: postgres.toOperationNode(),
  };
  return sql<Result>`${{ toOperationNode: () => node }}`;
}

const halves = /\p{Surrogate}/gu;

/** Rows as JSON. Half a surrogate pair, which is no text, becomes the mark for what cannot be shown. */
function jsonOf(rows: unknown): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replace(halves, "\ufffd") : value,
  );
}

/** A set of ids that narrows a query: a subquery with one column. */
export type IdSet = RawBuilder<unknown>;

/** Ids given as numbers, in a column `value`. The statement's text does not depend on how many. */
export function listOfIds(ids: readonly number[]): IdSet {
  return byDialect(
    sql`(select value from json_each(${JSON.stringify(ids)}))`,
    sql`(select unnest(${`{${ids.join()}}`}::bigint[]) as value)`,
  );
}

/** Words, in a column `value`. */
export function listOfWords(words: readonly string[]): RawBuilder<unknown> {
  const list = jsonOf(words);
  return byDialect(
    sql`(select value from json_each(${list}))`,
    sql`(select value collate "C" as value from jsonb_array_elements_text(${list}::jsonb) as n (value))`,
  );
}

/** How a column of `listOfRows` is typed. `hex`: bytes, given in hexadecimal digits. */
export type ColumnType = "integer" | "real" | "text" | "hex";

const postgresTypes: Record<Exclude<ColumnType, "hex">, RawBuilder<unknown>> = {
  integer: sql`bigint`,
  real: sql`double precision`,
  text: sql`text`,
};

/** Rows of values, as a subquery with columns of these names. */
export function listOfRows(
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly (string | number | null)[])[],
): RawBuilder<unknown> {
  const list = jsonOf(rows);
  const names = Object.entries(columns);
  const sqlite = names.map(([name, type], place) => {
    const value = sql`value ->> ${sql.lit(place)}`;
    return sql`${type === "hex" ? sql`unhex(${value})` : value} as ${sql.ref(name)}`;
  });
  const postgres = names.map(([name, type], place) => {
    const value = sql`value ->> ${sql.lit(place)}`;
    const typed = type === "hex" ? sql`decode(${value}, 'hex')` : sql`(${value})::${postgresTypes[type]}`;
    return sql`${typed} as ${sql.ref(name)}`;
  });
  return byDialect(
    sql`(select ${sql.join(sqlite)} from json_each(${list}))`,
    sql`(select ${sql.join(postgres)} from jsonb_array_elements(${list}::jsonb) as n (value))`,
  );
}

/** The positions that a column holds, commas between, as rows of `value`. */
export function positionsIn(column: string): RawBuilder<unknown> {
  const positions = sql.ref(column);
  return byDialect(
    sql`json_each('[' || ${positions} || ']')`,
    sql`lateral (select value::bigint as value from string_to_table(${positions}, ',') as p (value))`,
  );
}

/** The texts of a list that a column of JSON holds under a key, as rows of `value`. */
export function textsIn(column: string, key: string): RawBuilder<unknown> {
  return byDialect(
    sql`json_each(${sql.ref(column)}, ${sql.lit(`$.${key}`)})`,
    sql`lateral (select value collate "C" as value
      from jsonb_array_elements_text(${sql.ref(column)}::jsonb -> ${sql.lit(key)}) as t (value))`,
  );
}

/** A list in JSON. */
export function jsonList(...values: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return byDialect(sql`json_array(${sql.join(values)})`, sql`json_build_array(${sql.join(values)})`);
}

/** The values of all rows as one list in JSON; an empty one where there is no row. */
export function gathered(value: RawBuilder<unknown>, order: RawBuilder<unknown> = sql``): RawBuilder<string> {
  return byDialect(
    sql<string>`json_group_array(${value} ${order})`,
    sql<string>`coalesce(json_agg(${value} ${order}), '[]')::text`,
  );
}

/** Numbers of all rows, commas between; null where there is no row. */
export function joinedNumbers(column: string): RawBuilder<string | null> {
  return byDialect(
    sql<string | null>`group_concat(${sql.ref(column)})`,
    sql<string | null>`string_agg(${sql.ref(column)}::text, ',')`,
  );
}

/** Joins tables in the order in which they stand: SQLite's planner is told so, PostgreSQL's knows better. */
export const joinInOrder: RawBuilder<unknown> = byDialect(sql`cross join`, sql`join`);

/** Has SQLite walk along an index. */
export function walkAlong(index: string): RawBuilder<unknown> {
  return byDialect(sql`indexed by ${sql.ref(index)}`, sql``);
}

/** A column whose index is not to be used: with a plus before it SQLite starts elsewhere. */
export function unindexed(column: string): RawBuilder<unknown> {
  return byDialect(sql`+${sql.ref(column)}`, sql.ref(column));
}

/** Bytes as hexadecimal digits in lower case. */
export function hexOf(column: string): RawBuilder<string> {
  return byDialect(sql<string>`lower(hex(${sql.ref(column)}))`, sql<string>`encode(${sql.ref(column)}, 'hex')`);
}

/** Where the one text stands in the other, 1 for the first letter; 0 where it does not. */
export function placeIn(words: RawBuilder<unknown>, sought: string): RawBuilder<number> {
  return byDialect(sql<number>`instr(${words}, ${sought})`, sql<number>`strpos(${words}, ${sought})`);
}

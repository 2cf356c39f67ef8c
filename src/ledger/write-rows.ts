// Writing many rows in few statements.
import { CompiledQuery, type Transaction } from "kysely";
import type { Database } from "./database.js";
import { isPostgres } from "./dialect/postgres-compiler.js";
import type { Tables } from "./schema.js";

/** Rows of one statement, largest first: a handful of sizes, so that their statements are made and prepared once each. */
const sizes = [64, 16, 4, 1];

const statements = new Map<string, string>();

type Value = string | number | Uint8Array | null;

/**
 * Inserts rows, one list of values a row in the order of the columns.
 * @param key the column by which a row that stands already is known, and replaced
 */
export async function insertRows<Table extends keyof Tables & string>(
  database: Database | Transaction<Tables>,
  table: Table,
  columns: readonly (keyof Tables[Table] & string)[],
  rows: readonly (readonly Value[])[],
  key: (keyof Tables[Table] & string) | null = null,
): Promise<void> {
  const name = isPostgres(database) ? (place: number) => `$${place}` : () => "?";
  let start = 0;
  for (const size of sizes) {
    for (; rows.length - start >= size; start += size) {
      const parameters = rows.slice(start, start + size).flat();
      await database.executeQuery(CompiledQuery.raw(statementOf(table, columns, size, key, name), parameters));
    }
  }
}

function statementOf(
  table: string,
  columns: readonly string[],
  size: number,
  key: string | null,
  placeholder: (place: number) => string,
): string {
  const name = `${placeholder(1)} ${table} ${size} ${key} ${columns.join()}`;
  let statement = statements.get(name);
  if (statement === undefined) {
    const rows = Array.from(
      { length: size },
      (_, row) => `(${columns.map((_, column) => placeholder(row * columns.length + column + 1)).join(", ")})`,
    );
    const names = columns.map((column) => `"${column}"`).join(", ");
    statement = `insert into "${table}" (${names}) values ${rows.join(", ")}`;
    if (key !== null) {
      const others = columns.filter((column) => column !== key);
      statement += ` on conflict ("${key}") do update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(", ")}`;
    }
    statements.set(name, statement);
  }
  return statement;
}

// Writing many rows in few statements.
import { CompiledQuery, type Transaction } from "kysely";
import type { Database } from "./database.js";
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
  let start = 0;
  for (const size of sizes) {
    for (; rows.length - start >= size; start += size) {
      const parameters = rows.slice(start, start + size).flat();
      await database.executeQuery(CompiledQuery.raw(statementOf(table, columns, size, key), parameters));
    }
  }
}

function statementOf(table: string, columns: readonly string[], size: number, key: string | null): string {
  const name = `${table} ${size} ${key} ${columns.join()}`;
  let statement = statements.get(name);
  if (statement === undefined) {
    const row = `(${columns.map(() => "?").join(", ")})`;
    const names = columns.map((column) => `"${column}"`).join(", ");
    statement = `insert into "${table}" (${names}) values ${Array.from({ length: size }, () => row).join(", ")}`;
    if (key !== null) {
      const others = columns.filter((column) => column !== key);
      statement += ` on conflict ("${key}") do update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(", ")}`;
    }
    statements.set(name, statement);
  }
  return statement;
}

const halves = /\p{Surrogate}/gu;

/** Rows as JSON, for `json_each`. Half a surrogate pair, which is no text, becomes the mark for what cannot be shown. */
export function jsonRows(rows: readonly (readonly (string | number | null)[])[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replace(halves, "\ufffd") : value,
  );
}

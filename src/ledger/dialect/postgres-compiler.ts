// How statements are written for PostgreSQL.
import { PostgresAdapter, PostgresQueryCompiler, type RawNode } from "kysely";
import type { TwofoldNode } from "./fragments.js";

/** Writes statements with the pieces of fragments.ts in PostgreSQL's form, and says the type of every parameter. */
export class PostgresCompiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    const { postgres } = node as TwofoldNode;
    if (postgres === undefined) super.visitRaw(node);
    else this.visitNode(postgres);
  }

  // A parameter whose type nothing tells would be taken for a text, and beside a small number for a small one.
  protected override appendValue(parameter: unknown): void {
    super.appendValue(parameter);
    const type = typeOf(parameter);
    if (type !== null) this.append(`::${type}`);
  }
}

function typeOf(parameter: unknown): string | null {
  switch (typeof parameter) {
    case "string":
      return "text";
    case "number":
      return Number.isSafeInteger(parameter) ? "bigint" : "double precision";
    case "boolean":
      return "boolean";
    default:
      return parameter instanceof Uint8Array ? "bytea" : null;
  }
}

/** Whether a connection leads to PostgreSQL. */
export function isPostgres(database: { getExecutor(): { adapter: unknown } }): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

// Whether others wrote since a process last did: what it remembers of the tables is then to be forgotten.
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../schema.js";
import { isPostgres } from "./postgres-compiler.js";

/** Follows the transactions of one process. */
export class Turns {
  #last = 0;

  /**
   * To be called as the first thing in a transaction that writes.
   * @returns whether another process wrote since the last call
   */
  async take(transaction: Transaction<Tables>): Promise<boolean> {
    const last = this.#last;
    if (isPostgres(transaction)) {
      const { rows } = await sql<{ epoch: number }>`update lease set epoch = epoch + 1 returning epoch`.execute(
        transaction,
      );
      this.#last = rows[0]?.epoch ?? 0;
      return this.#last !== last + 1;
    }
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(transaction);
    this.#last = rows[0]?.data_version ?? 0;
    return this.#last !== last;
  }
}

/** Differs from what it was whenever somebody has changed the ledger in between; in PostgreSQL sometimes without that. */
export async function generationOf(database: Kysely<Tables>): Promise<string> {
  const { rows } = await (isPostgres(database)
    ? sql<{ generation: string }>`select pg_current_snapshot()::text as generation`
    : sql<{ generation: string }>`select data_version || '.' || total_changes() as generation
        from pragma_data_version`
  ).execute(database);
  return rows[0]?.generation ?? "";
}

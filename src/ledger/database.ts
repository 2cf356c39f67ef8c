// The one door to SQL: opens the ledger's file and hands out a typed query builder over it.
import { existsSync } from "node:fs";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import Libsql from "libsql";
import type { Tables } from "./schema.js";

/** How long a process waits for another one that is writing, in milliseconds. */
const patience = 30_000;

/** Prepared statements that one connection keeps. */
const keptStatements = 256;

interface Statement {
  prepared: Libsql.Statement<unknown[]>;
  /** Whether it gives rows; asking the library costs as much as a small statement. */
  reader: boolean;
}

/** One connection to a SQLite file. Statements are prepared once and kept: preparing costs more than running most. */
class SqliteConnection implements DatabaseConnection {
  readonly #file: Libsql.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(file: Libsql.Database) {
    this.#file = file;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { prepared, reader } = this.#statement(query.sql);
    const parameters = query.parameters as unknown[];
    if (reader) return { rows: prepared.all(parameters) as Row[] };
    const { changes, lastInsertRowid } = prepared.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // A statement of its own: a kept one could be run again while the stream is still being read.
    for (const row of this.#file.prepare(query.sql).iterate(query.parameters as unknown[]))
      yield { rows: [row as Row] };
  }

  #statement(sql: string): Statement {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const prepared = this.#file.prepare(sql) as Libsql.Statement<unknown[]>;
    const statement = { prepared, reader: prepared.reader };
    if (this.#statements.size >= keptStatements) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Gives the single connection to one user at a time, in the order of asking. */
class SqliteDriver implements Driver {
  readonly #file: Libsql.Database;
  readonly #connection: SqliteConnection;
  #last: Promise<void> = Promise.resolve();
  #free: () => void = () => {};

  constructor(file: Libsql.Database) {
    this.#file = file;
    this.#connection = new SqliteConnection(file);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let free = (): void => {};
    this.#last = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    this.#free = free;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#free();
  }

  // Immediate: a transaction that begins by reading and then writes would fail, not wait, beside another writer.
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    this.#file.close();
  }
}

function sqliteDialect(file: Libsql.Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** A typed query builder over the ledger's tables. */
export type Database = Kysely<Tables>;

/**
 * Opens a SQLite file, which is made where it does not exist.
 * @param path path of the file, or `:memory:`
 * @throws Error with the path, where the file cannot be opened or is no ledger
 */
export function openDatabase(path: string): Database {
  let file: Libsql.Database;
  try {
    file = new Libsql(path);
    file.pragma(`busy_timeout = ${patience}`);
    // Readings and texts are a few kilobytes each: on bigger pages less room is left over beside them.
    file.pragma("page_size = 8192");
    if (path !== ":memory:" && !isWriteAhead(file)) file.pragma("journal_mode = wal");
    // Full: a commit is on the disk before it is acknowledged, so that a power cut loses nothing either.
    file.pragma("synchronous = full");
    file.pragma("foreign_keys = on");
    file.pragma("cache_size = -65536");
    file.pragma("temp_store = memory");
    file.pragma("mmap_size = 1073741824");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice = existsSync(path) ? "Is it a ledger?" : "Does its folder exist, and may you write there?";
    throw new Error(`The ledger ${path} could not be opened: ${reason}. ${advice}`, { cause: error });
  }
  return new Kysely<Tables>({ dialect: sqliteDialect(file) });
}

// Setting the mode takes a lock even where nothing changes; asking does not.
function isWriteAhead(file: Libsql.Database): boolean {
  const [row] = file.pragma("journal_mode") as { journal_mode: string }[];
  return row?.journal_mode === "wal";
}

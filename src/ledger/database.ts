// The one door to SQL: opens the ledger's file and hands out a typed query builder over it.
import { existsSync, statSync } from "node:fs";
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
import { asFailure, LedgerFailure } from "./failure.js";
import type { Tables } from "./schema.js";
import { unsoundText } from "./sound-texts.js";

/** How long a process waits for another one that is writing, in milliseconds. */
const patience = 30_000;

/**
 * Files up to so many bytes are looked through when they are opened: a text that is not in UTF-8 would end the process
 * where it is read. Larger ones would make one wait; `hearsay check` looks through any.
 */
const looked = 16 * 1024 * 1024;

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
  readonly #path: string;
  readonly #statements = new Map<string, Statement>();

  constructor(file: Libsql.Database, path: string) {
    this.#file = file;
    this.#path = path;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { prepared, reader } = this.#statement(query.sql);
      const parameters = query.parameters as unknown[];
      if (reader) return { rows: prepared.all(parameters) as Row[] };
      const { changes, lastInsertRowid } = prepared.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw asFailure(error, this.#path);
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // A statement of its own: a kept one could be run again while the stream is still being read.
    try {
      for (const row of this.#file.prepare(query.sql).iterate(query.parameters as unknown[]))
        yield { rows: [row as Row] };
    } catch (error) {
      throw asFailure(error, this.#path);
    }
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

  constructor(file: Libsql.Database, path: string) {
    this.#file = file;
    this.#connection = new SqliteConnection(file, path);
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
    // A full disk or a failing one has rolled it back already, and is what is to be told.
    if (this.#file.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    this.#file.close();
  }
}

function sqliteDialect(file: Libsql.Database, path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file, path),
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
    if (path !== ":memory:" && statSync(path).size <= looked) refuseUnsound(file, path);
  } catch (error) {
    const failure = asFailure(error, path);
    if (
      failure instanceof LedgerFailure &&
      !/SQLITE_(?:NOTADB|CANTOPEN)/.test(String((error as { code?: string }).code))
    )
      throw failure;
    const reason = error instanceof Error ? error.message : String(error);
    const advice = existsSync(path) ? "Is it a ledger?" : "Does its folder exist, and may you write there?";
    throw new Error(`The ledger ${path} could not be opened: ${reason}. ${advice}`, { cause: error });
  }
  return new Kysely<Tables>({ dialect: sqliteDialect(file, path) });
}

function refuseUnsound(file: Libsql.Database, path: string): void {
  const found = unsoundText(file);
  if (found !== null)
    throw new LedgerFailure(
      `${path} is damaged (row ${found.row} of ${found.table} holds a ${found.column} that is no text). Nothing was written to it. Run hearsay check ${path}, and go on with a copy from before.`,
    );
}

// Setting the mode takes a lock even where nothing changes; asking does not.
function isWriteAhead(file: Libsql.Database): boolean {
  const [row] = file.pragma("journal_mode") as { journal_mode: string }[];
  return row?.journal_mode === "wal";
}

// The one door to SQL: opens the ledger's file and hands out a typed query builder over it.
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
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
import { connectPostgres, isPostgresAddress } from "./dialect/postgres.js";
import { asFailure, LedgerFailure } from "./failure.js";
import type { Tables } from "./schema.js";
import { lookedThroughUpTo, unsoundText } from "./sound-texts.js";
import { countStatement } from "./statements.js";

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
  readonly #path: string;
  readonly #statements = new Map<string, Statement>();

  constructor(file: Libsql.Database, path: string) {
    this.#file = file;
    this.#path = path;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    countStatement();
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

  /** @param begin how a transaction begins */
  constructor(
    file: Libsql.Database,
    path: string,
    readonly begin: string,
  ) {
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
    await connection.executeQuery(CompiledQuery.raw(this.begin));
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

function sqliteDialect(file: Libsql.Database, path: string, begin: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(file, path, begin),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** A typed query builder over the ledger's tables. */
export type Database = Kysely<Tables>;

/** "Hear": what a ledger's file carries as its `application_id`, so that no other SQLite file is taken for one. */
export const applicationId = 0x48656172;

/** Tables by which a ledger from before it carried an `application_id` is known. */
const tablesOfLedger = ["accounts", "articles", "readers", "readings", "texts"];

/**
 * Opens a SQLite file, which is made where it does not exist, or a database of PostgreSQL.
 * @param path path of the file, `:memory:`, or an address that begins with `postgres://`
 * @throws Error with the path, where the file cannot be opened or is no ledger; nothing was written into it then
 */
export function openDatabase(path: string): Database {
  if (isPostgresAddress(path)) return connectPostgres(path, { writes: true });
  try {
    const file = patiently(() => {
      if (path !== ":memory:" && existsSync(path) && statSync(path).size > 0) checkLedger(path);
      return opened(path, (opening) => {
        // Readings and texts are a few kilobytes each: on bigger pages less room is left over beside them.
        opening.pragma("page_size = 8192");
        if (path !== ":memory:" && !isWriteAhead(opening)) opening.pragma("journal_mode = wal");
        // Full: a commit is on the disk before it is acknowledged, so that a power cut loses nothing either.
        opening.pragma("synchronous = full");
        opening.pragma("foreign_keys = on");
        setUp(opening, path);
      });
    });
    return new Kysely<Tables>({ dialect: sqliteDialect(file, path, "begin immediate") });
  } catch (error) {
    throw notOpened(path, error);
  }
}

/** A connection that waits for writers, made ready; it is closed where that fails. */
function opened(path: string, ready: (file: Libsql.Database) => void): Libsql.Database {
  const file = new Libsql(path);
  try {
    file.pragma(`busy_timeout = ${patience}`);
    ready(file);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Milliseconds between two tries to open a file that others are making. */
const pause = 10;

/**
 * Tries again while others are making the file: SQLite waits for a writer, but not where two connections change its journal
 * at once, or one finds a new file without the journal that another is about to begin.
 */
function patiently<Result>(work: () => Result): Result {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (!/^SQLITE_(?:BUSY|LOCKED)/.test(String(code)) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/**
 * Opens a ledger's file so that nothing can be written into it, also where it stands in a folder that is read-only.
 * @throws Error with the path, where the file cannot be opened or is no ledger
 */
export function openToRead(path: string): Database {
  if (isPostgresAddress(path)) return connectPostgres(path, { writes: false });
  try {
    const file = patiently(() => {
      const opening = readOnly(path);
      setUp(opening, path);
      return opening;
    });
    return new Kysely<Tables>({ dialect: sqliteDialect(file, path, "begin") });
  } catch (error) {
    throw notOpened(path, error);
  }
}

function setUp(file: Libsql.Database, path: string): void {
  file.pragma("cache_size = -65536");
  file.pragma("temp_store = memory");
  file.pragma("mmap_size = 1073741824");
  if (path !== ":memory:" && statSync(path).size <= lookedThroughUpTo) refuseUnsound(file, path);
}

function refuseUnsound(file: Libsql.Database, path: string): void {
  const found = unsoundText(file);
  if (found !== null)
    throw new LedgerFailure(
      `${path} is damaged (${found.place} holds a ${found.column} that is no text). Nothing was written to it. Run hearsay check ${path}, and go on with a copy from before.`,
    );
}

/**
 * A connection that cannot write. Where the folder takes no files, SQLite finds no room for what it shares with other
 * processes: nobody writes there, and it may take the file for one that does not change.
 */
function readOnly(path: string): Libsql.Database {
  const url = `file:${encodeURI(resolve(path)).replace(/[?#]/g, encodeURIComponent)}?mode=ro`;
  try {
    return checked(new Libsql(url), path);
  } catch (error) {
    if (error instanceof NoLedger || isWritable(dirname(resolve(path)))) throw error;
    const log = `${path}-wal`;
    if (existsSync(log) && statSync(log).size > 0)
      throw new Error("it has writes that are not in the file yet, and its folder is read-only", { cause: error });
    return checked(new Libsql(`${url}&immutable=1`), path);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A SQLite file that is no ledger. */
class NoLedger extends Error {}

function checkLedger(path: string): void {
  readOnly(path).close();
}

/** The file, if it is a ledger; it is closed otherwise. */
function checked(file: Libsql.Database, path: string): Libsql.Database {
  try {
    file.pragma(`busy_timeout = ${patience}`);
    const [{ application_id: id }] = file.pragma("application_id") as { application_id: number }[];
    if (id === applicationId) return file;
    const names = JSON.stringify(tablesOfLedger);
    const found = file
      .prepare("select name from sqlite_master where type = 'table' and name in (select value from json_each(?))")
      .all([names]);
    const [{ user_version: version }] = file.pragma("user_version") as { user_version: number }[];
    if (id === 0 && version > 0 && found.length === tablesOfLedger.length) return file;
    const [tables] = file.prepare("select count(*) as count from sqlite_master").all() as { count: number }[];
    // A file without tables is one whose making was interrupted.
    if (id === 0 && tables?.count === 0) return file;
    throw new NoLedger(`${path} is a SQLite file of another program, no ledger. Nothing was written into it.`);
  } catch (error) {
    file.close();
    throw error;
  }
}

function notOpened(path: string, error: unknown): Error {
  if (error instanceof NoLedger) return new Error(error.message);
  const failure = asFailure(error, path);
  const { code } = error as { code?: string };
  if (failure instanceof LedgerFailure && !/SQLITE_(?:NOTADB|CANTOPEN)/.test(String(code))) return failure;
  const reason = error instanceof Error ? error.message : String(error);
  const advice = existsSync(path) ? "Is it a ledger?" : "Does its folder exist, and may you write there?";
  return new Error(`The ledger ${path} could not be opened: ${reason}. ${advice}`, { cause: error });
}

// Setting the mode takes a lock even where nothing changes; asking does not.
function isWriteAhead(file: Libsql.Database): boolean {
  const [row] = file.pragma("journal_mode") as { journal_mode: string }[];
  return row?.journal_mode === "wal";
}

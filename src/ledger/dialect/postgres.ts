// Connections to a ledger in PostgreSQL.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { asPostgresFailure } from "../failure.js";
import type { Tables } from "../schema.js";
import { countStatement } from "../statements.js";
import { PostgresCompiler } from "./postgres-compiler.js";

/** How long a process waits for another one that is writing, and one that writes may think, in milliseconds. */
const patience = 300_000;
const connecting = 30_000;

/** Questions that one process asks at a time. */
const readersAtOnce = 4;

/** Whether a ledger's name is the address of a database. */
export function isPostgresAddress(ledger: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(ledger);
}

const { builtins } = pg.types;

/** Numbers as JavaScript's: the ledger's own are below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === builtins.INT8 || oid === builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** Statements that are prepared under a name of their own, at most. */
const keptNames = 2000;
const names = new Map<string, string>();

/** A name for a statement, so that the server prepares it once a connection. */
function nameOf(statement: string): string | undefined {
  let name = names.get(statement);
  if (name === undefined && names.size < keptNames) {
    name = `s${names.size}`;
    names.set(statement, name);
  }
  return name;
}

class PostgresConnection implements DatabaseConnection {
  constructor(
    readonly client: pg.PoolClient,
    private readonly address: string,
  ) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    countStatement();
    try {
      const name = parameters.length === 0 ? undefined : nameOf(sql);
      const result: pg.QueryResult | pg.QueryResult[] = await this.client.query({
        text: sql,
        values: parameters.map(storable),
        ...(name === undefined ? {} : { name }),
      });
      // Several statements at once have several results.
      const last = Array.isArray(result) ? result[result.length - 1] : result;
      return { rows: last.rows as Row[], numAffectedRows: BigInt(last.rowCount ?? 0) };
    } catch (error) {
      throw asPostgresFailure(error, this.address);
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery(query);
  }
}

/** PostgreSQL's texts have no place for the character of the number 0, neither plain nor escaped in JSON. */
function storable(parameter: unknown): unknown {
  if (typeof parameter !== "string") return parameter;
  return parameter.replaceAll("\0", "\ufffd").replace(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1\\ufffd");
}

class PostgresDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(
    private readonly address: string,
    private readonly writes: boolean,
  ) {
    this.#pool = new pg.Pool({
      connectionString: address,
      max: writes ? 1 : readersAtOnce,
      types,
      application_name: "hearsay",
      connectionTimeoutMillis: connecting,
      keepAlive: true,
      allowExitOnIdle: true,
    });
    // A connection that breaks while nobody uses it is made anew when it is needed.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => {
      client.on("error", () => {});
      const settings = [
        "set jit = off",
        `set lock_timeout = ${patience}`,
        `set idle_in_transaction_session_timeout = ${patience}`,
        ...(writes ? [] : ["set default_transaction_read_only = on"]),
      ];
      client.query(settings.join("; ")).catch(() => {});
    });
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.address);
    } catch (error) {
      throw asPostgresFailure(error, this.address);
    }
  }

  // One process writes at a time: what linking looks up may not change before it is used, and locks on what it looks up
  // would have two articles of one day wait for each other nearly always. The lock ends with the transaction or its process.
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const turn = this.writes ? "; select epoch from lease for update" : "";
    await connection.executeQuery(CompiledQuery.raw(`begin${turn}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw("rollback"));
    } catch {
      // The connection broke, and its transaction with it: that is what is to be told.
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as PostgresConnection).client.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

function postgresDialect(address: string, writes: boolean): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(address, writes),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresCompiler(),
  };
}

/**
 * Connects to a database when it is first asked. Of a connection that writes there is one, so that its transactions follow
 * one another; questions go to several.
 */
export function connectPostgres(address: string, { writes }: { writes: boolean }): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: postgresDialect(address, writes) });
}

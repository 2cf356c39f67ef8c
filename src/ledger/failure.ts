// What is said where a ledger's file or its disk fails: no article is to blame, and nothing more can be done.

/** The file cannot be read or written. The message is a whole sentence for a person; whatever runs should stop. */
export class LedgerFailure extends Error {
  override name = "LedgerFailure";
}

/** What each kind of SQLite's error codes means for a person. */
const sentences: readonly [code: RegExp, sentence: (path: string, reason: string) => string][] = [
  [
    /^SQLITE_FULL/,
    (path) =>
      `The disk that holds ${path} is full: nothing more can be written. What was kept before is safe. Make room, then repeat the command.`,
  ],
  [
    /^SQLITE_(?:BUSY|LOCKED)/,
    (path) =>
      `Another program has kept ${path} locked for half a minute. Wait until it is done, or end it, then repeat the command.`,
  ],
  [
    /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/,
    (path, reason) =>
      `${path} is damaged (${reason}). Nothing was written to it. Run hearsay check ${path}, and go on with a copy from before.`,
  ],
  [
    /^SQLITE_(?:READONLY|PERM|AUTH|CANTOPEN)/,
    (path, reason) => `${path} cannot be written (${reason}). Look at the rights of the file, its folder and its disk.`,
  ],
  [
    /^SQLITE_(?:IOERR|PROTOCOL|NOLFS)/,
    (path, reason) =>
      `${path} could not be read or written (${reason}): its disk or the connection to it fails. What was kept before is safe. Run hearsay check ${path} when the disk is back.`,
  ],
  [
    /^SQLITE_NOMEM/,
    (path) => `There is not enough memory to work with ${path}. Close other programs, then repeat the command.`,
  ],
];

/** What each kind of PostgreSQL's codes, and of the system's for connections, means for a person. */
const postgresSentences: readonly [code: RegExp, sentence: (database: string, reason: string) => string][] = [
  [
    /^(?:ECONN|ENOENT|ENOTFOUND|EHOST|ENETUNREACH|ETIMEDOUT|EAI_AGAIN|EPIPE|08|57P0)/,
    (database, reason) =>
      `The database ${database} cannot be reached, or the connection to it broke (${reason}). What was kept before is safe. Repeat the command when it is back.`,
  ],
  [
    /^(?:28|42501)/,
    (database, reason) => `The database ${database} does not let this user in (${reason}). Look at the user's rights.`,
  ],
  [
    /^3D000/,
    (database, reason) =>
      `There is no database ${database} (${reason}). Make it with createdb, then repeat the command.`,
  ],
  [
    /^55P03|^25P03/,
    (database) =>
      `Another program has kept ${database} locked for five minutes. Wait until it is done, or end it, then repeat the command.`,
  ],
  [
    /^53/,
    (database, reason) =>
      `The server of ${database} has run out of room or connections (${reason}). What was kept before is safe. Make room, then repeat the command.`,
  ],
  [
    /^(?:58|XX)/,
    (database, reason) => `The server of ${database} fails (${reason}). What was kept before is safe. Look at its log.`,
  ],
  [
    /^42P01/,
    (database) => `The database ${database} holds no ledger. Make one with: hearsay add FILE --ledger ADDRESS`,
  ],
];

/** What PostgreSQL or the way to it threw as a sentence; else the error as it is. */
export function asPostgresFailure(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof LedgerFailure) return error;
  const broken = /^Connection terminated|^timeout exceeded|client has encountered a connection error/i.test(
    error.message,
  );
  const code = "code" in error ? String(error.code) : broken ? "08" : "";
  const found = postgresSentences.find(([pattern]) => pattern.test(code));
  if (found === undefined) return error;
  const database = address.replace(/^(\w+:\/\/[^/@:]*):[^/@]*@/, "$1:…@").replace(/\?.*$/, "");
  return new LedgerFailure(found[1](database, error.message || code), { cause: error });
}

/** What SQLite threw as a sentence, where the file or its disk is to blame; else the error as it is. */
export function asFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof LedgerFailure || !("code" in error)) return error;
  const code = String(error.code);
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : new LedgerFailure(found[1](path, error.message), { cause: error });
}

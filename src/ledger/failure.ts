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

/** What SQLite threw as a sentence, where the file or its disk is to blame; else the error as it is. */
export function asFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof LedgerFailure || !("code" in error)) return error;
  const code = String(error.code);
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : new LedgerFailure(found[1](path, error.message), { cause: error });
}

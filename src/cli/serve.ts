// hearsay serve: the workbench and the API over a ledger.
import { type Command, InvalidArgumentError } from "commander";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { Ledger } from "../ledger/ledger.js";
import { refusedStart, standardPort, startServer } from "../server/server.js";
import { openInBrowser } from "./browser.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface ServeFlags extends LedgerFlags, ListenFlags {
  open?: boolean;
}

export interface ListenFlags {
  port: number;
  host: string;
  token?: string;
  tokenFile?: string;
}

export function setUpServe(command: Command): void {
  addLedgerOption(command);
  addListenOptions(command);
  command
    .option("--open", "open the page in the browser")
    .addHelpText(
      "after",
      `
The ledger is made where the file does not exist; the page then offers to load the examples. The API is described
at /api/openapi.json. Ctrl+C stops the server.

Examples:
  $ hearsay serve
  $ hearsay serve --ledger news.db --open
  $ HEARSAY_TOKEN=… hearsay serve --host 0.0.0.0      for others too; they give the token

Exit status: 0 stopped, 1 could not be started, 2 wrong flags.`,
    )
    .action(serve);
}

/** `--port`, `--host`, `--token`. */
export function addListenOptions(command: Command): void {
  command
    .option("--port <number>", "port to listen on; 0 for any free one", checkPort, standardPort)
    .option("--host <address>", "address to listen on; beyond this machine a token is needed", "127.0.0.1")
    .option("--token <words>", "ask this of every client; HEARSAY_TOKEN gives it unseen by others")
    .option("--token-file <file>", 'a token for each person: one "name token" a line; read anew when it changes');
}

async function serve(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ServeFlags>();
  const token = flags.token ?? process.env.HEARSAY_TOKEN;
  const refusal = refusedStart(flags.host, token, flags.tokenFile);
  if (refusal !== null) {
    say(refusal);
    process.exitCode = ExitStatus.misused;
    return;
  }
  await serveUntilStopped(flags.ledger, { ...flags, ...(token === undefined ? {} : { token }) }, async (url) => {
    await write(`${flags.ledger} is at ${url}\nCtrl+C stops.\n`);
    if (flags.open === true) openInBrowser(url);
  });
  await write(`Stopped; what was added is in ${flags.ledger}.\n`);
}

/**
 * Serves a ledger until the process is told to stop.
 * @param started what to do beside serving; its signal tells it to end, and it is waited for
 */
export async function serveUntilStopped(
  file: string,
  { port, host, token, tokenFile }: ListenFlags,
  started: (url: string, ledger: Ledger, ending: AbortSignal) => Promise<void>,
): Promise<void> {
  const ledger = await Ledger.open(file);
  try {
    const server = await startServer({
      ledger,
      port,
      host,
      // Beside a database there is no place for a file.
      ...(isPostgresAddress(file) ? {} : { people: `${file}.people.json` }),
      ...(token === undefined ? {} : { token }),
      ...(tokenFile === undefined ? {} : { tokenFile }),
    });
    const stopped = new Promise<void>((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    });
    const ending = new AbortController();
    const work = started(server.url, ledger, ending.signal);
    try {
      await Promise.race([work, stopped]);
      await stopped;
    } finally {
      ending.abort();
      await Promise.allSettled([work]);
      await server.close();
    }
  } finally {
    await ledger.close();
  }
}

function checkPort(words: string): number {
  const port = Number(words);
  if (words.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("Give a number from 0 to 65535.");
  return port;
}

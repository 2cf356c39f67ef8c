// Starts the server: the ledger's API and the workbench on one port.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import type { Ledger } from "../ledger/ledger.js";
import { logProblem } from "../log.js";
import { packageRoot } from "../package.js";
import { AnswerCache } from "./answer-cache.js";
import { createApp } from "./app.js";
import type { ArticleReader } from "./article-reader.js";
import { filesUnder } from "./files.js";
import { Growth } from "./growth.js";
import { Jobs } from "./jobs.js";
import { People } from "./people.js";
import { RecentReadings } from "./recent-readings.js";
import { ReviewLookers } from "./review-lookers.js";
import { ReviewQueue } from "./review-queue.js";
import { isLoopback } from "./safety/hosts.js";
import { shortestToken, type Token, TokenGuard } from "./safety/token.js";
import { followTokens, readTokens } from "./safety/token-file.js";
import { WrongTokens } from "./safety/wrong-tokens.js";
import type { Service } from "./service.js";
import { ThreadedReader } from "./threaded-reader.js";

export const standardPort = 7341;

export interface ServerOptions {
  ledger: Ledger;
  /** 0 for any free one; 7341 where not given. */
  port?: number;
  /** Address or name to listen on; 127.0.0.1 where not given. */
  host?: string;
  /** Needed beyond this machine, or `tokenFile`; asked of every request where given. */
  token?: string;
  /** File of tokens, each with the name of the one who has it: `name token` a line. Read anew when it changes. */
  tokenFile?: string;
  /** What reads; a thread of its own where not given. */
  reader?: ArticleReader;
  /** Folder of the workbench's files. */
  files?: string;
  /** File of what people keep for themselves; in memory where not given. */
  people?: string;
}

export interface RunningServer {
  /** Where the workbench is. */
  url: string;
  /** Lets requests under way end and stops; the ledger stays open. */
  close: () => Promise<void>;
}

/**
 * Why a server may not be started so; null where it may.
 * @param host address or name to listen on
 */
export function refusedStart(host: string, token: string | undefined, tokenFile?: string): string | null {
  if (token !== undefined && token.length < shortestToken)
    return `The token has ${token.length} characters and could be guessed; give one of at least ${shortestToken}.`;
  if (token === undefined && tokenFile === undefined && !isLoopback(host))
    return `On ${host} others can reach the ledger: give --token WORDS (at least ${shortestToken} characters) or --token-file FILE, or leave --host out to serve this machine alone.`;
  return null;
}

/**
 * Starts a server over a ledger.
 * @throws Error with a sentence where it may not be started so, or the port is taken
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { ledger, host = "127.0.0.1", port = standardPort, token, tokenFile } = options;
  const refusal = refusedStart(host, token, tokenFile);
  if (refusal !== null) throw new Error(refusal);
  const common: Token[] = token === undefined ? [] : [{ name: null, token }];
  const named = tokenFile === undefined ? [] : readTokens(tokenFile);
  const reader = options.reader ?? new ThreadedReader({ knowledge: () => ledger.knowledge().list() });
  const service = createService(ledger, reader, [...common, ...named], options.people ?? null);
  const unfollow =
    tokenFile === undefined
      ? () => {}
      : followTokens(tokenFile, (tokens) => service.guard?.replace([...common, ...tokens]));
  const app = createApp(service, { names: [host], files: filesUnder(options.files ?? join(packageRoot, "dist/web")) });
  const server = createAdaptorServer({ fetch: app.fetch });
  limit(server);
  await listen(server, port, host);
  await service.settle();
  service.growth.start();
  const address = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? "localhost" : host;
  return {
    url: `http://${name}:${address.port}/`,
    close: async () => {
      unfollow();
      service.growth.stop();
      const stopped = stop(server);
      // What was accepted is read and kept before the reader goes.
      await service.jobs.close();
      await service.reader.close();
      await stopped;
    },
  };
}

/**
 * @param tokens none where everybody may ask
 * @param people file of what people keep for themselves; null keeps it in memory
 */
export function createService(
  ledger: Ledger,
  reader: ArticleReader,
  tokens: readonly Token[] = [],
  people: string | null = null,
): Service {
  const settle = async (): Promise<void> => {
    try {
      await ledger.settle();
    } catch (error) {
      // Articles, readings and corrections are kept all the same, and the next change tries again.
      const reason = error instanceof Error ? error.message : String(error);
      logProblem(`claims could not be composed anew and may lag behind: ${reason}`);
    }
  };
  return {
    ledger,
    reader,
    recent: new RecentReadings(),
    jobs: new Jobs({
      read: async (submission, client) => (await reader.read(submission, { client, promised: true })).reading,
      put: async (reading) => (await ledger.put([reading]))[0].isNew,
      settle,
    }),
    growth: new Growth(ledger, settle),
    review: new ReviewQueue(ledger),
    lookers: new ReviewLookers(),
    people: new People(people),
    answers: new AnswerCache(),
    guard: tokens.length === 0 ? null : new TokenGuard(tokens),
    wrongTokens: new WrongTokens(),
    settle,
    now: () => new Date().toISOString(),
  };
}

/** Connections at once; of one client, its share. */
const mostConnections = 1000;
const mostOfClient = 256;

/**
 * Slow and idle clients may not hold the server up: a connection on which nothing is under way gives way to a new one, the
 * one that has been idle longest first, of the client that has too many or, where all are too many, of anybody.
 */
function limit(server: ServerType): void {
  if (!("requestTimeout" in server)) return;
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 10_000;
  server.maxHeadersCount = 100;
  // Idle ones are closed before this many are reached; what is left are connections at work.
  server.maxConnections = 2 * mostConnections;
  const idle = new Set<Socket>();
  const open = new Map<string, Set<Socket>>();
  let count = 0;
  server.on("connection", (socket: Socket) => {
    const client = socket.remoteAddress ?? "";
    const own = open.get(client) ?? new Set();
    open.set(client, own);
    own.add(socket);
    idle.add(socket);
    count++;
    socket.once("close", () => {
      idle.delete(socket);
      own.delete(socket);
      if (own.size === 0) open.delete(client);
      count--;
    });
    const candidates = own.size > mostOfClient ? own : count > mostConnections ? idle : null;
    for (const other of candidates ?? []) {
      if (other === socket || !idle.has(other)) continue;
      other.destroy();
      break;
    }
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    idle.delete(socket);
    response.once("close", () => {
      if (!socket.destroyed) idle.add(socket);
    });
  });
}

function listen(server: ServerType, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const sentence = taken
        ? `Port ${port} is taken: give another one with --port, or stop what uses it.`
        : `The server could not listen on ${host}, port ${port}: ${error.message}.`;
      reject(new Error(sentence, { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Streams of events do not end by themselves.
    if ("closeAllConnections" in server) setTimeout(() => server.closeAllConnections(), 200).unref();
  });
}

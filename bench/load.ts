// Puts a server under load: clients that ask for articles and claims at random, one request after another each.
//
//   node dist/bench/load.js [--ledger FILE] [--articles 100000] [--clients 50] [--seconds 30] [--seed 1] [--url URL]
//
// The server runs in a process of its own. Without --ledger one of generated stories is filled first; with --url a server
// that runs already is asked. Prints, for each kind of page, requests, errors and percentiles of the time to the last byte,
// then one line for all, and the processor time that the server took for a request, which another load on the machine does
// not change; the exit status is 1 where there was an error.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { Ledger } from "../src/ledger/ledger.js";
import { packageRoot } from "../src/package.js";
import type { Reading } from "../src/record/reading.js";
import { arrivals, randomFrom } from "./stories.js";

const { values } = parseArgs({
  options: {
    ledger: { type: "string" },
    articles: { type: "string", default: "100000" },
    clients: { type: "string", default: "50" },
    seconds: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    url: { type: "string" },
  },
});
const seed = Number(values.seed);
/** Ids that addresses are drawn from. */
const idsOfEach = 5000;

const agent = new Agent({ keepAlive: true, maxSockets: Number(values.clients) });
const servers: ChildProcess[] = [];
const folder = values.ledger === undefined ? mkdtempSync(join(tmpdir(), "hearsay-load-")) : null;
const path = values.ledger ?? join(folder!, "load.db");
try {
  if (values.url === undefined && !existsSync(path)) await fill(path);
  const url = values.url ?? (await start(path));
  const addresses = { articles: await idsOf(url, "articles"), claims: await idsOf(url, "claims") };
  console.log(
    `${values.clients} clients for ${values.seconds} s over ${addresses.articles.length} articles and ${addresses.claims.length} claims`,
  );
  const before = serverTime();
  const measured = await load(url, addresses);
  report(measured);
  const after = serverTime();
  if (before !== null && after !== null)
    console.log(`${((after - before) / measured.length).toFixed(2)} ms of processor time of the server a request`);
} finally {
  for (const server of servers) server.kill("SIGTERM");
  if (folder !== null) rmSync(folder, { recursive: true });
}

async function fill(file: string): Promise<void> {
  const ledger = await Ledger.open(file);
  let batch: Reading[] = [];
  for (const arrival of arrivals({ articles: Number(values.articles), days: 365, seed })) {
    if ("claims" in arrival) continue;
    batch.push(arrival.article.reading);
    if (batch.length === 64) {
      await ledger.put(batch);
      batch = [];
    }
  }
  await ledger.put(batch);
  await ledger.settle();
  await ledger.close();
}

/** Starts the program's own server on a free port and waits for its address. */
async function start(file: string): Promise<string> {
  const program = join(packageRoot, "dist/src/cli/main.js");
  const child = spawn(process.execPath, [program, "serve", "--ledger", file, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(child);
  child.once("exit", (code) => {
    if (code !== 0 && code !== null) process.exitCode = 1;
  });
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error("The server did not start.");
}

/** Milliseconds of processor time that the server has taken; null where it is another's, or the system does not tell. */
function serverTime(): number | null {
  const pid = servers[0]?.pid;
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return null;
  // A large ledger is served in a process of its own (src/cli/supervise.ts).
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const timeOf = (process: string): number => {
    const fields = readFileSync(`/proc/${process}/stat`, "utf8").split(") ")[1].split(" ");
    // User and system time, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return [String(pid), ...children].reduce((sum, process) => sum + timeOf(process), 0);
}

interface Answer {
  status: number;
  body: string;
}

async function get(url: string): Promise<Answer> {
  const asking = request(url, { agent });
  asking.end();
  const [response] = (await once(asking, "response")) as [import("node:http").IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
}

async function idsOf(url: string, kind: "articles" | "claims"): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null && ids.length < idsOfEach; ) {
    const { status, body } = await get(`${url}api/${kind}?limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`);
    if (status !== 200) throw new Error(`The list of ${kind} answered ${status}: ${body}`);
    const page = JSON.parse(body) as { items: { id: string }[]; next: string | null };
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

interface Measured {
  kind: string;
  milliseconds: number;
  failed: boolean;
}

async function load(url: string, addresses: Record<"articles" | "claims", string[]>): Promise<Measured[]> {
  const measured: Measured[] = [];
  const until = performance.now() + Number(values.seconds) * 1000;
  const client = async (number: number): Promise<void> => {
    const random = randomFrom(seed * 1000 + number);
    while (performance.now() < until) {
      const kind = random() < 0.5 ? "articles" : "claims";
      const ids = addresses[kind];
      const id = ids[Math.floor(random() * ids.length)];
      const begun = performance.now();
      const failed = await get(`${url}api/${kind}/${id}`).then(
        ({ status }) => status !== 200,
        () => true,
      );
      measured.push({ kind, milliseconds: performance.now() - begun, failed });
    }
  };
  await Promise.all(Array.from({ length: Number(values.clients) }, (_, number) => client(number)));
  return measured;
}

function report(measured: readonly Measured[]): void {
  console.log("page       requests  errors   50 %   90 %   95 %   99 %    max  (ms)");
  for (const kind of ["articles", "claims", "all"]) {
    const own = kind === "all" ? measured : measured.filter((one) => one.kind === kind);
    const times = own.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    const at = (share: number): string =>
      (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0).padStart(7);
    const errors = own.filter(({ failed }) => failed).length;
    console.log(
      `${kind.padEnd(10)} ${String(own.length).padStart(8)} ${String(errors).padStart(7)}${[0.5, 0.9, 0.95, 0.99, 1].map(at).join("")}`,
    );
    if (errors > 0) process.exitCode = 1;
  }
}

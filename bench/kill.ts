// Kills a run that adds articles to a ledger, at random moments again and again, and looks whether anything is lost.
//
//   node dist/bench/kill.js [--kills 50] [--articles 1000] [--seed 1]
//
// After each kill the file's integrity is checked, and everything that was there before must be there. A run that ends before
// its kill does not count: its ledger must hold what one run without a kill gives, and the next one begins anew.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Libsql from "libsql";
import { exportFiles } from "../src/ledger/export/files.js";
import { Ledger } from "../src/ledger/ledger.js";
import { packageRoot } from "../src/package.js";
import { arrivals, randomFrom } from "./stories.js";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    articles: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
  },
});
const kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), "hearsay-kill-"));
const input = join(folder, "stories.jsonl");
const program = join(packageRoot, "dist/src/cli/main.js");
const random = randomFrom(Number(values.seed));

writeFileSync(input, storyLines().join("\n"));
const begun = performance.now();
await add(join(folder, "whole.db"), null);
const duration = performance.now() - begun;

const wanted = await dump(join(folder, "whole.db"));
/** A kill comes within this part of a whole run, so that a ledger is killed several times before it is full. */
const soon = 0.4;

const killed = join(folder, "killed.db");
let killings = 0;
let whole = 0;
let different = 0;
let kept = 0;
let lost = 0;
let damaged = 0;
/** Articles that the ledgers held when they were killed. */
const counts: number[] = [];
while (killings < kills) await run(random() * soon * duration);
await run(null);
const held = counts.sort((one, other) => one - other);
console.log(`${killings} kills: ${damaged} files damaged, ${lost} articles lost`);
console.log(`articles in the ledger at a kill: ${held[0]} to ${held.at(-1)}, median ${held[held.length >> 1]}`);
console.log(`${whole} ledgers were filled to the end: ${different} differ from that of one whole run`);
rmSync(folder, { recursive: true });
if (damaged > 0 || lost > 0 || different > 0) process.exitCode = 1;

/** One run, killed after so many milliseconds where it lasts so long. */
async function run(delay: number | null): Promise<void> {
  const signal = await add(killed, delay);
  if (signal === null) {
    whole++;
    if ((await dump(killed)) !== wanted) different++;
    for (const end of ["", "-wal", "-shm"]) rmSync(killed + end, { force: true });
    kept = 0;
    return;
  }
  killings++;
  const count = existsSync(killed) ? check() : 0;
  counts.push(count);
  if (count < kept) lost += kept - count;
  kept = count;
}

/** How many articles the file holds; notes where it is damaged. */
function check(): number {
  const file = new Libsql(killed);
  const [{ integrity_check: integrity }] = file.pragma("integrity_check") as { integrity_check: string }[];
  if (integrity !== "ok") damaged++;
  const count = (sql: string): number => (file.prepare(sql).get([]) as { count: number }).count;
  const hasTables = count("select count(*) as count from sqlite_schema where name = 'articles'") > 0;
  const articles = hasTables ? count("select count(*) as count from articles") : 0;
  file.close();
  return articles;
}

function storyLines(): string[] {
  const lines: string[] = [];
  for (const arrival of arrivals({ articles: Number(values.articles), days: 10, seed: 1 })) {
    if ("claims" in arrival) continue;
    const { url, title, outlet, published, text } = arrival.article.reading.article;
    lines.push(JSON.stringify({ url, title, outlet: outlet?.name, published, text }));
  }
  return lines;
}

function add(ledger: string, delay: number | null): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, "add", input, "--ledger", ledger], { stdio: "ignore" });
    const timer = delay === null ? null : setTimeout(() => child.kill("SIGKILL"), delay);
    child.on("exit", (_, signal) => {
      if (timer !== null) clearTimeout(timer);
      resolve(signal);
    });
  });
}

async function dump(path: string): Promise<string> {
  const ledger = await Ledger.open(path);
  let text = "";
  for await (const { path: written } of exportFiles(ledger, "jsonl", join(folder, "tables")))
    text += readFileSync(written, "utf8");
  await ledger.close();
  return text;
}

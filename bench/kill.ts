// Kills a run that adds articles to a ledger, at random moments again and again, and looks whether anything is lost.
//
//   node dist/bench/kill.js [--kills 50] [--articles 1000] [--seed 1]
//
// After each kill the file's integrity is checked, and everything that was acknowledged before must be there. At the end
// the ledger must hold what one run without a kill gives.
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

const killed = join(folder, "killed.db");
let kept = 0;
let lost = 0;
let damaged = 0;
let ended = 0;
for (let kill = 0; kill < kills; kill++) {
  // The ledger fills up while it is killed: the runs are told apart by how long they may last.
  const signal = await add(killed, random() * duration * (kill % 5 === 4 ? 1 : 0.25));
  if (signal === null) ended++;
  if (!existsSync(killed)) continue;
  const file = new Libsql(killed);
  const [{ integrity_check: integrity }] = file.pragma("integrity_check") as { integrity_check: string }[];
  if (integrity !== "ok") damaged++;
  const hasTables = file.prepare("select count(*) as count from sqlite_schema where name = 'articles'").get([]) as {
    count: number;
  };
  const { count } = (
    hasTables.count === 0 ? { count: 0 } : file.prepare("select count(*) as count from articles").get([])
  ) as { count: number };
  file.close();
  if (count < kept) lost += kept - count;
  kept = Math.max(kept, count);
}
await add(killed, null);
const same = (await dump(killed)) === (await dump(join(folder, "whole.db")));
console.log(`${kills} kills (${ended} runs ended before theirs): ${damaged} files damaged, ${lost} articles lost`);
console.log(same ? "the ledger equals that of one whole run" : "THE LEDGER DIFFERS from that of one whole run");
rmSync(folder, { recursive: true });
if (damaged > 0 || lost > 0 || !same) process.exitCode = 1;

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

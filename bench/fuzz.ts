// Reads damaged pages, texts, JSON lines and tables by the thousand, and looks whether anything breaks, hangs or grows.
//
//   npm run fuzz -- --runs 20000 --seed 1
//   npm run fuzz -- --only 4711        one seed, its input kept in a file to look at
//
// The runs are done by a process of their own, which is ended where a run takes too long, and begun anew after it.
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type FuzzRun, fuzzOnce } from "./fuzz-run.js";

/** Seconds of processor time that a run may take; where nothing is heard for ten times as much, it hangs. */
const slow = 10;
/** Megabytes that the process may hold at most. */
const large = 600;

interface Report extends FuzzRun {
  /** Megabytes that the process has held at most. */
  memory: number;
}

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    child: { type: "boolean", default: false },
  },
});
const first = Number(values.seed) * 1_000_000;
const runs = Number(values.runs);

if (values.only !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-fuzz-"));
  console.log({ ...(await fuzzOnce(Number(values.only), folder)), folder });
} else if (values.child) await work();
else await watch();

async function work(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-fuzz-"));
  process.on("disconnect", () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  for (let seed = first; seed < first + runs; seed++) {
    const run = await fuzzOnce(seed, folder);
    const report: Report = { ...run, memory: process.resourceUsage().maxRSS / 1024 };
    await new Promise((resolve) => process.send?.(report, resolve));
  }
  process.disconnect?.();
}

async function watch(): Promise<void> {
  const total = { runs: 0, articles: 0, problems: 0, faults: 0, slow: 0, hung: 0, memory: 0, time: 0, slowest: 0 };
  const tell = (seed: number, what: string): void => console.log(`seed ${seed}: ${what}`);
  for (let seed = first; seed < first + runs; ) seed = await from(seed);
  console.log(
    `${total.runs} inputs: ${total.articles} articles read, ${total.problems} refused by name; ` +
      `${total.faults} crashes, ${total.hung} hung, ${total.slow} over ${slow} s; ` +
      `slowest ${(total.slowest / 1000).toFixed(1)} s, mean ${(total.time / Math.max(total.runs, 1)).toFixed(0)} ms, at most ${Math.round(total.memory)} MB`,
  );
  if (total.faults + total.hung + total.slow > 0 || total.memory > large) process.exitCode = 1;

  /** Runs from a seed on, until all are done or the process ends; gives the seed to go on with. */
  function from(start: number): Promise<number> {
    const child: ChildProcess = fork(fileURLToPath(import.meta.url), [
      "--child",
      "--seed",
      String(start / 1_000_000),
      "--runs",
      String(first + runs - start),
    ]);
    return new Promise((resolve) => {
      let next = start;
      let hung = false;
      let begun = secondsOf(child);
      const timer = setInterval(() => {
        if (secondsOf(child) - begun < 10 * slow) return;
        hung = true;
        child.kill("SIGKILL");
      }, 1000);
      child.on("message", (report: Report) => {
        begun = secondsOf(child);
        next = report.seed + 1;
        total.runs++;
        total.articles += report.articles;
        total.problems += report.problems;
        total.time += report.time;
        total.slowest = Math.max(total.slowest, report.time);
        if (report.memory > large && total.memory <= large) tell(report.seed, `${Math.round(report.memory)} MB`);
        total.memory = Math.max(total.memory, report.memory);
        if (report.fault !== null) {
          total.faults++;
          tell(report.seed, report.fault);
        }
        if (report.time > slow * 1000) {
          total.slow++;
          tell(report.seed, `${(report.time / 1000).toFixed(1)} s for ${report.bytes} bytes of ${report.extension}`);
        }
        if (total.runs % 1000 === 0) console.log(`${total.runs} done`);
      });
      child.on("exit", () => {
        clearInterval(timer);
        if (next >= first + runs) return resolve(next);
        total.runs++;
        if (hung) total.hung++;
        else total.faults++;
        tell(next, hung ? `heard nothing for ${10 * slow} s` : "the process ended");
        resolve(next + 1);
      });
    });
  }
}

/** Seconds of processor time that a child has had; where the system does not tell, those that went by. */
function secondsOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
    // Ticks in user and in system mode, a hundred a second.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return performance.now() / 1000;
  }
}

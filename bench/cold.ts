// How long a reader waits for the first page: from the start of `hearsay serve` until the overview is drawn in a browser.
//
//   node dist/bench/cold.js --ledger FILE [--runs 8]
//
// The browser is open already. Prints, for each run, milliseconds by the clock until the server tells its address and until
// the page is drawn, and the processor time that the server took; then the best and the middle one. On a machine with other
// work the clock says how busy that is: the best of several comes nearest to a quiet one.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/package.js";
import { startBrowser } from "./browser.js";
import { median } from "./measure.js";

const { values } = parseArgs({
  options: { ledger: { type: "string" }, runs: { type: "string", default: "8" } },
});
if (values.ledger === undefined) throw new Error("Give the ledger: --ledger FILE.");
const { browser, reason } = await startBrowser();
if (browser === undefined) throw new Error(reason);

/** What stands on the overview when it is there. */
const content = ".front-main .claim-row, .front-main .nothing";
const watch = `globalThis.drawn = null;
(function look() {
  if (document.querySelector(${JSON.stringify(content)}) === null) setTimeout(look, 2);
  else requestAnimationFrame(() => setTimeout(() => { globalThis.drawn = performance.timeOrigin + performance.now(); }));
})();
localStorage.setItem("hearsay:tour", "done");`;

const drawnAfter: number[] = [];
console.log("server up   page drawn   (ms by the clock)   processor time of the server (ms)");
for (let run = 0; run < Number(values.runs); run++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto("about:blank");
  await page.addInitScript(watch);
  const begun = Date.now();
  const program = join(packageRoot, "dist/program/main.js");
  const server = spawn(process.execPath, [program, "serve", "--ledger", values.ledger, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await firstAddress(server.stdout);
  const up = Date.now() - begun;
  await page.goto(address, { waitUntil: "commit" });
  let drawn: number | null = null;
  while (drawn === null) {
    await page.waitForTimeout(20);
    drawn = await page.evaluate<number | null>("globalThis.drawn");
  }
  drawnAfter.push(drawn - begun);
  console.log(
    `${String(up).padStart(9)}   ${(drawn - begun).toFixed(0).padStart(10)}   ${String(processorTime(server.pid!)).padStart(52)}`,
  );
  server.kill("SIGTERM");
  await context.close();
}
await browser.close();
console.log(`best ${Math.min(...drawnAfter).toFixed(0)}, middle ${median(drawnAfter).toFixed(0)}`);

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error("The server did not start.");
}

/** User and system time of a process and those that it began, in milliseconds; 0 where the system does not tell. */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    return children.reduce(
      (sum, child) => sum + processorTime(Number(child)),
      (Number(fields[11]) + Number(fields[12])) * 10,
    );
  } catch {
    return 0;
  }
}

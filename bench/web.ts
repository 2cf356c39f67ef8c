// What the workbench costs a reader: bytes over the wire, time from a cold server to the first words, movement of the page.
//
//   npm run --silent build && node dist/bench/web.js [LEDGER]
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { Ledger } from "../src/ledger/ledger.js";
import { packageRoot } from "../src/package.js";
import type { Claim } from "../src/record/claim.js";
import { startServer } from "../src/server/server.js";
import { startBrowser } from "./browser.js";

const files = join(packageRoot, "dist/web");
const assets = await readdir(join(files, "assets"));
const page = await readFile(join(files, "index.html"), "utf8");
const sizes = new Map<string, number>();
for (const name of ["../index.html", ...assets]) {
  const bytes = await readFile(join(files, "assets", name));
  const isPacked = [".js", ".css", ".html"].includes(extname(name));
  sizes.set(name, isPacked ? gzipSync(bytes, { level: 9 }).length : bytes.length);
}
const sum = (chosen: (name: string) => boolean): number =>
  [...sizes].reduce((total, [name, size]) => (chosen(name) ? total + size : total), 0);
const isScript = (name: string): boolean => name.endsWith(".js");
const isFirst = (name: string): boolean => page.includes(name);
row("JavaScript in all, gzipped", `${kilobytes(sum(isScript))} kB`);
row("JavaScript of the first page, gzipped", `${kilobytes(sum((name) => isScript(name) && isFirst(name)))} kB`);
row("CSS, gzipped", `${kilobytes(sum((name) => name.endsWith(".css")))} kB`);
row("fonts of the first page", `${kilobytes(sum((name) => name.endsWith(".woff2") && isFirst(name)))} kB`);

const { browser, reason } = await startBrowser();
if (browser === undefined) row("browser", reason);
else {
  const folder = await mkdtemp(join(tmpdir(), "hearsay-web-bench-"));
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await tab.addInitScript(
    "globalThis.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });",
  );
  const path = process.argv[2] ?? join(folder, "ledger.db");
  await timed(tab, path, "", "h1", "the overview's data in view");
  const paint = await tab.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
  );
  row("first contentful paint after asking for the page", `${Math.round(paint)} ms`);
  row("cumulative layout shift", (await tab.evaluate<number>("globalThis.shift")).toFixed(4));
  const claim = await largestClaim(path);
  if (claim !== null)
    await timed(tab, path, `claims/${claim.id}`, ".report-row", `a claim of ${claim.reports.length} reports in view`);
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

/** Starts a server that has answered nothing yet, waits until a page of it shows a sign, and gives it time to settle. */
async function timed(tab: Page, path: string, address: string, sign: string, what: string): Promise<void> {
  const begun = performance.now();
  const ledger = await Ledger.open(path);
  const server = await startServer({ ledger, port: 0 });
  await tab.goto(server.url + address);
  await tab.locator(sign).first().waitFor({ state: "attached" });
  row(`from starting the server to ${what}`, `${Math.round(performance.now() - begun)} ms`);
  await tab.waitForTimeout(1500);
  await server.close();
  await ledger.close();
}

async function largestClaim(path: string): Promise<Claim | null> {
  const ledger = await Ledger.open(path);
  const { items } = await ledger.claims({ order: "reports", limit: 1 });
  await ledger.close();
  return items[0] ?? null;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

function row(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(58)} ${value}\n`);
}

// What the workbench costs a reader: bytes over the wire, time from a cold server to the first words, movement of the page.
//
//   npm run --silent build && node dist/bench/web.js [LEDGER]
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ledger } from "../src/ledger/ledger.js";
import { packageRoot } from "../src/package.js";
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
  const begun = performance.now();
  const ledger = await Ledger.open(process.argv[2] ?? join(folder, "ledger.db"));
  const server = await startServer({ ledger, port: 0 });
  await tab.goto(server.url);
  await tab.locator("h1").first().waitFor({ state: "attached" });
  row("from starting the server to the overview's data in view", `${Math.round(performance.now() - begun)} ms`);
  const paint = await tab.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
  );
  row("first contentful paint after asking for the page", `${Math.round(paint)} ms`);
  await tab.waitForTimeout(1500);
  row("cumulative layout shift", (await tab.evaluate<number>("globalThis.shift")).toFixed(4));
  await browser.close();
  await server.close();
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

function row(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(58)} ${value}\n`);
}

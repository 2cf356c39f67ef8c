// The snippets of docs/analysis.md run as they stand, where python3 with pandas, or R, is there.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportFiles } from "../../src/ledger/export/files.js";
import { packageRoot } from "../../src/package.js";
import { depot } from "../linking/depot.js";
import { emptyLedger } from "./engine.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-analysis-"));
const page = readFileSync(join(packageRoot, "docs/analysis.md"), "utf8");
const python = process.env.HEARSAY_PYTHON ?? "python3";

beforeAll(async () => {
  const ledger = await emptyLedger();
  await ledger.put(Object.values(depot));
  for await (const _ of exportFiles(ledger, "csv", folder));
  await ledger.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function snippet(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)![1];
}

function runs(program: string, words: string[]): boolean {
  return spawnSync(program, words, { stdio: "ignore" }).status === 0;
}

test.skipIf(!runs(python, ["-c", "import pandas"]))("pandas", { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = spawnSync(python, ["-c", snippet("python")], { cwd: folder, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("ASSAULT");
});

test.skipIf(!runs("Rscript", ["-e", "1"]))("R", { timeout: 120_000 }, () => {
  const { status, stdout } = spawnSync("Rscript", ["-e", snippet("r")], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toContain("ASSAULT");
});

test("the codebook names columns of the export", () => {
  const headers = ["events", "claims", "reports"].map(
    (name) => readFileSync(join(folder, `${name}.csv`), "utf8").split("\n")[0],
  );
  const columns = new Set(headers.flatMap((header) => header.split(",")));
  const codebook = page.slice(page.indexOf("| column | values |"), page.indexOf("Events are what articles tell"));
  const named = [...codebook.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)]);
  expect(named.length).toBeGreaterThan(10);
  for (const [, column] of named) expect(columns).toContain(column);
});

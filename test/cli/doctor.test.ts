// hearsay doctor says what is there and what is not, and what to do then.
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { files, hearsay } from "./hearsay.js";

test("all is told of a machine where all is well", { timeout: 60_000 }, async () => {
  const [settings] = files({ "settings.json": '{"ledger": "none.db"}' });
  const { status, stdout } = await hearsay(["doctor"], { env: { HEARSAY_CONFIG: settings, COLUMNS: "60" } });
  expect(stdout).toContain(`Node ${process.versions.node}`);
  expect(stdout).toMatch(/All \d+ models and tables are/);
  expect(stdout).toContain("There is no none.db yet");
  expect(stdout.replace(/\s+/g, " ")).toContain('{"ledger":"none.db"}');
  expect(stdout).toContain("HEARSAY_CONFIG=");
  for (const line of stdout.split("\n")) if (!line.includes("/")) expect(line.length).toBeLessThanOrEqual(60);
  expect(status).toBe(0);
});

test("a damaged ledger is told of, and the status says so", { timeout: 60_000 }, async () => {
  const [ledger] = files({ "news.db": "" });
  writeFileSync(ledger, "This is no ledger.");
  const { status, stdout } = await hearsay(["doctor", "--ledger", ledger]);
  expect(stdout).toMatch(/BAD {3}ledger/);
  expect(stdout.replace(/\s+/g, " ")).toContain("does not begin as a ledger does");
  expect(status).toBe(1);
});

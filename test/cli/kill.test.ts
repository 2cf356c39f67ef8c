// A run that is killed at any moment loses nothing that it told of, and repeating it gives the same ledger.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Libsql from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../src/package.js";
import { hearsay, program } from "./hearsay.js";
import { complaintsIn, dump, storyLines } from "./ledger-run.js";

/** Starts adding, and kills the process so many milliseconds after the ledger's file is there. */
async function addAndKill(input: string, ledger: string, delay: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [program, "add", input, "--ledger", ledger], {
    cwd: packageRoot,
    stdio: "ignore",
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  while (!existsSync(ledger) && child.exitCode === null) await wait(2);
  await Promise.race([wait(delay), ended]);
  child.kill("SIGKILL");
  return ended;
}

function integrityOf(path: string): unknown {
  const file = new Libsql(path);
  try {
    return file.pragma("integrity_check");
  } finally {
    file.close();
  }
}

test("killed at several moments and repeated, adding gives the ledger of one whole run", {
  timeout: 240_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const input = join(folder, "stories.jsonl");
  writeFileSync(input, `${storyLines(160).join("\n")}\n`);

  const begun = performance.now();
  const whole = await hearsay(["add", input, "--ledger", join(folder, "whole.db")]);
  const duration = performance.now() - begun;
  expect(whole).toMatchObject({ status: 0, stdout: expect.stringContaining("160 added, 0 known before, 0 not read") });

  const ledger = join(folder, "killed.db");
  for (const share of [0.05, 0.3, 0.5, 0.7]) {
    await addAndKill(input, ledger, share * duration);
    expect(integrityOf(ledger)).toEqual([{ integrity_check: "ok" }]);
  }
  const last = await hearsay(["add", input, "--ledger", ledger]);
  expect(last.status).toBe(0);
  const [, added, known] = /(\d+) added, (\d+) known/.exec(last.stdout) ?? [];
  expect(Number(added) + Number(known)).toBe(160);
  expect(await dump(ledger, join(folder, "a"))).toEqual(await dump(join(folder, "whole.db"), join(folder, "b")));
});

test("several processes add to one ledger at once", { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const lines = storyLines(60);
  const inputs = [0, 1, 2].map((part) => {
    const path = join(folder, `part-${part}.jsonl`);
    // They overlap: each has a third of its own and shares the first ten.
    writeFileSync(
      path,
      `${[...lines.slice(0, 10), ...lines.slice(10).filter((_, index) => index % 3 === part)].join("\n")}\n`,
    );
    return path;
  });
  const ledger = join(folder, "shared.db");
  const outcomes = await Promise.all(inputs.map((input) => hearsay(["add", input, "--ledger", ledger])));
  expect(outcomes.map(({ status, stderr }) => [status, complaintsIn(stderr)])).toEqual([
    [0, []],
    [0, []],
    [0, []],
  ]);
  const added = outcomes.map(({ stdout }) => Number(/^(\d+) added/.exec(stdout)?.[1]));
  expect(added.reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(integrityOf(ledger)).toEqual([{ integrity_check: "ok" }]);
  const { articles } = await dump(ledger, join(folder, "tables"));
  expect(articles.trim().split("\n")).toHaveLength(60);
});

// Runs the built command line as a child process, as a person would.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { packageRoot } from "../../src/package.js";

export const program = join(packageRoot, "dist/src/cli/main.js");

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `hearsay` with these words; `input` goes to its standard input. No terminal, no colours unless `env` asks. */
export function hearsay(
  words: string[],
  { input = "", env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...inherited } = process.env;
    const child = spawn(process.execPath, [program, ...words], { cwd: packageRoot, env: { ...inherited, ...env } });
    const outcome = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      outcome.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      outcome.stderr += text;
    });
    child.on("error", reject).on("close", (status) => resolve({ status, ...outcome }));
    // A program that does not read its input closes the pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Writes files to a new folder that goes when the test ends, and gives their paths in order. */
export function files(contents: Record<string, string | Uint8Array>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

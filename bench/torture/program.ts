// Runs hearsay as somebody would, and kills it at a moment.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package.js";

const program = join(packageRoot, "dist/src/cli/main.js");

/** How a run ended. */
export interface Run {
  status: number | null;
  killed: boolean;
  stdout: string;
  stderr: string;
  /** Milliseconds by the clock. */
  duration: number;
}

export interface RunOptions {
  /** Milliseconds after which it is killed; it may end before. */
  delay?: number;
  /** Kilobytes that each file may grow to, as `ulimit -f` takes them. */
  fileLimit?: number;
}

/** Runs `hearsay` with these words; without a delay to its end. */
export function hearsay(words: readonly string[], { delay, fileLimit }: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const limit = `ulimit -f ${fileLimit ?? 0} && exec "$@"`;
    const command = [process.execPath, program, ...words];
    const child =
      fileLimit === undefined ? spawn(command[0], command.slice(1)) : spawn("bash", ["-c", limit, "bash", ...command]);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin.end();
    const timer = delay === undefined ? null : setTimeout(() => child.kill("SIGKILL"), delay);
    child.on("error", reject).on("close", (status, signal) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ status, killed: signal === "SIGKILL", stdout, stderr, duration: performance.now() - begun });
    });
  });
}

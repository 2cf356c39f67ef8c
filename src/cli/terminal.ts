// What commands need of the terminal: exit statuses, messages, colours, width, output that waits for its reader.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { logProblem } from "../log.js";

export const ExitStatus = {
  done: 0,
  /** Some input could not be read, or something else went wrong; the rest was done. */
  failed: 1,
  /** The command's words were wrong; nothing was done. */
  misused: 2,
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a file's name must not steer the terminal
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** One message on standard error, under the program's name. */
export function say(message: string): void {
  const line = message
    .replace(/^error: /, "")
    .replace(CONTROLS, "")
    .trim();
  logProblem(line);
}

/** A reader that closes the pipe early (`| head`) has seen enough: the program ends without complaint. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? ExitStatus.done);
    throw error;
  });
}

/** Shows what is written, where it is not standard output itself. */
let pager: ChildProcess | null = null;

/**
 * From here on what is written to a terminal goes through a pager, which ends at once where all fits the screen. The
 * variable PAGER names another one than less, or none where it is empty.
 */
export function usePager(): void {
  const words = process.env.PAGER ?? "less -FRX";
  if (process.stdout.isTTY !== true || process.stdin.isTTY !== true || words.trim() === "" || pager !== null) return;
  const [program, ...flags] = words.trim().split(/\s+/);
  const child = spawn(program, flags, {
    stdio: ["pipe", "inherit", "inherit"],
    env: { ...process.env, LESS: process.env.LESS ?? "FRX" },
  });
  // Where there is no such program, all goes to the terminal.
  child.on("error", () => {
    pager = null;
  });
  child.stdin.on("error", () => undefined);
  pager = child;
}

/** Waits until the reader has closed the pager. */
export async function leavePager(): Promise<void> {
  if (pager === null || pager.exitCode !== null) return;
  const closed = once(pager, "close");
  pager.stdin?.end();
  await closed;
}

/** Writes to standard output, or the pager before it, and waits while its reader is behind. */
export async function write(text: string): Promise<void> {
  if (text === "") return;
  const shown = pager?.stdin;
  if (shown != null) {
    // A reader who has closed the pager has seen enough.
    if (shown.writable && !shown.write(text)) await Promise.race([once(shown, "drain"), once(shown, "close")]);
  } else if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Columns of the terminal; 80 where standard output is none. COLUMNS overrides it, as in other programs. */
export function terminalWidth(): number {
  const stated = Number(process.env.COLUMNS);
  return process.stdout.columns ?? (Number.isInteger(stated) && stated > 0 ? stated : 80);
}

/** Whether to write colours: on a terminal, unless `--no-color`, NO_COLOR or a dumb terminal says otherwise. */
export function wantsColour(asked: boolean): boolean {
  if (!asked || (process.env.NO_COLOR ?? "") !== "" || process.env.TERM === "dumb") return false;
  return process.stdout.isTTY === true || (process.env.FORCE_COLOR ?? "0") !== "0";
}

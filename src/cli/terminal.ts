// What commands need of the terminal: exit statuses, messages, colours, width, output that waits for its reader.
import { once } from "node:events";

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
  process.stderr.write(`hearsay: ${line}\n`);
}

/** A reader that closes the pipe early (`| head`) has seen enough: the program ends without complaint. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? ExitStatus.done);
    throw error;
  });
}

/** Writes to standard output, and waits while its reader is behind. */
export async function write(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
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

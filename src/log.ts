// What the program tells of its running: sentences for a person, or lines of JSON for what collects logs.
import type { Logger } from "pino";

/** Null where sentences are written. */
let logger: Logger | null = null;

/** From here on what is told is written to standard error as JSON, an object a line, by pino. */
export async function logAsJson(): Promise<void> {
  const { pino } = await import("pino");
  logger = pino(
    {
      base: { program: "hearsay" },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

export function logsAsJson(): boolean {
  return logger !== null;
}

/** Something that went wrong, and what it came from. */
export function logProblem(sentence: string, fields: Record<string, unknown> = {}): void {
  if (logger !== null) logger.error(fields, sentence);
  else process.stderr.write(`hearsay: ${sentence}\n`);
}

/** Something that a person at a terminal is told too. */
export function logNotice(sentence: string, fields: Record<string, unknown> = {}): void {
  if (logger !== null) logger.warn(fields, sentence);
  else process.stderr.write(`hearsay: ${sentence}\n`);
}

/** Something that happens all the time: it stands in the log only. */
export function logEvent(sentence: string, fields: Record<string, unknown>): void {
  logger?.info(fields, sentence);
}

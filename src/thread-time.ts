// Processor time of a thread: a busy machine makes it go by slower, and nobody's text is given up for that.
import { readFileSync, readlinkSync } from "node:fs";

/** What the system calls this thread, for `secondsOfThread`; null where it does not tell. */
export function nameOfThread(): string | null {
  try {
    return readlinkSync("/proc/thread-self");
  } catch {
    return null;
  }
}

/** Seconds that a thread of this process has had of a processor; null where the system does not tell. */
export function secondsOfThread(name: string | null): number | null {
  if (name === null) return null;
  try {
    // Behind the program's name, which may hold anything: ticks in user and in system mode, a hundred a second.
    const fields = readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

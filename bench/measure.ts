// How the benchmarks measure: CPU time of this process, the median of several rounds, and the machine that it ran on.
import { cpus, totalmem } from "node:os";

export interface Measured {
  /** Seconds of CPU time that this process spent, helper threads of the engine included. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
}

/** Runs a task `rounds` times after one unmeasured round, and gives the round with the median CPU time. */
export function measure(rounds: number, task: () => void): Measured {
  task();
  const measured = Array.from({ length: rounds }, () => {
    const begun = process.cpuUsage();
    const start = performance.now();
    task();
    const { user, system } = process.cpuUsage(begun);
    return { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
  });
  return measured.sort((one, other) => one.cpu - other.cpu)[Math.floor(rounds / 2)];
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** One line on the machine: processor, cores, memory, Node and platform. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0].model.trim()}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

/** A Markdown table; columns of figures are set to the right. */
export function markdownTable(header: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  const rule = header.map((_, column) => (rows.every((row) => /^[\d.,]+$/.test(row[column])) ? "---:" : "---"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}

/** A count with its thousands set apart. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

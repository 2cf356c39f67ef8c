// How far a long piece of work has come: a bar on a terminal, plain lines elsewhere, both on standard error.
import { logNotice } from "../log.js";

/** Milliseconds between two drawings of the bar, and between two plain lines. */
const drawn = 200;
const told = 10_000;
const barWidth = 24;

/** Progress of work on things that are counted, of a known or unknown whole. */
export class Progress {
  readonly #noun: string;
  readonly #begun = performance.now();
  readonly #terminal = process.stderr.isTTY === true;
  #last: number;

  /** @param noun plural of what is counted */
  constructor(noun: string) {
    this.#noun = noun;
    this.#last = this.#terminal ? 0 : this.#begun;
  }

  /**
   * @param count done so far
   * @param part of the whole, 0 to 1; null where the whole is unknown
   */
  update(count: number, part: number | null): void {
    const now = performance.now();
    if (now - this.#last < (this.#terminal ? drawn : told)) return;
    this.#last = now;
    const seconds = (now - this.#begun) / 1000;
    const rate = count / Math.max(seconds, 0.001);
    const words = [`${count.toLocaleString("en")} ${this.#noun}`, `${rate.toFixed(rate < 10 ? 1 : 0)}/s`];
    if (part !== null && part > 0) {
      words.unshift(`${Math.floor(100 * Math.min(part, 1))} %`);
      words.push(`${duration((seconds * (1 - Math.min(part, 1))) / part)} left`);
    }
    if (!this.#terminal) logNotice(words.join(", "));
    else process.stderr.write(`\r\x1b[K${bar(part)}${words.join("  ")}`);
  }

  /** Takes the bar away, so that a message can be written. */
  clear(): void {
    if (this.#terminal) process.stderr.write("\r\x1b[K");
  }
}

function bar(part: number | null): string {
  if (part === null) return "";
  const full = Math.round(barWidth * Math.min(part, 1));
  return `${"█".repeat(full)}${"░".repeat(barWidth - full)} `;
}

/** `45 s`, `3 min`, `2 h 10 min`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

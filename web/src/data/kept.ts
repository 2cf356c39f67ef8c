// Answers that were given lately, kept in memory: the way back leads to the page as it was, at once.
import { ownChange } from "./ask.js";

/** Heard when the reader wants to see the ledger as it is now. */
export const refreshAsked = "hearsay:refresh";

const mostKept = 60;
/** Milliseconds after which an answer is asked for anew. */
const longestKept = 5 * 60_000;

const answers = new Map<string, { value: unknown; time: number }>();

/** What was kept under an address; undefined where nothing is, or it is too old. */
export function kept<Value>(address: string): Value | undefined {
  const found = answers.get(address);
  return found === undefined || Date.now() - found.time > longestKept ? undefined : (found.value as Value);
}

/** Keeps a value; those kept longest go first. */
export function keep(address: string, value: unknown): void {
  answers.delete(address);
  answers.set(address, { value, time: Date.now() });
  for (const oldest of answers.keys()) {
    if (answers.size <= mostKept) break;
    answers.delete(oldest);
  }
}

/** Forgets one answer, so that it is asked for anew. */
export function drop(address: string): void {
  answers.delete(address);
}

/** Forgets everything: the ledger is another one. */
function forget(): void {
  answers.clear();
}

addEventListener(refreshAsked, forget);
addEventListener(ownChange, forget);

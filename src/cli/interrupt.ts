// Ctrl-C: the work in hand is finished and what is kept is said; a second one ends at once.
import { say } from "./terminal.js";

/** As shells count a program that SIGINT ended. */
export const interruptedStatus = 130;

export interface Interruption {
  /** Whether the work is to end. */
  readonly asked: boolean;
  /** Waits so long, or until the work is to end. */
  orAfter(milliseconds: number): Promise<void>;
  /** From here on a signal ends the program as it would have without. */
  release(): void;
}

/** @param sentence what is said at the first signal: what will be finished, and what stays */
export function interruption(sentence: () => string): Interruption {
  let asked = false;
  let wake = (): void => undefined;
  const ask = (): void => {
    if (asked) process.exit(interruptedStatus);
    asked = true;
    say(`${sentence()} Press Ctrl-C again to end at once.`);
    wake();
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
  return {
    get asked() {
      return asked;
    },
    orAfter: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    release: () => {
      process.off("SIGINT", ask);
      process.off("SIGTERM", ask);
    },
  };
}

/** The items until the work is to end; between two of them the program hears signals. */
export async function* untilInterrupted<Item>(
  items: AsyncIterable<Item>,
  interrupted: Interruption,
): AsyncGenerator<Item> {
  for await (const item of items) {
    await new Promise((resolve) => setImmediate(resolve));
    if (interrupted.asked) return;
    yield item;
  }
}

// Reading the articles of a ledger anew.
import { PackageProblem } from "../packaged-file.js";
import type { Article, Reading } from "../record/reading.js";
import { LedgerFailure } from "./failure.js";
import type { Ledger } from "./ledger.js";

export interface RereadOptions {
  read: (article: Article) => Reading | Promise<Reading>;
  /** Articles whose reading is begun before it is come to; 1 where not given. */
  ahead?: number;
  /** Articles too whose reading has the reader's name already. */
  all?: boolean;
  /** Asked between two articles: whether to end early. */
  isEnded?: () => boolean;
  onProblem?: (problem: string, article: string) => void;
  /** After each article: how many are done, of how many. */
  onProgress?: (done: number, whole: number) => void;
}

const pageLength = 200;

/**
 * Reads articles anew and replaces their readings, each in a transaction of its own; corrections are laid over the new
 * ones. Stopped and repeated it goes on where it was, unless `all` is asked for.
 */
export async function rereadAll(
  ledger: Ledger,
  { read, ahead = 1, all = false, isEnded, onProblem, onProgress }: RereadOptions,
): Promise<{ read: number; problems: number }> {
  const whole = await ledger.countArticles();
  const count = { read: 0, problems: 0 };
  let done = 0;
  let after = 0;
  for (;;) {
    const page = await ledger.machineReadings(after, pageLength);
    if (page.length === 0) return count;
    const begun: Promise<Outcome>[] = [];
    for (const [index, { number, reading: before }] of page.entries()) {
      for (let next = begun.length; next < Math.min(page.length, index + ahead); next++)
        begun.push(attempt(read, page[next].reading.article));
      // Signals are heard in between.
      await new Promise((resolve) => setImmediate(resolve));
      if (isEnded?.() === true) return count;
      after = number;
      try {
        const outcome = await begun[index];
        if ("error" in outcome) throw outcome.error;
        const { reading } = outcome;
        if (all || reading.reader !== before.reader) {
          await ledger.replace(reading);
          count.read++;
        }
      } catch (error) {
        if (error instanceof LedgerFailure || error instanceof PackageProblem) throw error;
        count.problems++;
        const reason = error instanceof Error ? error.message : String(error);
        onProblem?.(`The article ${before.article.id} could not be read: ${reason}`, before.article.id);
      }
      onProgress?.(++done, whole);
    }
  }
}

type Outcome = { reading: Reading } | { error: unknown };

async function attempt(read: RereadOptions["read"], article: Article): Promise<Outcome> {
  try {
    return { reading: await read(article) };
  } catch (error) {
    return { error };
  }
}

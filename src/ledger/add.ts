// Adding many articles: read one by one, put in by batches, told of when they are on the disk.
import { PackageProblem } from "../packaged-file.js";
import type { Article, Reading } from "../record/reading.js";
import { LedgerFailure } from "./failure.js";
import type { Ledger } from "./ledger.js";

/** An article to add, or a sentence that says why there is none; `from` names where it comes from. */
export type Addition = { from: string; article: Article } | { from: string; problem: string };

/** What has come of the articles so far; all of it is on the disk. */
export interface Added {
  /** Articles that the ledger did not have. */
  added: number;
  /** Articles that it had. */
  known: number;
  /** Records that could not be read. */
  problems: number;
}

export interface AddOptions {
  read: (article: Article) => Reading | Promise<Reading>;
  onProblem?: (problem: string, from: string) => void;
  /** After each batch, once it is on the disk. */
  onBatch?: (added: Readonly<Added>) => void;
}

/** A batch is written when it has so many readings, … */
const mostReadings = 64;
/** … or so many code units of text, … */
const mostText = 4_000_000;
/** … or its first reading has waited so long, in milliseconds. */
const longestWait = 1000;

/**
 * Adds articles to a ledger, in their order. One that cannot be read is told of, counted and passed over; where the
 * ledger itself fails, the run stops and what `onBatch` was told of stays. It may be
 * stopped at any moment, the process killed: whatever `onBatch` was told of stays, and adding the same again goes on.
 */
export async function addAll(
  ledger: Ledger,
  additions: Iterable<Addition> | AsyncIterable<Addition>,
  { read, onProblem, onBatch }: AddOptions,
): Promise<Added> {
  const total: Added = { added: 0, known: 0, problems: 0 };
  const fail = (from: string, problem: string): void => {
    total.problems++;
    onProblem?.(problem, from);
  };
  let batch: { from: string; reading: Reading }[] = [];
  let text = 0;
  let begun = 0;
  const write = async (): Promise<void> => {
    const written = batch;
    batch = [];
    text = 0;
    for (const { from, isNew, problem } of await putEach(ledger, written)) {
      if (problem !== undefined) fail(from, problem);
      else if (isNew) total.added++;
      else total.known++;
    }
    onBatch?.({ ...total });
  };
  for await (const addition of additions) {
    if ("problem" in addition) fail(addition.from, addition.problem);
    else if (await ledger.has(addition.article.id)) total.known++;
    else {
      const reading = await attempt(() => read(addition.article));
      if ("error" in reading) fail(addition.from, `${addition.from} could not be read: ${reading.error}`);
      else {
        if (batch.length === 0) begun = performance.now();
        batch.push({ from: addition.from, reading: reading.value });
        text += addition.article.text.length;
      }
    }
    const full = batch.length >= mostReadings || text >= mostText;
    if (full || (batch.length > 0 && performance.now() - begun >= longestWait)) await write();
  }
  await write();
  return total;
}

interface PutEach {
  from: string;
  isNew?: boolean;
  problem?: string;
}

/** All in one transaction, or, where that fails, each in its own: one bad reading does not hold up the others. */
async function putEach(ledger: Ledger, batch: readonly { from: string; reading: Reading }[]): Promise<PutEach[]> {
  if (batch.length === 0) return [];
  try {
    const results = await ledger.put(batch.map(({ reading }) => reading));
    return results.map(({ isNew }, index) => ({ from: batch[index].from, isNew }));
  } catch (error) {
    // The file or its disk fails: no article is to blame, and none could be kept.
    if (error instanceof LedgerFailure) throw error;
    const [only, second] = batch;
    if (second === undefined)
      return [{ from: only.from, problem: `${only.from} could not be kept: ${messageOf(error)}` }];
  }
  const results: PutEach[] = [];
  for (const one of batch) results.push(...(await putEach(ledger, [one])));
  return results;
}

async function attempt<Value>(work: () => Value | Promise<Value>): Promise<{ value: Value } | { error: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    // No article is to blame where the package itself is damaged.
    if (error instanceof PackageProblem) throw error;
    return { error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

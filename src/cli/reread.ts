// hearsay reread: reads the articles of a ledger anew, as after an upgrade.
import type { Command } from "commander";
import { rereadAll } from "../ledger/reread.js";
import type { ModelName } from "../reading/read.js";
import { isLanguageRead, unreadArticle } from "../reading/unread.js";
import { interruptedStatus, interruption } from "./interrupt.js";
import { knowledgeOf } from "./knowledge.js";
import { addLedgerOption, type LedgerFlags, withWritableLedger } from "./ledger-options.js";
import { addReadingOptions } from "./options.js";
import { Progress } from "./progress.js";
import { ReadingPool } from "./reading-pool.js";
import { ExitStatus, say, write } from "./terminal.js";

interface RereadFlags extends LedgerFlags {
  knowledge?: string;
  model: ModelName;
  jobs: number;
  all?: boolean;
}

export function setUpReread(command: Command): void {
  addLedgerOption(command);
  command.option("--all", "those too that this version and model have read already");
  addReadingOptions(command);
  command
    .addHelpText(
      "after",
      `
Corrections stay: they are found again by their words. An interrupted run is taken up again by repeating it.

Examples:
  $ hearsay reread --ledger news.db
  $ hearsay reread --model en-open

Exit status: 0 all was read, 1 some articles were not (they keep the reading that they had), 2 wrong flags.`,
    )
    .action(reread);
}

async function reread(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<RereadFlags>();
  await withWritableLedger(flags, async (ledger) => {
    const knowledge = await knowledgeOf(ledger, flags.knowledge, command);
    const pool = new ReadingPool(flags.jobs, { model: flags.model, knowledge });
    const interrupted = interruption(() => "Ending after the article in hand; what was read anew stays.");
    const progress = new Progress("articles");
    const { read, problems } = await rereadAll(ledger, {
      read: async (article) =>
        isLanguageRead(article.language) ? (await pool.read(article)).reading : unreadArticle(article),
      ahead: flags.jobs + 1,
      all: flags.all ?? false,
      isEnded: () => interrupted.asked,
      onProblem: (problem) => {
        progress.clear();
        say(problem);
      },
      onProgress: (done, whole) => progress.update(done, done / Math.max(whole, 1)),
    }).finally(() => pool.close());
    progress.clear();
    const line = `${read} read anew, ${problems} not read: ${flags.ledger}\n`;
    if (interrupted.asked) {
      process.exitCode = interruptedStatus;
      await write(`${line}Ended early; the same command ${flags.all ? "begins anew" : "goes on"}.\n`);
      return;
    }
    interrupted.release();
    await ledger.settle();
    await write(line);
    if (problems > 0) process.exitCode = ExitStatus.failed;
  });
}

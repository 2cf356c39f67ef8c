// hearsay demo: the workbench with the examples of the package.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Ledger } from "../ledger/ledger.js";
import { composeSubmission } from "../server/compose-submission.js";
import { exampleSubmissions } from "../server/examples.js";
import { openInBrowser } from "./browser.js";
import { Progress } from "./progress.js";
import { ReadingPool } from "./reading-pool.js";
import { addListenOptions, type ListenFlags, serveUntilStopped } from "./serve.js";
import { write } from "./terminal.js";

interface DemoFlags extends ListenFlags {
  ledger?: string;
  open: boolean;
}

export function setUpDemo(command: Command): void {
  command.option("--ledger <file>", "keep the ledger in this file; a temporary one where not given");
  addListenOptions(command);
  command
    .option("--no-open", "do not open the page in the browser")
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay demo
  $ hearsay demo --ledger demo.db --no-open`,
    )
    .action(demo);
}

async function demo(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<DemoFlags>();
  const folder = flags.ledger === undefined ? await mkdtemp(join(tmpdir(), "hearsay-demo-")) : null;
  try {
    await serveUntilStopped(flags.ledger ?? join(folder!, "demo.db"), flags, async (url, ledger, ending) => {
      await write(`The examples are at ${url}\nThey come in while you look. Ctrl+C stops.\n`);
      if (flags.open) openInBrowser(url);
      await addExamples(ledger, ending);
    });
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  await write(
    flags.ledger === undefined
      ? "Stopped; the demo's ledger is gone. hearsay demo --ledger FILE keeps one.\n"
      : `Stopped; what was read is in ${flags.ledger}, and hearsay serve shows it again.\n`,
  );
}

/** Reads the examples in a thread, so that the server answers meanwhile. */
async function addExamples(ledger: Ledger, ending: AbortSignal): Promise<void> {
  const pool = new ReadingPool(1, { model: "en", knowledge: await ledger.knowledge().list() });
  try {
    const examples = await exampleSubmissions();
    const progress = new Progress("examples read");
    for (const [index, example] of examples.entries()) {
      const article = await composeSubmission(example);
      if (ending.aborted) return progress.clear();
      if (!(await ledger.has(article.id))) await ledger.put([(await pool.read(article)).reading]);
      progress.update(index + 1, (index + 1) / examples.length);
    }
    progress.clear();
    await ledger.settle();
    await write(`All ${examples.length} examples are read.\n`);
  } finally {
    await pool.close();
  }
}

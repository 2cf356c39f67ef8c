// hearsay evaluate: readings against gold.
import type { Command } from "commander";
import { interruptedStatus } from "./interrupt.js";
import { say, write } from "./terminal.js";

export function setUpEvaluate(command: Command): void {
  command
    .argument("<gold>", "gold: JSONL, or a folder (or one file) of brat's .ann beside .txt")
    .argument("<readings>", "readings, one a line, as `hearsay read --format jsonl` writes them")
    .addHelpText(
      "after",
      `
Readings belong to the gold articles whose ids they have, or else to those in their place. The texts may differ in white
space, in Unicode's normal form and in some characters.

Examples:
  $ hearsay evaluate gold.jsonl readings.jsonl
  $ hearsay evaluate marked/ readings.jsonl       a folder that was marked in brat
  $ hearsay export --format gold --out decided.jsonl    what was decided in a ledger, as gold`,
    )
    .action(evaluate);
}

async function evaluate(gold: string, readings: string): Promise<void> {
  const end = (): void => {
    say("Ended before the figures were there. Nothing is kept: gold and readings are as they were.");
    process.exit(interruptedStatus);
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  const [{ loadGold, loadReadings }, { evaluateReadings }, { reportOf }] = await Promise.all([
    import("../evaluation/files.js"),
    import("../evaluation/evaluation.js"),
    import("../evaluation/report.js"),
  ]);
  const [read, right] = [await loadReadings(readings), await loadGold(gold)];
  // Signals that came while files were read are heard.
  await new Promise((resolve) => setImmediate(resolve));
  const report = reportOf(evaluateReadings(right, read));
  process.off("SIGINT", end).off("SIGTERM", end);
  await write(report);
}

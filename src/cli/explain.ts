// hearsay explain: why the reports of a claim are one claim.
import { type Command, Option } from "commander";
import type { Comparison, Explanation } from "../ledger/explain.js";
import { safe, wrap } from "../rendering/width.js";
import { addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { terminalWidth, write } from "./terminal.js";

interface ExplainFlags extends LedgerFlags {
  format: "text" | "json";
}

export function setUpExplain(command: Command): void {
  command.argument("<claim>", "id of a claim, as hearsay claims lists them");
  addLedgerOption(command);
  command
    .addOption(new Option("--format <name>", "how to write it").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      `
Each report is shown beside the one of the claim that it agrees with most, with the score and what it is the sum of;
then what is near and was not joined.

Examples:
  $ hearsay explain c_4e1f0a2b9c3d --ledger news.db
  $ hearsay explain c_4e1f0a2b9c3d --format json`,
    )
    .action(explain);
}

async function explain(claim: string, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ExplainFlags>();
  await withLedger(flags, async (ledger) => {
    const explanation = await ledger.explain(claim);
    if (explanation === null) throw new Error(`The ledger ${flags.ledger} has no claim ${claim}.`);
    if (flags.format === "json") await write(`${JSON.stringify(explanation, null, 2)}\n`);
    else await write(textOf(explanation, terminalWidth()));
  });
}

function textOf(explanation: Explanation, width: number): string {
  const { claim, accounts, threshold, joined, apart, citations, circles } = explanation;
  const lines = [
    `${claim}: ${accounts} ${accounts === 1 ? "report" : "reports"}. From ${threshold} on, the mean score of two groups joins them.`,
  ];
  if (joined.length === 0) lines.push("All say the same in every point that is compared, or there is only one.");
  for (const comparison of joined) lines.push("", ...linesOf(comparison, width));
  if (citations.length > 0) lines.push("", "Citations:", ...citations.map((one) => `  ${safe(JSON.stringify(one))}`));
  if (circles.length > 0)
    lines.push("", "Outlets that cite one another in a circle:", ...circles.map((one) => `  ${safe(one.join(" → "))}`));
  if (apart.length > 0) lines.push("", "Near, but not joined:");
  for (const comparison of apart) {
    lines.push("", ...linesOf(comparison, width), `    of ${comparison.claims.join(", ") || "no claim"}`);
  }
  return `${lines.join("\n")}\n`;
}

function linesOf({ account, summary, with: other, withSummary, score, parts }: Comparison, width: number): string[] {
  const quoted = (words: string): string[] => wrap(safe(words), width - 4).map((line) => `    ${line}`);
  return [
    `  ${account}`,
    ...quoted(summary),
    `  beside ${other}: ${score}`,
    ...quoted(withSummary),
    ...parts.map(({ part, value, because }) => `    ${value.toFixed(2).padStart(7)}  ${part}: ${safe(because)}`),
  ];
}

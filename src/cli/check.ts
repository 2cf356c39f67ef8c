// hearsay check: whether a ledger's file is whole, and what to do where it is not.
import type { Command } from "commander";
import picocolors from "picocolors";
import { checkLedger } from "../ledger/check.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { ExitStatus, wantsColour, write } from "./terminal.js";

interface CheckFlags extends LedgerFlags {
  color: boolean;
}

export function setUpCheck(command: Command): void {
  command.argument("[ledger]", "file of the ledger; goes before --ledger");
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
Nothing is changed. A large ledger takes a while: all of it is read.

Examples:
  $ hearsay check news.db

Exit status: 0 all is well, 1 something is not (its line says what to do), 2 wrong flags.`,
    )
    .action(check);
}

async function check(named: string | undefined, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<CheckFlags>();
  const { green, red } = picocolors.createColors(wantsColour(flags.color));
  const findings = await checkLedger(named ?? flags.ledger);
  for (const { matter, sound, sentence } of findings)
    await write(`${sound ? green("well") : red("BAD ")}  ${matter.padEnd(10)}  ${sentence}\n`);
  if (findings.some(({ sound }) => !sound)) process.exitCode = ExitStatus.failed;
}

// hearsay manual: the manual page, written from the commands' own help (man-pages(7), roff).
import type { Command } from "commander";
import { packageVersion } from "../package.js";
import { write } from "./terminal.js";

export function setUpManual(command: Command): void {
  command
    .addHelpText("after", "\nExamples:\n  $ hearsay manual > ~/.local/share/man/man1/hearsay.1")
    .action(async () => {
      const { allCommands, program } = await import("./program.js");
      await write(manualPage(program.description(), await allCommands()));
    });
}

function manualPage(description: string, commands: readonly Command[]): string {
  const lines = [
    `.TH HEARSAY 1 "" "hearsay ${packageVersion}" "User Commands"`,
    ".SH NAME",
    `hearsay \\- ${roff(description)}`,
    ".SH SYNOPSIS",
    ".B hearsay",
    ".I command",
    "[flags]",
    ".SH COMMANDS",
  ];
  for (const command of commands) {
    lines.push(`.SS "hearsay ${command.name()} ${roff(command.usage())}"`, roff(command.description()));
    for (const option of command.options)
      if (!option.hidden) lines.push(".TP", `.B ${roff(option.flags)}`, roff(option.description));
  }
  lines.push(
    ".SH ENVIRONMENT",
    ...variables.flatMap(([name, meaning]) => [".TP", `.B ${name}`, roff(meaning)]),
    ".SH FILES",
    ".TP",
    ".B hearsay.json, ~/.config/hearsay/config.json",
    'Settings: flags by their long names, as in {"ledger": "news.db"}.',
    ".SH EXIT STATUS",
    "0 all was done, 1 some input was not read, 2 the words of the command were wrong.",
  );
  return `${lines.join("\n")}\n`;
}

/** Variables of the environment that the command line minds. */
const variables: readonly [name: string, meaning: string][] = [
  ["HEARSAY_LEDGER", "file of the ledger, where --ledger is not given"],
  ["HEARSAY_KNOWLEDGE", "CSV file of actors of your own, where --knowledge is not given"],
  ["HEARSAY_CONFIG", "file of settings"],
  ["PAGER", "what long answers are shown with on a terminal; less where not set, none where empty"],
  ["NO_COLOR", "no colours, whatever its value"],
  ["COLUMNS", "width of lines where standard output is no terminal"],
];

function roff(words: string): string {
  return words
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");
}

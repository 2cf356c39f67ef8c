#!/usr/bin/env node
// The command line. Each command is a file of its own, loaded only when it is asked for.
import { Command, CommanderError } from "commander";
import { packageVersion } from "../package.js";
import { commands } from "./commands.js";
import { ExitStatus, endQuietlyOnClosedPipe, say } from "./terminal.js";

const program = new Command("hearsay")
  .description("Reads news and keeps the record of who did what to whom, and on whose word.")
  .version(packageVersion, "--version", "print the version")
  .option("--no-color", "write no colours (as does the variable NO_COLOR)")
  .helpOption("--help", "print this help, or a command's own")
  .helpCommand(false)
  .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
  .showSuggestionAfterError(true)
  .addHelpText(
    "after",
    `
Examples:
  $ hearsay read examples/border-shelling.txt      who said what, in the terminal
  $ hearsay read *.html --format jsonl             the records, one a line
  $ hearsay add stories.jsonl --ledger news.db     keep what was read
  $ hearsay claims --ledger news.db                what is claimed, and on how many origins' word
  $ hearsay read --help                            every flag of a command

The documentation is in docs/ of the package.`,
  );

/** Only the asked command's file is loaded; the others stand in the help by name. */
async function run(words: string[]): Promise<void> {
  program.exitOverride();
  program.configureOutput({ writeErr: (text) => process.stderr.write(text), outputError: (text) => say(text) });
  const asked = words.find((word) => commands.some(({ name }) => name === word));
  for (const { name, group, summary, load } of commands) {
    const command = program.command(name).helpGroup(`${group}:`).summary(summary).description(summary);
    command.exitOverride().configureOutput(program.configureOutput());
    if (name === asked) (await load())(command);
  }
  if (words.length === 0) program.outputHelp();
  else await program.parseAsync(words, { from: "user" });
}

endQuietlyOnClosedPipe();
try {
  await run(process.argv.slice(2));
} catch (error) {
  // commander has printed the help or the version, or said what is wrong with the words of the command.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? ExitStatus.done : ExitStatus.misused;
  else {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = ExitStatus.failed;
  }
}

// The program and its commands, each loaded when it is asked for, or all of them for what describes them all.
import { Command, CommanderError, Option } from "commander";
import { logAsJson } from "../log.js";
import { commands } from "./commands.js";
import { versionInWords } from "./reading-model.js";
import { applySettings, loadSettings } from "./settings.js";
import { supervised } from "./supervise.js";
import { say } from "./terminal.js";

export { CommanderError };

export const program = new Command("hearsay")
  .description("Reads news and keeps the record of who did what to whom, and on whose word.")
  .version(versionInWords, "-V, --version", "print the version, and which model reads")
  .option("--no-color", "write no colours (as does the variable NO_COLOR)")
  .addOption(
    new Option("--log <format>", "how what happens is told on standard error")
      .choices(["text", "json"])
      .default("text")
      .env("HEARSAY_LOG"),
  )
  .helpOption("-h, --help", "print this help, or a command's own")
  .helpCommand("help [command]", "print a command's help")
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
  $ hearsay help read                              every flag of a command

Flags may stand in hearsay.json or ~/.config/hearsay/config.json: {"ledger": "news.db"}. HEARSAY_LEDGER and
HEARSAY_KNOWLEDGE name the ledger and your own actors. The documentation is in docs/ of the package.`,
  );

/** Sets the commands up: those asked for in full, the others by name and summary. */
async function setUp(isAsked: (name: string) => boolean): Promise<Command[]> {
  const settings = loadSettings();
  const all: Command[] = [];
  for (const { name, group, summary, load } of commands) {
    const command = program.command(name).helpGroup(`${group}:`).summary(summary).description(summary);
    command.exitOverride().configureOutput(program.configureOutput());
    if (isAsked(name)) {
      (await load())(command);
      if (settings !== null) applySettings(command, settings);
    }
    all.push(command);
  }
  return all;
}

/** Runs the command that the words name. */
export async function run(words: string[]): Promise<void> {
  program.exitOverride();
  program.hook("preAction", async (_, command) => {
    const { ledger, log } = command.optsWithGlobals<{ ledger?: string; log: "text" | "json" }>();
    if (log === "json") await logAsJson();
    if (await supervised(command.name() === "check" ? (command.args[0] ?? ledger) : ledger)) throw new RunElsewhere();
  });
  program.configureOutput({ writeErr: (text) => process.stderr.write(text), outputError: (text) => say(text) });
  const asked = words.filter((word) => commands.some(({ name }) => name === word));
  await setUp((name) => name === asked[0]);
  if (words.length === 0) program.outputHelp();
  else
    try {
      await program.parseAsync(words, { from: "user" });
    } catch (error) {
      if (!(error instanceof RunElsewhere)) throw error;
    }
}

/** Another process has run the command, and this one has its status. */
class RunElsewhere extends Error {}

/** All commands with their flags, in a program of their own. */
export async function allCommands(): Promise<Command[]> {
  const all: Command[] = [];
  for (const { name, summary, load } of commands) {
    const command = new Command(name).summary(summary).description(summary);
    (await load())(command);
    all.push(command);
  }
  return all;
}

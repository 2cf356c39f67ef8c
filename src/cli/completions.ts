// hearsay completions: what a shell needs to complete commands, flags and their values.
import type { Command } from "commander";
import { write } from "./terminal.js";

const shells = ["bash", "zsh", "fish"] as const;

export function setUpCompletions(command: Command): void {
  command
    .argument("<shell>", shells.join(", "))
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay completions bash > ~/.local/share/bash-completion/completions/hearsay
  $ hearsay completions zsh > "\${fpath[1]}/_hearsay"
  $ hearsay completions fish > ~/.config/fish/completions/hearsay.fish`,
    )
    .action(completions);
}

async function completions(shell: string, _flags: object, command: Command): Promise<void> {
  const known = shells.find((name) => name === shell);
  if (known === undefined) command.error(`error: Give one of ${shells.join(", ")}.`, { exitCode: 2 });
  const { allCommands } = await import("./program.js");
  const commands = (await allCommands()).map(described);
  await write(known === "bash" ? bash(commands) : known === "zsh" ? zsh(commands) : fish(commands));
}

interface Described {
  name: string;
  summary: string;
  flags: { long: string; description: string; choices: readonly string[]; takesValue: boolean }[];
}

function described(command: Command): Described {
  return {
    name: command.name(),
    summary: command.summary(),
    flags: command.options
      .filter(({ long }) => long !== undefined && long !== null)
      .map((option) => ({
        long: option.long!,
        description: option.description,
        choices: option.argChoices ?? [],
        takesValue: option.required || option.optional,
      })),
  };
}

function bash(commands: readonly Described[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) flags="${flags.map(({ long }) => long).join(" ")}" ;;`);
  const values = commands.flatMap(({ name, flags }) =>
    flags
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ long, choices }) =>
          `    "${name} ${long}") COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word")); return ;;`,
      ),
  );
  return `# Completions of hearsay for bash.
_hearsay() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" flags=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} help" -- "$word"))
    return
  fi
  case "$command $before" in
${values.join("\n")}
  esac
  case "$command" in
${cases.join("\n")}
  esac
  if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$flags --help" -- "$word")); fi
}
complete -o default -o bashdefault -F _hearsay hearsay
`;
}

function zsh(commands: readonly Described[]): string {
  const escaped = (words: string): string => words.replace(/[[\]:'"`$\\]/g, " ");
  const list = commands.map(({ name, summary }) => `    '${name}:${escaped(summary)}'`);
  const cases = commands.map(({ name, flags }) => {
    const lines = flags.map(({ long, description, choices, takesValue }) => {
      const value = choices.length > 0 ? `:value:(${choices.join(" ")})` : takesValue ? ":value:_files" : "";
      return `        '${long}[${escaped(description)}]${value}'`;
    });
    return `    ${name})\n      _arguments \\\n${[...lines, "        '*:input:_files'"].join(" \\\n")}\n      ;;`;
  });
  return `#compdef hearsay
# Completions of hearsay for zsh.
_hearsay() {
  local -a commands
  commands=(
${list.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "$words[2]" in
${cases.join("\n")}
  esac
}
_hearsay "$@"
`;
}

function fish(commands: readonly Described[]): string {
  const quoted = (words: string): string => `'${words.replace(/['\\]/g, "\\$&")}'`;
  const lines = commands.flatMap(({ name, summary, flags }) => [
    `complete -c hearsay -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...flags.map(({ long, description, choices, takesValue }) => {
      const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : takesValue ? " -r" : "";
      return `complete -c hearsay -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)}${value} -d ${quoted(description)}`;
    }),
  ]);
  return `# Completions of hearsay for fish.\n${lines.join("\n")}\n`;
}

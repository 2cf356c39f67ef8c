// Settings of a person or a project: what flags are where the words of a command do not say.
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Command, Option } from "commander";

/** Flags by their long names; an object under a command's name holds for that command alone. */
export interface Settings {
  file: string;
  values: Record<string, unknown>;
}

/** Where settings are looked for, the first that is there: HEARSAY_CONFIG, the folder that one is in, one's own. */
function settingsFiles(): string[] {
  const own = process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config");
  return [process.env.HEARSAY_CONFIG ?? "", "hearsay.json", join(own, "hearsay", "config.json")].filter(
    (file) => file !== "",
  );
}

/**
 * The settings, null where there are none.
 * @throws Error where HEARSAY_CONFIG names a file that is not there, or the file is no JSON object
 */
export function loadSettings(): Settings | null {
  const stated = process.env.HEARSAY_CONFIG ?? "";
  if (stated !== "" && !existsSync(stated)) throw new Error(`HEARSAY_CONFIG names ${stated}, which was not found.`);
  const file = settingsFiles().find((path) => existsSync(path));
  if (file === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    values = null;
  }
  if (typeof values !== "object" || values === null || Array.isArray(values))
    throw new Error(`The settings in ${file} are no JSON object, such as {"ledger": "news.db"}.`);
  return { file, values: values as Record<string, unknown> };
}

/**
 * Gives a command's flags the values of the settings; words of the command and variables of the environment go before
 * them. A setting that no flag of the command has belongs to other commands.
 * @throws Error where a value is not one that the flag takes
 */
export function applySettings(command: Command, { file, values }: Settings): void {
  const own = values[command.name()];
  const named = typeof own === "object" && own !== null ? { ...values, ...own } : values;
  for (const option of command.options) {
    const value = (named as Record<string, unknown>)[option.long?.replace(/^--(?:no-)?/, "") ?? ""];
    if (value === undefined || typeof value === "object") continue;
    command.setOptionValueWithSource(option.attributeName(), taken(option, value, file), "config");
  }
}

function taken(option: Option, value: unknown, file: string): unknown {
  if (typeof value === "boolean") return value;
  const words = String(value);
  try {
    if (option.argChoices !== undefined && !option.argChoices.includes(words))
      throw new Error(`Allowed are ${option.argChoices.join(", ")}.`);
    return option.parseArg === undefined ? words : option.parseArg(words, undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The settings in ${file} give ${option.long ?? option.flags} the value "${words}": ${reason}`);
  }
}

// hearsay models: the cards of the models in models/.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import picocolors from "picocolors";
import { packageRoot } from "../package.js";
import { wrap } from "../rendering/width.js";
import { ExitStatus, say, terminalWidth, wantsColour, write } from "./terminal.js";

interface ModelsFlags {
  format: "text" | "json";
  color: boolean;
}

export function setUpModels(command: Command): void {
  command
    .addOption(new Option("--format <name>", "how to write the cards").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay models
  $ hearsay models --format json`,
    )
    .action(listModels);
}

async function listModels(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ModelsFlags>();
  const cards = modelCards();
  if (cards.length === 0) {
    say(`No model was found in ${join(packageRoot, "models")}; the package is not whole.`);
    process.exitCode = ExitStatus.failed;
  } else if (flags.format === "json") await write(`${JSON.stringify(cards, null, 2)}\n`);
  else await write(cards.map((card) => cardInWords(card, wantsColour(flags.color), terminalWidth())).join("\n"));
}

interface ModelCard {
  name: string;
  [entry: string]: unknown;
}

/** Each folder of models/ is a model; its parts have a card each, `card.json` or `PART.card.json`. */
function modelCards(): ModelCard[] {
  const folder = join(packageRoot, "models");
  if (!existsSync(folder)) return [];
  const models = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return models
    .map(({ name }) => name)
    .sort()
    .flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => /^(?:.*\.)?card\.json$/.test(file))
        .sort()
        .map((file) => {
          const card = JSON.parse(readFileSync(join(folder, name, file), "utf8")) as object;
          const part = file.replace(/\.?card\.json$/, "");
          return { name, ...(part === "" ? {} : { part }), ...card };
        }),
    );
}

/** A card as an outline: each key with its value, what is within it indented. */
function cardInWords(card: ModelCard, colour: boolean, width: number): string {
  const { bold, dim } = picocolors.createColors(colour);
  const lines = [bold(card.name)];
  const outline = (key: string, value: unknown, depth: number): void => {
    const indent = "  ".repeat(depth);
    // Keys of the card's form become words; keys that are names of data stay as they are.
    const label = key.includes(" ") ? key : key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    if (Array.isArray(value) && value.every(isObject)) {
      lines.push(indent + dim(label));
      for (const entry of value) {
        const start = lines.length;
        for (const [innerKey, inner] of Object.entries(entry)) outline(innerKey, inner, depth + 2);
        if (lines.length > start) lines[start] = `${indent}  - ${lines[start].slice(indent.length + 4)}`;
      }
    } else if (isObject(value) && Object.values(value).every((entry) => typeof entry === "number")) {
      const figures = Object.entries(value).map(([name, figure]) => `${name} ${figure}`);
      lines.push(
        indent + dim(label),
        ...wrap(figures.join(" · "), width - indent.length - 2).map((line) => `${indent}  ${line}`),
      );
    } else if (isObject(value)) {
      lines.push(indent + dim(label));
      for (const [innerKey, inner] of Object.entries(value)) outline(innerKey, inner, depth + 1);
    } else {
      const words = Array.isArray(value) ? value.join(", ") : String(value);
      wrap(words, Math.max(20, width - indent.length - label.length - 2)).forEach((line, index) => {
        lines.push(indent + (index === 0 ? `${dim(label)}  ` : " ".repeat(label.length + 2)) + line);
      });
    }
  };
  for (const [key, value] of Object.entries(card)) if (key !== "name") outline(key, value, 1);
  return `${lines.join("\n")}\n`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

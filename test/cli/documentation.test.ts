// What the documentation says of the command line is what the command line has.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { packageRoot } from "../../src/package.js";
import { readingFormats } from "../../src/rendering/formats.js";

const docs = readdirSync(join(packageRoot, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(join(packageRoot, "docs", name), "utf8"));

interface Section {
  /** The whole page, for flags that several commands share may be explained once. */
  page: string;
  /** From the heading with `hearsay NAME` in it up to the next heading of its level. */
  text: string;
}

function sectionOf(name: string): Section | null {
  for (const page of docs) {
    const heading = new RegExp(`^(#+) [^\\n]*\\bhearsay ${name}(?![\\w-])`, "m").exec(page);
    if (heading === null) continue;
    const rest = page.slice(heading.index + heading[0].length);
    const end = new RegExp(`^#{1,${heading[1].length}} `, "m").exec(rest);
    return { page, text: end === null ? rest : rest.slice(0, end.index) };
  }
  return null;
}

const documented = commands.map(({ name }) => name).filter((name) => sectionOf(name) !== null);

describe("the documentation", () => {
  it("has a section for each command that reads or serves", () => {
    expect(documented).toEqual(expect.arrayContaining(["read", "parse", "schema", "models", "serve", "demo"]));
  });

  it.each(documented)("explains every flag of hearsay %s", async (name) => {
    const command = new Command(name);
    (await commands.find((entry) => entry.name === name)!.load())(command);
    const { page } = sectionOf(name)!;
    const flags = command.options.map(({ long }) => long!);
    expect(flags.filter((flag) => !page.includes(`\`${flag}`))).toEqual([]);
  });

  it.each(["read", "parse", "schema", "models", "serve", "demo"])(
    "names no flag that hearsay %s has not",
    async (name) => {
      const command = new Command(name);
      (await commands.find((entry) => entry.name === name)!.load())(command);
      const known = new Set(["--no-color", "--version", "--help", ...command.options.map(({ long }) => long!)]);
      const named = [...sectionOf(name)!.text.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, flag]) => flag);
      expect(named.filter((flag) => !known.has(flag))).toEqual([]);
    },
  );

  it("explains every format of readings", () => {
    const all = docs.join("\n");
    expect(readingFormats.filter(({ name }) => !all.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  });
});

// docs/ledger.md knows every command, flag, table, column and view.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import Libsql from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { Ledger } from "../../src/index.js";
import { exportTables } from "../../src/ledger/export/tables.js";
import { packageRoot } from "../../src/package.js";
import { harbourReading } from "./sample.js";

const page = readFileSync(join(packageRoot, "docs/ledger.md"), "utf8");
const documented = [
  "add",
  "reread",
  "delete",
  "articles",
  "said",
  "events",
  "claims",
  "explain",
  "processes",
  "stories",
  "outlets",
  "actors",
  "correct",
  "export",
];

/** The part of the page under a heading, up to the next one. */
function sectionOf(heading: string): string {
  const start = page.indexOf(`\n### ${heading}`);
  const end = page.indexOf("\n#", start + 1);
  return start === -1 ? "" : page.slice(start, end);
}

test.each(documented)("every flag of hearsay %s stands in its section", async (name) => {
  const command = new Command(name);
  const entry = commands.find((one) => one.name === name);
  (await entry?.load())?.(command);
  const section = sectionOf(`hearsay ${name}`);
  const missing = command.options.map(({ long }) => long ?? "").filter((flag) => !section.includes(`\`${flag}`));
  expect(command.options.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

test("no section names a flag that its command lacks", async () => {
  for (const name of documented) {
    const command = new Command(name);
    (await commands.find((one) => one.name === name)?.load())?.(command);
    const flags = new Set(command.options.map(({ long }) => long));
    const named = [...sectionOf(`hearsay ${name}`).matchAll(/^\|[^|]*\|/gm)].flatMap(([cell]) =>
      [...cell.matchAll(/--[a-z][a-z-]*/g)].map(([flag]) => flag),
    );
    expect([name, named.filter((flag) => !flags.has(flag))]).toEqual([name, []]);
  }
});

test("every exported table stands there with its columns", () => {
  const section = sectionOf("The exported tables");
  for (const { name, columns } of exportTables) {
    expect(section).toContain(`| ${name} | ${columns.map((column) => column.name).join(", ")} |`);
  }
});

test("every table and view of the file stands there, views with their columns", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-documentation-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "empty.db");
  await (await Ledger.open(path)).close();
  const file = new Libsql(path);
  onTestFinished(() => {
    file.close();
  });
  const things = file.prepare("select name, type from sqlite_schema where type in ('table', 'view')").all([]) as {
    name: string;
    type: string;
  }[];
  const layout = page.slice(page.indexOf("## What stands in the file"));
  for (const { name, type } of things) {
    // FTS5 and SQLite keep tables of their own.
    if (name.startsWith("sqlite_") || /_words_/.test(name)) continue;
    if (type === "table") expect(layout).toMatch(new RegExp(`^\\|[^|]*\\b${name}\\b`, "m"));
    else {
      const columns = (file.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name);
      expect(layout).toContain(`| ${name} | ${columns.join(", ")} |`);
    }
  }
});

test("the program on the page runs as it stands there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-documentation-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "news.db");
  const filled = await Ledger.open(path);
  await filled.put([harbourReading()]);
  await filled.close();
  const [, program] = /```ts\n(.*?)```/s.exec(page) ?? [];
  const [first, ...lines] = program.split("\n");
  expect(first).toBe('import { Ledger } from "hearsay";');
  const told: unknown[][] = [];
  const AsyncFunction = (async () => {}).constructor as new (
    ...words: string[]
  ) => (ledger: typeof Ledger, console: { log: (...words: unknown[]) => void }) => Promise<void>;
  const body = lines.join("\n").replace('"news.db"', JSON.stringify(path));
  await new AsyncFunction("Ledger", "console", body)(Ledger, { log: (...words) => told.push(words) });
  expect(told).toEqual([
    ["2025-05-05T18:00:00Z", "Ellis Courier", "Ministry of Transport", expect.stringContaining("An explosion")],
    ["2025-05-05T18:00:00Z", "Ellis Courier", "foreign ministry", "the accusation"],
  ]);
});

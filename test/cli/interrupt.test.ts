// Ctrl-C in commands that write: what is whole stays, what is not goes, and the program says which.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "../../src/index.js";
import { exportFiles } from "../../src/ledger/export/files.js";
import { packageRoot } from "../../src/package.js";
import { files, program } from "./hearsay.js";
import { storyLines } from "./ledger-run.js";

function begun(words: string[]) {
  const child = spawn(process.execPath, [program, ...words], { cwd: packageRoot });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, said, ended };
}

test("parse ends after the article in hand", async () => {
  const [input] = files({ "stories.jsonl": storyLines(2000).join("\n") });
  const { child, said, ended } = begun(["parse", input, "--format", "jsonl"]);
  child.stdout.once("data", () => child.kill("SIGINT"));
  expect(await ended).toBe(130);
  expect(said.err).toContain("what was written is whole");
  const lines = said.out.trimEnd().split("\n");
  expect(lines.length).toBeLessThan(2000);
  for (const line of lines) JSON.parse(line);
});

test.skipIf(process.platform === "win32")("evaluate says that nothing is kept", async () => {
  const [gold] = files({ "gold.jsonl": "" });
  const pipe = join(gold, "../readings.jsonl");
  spawnSync("sh", ["-c", `mkfifo ${pipe}`]);
  const { child, said, ended } = begun(["evaluate", gold, pipe]);
  // It opens once the program reads from it.
  const readings = await open(pipe, "w");
  child.kill("SIGINT");
  await expect.poll(() => said.err, { timeout: 60_000 }).toContain("Nothing is kept");
  await readings.close();
  expect(await ended).toBe(130);
});

test("export leaves whole tables and none that is not", async () => {
  const [file] = files({ "gold.jsonl": "" });
  const ledger = await Ledger.open(":memory:");
  for (const format of ["jsonl", "parquet", "sqlite"] as const) {
    const folder = join(file, "..", format);
    const written: string[] = [];
    for await (const { table } of exportFiles(ledger, format, folder, ["articles", "claims"])) written.push(table);
    expect(readdirSync(folder).sort()).toEqual(
      format === "sqlite" ? ["hearsay.sqlite"] : [`articles.${format}`, `claims.${format}`],
    );
  }
  await ledger.close();
});

test("an export that is ended takes away the file in hand, and leaves one of before as it was", async () => {
  const [input] = files({ "stories.jsonl": storyLines(3).join("\n"), "claims.jsonl": "of before" });
  const folder = join(input, "..");
  const path = join(folder, "news.db");
  await begun(["add", input, "--ledger", path]).ended;
  const ledger = await Ledger.openToRead(path);
  const named: string[] = [];
  for await (const { table } of exportFiles(ledger, "jsonl", folder, ["articles", "claims"], () => named.length > 0))
    named.push(table);
  expect(named).toEqual(["articles"]);
  expect(readFileSync(join(folder, "articles.jsonl"), "utf8").trim().split("\n")).toHaveLength(3);
  expect(readFileSync(join(folder, "claims.jsonl"), "utf8")).toBe("of before");
  for await (const _ of exportFiles(ledger, "sqlite", folder, [], () => true));
  expect(readdirSync(folder).filter((name) => /\.part$|\.sqlite/.test(name))).toEqual([]);
  expect(existsSync(path)).toBe(true);
  await ledger.close();
});

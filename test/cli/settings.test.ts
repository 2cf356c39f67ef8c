// Settings by file and environment, what is piped, and what describes the program to shells and to man.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hearsay, program } from "./hearsay.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = "Police arrested two men in Oslo on Monday.";

function run(words: string[], environment: NodeJS.ProcessEnv = {}): string {
  return execFileSync(process.execPath, [program, ...words], {
    cwd: folder,
    input: text,
    encoding: "utf8",
    env: { ...process.env, XDG_CONFIG_HOME: join(folder, "none"), ...environment },
  });
}

test("words go before variables, variables before settings, a command's own settings before the common ones", () => {
  const file = join(folder, "hearsay.json");
  writeFileSync(file, JSON.stringify({ ledger: "common.db", format: "csv", read: { format: "jsonl" } }));
  expect(run(["read"])).toContain('"version":');
  expect(run(["read", "--format", "text"])).toContain("▸ COERCE");
  expect(run(["add"])).toContain("common.db");
  expect(run(["add"], { HEARSAY_LEDGER: "variable.db" })).toContain("variable.db");
  expect(run(["add", "--ledger", "word.db"], { HEARSAY_LEDGER: "variable.db" })).toContain("word.db");
});

test("settings that are none, and values that a flag does not take, are told of", async () => {
  const file = join(folder, "wrong.json");
  const tell = async (content: string): Promise<string> => {
    writeFileSync(file, content);
    return (await hearsay(["read", "-"], { input: text, env: { HEARSAY_CONFIG: file } })).stderr;
  };
  expect(await tell("[1]")).toContain('are no JSON object, such as {"ledger": "news.db"}');
  expect(await tell('{"format":"yaml"}')).toContain('give --format the value "yaml": Allowed are text');
});

test("completions and the manual page name every command and its flags", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const script = run(["completions", shell]);
    for (const words of ["watch", "claims", "min-confidence", "corroborated"]) expect(script).toContain(words);
  }
  execFileSync("bash", ["-n"], { input: run(["completions", "bash"]) });
  const page = run(["manual"]);
  expect(page).toContain('.SS "hearsay watch [options] <feed...>"');
  expect(page).toContain("\\-\\-min\\-confidence");
});

test("short flags and help of a command", () => {
  expect(run(["-V"])).toBe(run(["--version"]));
  expect(run(["help", "read"])).toBe(run(["read", "-h"]));
});

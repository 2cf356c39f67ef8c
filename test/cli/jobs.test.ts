// Many articles at a time, and a run that Ctrl-C ends: the answers are the same, and what is kept is said.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package.js";
import { files, hearsay, program } from "./hearsay.js";
import { complaintsIn, dump, storyLines } from "./ledger-run.js";

const lines = [...storyLines(14), '{"title":"No text"}', ...storyLines(20).slice(14), "no JSON", storyLines(3)[2]];

test("several threads read what one reads, in the same order", { timeout: 120_000 }, async () => {
  const [input, french] = files({
    "stories.jsonl": `${lines.join("\n")}\n`,
    "french.txt": "Le ministre a déclaré lundi que le port resterait fermé jusqu'à la fin de la grève des dockers.",
  });
  for (const format of ["jsonl", "text"]) {
    const words = ["read", input, french, "--format", format];
    const [one, several] = await Promise.all([hearsay(words), hearsay([...words, "--jobs", "3"])]);
    expect(several).toEqual(one);
    expect(one.status).toBe(1);
    expect(one.stdout.length).toBeGreaterThan(1000);
  }
  const folder = dirname(input);
  for (const jobs of ["1", "3"]) {
    const added = await hearsay(["add", input, french, "--jobs", jobs, "--ledger", join(folder, `${jobs}.db`)]);
    expect(added.stdout).toContain(
      "21 added (1 of them in other languages than English, kept unread), 1 known before, 2",
    );
    expect(complaintsIn(added.stderr)).toHaveLength(3);
  }
  expect(await dump(join(folder, "3.db"), join(folder, "a"))).toEqual(
    await dump(join(folder, "1.db"), join(folder, "b")),
  );
});

test("an impossible number of threads is refused", async () => {
  for (const jobs of ["0", "two", "65"])
    expect(await hearsay(["read", "--jobs", jobs], { input: "Oslo." })).toMatchObject({ status: 2, stdout: "" });
});

test.each([["1"], ["2"]])(
  "Ctrl-C keeps what was added and says so, with %s at a time",
  {
    timeout: 120_000,
  },
  async (jobs) => {
    const [input] = files({ "stories.jsonl": `${storyLines(3000).join("\n")}\n` });
    const ledger = join(dirname(input), "news.db");
    const child = spawn(process.execPath, [program, "add", input, "--jobs", jobs, "--ledger", ledger], {
      cwd: packageRoot,
    });
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.err += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    while (!existsSync(ledger) && child.exitCode === null) await wait(5);
    await wait(1500);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(said.err).toContain("what was added stays");
    expect(said.out).toContain("Ended early; the same command goes on.");
    const added = Number(/^(\d+) added/.exec(said.out)?.[1]);
    expect(added).toBeLessThan(3000);
    const { articles } = await dump(ledger, join(dirname(input), "tables"));
    expect(articles.split("\n").filter(Boolean)).toHaveLength(added);
  },
);

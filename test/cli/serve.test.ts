// The commands that serve a ledger, as child processes.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../src/package.js";
import { hearsay, program } from "./hearsay.js";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

interface Serving {
  url: string;
  /** Waits for a line of its output. */
  told(line: RegExp): Promise<void>;
  /** Tells it to stop and gives its exit status. */
  stop(): Promise<number | null>;
}

/** Starts a command that serves and waits for its address. */
async function serving(words: string[], env: Record<string, string> = {}): Promise<Serving> {
  const child = spawn(process.execPath, [program, ...words], { cwd: packageRoot, env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => child.once("close", (status) => resolve(status)));
  let errors = "";
  child.stderr.on("data", (text: Buffer) => {
    errors += text.toString();
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value as string;
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) {
      return {
        url,
        told: async (words) => {
          for (let next = await lines.next(); next.done !== true; next = await lines.next())
            if (words.test(next.value as string)) return;
          throw new Error(`It did not say ${words}: ${errors}`);
        },
        stop: () => {
          child.kill("SIGINT");
          return ended;
        },
      };
    }
  }
  throw new Error(`It did not start: ${errors}`);
}

describe("hearsay serve", () => {
  test("makes the ledger, answers, adds, and stops when it is told to", async () => {
    const ledger = join(newFolder(), "news.db");
    const server = await serving(["serve", "--ledger", ledger, "--port", "0"]);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(existsSync(ledger)).toBe(true);
    const health = async (): Promise<unknown> => (await fetch(`${server.url}api/health`)).json();
    expect(await health()).toMatchObject({ program: "hearsay", empty: true });
    const added = await fetch(`${server.url}api/add`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "The port of Ellis reopened, the ministry said on Monday.", outlet: "Marn Post" }),
    });
    const { id } = (await added.json()) as { id: string };
    const progress = await (await fetch(`${server.url}api/jobs/${id}/stream`)).text();
    expect(progress).toContain("event: end");
    expect(progress).toContain('"state":"done"');
    expect(await health()).toMatchObject({ empty: false });
    expect(await server.stop()).toBe(0);
  });

  test("asks for the token that it was given", async () => {
    const words = ["serve", "--ledger", join(newFolder(), "news.db"), "--port", "0", "--host", "0.0.0.0"];
    const server = await serving(words, { HEARSAY_TOKEN: "a-token-of-some-length" });
    expect((await fetch(`${server.url}api/overview`)).status).toBe(401);
    const headers = { authorization: "Bearer a-token-of-some-length" };
    expect((await fetch(`${server.url}api/overview`, { headers })).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  test("does not start where others could reach it without a token", async () => {
    const ledger = join(newFolder(), "news.db");
    const { status, stderr } = await hearsay(["serve", "--ledger", ledger, "--host", "0.0.0.0"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("give --token WORDS")]);
    expect(existsSync(ledger)).toBe(false);
    expect((await hearsay(["serve", "--port", "70000"])).status).toBe(2);
  });

  test("says when it cannot be started", async () => {
    const { status, stderr } = await hearsay([
      "serve",
      "--ledger",
      join(newFolder(), "no/such/folder.db"),
      "--port",
      "0",
    ]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("could not be opened")]);
  });
});

describe("hearsay demo", () => {
  test("serves while the examples come in", async () => {
    const server = await serving(["demo", "--no-open", "--port", "0", "--ledger", join(newFolder(), "demo.db")]);
    const ask = async (): Promise<{ counts: Record<string, number> }> =>
      (await (await fetch(`${server.url}api/overview`)).json()) as { counts: Record<string, number> };
    expect((await ask()).counts.articles).toBeLessThan(40);
    await server.told(/^All \d+ examples are read\.$/);
    const overview = await ask();
    expect(overview.counts.articles).toBeGreaterThan(40);
    expect(overview.counts.claims).toBeGreaterThan(10);
    expect(await server.stop()).toBe(0);
    await server.told(/^Stopped; what was read is in /);
    // Reads all examples.
  }, 300_000);
});

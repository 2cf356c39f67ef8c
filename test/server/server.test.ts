// The server on a port of its own, and the thread that reads.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import { packageRoot } from "../../src/package.js";
import { startServer } from "../../src/server/server.js";
import { ThreadedReader } from "../../src/server/threaded-reader.js";
import { PlainReader } from "./house.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-server-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A GET with any Host header, which fetch does not allow. */
function get(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
  });
}

describe("a server", () => {
  it("answers on this machine alone, grows with what another process adds, and stops", async () => {
    const path = join(folder, "growing.db");
    const ledger = await Ledger.open(path);
    const server = await startServer({ ledger, port: 0, reader: new PlainReader() });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const count = async (): Promise<number> =>
      ((await (await fetch(`${server.url}api/articles`)).json()) as { items: unknown[] }).items.length;
    expect(await count()).toBe(0);
    const other = await Ledger.open(path);
    await other.put([(await new PlainReader().read({ text: "A quiet day at Port Ellis." })).reading]);
    expect(await count()).toBe(1);
    await other.close();
    expect((await get(`${server.url}api/health`, { host: "evil.example" })).status).toBe(421);
    await server.close();
    await ledger.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it("says when its port is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", () => resolve()));
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const ledger = await Ledger.open(":memory:");
    await expect(startServer({ ledger, port, reader: new PlainReader() })).rejects.toThrow(
      `Port ${port} is taken: give another one with --port, or stop what uses it.`,
    );
    await ledger.close();
    taken.close();
  });

  it("does not start beyond this machine without a token", async () => {
    const ledger = await Ledger.open(":memory:");
    await expect(startServer({ ledger, port: 0, host: "0.0.0.0", reader: new PlainReader() })).rejects.toThrow(
      "--token",
    );
    await ledger.close();
  });
});

function programOf(lines: string): string {
  const path = join(mkdtempSync(join(folder, "program-")), "thread.mjs");
  writeFileSync(path, `import { parentPort } from "node:worker_threads";\n${lines}\n`);
  return path;
}

describe("the reading thread", () => {
  const echo = `parentPort.on("message", ({ id, submission }) => {
    if (submission.text === "endless") for (;;) {}
    if (submission.text === "crash") throw new Error("out of order");
    if (submission.text === "bad") parentPort.postMessage({ id, problem: "It holds no text.", fault: false });
    else parentPort.postMessage({ id, explained: { read: submission.text } });
  });`;

  it("is given up when it takes too long, and the next article finds another one", async () => {
    const reader = new ThreadedReader({ program: programOf(echo), timeLimit: 1500 });
    const answers = await Promise.allSettled(["one", "endless", "two"].map((text) => reader.read({ text })));
    expect(
      answers.map((answer) => (answer.status === "fulfilled" ? answer.value : (answer.reason as Error).message)),
    ).toEqual([{ read: "one" }, expect.stringContaining("was not read within"), { read: "two" }]);
    await reader.close();
  });

  it("hands on what is wrong with an article, and survives a crash", async () => {
    const reader = new ThreadedReader({ program: programOf(echo) });
    await expect(reader.read({ text: "bad" })).rejects.toMatchObject({ status: 422, message: "It holds no text." });
    await expect(reader.read({ text: "crash" })).rejects.toMatchObject({ status: 503 });
    expect(await reader.read({ text: "three" })).toEqual({ read: "three" });
    await reader.close();
    await expect(reader.read({ text: "four" })).rejects.toMatchObject({ status: 503 });
  });

  it("lets only so many wait", async () => {
    const reader = new ThreadedReader({ program: programOf(echo), queueLimit: 2 });
    const answers = await Promise.allSettled(["a", "b", "c", "d"].map((text) => reader.read({ text })));
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
    await reader.close();
  });

  it.skipIf(!existsSync(join(packageRoot, "dist/src/server/reading-thread.js")))(
    "reads an article with the program's own reader",
    async () => {
      const reader = new ThreadedReader();
      const { reading } = await reader.read({
        text: "“It is quiet,” the mayor of Port Ellis said.",
        published: "2025-05-05",
      });
      expect(reading.article.text).toBe("“It is quiet,” the mayor of Port Ellis said.");
      expect(reading.sentences.length).toBe(1);
      expect((await reader.explain(reading.article)).reading).toEqual(reading);
      await expect(reader.read({ url: "http://127.0.0.1:9/" })).rejects.toMatchObject({ status: 422 });
      await reader.close();
    },
  );
});

// Named tokens: who corrects is who has the token; wrong ones are slowed by client and logged.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import type { Problem } from "../../src/server/contract/problem.js";
import { readTokens } from "../../src/server/safety/token-file.js";
import { WrongTokens } from "../../src/server/safety/wrong-tokens.js";
import { type RunningServer, startServer } from "../../src/server/server.js";
import { harbourReading } from "../ledger/sample.js";
import { PlainReader } from "./house.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-tokens-"));
const ann = "ann-0123456789abcdef";
const bea = "bea-0123456789abcdef";
const cid = "cid-0123456789abcdef";
let closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

async function served(lines: string): Promise<{ server: RunningServer; ledger: Ledger; file: string }> {
  const file = join(folder, `tokens-${Math.floor(performance.now() * 1000)}`);
  writeFileSync(file, lines);
  const ledger = await Ledger.open(":memory:");
  await ledger.put([harbourReading()]);
  const server = await startServer({ ledger, port: 0, tokenFile: file, reader: new PlainReader() });
  closing.push(async () => {
    await server.close();
    await ledger.close();
  });
  return { server, ledger, file };
}

const asking = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  "content-type": "application/json",
});
const decision = { article: harbourReading().article.id, kind: "attribution", item: "q1", action: "accept" };

describe("a file of tokens", () => {
  it("holds a name and a token a line", () => {
    const file = join(folder, "good");
    writeFileSync(file, `# the desk\n\nAnn Lee  ${ann}\r\nBea\t${bea}\n`);
    expect(readTokens(file)).toEqual([
      { name: "Ann Lee", token: ann },
      { name: "Bea", token: bea },
    ]);
  });

  it.each([
    ["a name alone", "Ann\n", /line 1: a line holds a name and a token/],
    ["a short token", `Bea ${bea}\nAnn short\n`, /line 2: the token has fewer than 16/],
    ["a token twice", `Ann ${ann}\nBea ${ann}\n`, /line 2: the token is given twice/],
    ["nothing", "# nobody\n", /holds no token/],
  ])("is refused with %s", (_, lines, sentence) => {
    const file = join(folder, "bad");
    writeFileSync(file, lines);
    expect(() => readTokens(file)).toThrow(sentence);
  });
});

describe("whoever corrects with a token", () => {
  it("is the author by its name, in the correction and in the history of one taken back", async () => {
    const { server, ledger } = await served(`Ann Lee ${ann}\nBea ${bea}\n`);
    const post = (body: object, token = ann): Promise<Response> =>
      fetch(`${server.url}api/corrections`, { method: "POST", headers: asking(token), body: JSON.stringify(body) });
    const kept = (await (await post(decision)).json()) as { id: number; author: string; generation: string };
    expect(kept.author).toBe("Ann Lee");
    expect(kept.generation).toBe(await ledger.generation());
    const forged = await post({ ...decision, author: "Bea" });
    expect([forged.status, ((await forged.json()) as Problem).detail]).toEqual([
      403,
      "Your token is Ann Lee's: a correction cannot be Bea's.",
    ]);
    const gone = await fetch(`${server.url}api/corrections/${kept.id}`, { method: "DELETE", headers: asking(bea) });
    expect([gone.status, gone.headers.get("ledger-generation")]).toEqual([204, await ledger.generation()]);
    const history = await fetch(`${server.url}api/corrections`, { headers: asking(bea) });
    const { items } = (await history.json()) as { items: { author: string; withdrawn: { author: string } }[] };
    expect(items.map(({ author, withdrawn }) => [author, withdrawn.author])).toEqual([["Ann Lee", "Bea"]]);
    const session = await fetch(`${server.url}api/session`, { headers: asking(ann) });
    expect(await session.json()).toEqual({ tokenNeeded: true, admitted: true, name: "Ann Lee" });
  });

  it("is known by the file as it is now: SIGHUP reads it anew", async () => {
    const { server, file } = await served(`Ann ${ann}\n`);
    const status = async (token: string): Promise<number> =>
      (await fetch(`${server.url}api/articles`, { headers: asking(token) })).status;
    expect(await status(ann)).toBe(200);
    writeFileSync(file, `Cid ${cid}\n`);
    process.emit("SIGHUP");
    expect(await status(cid)).toBe(200);
    // What cannot be read leaves those that are known.
    writeFileSync(file, "nonsense\n");
    process.emit("SIGHUP");
    expect(await status(cid)).toBe(200);
    expect(await status(ann)).toBe(401);
  });
});

describe("wrong tokens", () => {
  it("make their client wait, longer each time, and nobody else", () => {
    let now = 0;
    const lines: string[] = [];
    const wrong = new WrongTokens(
      () => now,
      (line) => lines.push(line),
    );
    expect(wrong.waitOf("10.0.0.1")).toBe(0);
    const waits = [1, 2, 3, 4].map(() => {
      wrong.note("10.0.0.1", "GET /api/claims");
      const wait = wrong.waitOf("10.0.0.1");
      now += wait * 1000;
      return wait;
    });
    expect(waits).toEqual([1, 1, 2, 4]);
    expect(wrong.waitOf("10.0.0.1")).toBe(0);
    expect(wrong.waitOf("10.0.0.2")).toBe(0);
    expect(lines[0]).toMatch(/wrong token from 10\.0\.0\.1 \(GET \/api\/claims\), number 1/);
    for (let count = 0; count < 20; count++) wrong.note("10.0.0.1", "x");
    expect(wrong.waitOf("10.0.0.1")).toBe(60);
    wrong.forgive("10.0.0.1");
    expect(wrong.waitOf("10.0.0.1")).toBe(0);
    wrong.note("10.0.0.1", "x");
    now += 700_000;
    wrong.note("10.0.0.1", "x");
    expect(wrong.waitOf("10.0.0.1")).toBe(1);
  });

  it("are answered 401, then 429 with the seconds to wait", async () => {
    const { server } = await served(`Ann ${ann}\n`);
    const first = await fetch(`${server.url}api/articles`, { headers: asking("wrong") });
    expect(first.status).toBe(401);
    const second = await fetch(`${server.url}api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: ann }),
    });
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "1"]);
  });
});

describe("the server", () => {
  it("serves others while one client holds hundreds of idle connections", async () => {
    const { server } = await served(`Ann ${ann}\n`);
    const { port } = new URL(server.url);
    const sockets: Socket[] = [];
    let closed = 0;
    for (let count = 0; count < 400; count++) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => {}).on("close", () => closed++);
      sockets.push(socket);
      await new Promise((resolve) => socket.once("connect", resolve));
    }
    const answer = await fetch(`${server.url}api/articles`, { headers: asking(ann) });
    expect(answer.status).toBe(200);
    expect(closed).toBeGreaterThan(100);
    for (const socket of sockets) socket.destroy();
  });

  it("reads what it accepted before it stops, and accepts nothing more", async () => {
    const { server, ledger } = await served(`Ann ${ann}\n`);
    const articles = Array.from({ length: 5 }, (_, index) => ({ text: `The bridge of Vell fell on day ${index}.` }));
    const accepted = await fetch(`${server.url}api/add`, {
      method: "POST",
      headers: asking(ann),
      body: JSON.stringify({ articles }),
    });
    expect(accepted.status).toBe(202);
    await server.close();
    expect(await ledger.countArticles()).toBe(6);
  });

  it.each(["Łukasz Żółć", "राम", "a/b?c#d%", "O’Neill", "‮abc"])(
    "leads from the .json of every name to its data: %s",
    async (name) => {
      const { server } = await served(`Ann ${ann}\n`);
      const address = `${server.url}actors/${encodeURIComponent(name)}.json`;
      const response = await fetch(address, { redirect: "manual" });
      expect(response.status).toBe(307);
      const to = new URL(response.headers.get("location")!, server.url);
      expect(to.pathname).toBe(`/api/actors/${encodeURIComponent(name)}`);
      const data = await fetch(to, { headers: asking(ann) });
      expect(((await data.json()) as Problem).detail).toContain(name);
    },
  );
});

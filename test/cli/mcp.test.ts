// hearsay mcp: an assistant's host asks over lines of JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hearsay } from "./hearsay.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-mcp-"));
const ledger = join(folder, "news.db");
beforeAll(async () => {
  const text =
    "The port of Ellery was shelled on Monday, the harbour office said. Karsk denied that it had shelled the port.";
  await hearsay(["add", "-", "--ledger", ledger, "--published", "2025-03-05", "--outlet", "Harbour Post"], {
    input: text,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Reply {
  id: number | null;
  result?: { tools?: { name: string }[]; content?: { text: string }[]; isError?: boolean; protocolVersion?: string };
  error?: { code: number; message: string };
}

async function ask(
  requests: readonly unknown[],
  words: string[] = ["--ledger", ledger],
): Promise<Map<number | null, Reply>> {
  const input = requests.map((request) => (typeof request === "string" ? request : JSON.stringify(request))).join("\n");
  const { stdout } = await hearsay(["mcp", ...words], { input: `${input}\n` });
  const replies = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Reply);
  return new Map(replies.map((reply) => [reply.id, reply]));
}

function call(id: number, name: string, parameters: object): object {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: parameters } };
}

test("opens, lists its tools, reads a text and answers from the ledger", async () => {
  const replies = await ask([
    { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-03-26", capabilities: {} } },
    { jsonrpc: "2.0", method: "notifications/initialized" },
    { jsonrpc: "2.0", id: 2, method: "tools/list" },
    call(3, "read", { text: "Police arrested two men in Oslo on Monday.", published: "2025-03-05" }),
    call(4, "said", { by: "harbour office" }),
    call(5, "articles", {}),
  ]);
  expect(replies.size).toBe(5);
  expect(replies.get(1)!.result!.protocolVersion).toBe("2025-03-26");
  expect(replies.get(2)!.result!.tools!.map(({ name }) => name)).toEqual([
    "read",
    "claims",
    "said",
    "explain",
    "articles",
    "processes",
  ]);
  expect(replies.get(3)!.result!.content![0].text).toContain("COERCE");
  const said = JSON.parse(replies.get(4)!.result!.content![0].text) as { items: unknown[] };
  expect(said.items).toHaveLength(1);
  expect(replies.get(5)!.result!.content![0].text).toContain("Harbour Post");
});

test("says what is wrong with a line, a method, a tool and its parameters", async () => {
  const replies = await ask([
    "no JSON",
    { jsonrpc: "2.0", id: 1, method: "resources/list" },
    call(2, "forget", {}),
    call(3, "claims", { statuss: "contested" }),
    call(4, "explain", { claim: "none" }),
  ]);
  expect(replies.get(null)!.error!.code).toBe(-32700);
  expect(replies.get(1)!.error).toEqual({ code: -32601, message: "There is no method resources/list." });
  expect(replies.get(2)!.error!.message).toBe("There is no tool forget.");
  expect(replies.get(3)!.result).toMatchObject({ isError: true });
  expect(replies.get(3)!.result!.content![0].text).toContain("statuss");
  expect(replies.get(4)!.result!.content![0].text).toContain("none");
});

test("offers reading alone where there is no ledger", async () => {
  const replies = await ask([{ jsonrpc: "2.0", id: 1, method: "tools/list" }], ["--ledger", join(folder, "none.db")]);
  expect(replies.get(1)!.result!.tools!.map(({ name }) => name)).toEqual(["read"]);
});

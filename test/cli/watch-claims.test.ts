// hearsay watch-claims: each claim that fits is told of once, to a person, a webhook and a feed.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseRules } from "../../src/ledger/queries/claim-rules.js";
import { files, hearsay } from "./hearsay.js";

let server: Server;
let url: string;
let status = 200;
const posted: { rule: string; claims: { id: string }[] }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      if (status === 200) posted.push(JSON.parse(body));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => server.close());

function story(outlet: string, text: string): string {
  const name = outlet.replace(" ", "-").toLowerCase();
  return JSON.stringify({ url: `https://${name}.example/1`, title: "Depot", outlet, published: "2025-03-04", text });
}

const said = "The Velden army shelled a fuel depot near Marn on Monday, the Orlan foreign ministry said.";

test("what newly fits is told of once, and again where the webhook did not take it", async () => {
  const [first, more, rules] = files({
    "first.jsonl": [story("Ellis Courier", said), story("Marn Post", `${said} Nobody was hurt.`)].join("\n"),
    "more.jsonl": story("Quay Times", `${said} The fire burned all night.`),
    "rules.txt": "# for the desk\nRelayed: one origin, three outlets\nAny: two outlets\n",
  });
  const ledger = join(first, "../news.db");
  const atom = join(first, "../claims.atom");
  const watch = (...flags: string[]) => hearsay(["watch-claims", rules, "--ledger", ledger, ...flags]);
  await hearsay(["add", first, "--ledger", ledger]);

  const begun = await watch("--from-now");
  expect(begun).toMatchObject({ status: 0, stdout: "", stderr: "hearsay: Nothing newly fits.\n" });
  await hearsay(["add", more, "--ledger", ledger]);

  status = 500;
  const failed = await watch("--webhook", url);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain(`${url} did not take what newly fits "Relayed": it answered 500`);
  status = 200;
  const told = await watch("--webhook", url, "--atom", atom, "--site", "https://desk.example");
  expect(told.status).toBe(0);
  expect(told.stdout).toMatch(
    /^Relayed · c_\w{12}\n {2}.*\n {2}3 reports, 1 origin: .*\n {2}https:\/\/desk\.example\/claims\/c_/m,
  );
  expect(posted.map(({ rule }) => rule)).toEqual(["Relayed"]);
  const feed = readFileSync(atom, "utf8");
  for (const { id } of posted[0].claims) expect(feed).toContain(`https://desk.example/claims/${id}`);

  expect(await watch("--webhook", url)).toMatchObject({ status: 0, stdout: "" });
  expect(posted).toHaveLength(1);
  const other = await hearsay([
    "watch-claims",
    "--rule",
    "at least 2 reports",
    "--format",
    "jsonl",
    "--ledger",
    ledger,
  ]);
  const lines = other.stdout.trim().split("\n");
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ rule: "at least 2 reports" });
});

describe("a rule", () => {
  test("is read as it is meant", () => {
    const [one, two] = parseRules(
      "A: one origin, three outlets, an interested party\nB: at most 4 origins, at least two origins, 5 reports, contested, actor Norway, type assault",
      "rules",
    );
    expect(one).toMatchObject({ leastOrigins: 1, leastOutlets: 3, filter: { mostOrigins: 1, interested: true } });
    expect(two).toMatchObject({
      leastOrigins: 2,
      filter: { mostOrigins: 4, leastReports: 5, status: "contested", actor: "Norway", type: "ASSAULT" },
    });
  });

  test.each([
    ["A: one orign", /rules, line 1: "one orign" is not understood/],
    ["\nA one origin", /rules, line 2 is no rule/],
    ["A: circular\nA: contested", /two rules called "A"/],
    ["A: type QUARREL", /"QUARREL" is no type of an event/],
    ["A: some origins", /no number that is known/],
    ["A: at most 3 outlets", /only the least/],
  ])("%j is refused with its line", (text, sentence) => {
    expect(() => parseRules(text, "rules")).toThrow(sentence);
  });
});

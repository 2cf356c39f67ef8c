// hearsay watch against a server of our own: each entry is taken once, whatever the server does.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PoliteFetcher } from "../../src/intake/polite.js";
import { Watcher } from "../../src/intake/watcher.js";
import { Ledger } from "../../src/ledger/index.js";
import { unreadArticle } from "../../src/reading/unread.js";
import { hearsay } from "./hearsay.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-watch-"));
let server: Server;
let site: string;
/** What the server answers, by path, and what it was asked. */
let answers: Map<
  string,
  (headers: NodeJS.Dict<string | string[]>) => { status?: number; body?: string; headers?: object }
>;
let asked: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    const answer = answers.get(request.url!)?.(request.headers) ?? { status: 404, body: "none" };
    response.writeHead(answer.status ?? 200, { "content-type": "text/html", ...answer.headers });
    response.end(answer.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  answers = new Map();
  asked = [];
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const words = "The port was shut on Monday, the harbour office said, and no ship was let in until the strike was over.";

function rss(items: readonly string[]): string {
  return `<rss version="2.0"><channel><title>Harbour Post</title>${items
    .map(
      (item) => `<item><title>${item}</title><link>${site}/${item}</link><description>In brief.</description></item>`,
    )
    .join("")}</channel></rss>`;
}

function page(title: string): string {
  return `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${words} It was ${title}.</p></article></body></html>`;
}

test("a command run twice adds each entry once, and remembers what the feed was", async () => {
  answers.set("/rss", (headers) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : { body: rss(["one", "two"]), headers: { etag: '"1"' } },
  );
  for (const name of ["one", "two"]) answers.set(`/${name}`, () => ({ body: page(name) }));
  const list = join(folder, "feeds.opml");
  writeFileSync(list, `<opml version="2.0"><body><outline type="rss" xmlUrl="${site}/rss"/></body></opml>`);
  const ledger = join(folder, "once.db");
  const flags = ["--once", "--pause", "0", "--allow-private", "--ledger", ledger];
  const first = await hearsay(["watch", list, ...flags]);
  expect(first).toMatchObject({ status: 0, stderr: "" });
  expect(first.stdout).toContain("1 feeds looked at, 2 articles added, 0 known before, 0 not read");
  const second = await hearsay(["watch", list, ...flags]);
  expect(second.stdout).toContain("0 feeds looked at, 0 articles added");
  expect(asked.filter((path) => path === "/one")).toHaveLength(1);
});

test("a page that fails is tried at later looks, a feed that fails less and less often, and robots.txt is minded", async () => {
  let broken = true;
  let clock = Date.parse("2025-03-04T08:00:00Z");
  answers.set("/robots.txt", () => ({ body: "User-agent: *\nDisallow: /secret" }));
  answers.set("/rss", () => ({ body: rss(["one", "two", "secret", "one"]) }));
  answers.set("/one", () => ({ body: page("one") }));
  answers.set("/two", () => (broken ? { status: 500 } : { body: page("two") }));
  answers.set("/down", () => ({ status: 503, headers: { "retry-after": "7200" } }));
  const ledger = await Ledger.open(":memory:");
  const fetcher = new PoliteFetcher({ allowPrivate: true, pause: 0 });
  const watcher = new Watcher(ledger.feeds(), fetcher, { now: () => new Date(clock) });
  const look = async (): Promise<string[]> => {
    const { incoming, looked } = await watcher.look(`${site}/rss`);
    await watcher.settle(
      `${site}/rss`,
      incoming.map(({ entry }) => entry),
    );
    return looked ? incoming.map((one) => ("article" in one ? one.article.title! : one.entry.outcome)) : ["not due"];
  };
  expect(await look()).toEqual(["one", "waiting", "failed"]);
  expect(await look()).toEqual(["not due"]);
  clock += 16 * 60_000;
  broken = false;
  expect(await look()).toEqual(["two"]);
  clock += 16 * 60_000;
  expect(await look()).toEqual([]);
  expect(asked.filter((path) => path === "/secret")).toHaveLength(0);

  // One that failed is tried again where the feed lists it no more.
  broken = true;
  answers.set("/rss", () => ({ body: rss(["one", "two", "three"]) }));
  answers.set("/three", () => (broken ? { status: 502 } : { body: page("three") }));
  clock += 16 * 60_000;
  expect(await look()).toEqual(["waiting"]);
  answers.set("/rss", () => ({ body: rss(["one"]) }));
  broken = false;
  clock += 16 * 60_000;
  expect(await look()).toEqual(["three"]);
  // A clock that was years ahead at the last look does not put the next one off for years.
  clock += 3 * 365 * 86_400_000;
  expect(await look()).toEqual([]);
  clock -= 3 * 365 * 86_400_000;
  expect(await look()).toEqual([]);

  expect((await watcher.look(`${site}/down`)).problem).toContain("the server answered 503");
  const { failures, due } = (await ledger.feeds().feedState(`${site}/down`))!;
  expect({ failures, due }).toEqual({ failures: 1, due: new Date(clock + 7_200_000).toISOString() });
  await ledger.close();
});

test("entries of a look that was cut off are taken at the next, though the feed says that it is the same", async () => {
  let clock = Date.parse("2025-03-04T08:00:00Z");
  answers.set("/rss", (headers) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : { body: rss(["one", "two"]), headers: { etag: '"1"' } },
  );
  for (const name of ["one", "two"]) answers.set(`/${name}`, () => ({ body: page(name) }));
  const ledger = await Ledger.open(":memory:");
  const fetcher = new PoliteFetcher({ allowPrivate: true, pause: 0 });
  const watcher = new Watcher(ledger.feeds(), fetcher, { now: () => new Date(clock) });
  const taken = async () => {
    const { incoming } = await watcher.look(`${site}/rss`);
    clock += 16 * 60_000;
    return incoming;
  };
  const titles = (incoming: Awaited<ReturnType<typeof taken>>): (string | null)[] =>
    incoming.map((one) => ("article" in one ? one.article.title : one.problem));
  expect(titles(await taken())).toEqual(["one", "two"]);
  // Nobody told the ledger what became of them: the program had ended.
  const [one, two] = await taken();
  expect(titles([one, two])).toEqual(["one", "two"]);

  // One was added, which nobody told either, and is not to be had any more.
  if ("article" in one) await ledger.put([unreadArticle(one.article)]);
  await watcher.settle(`${site}/rss`, [two.entry]);
  answers.set("/one", () => ({ status: 500 }));
  const outcomes: string[] = [];
  for (let round = 0; round < 5; round++) {
    const entries = (await taken()).map(({ entry }) => entry);
    await watcher.settle(`${site}/rss`, entries);
    outcomes.push(...entries.map(({ outcome }) => outcome));
  }
  expect(outcomes).toEqual(["waiting", "waiting", "waiting", "waiting", "added"]);
  expect(await taken()).toEqual([]);
  await ledger.close();
});

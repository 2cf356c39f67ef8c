// Ledgers that earlier versions of the program made are brought to the present tables and answer as new ones do.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ledger } from "../../src/ledger/index.js";
import type { ClaimFilter } from "../../src/ledger/queries/filter.js";
import { rereadAll } from "../../src/ledger/reread.js";
import { readArticle } from "../../src/reading/read.js";
import type { Claim } from "../../src/record/claim.js";
import type { Process } from "../../src/record/process.js";
import type { Reading } from "../../src/record/reading.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-migrations-"));
const path = join(folder, "old.db");
let migrated: Ledger;
let fresh: Ledger;

beforeAll(async () => {
  writeFileSync(path, gunzipSync(readFileSync(new URL("ledgers/version-5.db.gz", import.meta.url))));
  migrated = await Ledger.open(path);
  fresh = await Ledger.open(":memory:");
  const readings: Reading[] = (await migrated.machineReadings(0, 1000)).map(({ reading }) => reading);
  await fresh.put(readings);
  for (const { article, kind, action, author, made, note } of await migrated.corrections()) {
    await fresh.correct({
      article,
      kind,
      item: kind === "event" ? "e1" : "q1",
      action,
      author,
      made,
      note: note ?? undefined,
    });
  }
}, 60_000);

afterAll(async () => {
  await migrated.close();
  await fresh.close();
  rmSync(folder, { recursive: true });
});

test("an old ledger holds what it held", async () => {
  expect(await migrated.countArticles()).toBe(41);
  expect((await migrated.corrections()).map(({ action }) => action)).toEqual(["accept", "reject"]);
});

const questions: [name: string, ask: (ledger: Ledger) => Promise<{ items: unknown[] }>][] = [
  ["articles", (ledger) => ledger.articles({ limit: 1000 })],
  ["articles by text", (ledger) => ledger.articles({ text: "said", limit: 1000 })],
  ["articles by actor", (ledger) => ledger.articles({ actor: "ministry", limit: 1000 })],
  ["said", (ledger) => ledger.said({ limit: 1000 })],
  ["said, newest first", (ledger) => ledger.said({ order: "newest", limit: 1000 })],
  ["said by a ministry", (ledger) => ledger.said({ by: "ministry", limit: 1000 })],
  ["said about a ministry", (ledger) => ledger.said({ about: "ministry", limit: 1000 })],
  ["said by a ministry about another", (ledger) => ledger.said({ by: "ministry", about: "ministry", limit: 1000 })],
  ["denials", (ledger) => ledger.said({ stance: "deny", limit: 1000 })],
  ["what is surely said", (ledger) => ledger.said({ confidence: 0.9, limit: 1000 })],
  ["events", (ledger) => ledger.events({ limit: 1000 })],
  ["events with a ministry", (ledger) => ledger.events({ actor: "ministry", limit: 1000 })],
  ["actors", (ledger) => ledger.actors({ limit: 1000 })],
];
test.each(questions)("an old ledger answers as a new one: %s", async (_, ask) => {
  const answer = await ask(migrated);
  expect(answer.items.length).toBeGreaterThan(0);
  expect(answer).toEqual(await ask(fresh));
});

test("an old ledger has the claims and processes that it had", async () => {
  const had = JSON.parse(
    gunzipSync(readFileSync(new URL("ledgers/version-5.claims.json.gz", import.meta.url))).toString("utf8"),
  ) as { claims: { filter: ClaimFilter; items: Claim[] }[]; processes: Process[] };
  for (const { filter, items } of had.claims) {
    expect(items.length).toBeGreaterThan(0);
    expect((await migrated.claims({ ...filter, limit: 1000 })).items).toEqual(items);
  }
  expect((await migrated.processes({ limit: 1000 })).items).toEqual(had.processes);
});

test("an old ledger takes new articles and forgets replaced readings", async () => {
  const [{ reading }] = await migrated.machineReadings(0, 1);
  const bare: Reading = { ...reading, attributions: [], events: [] };
  const another: Reading = { ...reading, article: { ...reading.article, id: "00000000000000aa", url: null } };
  for (const ledger of [migrated, fresh]) {
    await ledger.put([another]);
    await ledger.replace(bare);
  }
  for (const [, ask] of questions) expect(await ask(migrated)).toEqual(await ask(fresh));
  // Every report of a claim is told of by what the article still says: what a person accepted.
  const still = (await migrated.reading(bare.article.id))!;
  const items = [...still.events, ...still.attributions].map(({ id }) => id);
  const { items: claims } = await migrated.claims({ limit: 1000 });
  const left = claims.flatMap(({ reports }) => reports).filter(({ article }) => article === bare.article.id);
  expect(items).toEqual(expect.arrayContaining(left.map(({ event }) => event)));
});

test("an old ledger that is read anew keeps what people corrected", async () => {
  const another = join(folder, "reread.db");
  writeFileSync(another, gunzipSync(readFileSync(new URL("ledgers/version-5.db.gz", import.meta.url))));
  const ledger = await Ledger.open(another);
  const before = await ledger.corrections();
  const [accepted, rejected] = before.map(({ article }) => article);
  const words = (reading: Reading, spans: readonly (readonly [number, number])[]): string =>
    spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" ");
  const vouched = (reading: Reading): string[] =>
    reading.attributions
      .filter(({ confidence }) => confidence === 1)
      .map(({ content }) => words(reading, content.spans));
  const deeds = (reading: Reading): string[] =>
    reading.events.map(({ type, anchor }) => `${type} ${anchor.join("-")} ${words(reading, [anchor])}`);
  const held = vouched((await ledger.reading(accepted))!);
  const refused = deeds((await ledger.machineReading(rejected))!)[0];
  expect(await rereadAll(ledger, { read: readArticle, all: true })).toEqual({ read: 41, problems: 0 });
  expect(await ledger.corrections()).toEqual(before);
  expect(held).toHaveLength(1);
  expect(vouched((await ledger.reading(accepted))!)).toEqual(held);
  expect(deeds((await ledger.machineReading(rejected))!)).toContain(refused);
  expect(deeds((await ledger.reading(rejected))!)).not.toContain(refused);
  await ledger.close();
}, 60_000);

test("a page of an old ledger's claims goes on after the upgrade", async () => {
  const all = (await migrated.claims({ limit: 1000 })).items;
  const { next } = await migrated.claims({ limit: 5 });
  const [value] = JSON.parse(Buffer.from(next!, "base64url").toString("utf8")) as [number, number];
  const cursor = Buffer.from(JSON.stringify([value, all[4].id])).toString("base64url");
  expect((await migrated.claims({ limit: 1000, cursor })).items).toEqual(all.slice(5));
});

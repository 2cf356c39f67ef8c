// What people correct and take back leaves no trace but in the history: the tables are as before, row by row.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomFrom } from "../../bench/stories.js";
import { type CorrectionRequest, Ledger, type Reading } from "../../src/index.js";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";

const stories = ["strait-ceasefire", "triangle-mediation", "depot-rockets"];
const made = "2026-01-01T00:00:00Z";

let folder: string;
let readings: Reading[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-withdrawal-"));
  readings = stories.flatMap((story) =>
    readFileSync(join("examples", "stories", `${story}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => {
        const { text, ...details } = JSON.parse(line) as {
          url: string;
          outlet: string;
          published: string;
          text: string;
        };
        return readArticle(composeArticle(text.split("\n\n"), details));
      }),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Every row of every table but the history; of full-text indexes, which keep no rows, which word stands in which row. */
function rowsOf(file: string): Record<string, string[]> {
  const database = new Libsql(file);
  const tables = database
    .prepare(
      "select name from sqlite_master where type = 'table' and name not glob '*_words_*' and name <> 'withdrawn_corrections' order by name",
    )
    .all() as { name: string }[];
  const plain = (_: string, value: unknown): unknown =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString("hex") : value;
  const rows = Object.fromEntries(
    tables.map(({ name }) => {
      if (name.endsWith("_words"))
        database.exec(`create virtual table temp.rows_of_${name} using fts5vocab (main, ${name}, instance)`);
      const all = database.prepare(`select * from ${name.endsWith("_words") ? `rows_of_${name}` : name}`).all();
      return [name, all.map((row) => JSON.stringify(row, plain)).sort()];
    }),
  );
  database.close();
  return rows;
}

/** A decision on a part drawn at random; null where the article has no part of the kind. */
async function drawn(ledger: Ledger, random: () => number): Promise<CorrectionRequest | null> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  const { id: article } = pick(readings).article;
  const reading = await ledger.reading(article);
  if (reading === null) throw new Error(`The ledger lost ${article}.`);
  const { actors, attributions, events } = reading;
  const kind = pick(["attribution", "event", "actor", "claim"] as const);
  const parts = { attribution: attributions, event: events, actor: actors, claim: [...events, ...attributions] }[kind];
  if (parts.length === 0) return null;
  const item = pick<{ id: string }>(parts).id;
  const action = pick(["accept", "reject", "change"] as const);
  const other = pick(actors.filter(({ id }) => id !== item));
  const changes: Record<typeof kind, NonNullable<CorrectionRequest["change"]>[]> = {
    attribution: [
      { cue: { stance: "deny" } },
      { source: { actor: { name: "Vesna Orlan", kind: "person", country: "FRA" } } },
    ],
    event: [{ type: "AID", cameo: "07", mode: null }, { actors: [{ name: "Coast Commission", kind: "organization" }] }],
    actor: [{ name: "Somebody Else" }, { sameAs: other?.id ?? item }],
    claim: [{ claim: pick((await ledger.claims({ limit: 200 })).items).id }],
  };
  return {
    article,
    kind,
    item,
    action,
    ...(action === "change" && { change: pick(changes[kind]) }),
    author: "A",
    made,
  };
}

describe("corrections that are taken back, in any order, leave every table as it was", () => {
  test.each([1, 2, 3, 4])("seed %i", async (seed) => {
    const random = randomFrom(seed);
    const file = join(folder, `seed-${seed}.db`);
    const ledger = await Ledger.open(file);
    await ledger.put(readings);
    await ledger.settle();
    const before = rowsOf(file);
    const open: number[] = [];
    const withdrawOne = async (): Promise<void> => {
      const [id] = open.splice(Math.floor(random() * open.length), 1);
      if (id !== undefined) await ledger.withdraw(id);
    };
    for (let step = 0; step < 10; step++) {
      const request = await drawn(ledger, random);
      if (request !== null) open.push((await ledger.correct(request)).id);
      if (random() < 0.5) await ledger.settle();
      if (random() < 0.3) await withdrawOne();
    }
    await ledger.settle();
    expect(rowsOf(file)).not.toEqual(before);
    while (open.length > 0) {
      await withdrawOne();
      if (random() < 0.3) await ledger.settle();
    }
    await ledger.settle();
    expect(rowsOf(file)).toEqual(before);
    await ledger.close();
  });
});

test("readings that are replaced by the same readings leave every table as it was", async () => {
  const file = join(folder, "again.db");
  const ledger = await Ledger.open(file);
  await ledger.put(readings);
  await ledger.settle();
  const before = rowsOf(file);
  for (const reading of readings) await ledger.replace(reading);
  await ledger.settle();
  expect(rowsOf(file)).toEqual(before);
  await ledger.close();
});

test("what is found to be right stays in its claim, and an original keeps its copies", async () => {
  const file = join(folder, "accepted.db");
  const ledger = await Ledger.open(file);
  await ledger.put(readings);
  const claims = async (): Promise<string[][]> =>
    Promise.all(readings.map(async ({ article }) => (await ledger.claimsOf(article.id)).sort()));
  const before = await claims();
  const copies = async (): Promise<string[]> =>
    (await ledger.claims({ limit: 200 })).items
      .flatMap(({ reports }) =>
        reports.flatMap(({ article, copyOf }) => (copyOf === null ? [] : `${article} ${copyOf}`)),
      )
      .sort();
  const copied = await copies();
  expect(before.flat()).not.toEqual([]);
  expect(copied).not.toEqual([]);
  for (const { article, attributions } of readings) {
    for (const { id } of attributions.slice(0, 2)) {
      await ledger.correct({ article: article.id, kind: "attribution", item: id, action: "accept", author: "A", made });
    }
  }
  expect(await claims()).toEqual(before);
  expect(await copies()).toEqual(copied);
  await ledger.close();
});

test("the history keeps what was taken back, and gives no number twice", async () => {
  const ledger = await Ledger.open(":memory:");
  await ledger.put(readings);
  const { article, attributions } = readings[0];
  const request = { article: article.id, kind: "attribution" as const, item: attributions[0].id, made };
  const first = await ledger.correct({ ...request, action: "reject", author: "Ann" });
  await ledger.withdraw(first.id, "Bea", "2026-01-02T00:00:00Z");
  const second = await ledger.correct({ ...request, action: "accept", author: "Cid" });
  expect(second.id).not.toBe(first.id);
  const told = (await ledger.history()).map(({ id, author, action, withdrawn }) => [id, author, action, withdrawn]);
  expect(told).toEqual([
    [first.id, "Ann", "reject", { author: "Bea", made: "2026-01-02T00:00:00Z" }],
    [second.id, "Cid", "accept", null],
  ]);
  expect((await ledger.corrections()).map(({ id }) => id)).toEqual([second.id]);
  expect(await ledger.history("a0a0a0a0a0a0a0a0")).toEqual([]);
  await expect(ledger.withdraw(first.id, "Bea")).rejects.toThrow(/no correction/);
  await ledger.close();
});

test("the id of a claim that an earlier report ends leads on to the claim that took its reports", async () => {
  const ledger = await Ledger.open(":memory:");
  const latestFirst = readings.toSorted((one, other) => (one.article.published! < other.article.published! ? 1 : -1));
  const seen = new Set<string>();
  for (const reading of latestFirst) {
    await ledger.put([reading]);
    for (const { id } of (await ledger.claims({ limit: 1000 })).items) seen.add(id);
  }
  const standing = new Set((await ledger.claims({ limit: 1000 })).items.map(({ id }) => id));
  const former = [...seen].filter((id) => !standing.has(id));
  expect(former.length).toBeGreaterThan(3);
  const led = await Promise.all(former.map((id) => ledger.claim(id)));
  expect(led.filter((claim) => claim === null)).toEqual([]);
  expect(led.filter((claim) => !standing.has(claim?.claim.id ?? ""))).toEqual([]);
  expect((await ledger.explain(former[0]))?.claim).toBe(led[0]?.claim.id);
  await ledger.close();
});

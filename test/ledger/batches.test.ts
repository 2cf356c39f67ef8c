// Articles that are put in together make the ledger that they make one by one.
import { CompiledQuery, sql } from "kysely";
import { expect, test } from "vitest";
import { generateStories, randomFrom } from "../../bench/stories.js";
import { Ledger } from "../../src/ledger/ledger.js";
import type { Reading } from "../../src/record/reading.js";

/** All rows of all tables, and which words lead to which rows. */
async function contents(ledger: Ledger): Promise<Record<string, string[]>> {
  return ledger.ask(async (database) => {
    const { rows: tables } = await sql<{ name: string }>`select name from sqlite_schema
      where type = 'table' and name not like 'sqlite%' and name not like '%\\_words%' escape '\\'`.execute(database);
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(database);
      found[name] = rows.map((row) => JSON.stringify(row, bytesAsText)).sort();
    }
    for (const index of ["article_words", "entity_words", "claim_words"]) {
      await database.executeQuery(
        CompiledQuery.raw(`create virtual table temp.words_of_${index} using fts5vocab(main, ${index}, instance)`),
      );
      const { rows } = await database.executeQuery<{ term: string; doc: number }>(
        CompiledQuery.raw(`select term, doc from temp.words_of_${index} order by term, doc`),
      );
      found[index] = rows.map(({ term, doc }) => `${term} ${doc}`);
    }
    return found;
  });
}

function bytesAsText(_: string, value: unknown): unknown {
  return value instanceof ArrayBuffer ? Buffer.from(value).toString("base64") : value;
}

/** Puts readings in by batches of these sizes in turn, and composes claims after every so many articles. */
async function ledgerOf(readings: readonly Reading[], sizes: readonly number[], settledAfter: number): Promise<Ledger> {
  const ledger = await Ledger.open(":memory:");
  for (let start = 0, turn = 0; start < readings.length; turn++) {
    const end = Math.min(start + sizes[turn % sizes.length], start + settledAfter - (start % settledAfter));
    await ledger.put(readings.slice(start, end));
    if (end % settledAfter === 0) await ledger.settle();
    start = end;
  }
  await ledger.settle();
  return ledger;
}

function readingsOf(seed: number): Reading[] {
  const stories = generateStories({ articles: 45, days: 8, seed });
  const readings = [...stories].flatMap(({ articles }) => articles.map(({ reading }) => reading));
  // Mixed, and some that come twice.
  const random = randomFrom(seed);
  const mixed = readings.slice(0, 55).map((reading) => ({ reading, place: random() }));
  mixed.sort((one, other) => one.place - other.place);
  return [...mixed, ...mixed.slice(0, 5)].map(({ reading }) => reading);
}

test.each([
  { seed: 1, sizes: [64] },
  { seed: 2, sizes: [3, 17, 40] },
  { seed: 3, sizes: [9] },
])("batches of $sizes articles (seed $seed) make the rows that single ones make", async ({ seed, sizes }) => {
  const readings = readingsOf(seed);
  const single = await ledgerOf(readings, [1], 30);
  const batched = await ledgerOf(readings, sizes, 30);
  const [one, other] = [await contents(single), await contents(batched)];
  for (const table of Object.keys(one)) expect(other[table], table).toEqual(one[table]);
  expect(one.articles.length).toBeGreaterThan(40);
  expect(one.claims.length).toBeGreaterThan(5);
  await single.close();
  await batched.close();
});

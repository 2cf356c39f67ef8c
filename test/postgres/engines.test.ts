// A ledger in PostgreSQL has the tables of one in SQLite, keeps the same rows, and finds the same words.
import { sql } from "kysely";
import { expect, test } from "vitest";
import { generateStories } from "../../bench/stories.js";
import { Ledger } from "../../src/ledger/ledger.js";
import { emptyDatabase } from "../ledger/engine.js";
import { storyReadings } from "../server/house.js";

const tablesOnlyThere: Readonly<Record<string, readonly string[]>> = {
  SQLite: ["sqlite_sequence"],
  PostgreSQL: ["lease"],
};
const indexes = ["article_words", "entity_words", "claim_words"];

async function pair(): Promise<{ sqlite: Ledger; postgres: Ledger; address: string; close: () => Promise<void> }> {
  const address = (await emptyDatabase())!;
  const [sqlite, postgres] = [await Ledger.open(":memory:"), await Ledger.open(address)];
  return {
    sqlite,
    postgres,
    address,
    close: async () => {
      await sqlite.close();
      await postgres.close();
    },
  };
}

function columnsOf(ledger: Ledger, engine: "SQLite" | "PostgreSQL"): Promise<Record<string, string[]>> {
  return ledger.ask(async (database) => {
    const { rows } = await (engine === "SQLite"
      ? sql<{
          name: string;
          column: string;
        }>`select t.name, c.name as "column" from sqlite_schema t, pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like '%\\_words%' escape '\\'`
      : sql<{ name: string; column: string }>`select table_name::text as name, column_name::text as "column"
          from information_schema.columns where table_schema = current_schema()`
    ).execute(database);
    const found: Record<string, string[]> = {};
    for (const { name, column } of rows) {
      if (tablesOnlyThere[engine].includes(name) || indexes.includes(name)) continue;
      found[name] ??= [];
      found[name].push(column);
    }
    for (const columns of Object.values(found)) columns.sort();
    return found;
  });
}

/** All rows of all tables. */
async function contents(ledger: Ledger, tables: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await ledger.ask((database) =>
      sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database),
    );
    found[table] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)),
          plain,
        ),
      )
      .sort();
  }
  return found;
}

function plain(_: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString("base64");
  const { type, data } = (value ?? {}) as { type?: string; data?: number[] };
  return type === "Buffer" && data !== undefined ? Buffer.from(data).toString("base64") : value;
}

test("the tables have the same names and columns", async () => {
  const { sqlite, postgres, close } = await pair();
  expect(await columnsOf(postgres, "PostgreSQL")).toEqual(await columnsOf(sqlite, "SQLite"));
  await close();
});

test("the same readings make the same rows", async () => {
  const { sqlite, postgres, close } = await pair();
  for (const ledger of [sqlite, postgres]) {
    await ledger.put(storyReadings.slice(0, 5));
    await ledger.settle();
    await ledger.put(storyReadings.slice(5));
    await ledger.settle();
  }
  const tables = Object.keys(await columnsOf(sqlite, "SQLite")).filter((table) => table !== "processes");
  expect(await contents(postgres, tables)).toEqual(await contents(sqlite, tables));
  expect(await postgres.processes()).toEqual(await sqlite.processes());
  await close();
});

test("processes that write in turn keep what one keeps that writes alone", async () => {
  const { sqlite, postgres, address, close } = await pair();
  const other = await Ledger.open(address);
  const stories = [...generateStories({ articles: 40, days: 8, seed: 7 })];
  const readings = stories.flatMap(({ articles }) => articles.map(({ reading }) => reading)).slice(0, 40);
  await sqlite.put(readings);
  await sqlite.settle();
  for (let start = 0; start < readings.length; start += 10)
    await [postgres, other][(start / 10) % 2].put(readings.slice(start, start + 10));
  await other.settle();
  expect(await postgres.countArticles()).toBe(readings.length);
  expect(await postgres.claims({ limit: 500 })).toEqual(await sqlite.claims({ limit: 500 }));
  await other.close();
  await close();
});

test("processes that put the same articles in at once keep each once", async () => {
  const { postgres, address, close } = await pair();
  const others = await Promise.all([Ledger.open(address), Ledger.open(address)]);
  const results = await Promise.all([postgres, ...others].map((ledger) => ledger.put(storyReadings)));
  expect(results.flat().filter(({ isNew }) => isNew)).toHaveLength(storyReadings.length);
  expect(await postgres.countArticles()).toBe(storyReadings.length);
  for (const ledger of others) await ledger.close();
  await close();
});

test("texts with characters that the database has no place for are kept", async () => {
  const { postgres, close } = await pair();
  const [first] = storyReadings;
  const title = "Depot \0 burns \ud83d";
  await postgres.put([{ ...first, article: { ...first.article, title } }]);
  expect((await postgres.articles()).items.map((article) => article.title)).toEqual(["Depot \ufffd burns \ufffd"]);
  await close();
});

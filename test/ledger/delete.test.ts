import { expect, onTestFinished, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import type { Ledger } from "../../src/ledger/ledger.js";
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";
import { emptyLedger } from "./engine.js";

function article(outlet: string, published: string, text: string): Reading {
  const url = `https://${outlet.toLowerCase().replace(/\W+/g, "-")}.example/${published}`;
  return readArticle(composeArticle([text], { outlet, published, url }));
}

const first = article(
  "Steppe Wire",
  "2024-05-03",
  "Gunmen killed four miners at the Ilmen quarry on Friday, the police chief, Vera Lindqvist, said. Tajikistan's interior ministry accused Uzbekistan of arming the gunmen.",
);
const second = article(
  "Lake Post",
  "2024-05-04",
  "Gunmen killed five miners at the Ilmen quarry on Friday, a hospital in Khujand said. Uzbekistan denied that it had armed the gunmen.",
);

async function opened(...readings: Reading[]): Promise<Ledger> {
  const ledger = await emptyLedger();
  onTestFinished(() => ledger.close());
  await ledger.put(readings);
  await ledger.settle();
  return ledger;
}

test("a deleted article leaves nothing but its tombstone", async () => {
  const [ledger, without] = [await opened(first, second), await opened(second)];
  const { id } = first.article;
  await ledger.correct({
    article: id,
    kind: "event",
    item: first.events[0].id,
    action: "reject",
    author: "Bo",
    made: "2024-06-01T00:00:00Z",
  });
  await ledger.delete(id, { author: "Bo", made: "2024-06-02T00:00:00Z", note: "withdrawn" });
  // Those of equal count stand in the order in which they came.
  const sorted = (items: readonly object[]): string[] => items.map((item) => JSON.stringify(item)).sort();
  for (const list of ["articles", "said", "events", "actors", "claims", "stories", "processes"] as const) {
    const [left, right] = [await ledger[list]({ limit: 1000 }), await without[list]({ limit: 1000 })];
    expect(sorted(left.items), list).toEqual(sorted(right.items));
  }
  expect(await ledger.reading(id)).toBeNull();
  expect(await ledger.corrections()).toEqual([]);
  expect(await ledger.deleted()).toEqual([
    {
      article: id,
      url: first.article.url,
      outlet: "Steppe Wire",
      published: "2024-05-03",
      author: "Bo",
      deleted: "2024-06-02T00:00:00Z",
      note: "withdrawn",
    },
  ]);
});

test("the record of outlets tells who was first", async () => {
  const ledger = await opened(first, second);
  const { items } = await ledger.outlets();
  const [lake, steppe] = ["Lake Post", "Steppe Wire"].map((name) => items.find((one) => one.name === name)!);
  expect([lake.articles, steppe.articles]).toEqual([1, 1]);
  expect(steppe.shared).toBeGreaterThan(0);
  expect(lake.shared).toBe(steppe.shared);
  expect([steppe.first, lake.first]).toEqual([steppe.shared, 0]);
  expect((await ledger.outlets({ name: "lake" })).items).toEqual([lake]);
  const page = await ledger.outlets({ limit: 1 });
  expect([...page.items, ...(await ledger.outlets({ limit: 1, cursor: page.next! })).items]).toEqual(items);
});

test("a deleted article is not added again, and another one takes its place", async () => {
  const ledger = await opened(first);
  await ledger.delete(first.article.id);
  expect(await ledger.has(first.article.id)).toBe(true);
  expect(await ledger.put([first, second])).toEqual([
    { article: first.article.id, isNew: false },
    { article: second.article.id, isNew: true },
  ]);
  expect(await ledger.countArticles()).toBe(1);
  expect((await ledger.claims()).items.length).toBeGreaterThan(0);
  await expect(ledger.delete(first.article.id)).rejects.toThrow("The ledger has no article");
});

import { afterAll, describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import type { Ledger } from "../../src/ledger/ledger.js";
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";
import { emptyLedger } from "./engine.js";

function article(outlet: string, published: string, title: string, ...paragraphs: string[]): Reading {
  const url = `https://${outlet.toLowerCase().replace(/\W+/g, "-")}.example/${published}`;
  return readArticle(composeArticle(paragraphs, { outlet, published, url, title }));
}

const barge = [
  article(
    "Lake Post",
    "2024-05-03",
    "Barge sinks in Ilmen lock",
    "A barge loaded with gravel sank in the lock at Ilmen on Friday, shutting the canal to all traffic. Divers found no crew aboard the barge, the harbour master, Vera Lindqvist, said.",
  ),
  article(
    "Steppe Wire",
    "2024-05-04",
    "Canal closed",
    "The canal at Ilmen stayed shut on Saturday after a gravel barge sank in the lock. Tugs were to lift the barge, harbour master Vera Lindqvist said.",
  ),
  article(
    "Harbour News",
    "2024-05-06",
    "Tugs lift the barge",
    "Two tugs lifted the sunken barge out of the Ilmen lock on Monday, and the canal was opened again, the harbour master said. Gravel still blocked the lock's second gate.",
  ),
];
const vote = [
  article(
    "Lake Post",
    "2024-05-04",
    "Senate rejects pension bill",
    "The Senate of Uruguay rejected the pension bill on Friday by sixteen votes to fourteen. Senator Irma Olivera called the bill a theft from pensioners.",
  ),
  article(
    "Plata Times",
    "2024-05-05",
    "Pension bill falls",
    "Uruguay's pension bill fell in the Senate. Senator Irma Olivera led those who voted against the pension bill, which pensioners had opposed.",
  ),
];
const alone = article(
  "Lake Post",
  "2024-05-05",
  "Orchids in bloom",
  "Orchids bloomed in the botanical garden of Porto, which opened its new glasshouse to gardeners on Sunday.",
);
const later = article(
  "Harbour News",
  "2025-05-03",
  "A year after the barge",
  "A year ago a barge loaded with gravel sank in the lock at Ilmen and shut the canal, harbour master Vera Lindqvist recalled on Saturday.",
);

const opened: Ledger[] = [];

async function ledgerOf(readings: readonly Reading[]): Promise<Ledger> {
  const ledger = await emptyLedger();
  opened.push(ledger);
  for (const reading of readings) await ledger.put([reading]);
  return ledger;
}

afterAll(async () => {
  for (const ledger of opened) await ledger.close();
});

describe("stories", () => {
  const whole = [...barge, ...vote, alone, later];

  test("are the articles that tell of one matter, with what is claimed in them", async () => {
    const ledger = await ledgerOf(whole);
    const { items } = await ledger.stories({ order: "articles" });
    expect(items.map(({ articles, outlets }) => [articles, outlets])).toEqual([
      [3, ["Lake Post", "Steppe Wire", "Harbour News"]],
      [2, ["Lake Post", "Plata Times"]],
    ]);
    expect(items[0].id).toBe(`s_${barge[0].article.id}`);
    expect([items[0].first, items[0].latest]).toEqual(["2024-05-03", "2024-05-06"]);
    const found = await ledger.story(items[0].id);
    expect(found?.articles.map(({ id }) => id)).toEqual(barge.map((reading) => reading.article.id));
    expect(found?.claims.length).toBeGreaterThan(0);
    expect((await ledger.stories({ text: "pensioners" })).items).toHaveLength(1);
    expect((await ledger.stories({ outlet: "Steppe Wire" })).items).toHaveLength(1);
    expect((await ledger.stories({ leastArticles: 3 })).items).toHaveLength(1);
    expect((await ledger.stories({ from: "2024-06-01" })).items).toEqual([]);
  });

  test("are the same whatever came first, and the ids of those that ended lead on", async () => {
    const first = (await (await ledgerOf(whole)).stories()).items;
    for (const turn of [1, 3, 4]) {
      const turned = [...whole.slice(turn), ...whole.slice(0, turn)].reverse();
      expect((await (await ledgerOf(turned)).stories()).items).toEqual(first);
    }
    const ledger = await ledgerOf([barge[1], barge[2]]);
    const before = (await ledger.stories()).items[0].id;
    expect(before).toBe(`s_${barge[1].article.id}`);
    await ledger.put([barge[0]]);
    expect((await ledger.story(before))?.story.id).toBe(`s_${barge[0].article.id}`);
    expect(await ledger.story(`s_${"0".repeat(16)}`)).toBeNull();
  });

  test("come page by page", async () => {
    const ledger = await ledgerOf(whole);
    const all = (await ledger.stories()).items;
    const one = await ledger.stories({ limit: 1 });
    const two = await ledger.stories({ limit: 1, cursor: one.next! });
    expect([...one.items, ...two.items]).toEqual(all);
    expect(two.next).toBeNull();
  });
});

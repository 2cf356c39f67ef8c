// Claims and articles sought by words that the indexes keep or leave out.

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { articlesFromInput } from "../../src/intake/input.js";
import type { Ledger } from "../../src/ledger/index.js";
import type { SaidFilter } from "../../src/ledger/queries/filter.js";
import { occursIn, parseTextQuery } from "../../src/ledger/text-query.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import type { Claim } from "../../src/record/claim.js";
import { emptyLedger } from "./engine.js";

let ledger: Ledger;
let all: Claim[];

beforeAll(async () => {
  ledger = await emptyLedger();
  for await (const incoming of articlesFromInput(join(packageRoot, "examples/stories/depot-rockets.jsonl"))) {
    if ("article" in incoming) await ledger.put([readArticle(incoming.article)]);
  }
  all = (await ledger.claims({ limit: 1000 })).items;
});

afterAll(() => ledger.close());

// Words that most summaries hold are not in the index.
test.each(["the", "it was", "that the", '"on the"', "th*", "wa*", "depot", "the depot", "having", "dep*"])(
  "the search %s gives the claims whose summaries hold it",
  async (text) => {
    const fitting = all.filter(({ summary }) => occursIn(parseTextQuery(text), summary));
    expect((await ledger.claims({ text, limit: 1000 })).items).toEqual(fitting);
  },
);

test("some of these searches find claims, and none finds all", async () => {
  for (const text of ["the", "depot", "wa*"]) {
    const { items } = await ledger.claims({ text, limit: 1000 });
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(all.length);
  }
});

test("a cursor of another question is refused with a sentence", async () => {
  const cursor = Buffer.from(JSON.stringify([0, "p_1"])).toString("base64url");
  await expect(ledger.claims({ cursor })).rejects.toThrow("comes from another question");
});

test.each(["the", '"it was"', "th*", "depot", "the depot"])(
  "the search %s finds articles that hold it",
  async (text) => {
    const { items: articles } = await ledger.articles({ limit: 1000 });
    const fitting: string[] = [];
    for (const { id, title } of articles) {
      const reading = await ledger.reading(id);
      if (occursIn(parseTextQuery(text), `${title ?? ""}\n${reading?.article.text}`)) fitting.push(id);
    }
    expect(fitting.length).toBeGreaterThan(0);
    expect((await ledger.articles({ text, limit: 1000 })).items.map(({ id }) => id)).toEqual(fitting);
  },
);

test("what is said by one about another is what both questions alone give", async () => {
  const said = async (filter: SaidFilter): Promise<string[]> =>
    (await ledger.said({ ...filter, limit: 1000 })).items.map(
      ({ article, attribution }) => `${article} ${attribution}`,
    );
  const { items: actors } = await ledger.actors({ limit: 8 });
  const pairs = actors.flatMap(({ name: by }) => actors.map(({ name: about }) => ({ by, about })));
  let found = 0;
  for (const { by, about } of pairs) {
    const ofBoth = new Set(await said({ about }));
    const wanted = (await said({ by })).filter((id) => ofBoth.has(id));
    expect([by, about, await said({ by, about })]).toEqual([by, about, wanted]);
    found += wanted.length;
  }
  expect(found).toBeGreaterThan(0);
});

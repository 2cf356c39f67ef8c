// An entity stands under the name and as the kind that most articles give it, whatever came first and whatever came between.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor, Ledger, Reading } from "../../src/index.js";
import { composeArticle } from "../../src/intake/article.js";
import { incomplete } from "../../src/reading/incomplete.js";
import { emptyLedger } from "./engine.js";

const forms: Pick<Actor, "name" | "kind" | "sectors">[] = [
  { name: "Orlan Docks", kind: "place", sectors: [] },
  { name: "Orlan Docks", kind: "organization", sectors: ["BUS"] },
  { name: "ORLAN DOCKS", kind: "organization", sectors: ["BUS"] },
];

/** An article that names the docks, as one of the forms. */
function readingOf(number: number, form: number, reader = "hand"): Reading {
  const article = composeArticle([`Orlan Docks were shut on day ${number}.`], {
    url: `https://quay.example/${number}`,
  });
  const mentions: Actor["mentions"] = [{ span: [0, 11], form: "name" }];
  const actor: Actor = { id: "a1", ...forms[form], country: null, known: null, mentions };
  return {
    version: 2,
    article,
    credits: [],
    sentences: [],
    actors: [actor],
    attributions: [],
    events: [],
    ...incomplete,
    steps: [],
    reader,
  };
}

async function standing(ledger: Ledger): Promise<unknown> {
  const [docks] = (await ledger.actors({ limit: 10 })).items;
  const { items: found } = await ledger.actors({ name: "orlan docks", limit: 10 });
  return { docks, found: found.length };
}

async function ledgerOf(readings: readonly Reading[]): Promise<Ledger> {
  const ledger = await emptyLedger();
  await ledger.put(readings);
  return ledger;
}

test("in any order of arrival, after rereading in any order, and after deletions", async () => {
  const article = fc.record({ first: fc.nat(2), last: fc.nat(2), order: fc.nat(1000), isDeleted: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(article, { minLength: 2, maxLength: 8 }), async (articles) => {
      fc.pre(articles.some(({ isDeleted }) => !isDeleted));
      const numbered = articles.map((one, number) => ({ ...one, number }));
      const ledger = await ledgerOf(numbered.map(({ number, first }) => readingOf(number, first, "before")));
      const mixed = [...numbered].sort((one, other) => one.order - other.order);
      for (const { number, last, isDeleted } of mixed)
        if (isDeleted) await ledger.delete(readingOf(number, last).article.id, { author: "A" });
        else await ledger.replace(readingOf(number, last));
      const left = mixed.filter(({ isDeleted }) => !isDeleted);
      const fresh = await ledgerOf(left.map(({ number, last }) => readingOf(number, last)));
      expect(await standing(ledger)).toEqual(await standing(fresh));
      await ledger.close();
      await fresh.close();
    }),
    { numRuns: 40 },
  );
});

test("the form of most articles is told, and of equals always the same", async () => {
  const kindOf = async (...of: number[]): Promise<unknown> => {
    const ledger = await ledgerOf(of.map((form, number) => readingOf(number, form)));
    const [{ kind }] = (await ledger.actors({ limit: 1 })).items;
    await ledger.close();
    return kind;
  };
  expect(await kindOf(0, 1, 1)).toBe("organization");
  expect(await kindOf(1, 0, 0)).toBe("place");
  expect(await kindOf(0, 1)).toBe(await kindOf(1, 0));
});

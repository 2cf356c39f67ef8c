// Batches in line for workers: each is done once or kept as failed, and what comes twice is kept once.
import { expect, test } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import { LedgerQueue } from "../../src/ledger/queue.js";
import { emptyDatabase } from "../ledger/engine.js";
import { storyReadings } from "../server/house.js";

test("a batch goes to one worker, and comes again where that fails", async () => {
  const address = (await emptyDatabase())!;
  const [queue, other] = [await LedgerQueue.open(address), await LedgerQueue.open(address)];
  const articles = storyReadings.map(({ article }) => article);
  await queue.putArticles(articles);
  const batch = (await queue.takeArticles())!;
  expect(batch.data.articles).toEqual(articles);
  expect(await other.takeArticles()).toBeNull();
  expect(await queue.counts()).toEqual({ read: 1, link: 0, failed: 0 });
  await queue.failed(batch, "The worker was tired.");
  expect(await other.counts()).toEqual({ read: 1, link: 0, failed: 0 });
  await queue.putUnread(articles[0], "It takes too long.");
  expect((await other.counts()).failed).toBe(1);
  await queue.close();
  await other.close();
});

test("readings that come twice are kept once, and make the claims that one process makes in a file", async () => {
  const address = (await emptyDatabase())!;
  const queue = await LedgerQueue.open(address);
  const ledgers = await Promise.all([Ledger.open(address), Ledger.open(address)]);
  // The first ones twice, as after the death of a worker.
  await queue.putReadings(storyReadings.slice(0, 6));
  await queue.putReadings(storyReadings.slice(0, 9));
  await queue.putReadings(storyReadings.slice(6));
  await Promise.all(
    ledgers.map(async (ledger) => {
      for (;;) {
        const [batch] = await queue.takeReadings(1);
        if (batch === undefined) return;
        await ledger.put(batch.data.readings);
        await queue.done(batch);
      }
    }),
  );
  await Promise.all(ledgers.map((ledger) => ledger.settle()));
  const file = await Ledger.open(":memory:");
  await file.put(storyReadings);
  await file.settle();
  const claimsOf = async (ledger: Ledger): Promise<unknown[]> =>
    (await ledger.claims({ limit: 500 })).items.sort((one, another) => (one.id < another.id ? -1 : 1));
  expect(await ledgers[0].countArticles()).toBe(storyReadings.length);
  expect(await claimsOf(ledgers[0])).toEqual(await claimsOf(file));
  expect(await queue.counts()).toEqual({ read: 0, link: 0, failed: 0 });
  for (const one of [...ledgers, file, queue]) await one.close();
});

// A ledger that is moved to the other database and back is the one that it was.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import { moveLedger } from "../../src/ledger/move.js";
import { emptyDatabase } from "../ledger/engine.js";
import { storyReadings } from "../server/house.js";

async function answers(ledger: Ledger): Promise<unknown> {
  const { items: claims } = await ledger.claims({ limit: 500 });
  const word = claims[0].summary.match(/\p{L}{5,}/u)?.[0] ?? "";
  return [
    claims,
    await ledger.claims({ text: word }),
    await ledger.articles({ text: word }),
    await ledger.actors({ limit: 200 }),
    await ledger.actors({ name: "ministry" }),
    await ledger.said({ limit: 500 }),
    await ledger.processes(),
    await ledger.stories(),
    await ledger.history(),
  ];
}

test("moved to PostgreSQL and back it gives the same answers, and goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-move-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [first, last] = [join(folder, "first.db"), join(folder, "last.db")];
  const address = (await emptyDatabase())!;
  const before = await Ledger.open(first);
  await before.put(storyReadings.slice(0, -2));
  await before.settle();
  const expected = await answers(before);
  await before.close();
  expect(await moveLedger(first, address)).toBe(storyReadings.length - 2);
  const there = await Ledger.open(address);
  expect(await answers(there)).toEqual(expected);
  expect(await moveLedger(address, last)).toBe(storyReadings.length - 2);
  const back = await Ledger.open(last);
  expect(await answers(back)).toEqual(expected);
  for (const ledger of [there, back]) {
    await ledger.put(storyReadings);
    await ledger.settle();
  }
  expect(await answers(there)).toEqual(await answers(back));
  await expect(moveLedger(first, address)).rejects.toThrow("holds a ledger already");
  await expect(moveLedger(first, last)).rejects.toThrow("is there already");
  await there.close();
  await back.close();
});

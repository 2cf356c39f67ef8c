// Actors of one's own that a ledger keeps: whatever is read for it knows them.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "../../src/index.js";
import { files, hearsay } from "./hearsay.js";

const actors = "name,kind,country,sectors\nQuay Front,group,NOR,REB\n";
const article = "The Quay Front attacked the depot in Oslo on Monday.";

/** Countries and sectors of those who attack, as the ledger has them. */
async function attackers(ledger: string): Promise<unknown[]> {
  const opened = await Ledger.openToRead(ledger);
  try {
    return (await opened.events()).items.map(({ actors, actorCountries }) => [actors, actorCountries]);
  } finally {
    await opened.close();
  }
}

test("a kept file holds for what is read later, is listed, replaced and forgotten", { timeout: 120_000 }, async () => {
  const [own, first, second] = files({
    "own.csv": actors,
    "first.txt": article,
    "second.txt": `${article} It burned.`,
  });
  const ledger = join(dirname(own), "news.db");
  expect(await hearsay(["add", first, "--ledger", ledger])).toMatchObject({ status: 0 });
  expect(await attackers(ledger)).toEqual([[["Quay Front"], []]]);

  const kept = await hearsay(["knowledge", own, "--ledger", ledger]);
  expect(kept).toMatchObject({ status: 0, stdout: `own.csv: 1 actors kept in ${ledger}\n` });
  expect(kept.stderr).toContain("hearsay reread --all");
  await hearsay(["add", second, "--ledger", ledger]);
  expect(await attackers(ledger)).toEqual(expect.arrayContaining([[["Quay Front"], ["NOR"]]]));
  await hearsay(["reread", "--all", "--ledger", ledger]);
  expect(await attackers(ledger)).toEqual(Array(2).fill([["Quay Front"], ["NOR"]]));

  writeFileSync(own, actors.replace("NOR", "SWE"));
  const replaced = await hearsay(["reread", "--all", "--knowledge", own, "--ledger", ledger]);
  expect(replaced.stderr).toContain("own.csv is kept in the ledger");
  expect(await attackers(ledger)).toEqual(Array(2).fill([["Quay Front"], ["SWE"]]));
  expect((await hearsay(["knowledge", "--ledger", ledger])).stdout).toMatch(/own\.csv +1 /);
  expect((await hearsay(["knowledge", "--print", "own.csv", "--ledger", ledger])).stdout).toContain(",SWE,");

  expect((await hearsay(["knowledge", "--remove", "own.csv", "--ledger", ledger])).status).toBe(0);
  const gone = await hearsay(["knowledge", "--remove", "own.csv", "--ledger", ledger]);
  expect(gone).toMatchObject({ status: 1, stdout: "" });
  expect(gone.stderr).toContain("The ledger keeps no file own.csv");
  await hearsay(["reread", "--all", "--ledger", ledger]);
  expect(await attackers(ledger)).toEqual(Array(2).fill([["Quay Front"], []]));
});

test("a file that is no table of actors is told of by its line, and nothing is kept", async () => {
  const [own, text] = files({ "own.csv": "name,kind\nQuay Front,gang\n", "a.txt": article });
  const ledger = join(dirname(own), "news.db");
  const refused = await hearsay(["add", text, "--knowledge", own, "--ledger", ledger]);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('own.csv, line 2: unknown kind "gang"');
  expect(await hearsay(["knowledge", own, "--ledger", ledger])).toMatchObject({ status: 1, stdout: "" });
  expect((await hearsay(["knowledge", "--ledger", ledger])).stderr).toContain("keeps no actors of your own");
});

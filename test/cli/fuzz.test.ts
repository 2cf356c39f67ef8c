// Damaged inputs by the dozen, the whole way: nothing crashes, and what is not read is named. `npm run fuzz` does thousands.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fuzzOnce } from "../../bench/fuzz-run.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("damaged pages, texts, JSON lines and tables are read or refused by name", async () => {
  const kinds = new Set<string>();
  let articles = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const run = await fuzzOnce(seed, folder);
    expect(run, `seed ${seed}`).toMatchObject({ fault: null });
    kinds.add(run.extension);
    articles += run.articles;
  }
  expect([...kinds].sort()).toEqual([".csv", ".html", ".jsonl", ".md", ".txt"]);
  expect(articles).toBeGreaterThan(20);
});

test("a seed gives the same input again", async () => {
  const one = await fuzzOnce(17, folder);
  expect({ ...(await fuzzOnce(17, folder)), time: 0 }).toEqual({ ...one, time: 0 });
});

// The example stories give the same claims and processes in whatever order their articles arrive.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../bench/stories.js";
import { composeArticle } from "../../src/intake/article.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";

interface Line {
  url: string;
  outlet: string;
  published: string;
  text: string;
}

const folder = "examples/stories";
const shuffles = 24;

function readingsOf(file: string): Reading[] {
  return readFileSync(`${folder}/${file}`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { text, ...details } = JSON.parse(line) as Line;
      return readArticle(composeArticle(text.split("\n\n"), details));
    });
}

async function outcome(readings: readonly Reading[]): Promise<string[]> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  for (const reading of readings) await linker.add(reading);
  const claims: string[] = [];
  for (const cluster of index.allClusters()) {
    for (const { claim } of await linker.claims(cluster)) claims.push(JSON.stringify(claim));
  }
  return [...claims.sort(), JSON.stringify(await linker.processes())];
}

describe("the order of arrival", () => {
  test.each(readdirSync(folder).filter((file) => file.endsWith(".jsonl")))("changes nothing in %s", async (file) => {
    const readings = readingsOf(file);
    const first = await outcome(readings);
    for (let seed = 1; seed <= shuffles; seed++) {
      const random = randomFrom(seed);
      const shuffled = readings
        .map((reading) => ({ reading, key: random() }))
        .sort((left, right) => left.key - right.key)
        .map(({ reading }) => reading);
      expect(await outcome(shuffled)).toEqual(first);
    }
  });
});

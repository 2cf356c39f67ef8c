import { describe, expect, test } from "vitest";
import { generateStories, randomFrom } from "../../bench/stories.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import type { Reading } from "../../src/record/reading.js";

/** Stories packed so densely into two days that many compete for the same keys. */
const stories = [...generateStories({ articles: 260, days: 2, seed: 11 })];
const readings = stories.flatMap((story) => story.articles.map((article) => article.reading));

async function claimsOf(list: readonly Reading[]): Promise<Map<string, string>> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  for (const reading of list) await linker.add(reading);
  const claims = new Map<string, string>();
  for (const cluster of index.allClusters()) {
    for (const { claim } of await linker.claims(cluster)) claims.set(claim.id, JSON.stringify(claim));
  }
  return claims;
}

describe("many stories", () => {
  test("shuffled give the same claims, but for one in fifty at most", async () => {
    const claims = await claimsOf(readings);
    for (const seed of [1, 2]) {
      const random = randomFrom(seed);
      const shuffled = readings
        .map((reading) => ({ reading, key: random() }))
        .sort((left, right) => left.key - right.key)
        .map(({ reading }) => reading);
      const others = await claimsOf(shuffled);
      const same = [...claims].filter(([id, claim]) => others.get(id) === claim).length;
      expect(same).toBeGreaterThanOrEqual(claims.size * 0.98);
    }
  });

  test("give as many deeds as the truth has, within one in fifteen", async () => {
    const deeds = stories.flatMap((story) => story.claims).filter((claim) => claim.types.includes("ASSAULT"));
    const found = [...(await claimsOf(readings)).values()]
      .map((claim) => JSON.parse(claim) as { type: string })
      .filter((claim) => claim.type === "ASSAULT");
    expect(Math.abs(found.length - deeds.length)).toBeLessThanOrEqual(deeds.length / 15);
  });
});

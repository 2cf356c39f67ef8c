// What articles, read by the program itself, add to a thing told before: confirmations and other counts.
import { describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { readArticle } from "../../src/reading/read.js";
import type { Claim } from "../../src/record/claim.js";

async function claimsOf(...paragraphs: string[]): Promise<Claim[]> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  await linker.add(
    readArticle(
      composeArticle(paragraphs, { outlet: "Fjord Post", published: "2024-03-08", url: "https://f.example/1" }),
    ),
  );
  const claims: Claim[] = [];
  for (const cluster of index.allClusters()) for (const { claim } of await linker.claims(cluster)) claims.push(claim);
  return claims;
}

describe("a confirmation", () => {
  test("is an origin of what it takes up", async () => {
    const claims = await claimsOf(
      "Norway released 12 fishermen on Thursday, Iceland's coast guard said.",
      "Norway's foreign ministry confirmed the release.",
    );
    const release = claims.find(({ type }) => type === "RETREAT")!;
    expect(release.origins.map(({ name }) => name).sort()).toEqual([
      "Iceland's coast guard",
      "Norway's foreign ministry",
    ]);
    expect(release.status).toBe("corroborated");
  });

  test("by both governments is one by each", async () => {
    const claims = await claimsOf(
      "Norway and Iceland have agreed to share the herring of the banks, Denmark's foreign minister, Mette Holm, announced on Thursday.",
      "Both governments confirmed the deal.",
    );
    const pact = claims.find(({ type }) => type === "AGREE")!;
    expect(pact.origins.map(({ country }) => country).sort()).toEqual(["DNK", "ISL", "NOR"]);
  });

  test("that is refused is none", async () => {
    const claims = await claimsOf(
      "Norway released 12 fishermen on Thursday, Iceland's coast guard said.",
      "Norway's foreign ministry declined to confirm the release.",
    );
    expect(claims.find(({ type }) => type === "RETREAT")!.independent).toBe(1);
  });
});

describe("another count", () => {
  test.each([
    ["Norway's army put their number at 11.", [12, 11]],
    ["The interior ministry had earlier spoken of ten.", [12, 10]],
    ["Norway's army, which raised its count from nine to 14, gave no names.", [12, 9, 14]],
  ])("%s", async (words, counts) => {
    const claims = await claimsOf(
      "Iceland's navy detained 12 fishermen off Akureyri on Thursday, Iceland's foreign ministry said.",
      words,
    );
    const arrest = claims.find(({ type }) => type === "COERCE")!;
    expect(arrest.figures.map(({ low }) => low)).toEqual(counts);
  });

  test("is no share and no time", async () => {
    const claims = await claimsOf(
      "Iceland's navy detained 12 fishermen off Akureyri on Thursday, Iceland's foreign ministry said.",
      "Norway's bank raised its rate to 4 per cent.",
    );
    expect(claims.find(({ type }) => type === "COERCE")!.figures.map(({ low }) => low)).toEqual([12]);
  });
});

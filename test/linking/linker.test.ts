import { describe, expect, test } from "vitest";
import { bandLimit } from "../../src/linking/link-index.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { bandsOf, sketchOf } from "../../src/linking/sketch.js";
import { incomplete } from "../../src/reading/incomplete.js";
import { type Claim, claimSchema } from "../../src/record/claim.js";
import type { Reading } from "../../src/record/reading.js";
import { depot } from "./depot.js";

const names = new Map(Object.entries(depot).map(([name, reading]) => [reading.article.id, name]));

async function link(readings: readonly Reading[]): Promise<{ index: MemoryIndex; linker: Linker; claims: Claim[] }> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  for (const reading of readings) await linker.add(reading);
  return { index, linker, claims: await claimsOf(index, linker) };
}

async function claimsOf(index: MemoryIndex, linker: Linker): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const id of index.allClusters()) for (const { claim } of await linker.claims(id)) claims.push(claim);
  return claims.sort((left, right) => (left.id < right.id ? -1 : 1));
}

const reportsOf = (claim: Claim): string[] => claim.reports.map((report) => names.get(report.article)!);

const story = await link(Object.values(depot));
const deed = story.claims.find((claim) => claim.type === "ASSAULT" && reportsOf(claim).includes("images"))!;
const charge = story.claims.find((claim) => claim.type === "ASSAULT" && claim.actors.includes("BOL"))!;

describe("a story told by several outlets", () => {
  test("every claim keeps to the record's schema", () => {
    for (const claim of story.claims) expect(() => claimSchema.parse(claim)).not.toThrow();
  });

  test("that it happened is one claim, resting on three origins", () => {
    expect(reportsOf(deed)).toEqual(["wire", "copy", "rewrite", "images", "toll", "operator"]);
    expect(deed.origins.map((origin) => origin.name)).toEqual([
      "Paraguay's interior ministry",
      "Andean Institute of Geodesy",
      "Granos del Sur",
    ]);
    expect(deed.status).toBe("corroborated");
    expect(deed.when).toEqual({ start: "2024-05-06", end: "2024-05-06" });
  });

  test("a copy is no second report", () => {
    const copy = deed.reports.find((report) => names.get(report.article) === "copy")!;
    expect(names.get(copy.copyOf!)).toBe("wire");
  });

  test("that somebody did it is another claim, with one origin, who is a party, and a denial", () => {
    expect(reportsOf(charge)).toEqual(["wire", "copy", "rewrite"]);
    expect(charge.independent).toBe(1);
    expect(charge.origins[0].party).toBe("recipient");
    expect(charge.disputes.map((dispute) => [dispute.name, dispute.how])).toEqual([["Bolivia", "deny"]]);
    expect(charge.status).toBe("contested");
  });

  test("the accusation is denied where the deed is", () => {
    const accusation = story.claims.find((claim) => claim.type === "ACCUSE")!;
    expect(accusation.origins.map((origin) => [origin.name, origin.party])).toEqual([
      ["Paraguay's interior ministry", "actor"],
    ]);
    expect(accusation.disputes.map((dispute) => dispute.name)).toEqual(["Bolivia"]);
  });

  test("differing tolls stand side by side", () => {
    expect(deed.figures.map((figure) => [figure.low, figure.origin])).toEqual([
      [4, "Paraguay's interior ministry"],
      [6, "Granos del Sur"],
    ]);
  });

  test("an attack a day later and one a year later are others", () => {
    for (const name of ["nextDay", "anniversary"]) {
      const own = story.claims.filter((claim) => reportsOf(claim).includes(name));
      expect(own.map(reportsOf)).toEqual([[name]]);
    }
  });

  test("the words of a summary stand in an article", () => {
    const texts = Object.values(depot).map((reading) => reading.article.text);
    for (const claim of story.claims) expect(texts.some((text) => text.includes(claim.summary))).toBe(true);
  });
});

describe("an explanation", () => {
  test("gives the parts of the score, which add up to it", async () => {
    for (const cluster of story.index.allClusters()) {
      const { joined, apart } = await story.linker.explain(cluster);
      for (const { score, parts } of [...joined, ...apart]) {
        const sum = parts.reduce((total, part) => total + part.value, 0);
        if (score > -100) expect(sum).toBeCloseTo(score, 9);
        expect(parts.every((part) => part.because !== "" || part.value === 0)).toBe(true);
      }
    }
    const explanations = await Promise.all(story.index.allClusters().map((id) => story.linker.explain(id)));
    expect(explanations.flatMap(({ joined }) => joined).some(({ score, needed }) => score >= needed)).toBe(true);
  });

  test("of an unknown cluster is empty", async () => {
    expect(await story.linker.explain("none")).toEqual({ joined: [], apart: [] });
  });
});

describe("arrival", () => {
  test("in any order gives the same claims", async () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let round = 0; round < 12; round++) {
      const shuffled = Object.values(depot)
        .map((reading) => ({ reading, key: random() }))
        .sort((left, right) => left.key - right.key)
        .map(({ reading }) => reading);
      expect((await link(shuffled)).claims).toEqual(story.claims);
    }
  });

  test("twice changes nothing", async () => {
    const { index, linker, claims } = await link(Object.values(depot));
    for (const reading of Object.values(depot)) {
      expect(await linker.add(reading)).toEqual({ changed: [], removed: [], dropped: [] });
    }
    expect(await claimsOf(index, linker)).toEqual(claims);
  });

  test("taking an article out leaves what was there without it", async () => {
    const { index, linker } = await link(Object.values(depot));
    for (const name of ["wire", "denial", "nextDay"]) {
      await linker.remove(depot[name].article.id);
      const rest = Object.values(depot).filter((reading) => index.article(reading.article.id) !== null);
      expect((await claimsOf(index, linker)).map(withoutCopies)).toEqual((await link(rest)).claims.map(withoutCopies));
    }
  });

  test("tells which claims it changed", async () => {
    const { index, linker } = await link([depot.wire]);
    const before = new Map<string, string>();
    for (const id of index.allClusters()) before.set(id, JSON.stringify(await linker.claims(id)));
    const { changed } = await linker.add(depot.denial);
    for (const id of index.allClusters()) {
      if (JSON.stringify(await linker.claims(id)) !== before.get(id)) expect(changed).toContain(id);
    }
  });
});

/** After a removal a copy may have lost its original without finding a sibling; the claim stays. */
function withoutCopies(claim: Claim): Claim {
  return { ...claim, reports: claim.reports.map((report) => ({ ...report, copyOf: null })) };
}

describe("articles that share a standing opening", () => {
  const opening = Array.from({ length: 70 }, (_, place) => `opening${place}`).join(" ");
  const article = (number: number, body: string): Reading => ({
    version: 2,
    reader: "test",
    article: {
      id: number.toString(16).padStart(16, "0"),
      url: `https://outlet-${number}.example/`,
      title: null,
      byline: [],
      outlet: { name: `Outlet ${number}`, domain: null, actor: null },
      published: new Date(Date.UTC(2024, 0, 1, 0, number)).toISOString(),
      language: "en",
      text: `${opening}\n\n${body}`,
    },
    credits: [],
    sentences: [],
    actors: [],
    attributions: [],
    events: [],

    ...incomplete,
    steps: [],
  });
  const bodyOf = (seed: number): string => Array.from({ length: 120 }, (_, place) => `word${seed}x${place}`).join(" ");

  test("are looked at only as far as they came last, and a copy finds its original all the same", async () => {
    const index = new MemoryIndex();
    const linker = new Linker(index);
    const original = article(1, bodyOf(1));
    await linker.add(original);
    for (let number = 2; number <= 2 * bandLimit; number++) await linker.add(article(number, bodyOf(number)));
    const shared = bandsOf(sketchOf(opening));
    expect(index.articlesSharing(shared, 1000).length).toBeLessThanOrEqual(shared.length * bandLimit);
    const copy = article(1000, `${bodyOf(1)} and a few words more`);
    await linker.add(copy);
    expect(index.article(copy.article.id)?.copyOf).toBe(original.article.id);
  });
});

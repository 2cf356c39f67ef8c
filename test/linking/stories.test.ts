// The example stories, read by the program itself: what their processes and copies come to.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import { type Claim, claimSchema } from "../../src/record/claim.js";
import { type Process, processSchema } from "../../src/record/process.js";

async function tell(story: string): Promise<{ claims: Claim[]; processes: Process[] }> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  const lines = readFileSync(join(packageRoot, "examples/stories", `${story}.jsonl`), "utf8").split("\n");
  for (const line of lines) {
    if (line.trim() === "") continue;
    const { text, ...details } = JSON.parse(line) as { text: string; url: string; outlet: string; published: string };
    await linker.add(readArticle(composeArticle(text.split("\n\n"), details)));
  }
  const claims: Claim[] = [];
  for (const cluster of index.allClusters()) for (const { claim } of await linker.claims(cluster)) claims.push(claim);
  return { claims, processes: await linker.processes() };
}

const short = (url: string | null): string => url?.split("/").at(-1) ?? "";

describe("the example stories", () => {
  test("a truce is proposed, agreed, in force, alleged to be broken, extended, and broken", async () => {
    const { claims, processes } = await tell("strait-ceasefire");
    for (const claim of claims) expect(() => claimSchema.parse(claim)).not.toThrow();
    for (const process of processes) expect(() => processSchema.parse(process)).not.toThrow();
    const truce = processes.find((process) => process.kind === "ceasefire" && process.parties.join() === "DJI,ERI")!;
    expect(truce.third).toContain("KEN");
    expect(truce.steps.map((step) => step.state)).toEqual(expect.arrayContaining(["proposed", "agreed", "in-force"]));
    expect(truce.allegations.some((one) => one.by === "Djibouti" && one.against === "ERI" && one.denied)).toBe(true);
  });

  test("the copy of a report is known, and a denial stands beside what it denies", async () => {
    const { claims } = await tell("depot-rockets");
    const charge = claims.find(
      (claim) => claim.type === "ACCUSE" && claim.reports.some((one) => short(one.url) === "d1"),
    )!;
    const first = charge.reports.find((one) => short(one.url) === "d1")!;
    expect(charge.reports.find((one) => short(one.url) === "d2")?.copyOf).toBe(first.article);
    expect(claims.some((claim) => claim.disputes.some((one) => one.country === "MMR" && one.how === "deny"))).toBe(
      true,
    );
  });
});

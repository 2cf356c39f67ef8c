// How much of what a careful reader takes from the example stories the claims and processes bear out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import type { Claim } from "../../src/record/claim.js";
import { claimFulfils, processFulfils, storyFactsSchema } from "./facts.js";

const folder = join(packageRoot, "examples/stories");
/** Facts that must hold, in per cent; what falls short is printed with FACTS=1, to be read by cause. */
const floor = 73;

it("the claims and processes of the stories bear out most of what a careful reader takes from them", async () => {
  let held = 0;
  let of = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".jsonl"))) {
    const index = new MemoryIndex();
    const linker = new Linker(index);
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      if (line.trim() === "") continue;
      const { text, ...details } = JSON.parse(line) as { text: string; url: string; outlet: string; published: string };
      await linker.add(readArticle(composeArticle(text.split("\n\n"), details)));
    }
    const claims: Claim[] = [];
    for (const cluster of index.allClusters()) for (const { claim } of await linker.claims(cluster)) claims.push(claim);
    const processes = await linker.processes();
    const facts = storyFactsSchema.parse(
      JSON.parse(readFileSync(join(folder, file.replace(/\.jsonl$/, ".facts.json")), "utf8")),
    );
    const count = (fact: { hard?: true }, holds: boolean): void => {
      if (fact.hard && process.env.FACTS !== "all") return;
      of++;
      if (holds) held++;
      else if (process.env.FACTS) console.log(file, JSON.stringify(fact));
    };
    for (const fact of facts.claims)
      count(
        fact,
        claims.some((claim) => claimFulfils(claim, fact)),
      );
    for (const fact of facts.processes)
      count(
        fact,
        processes.some((one) => processFulfils(one, fact)),
      );
  }
  if (process.env.FACTS) console.log(`${held} of ${of}`);
  expect((100 * held) / of).toBeGreaterThanOrEqual(floor);
});

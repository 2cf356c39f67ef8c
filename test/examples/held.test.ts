// How much of what a careful reader takes from the example articles the readings bear out, by kind of fact.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { articlesFromInput } from "../../src/intake/input.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import { articleFactsSchema, type Fact, holds } from "./facts.js";

const folder = join(packageRoot, "examples");

/** Facts that must hold, in per cent; what falls short is printed, to be read by cause. */
const floors: Record<Fact["is"], number> = {
  attribution: 76,
  event: 65,
  quantity: 80,
  actor: 80,
  noAttribution: 80,
  noEvent: 80,
};

it("the readings of the examples bear out most of what a careful reader takes from them", async () => {
  const counts = new Map<Fact["is"], { held: number; of: number }>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".facts.json"))) {
    const { file, facts } = articleFactsSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    for await (const item of articlesFromInput(join(folder, file))) {
      if (!("article" in item)) throw new Error(item.problem);
      const reading = readArticle(item.article);
      for (const fact of facts) {
        if (fact.hard && process.env.FACTS !== "all") continue;
        const count = counts.get(fact.is) ?? { held: 0, of: 0 };
        counts.set(fact.is, count);
        count.of++;
        if (holds(reading, fact)) count.held++;
        else if (process.env.FACTS) console.log(file, JSON.stringify(fact));
      }
    }
  }
  const shares = [...counts].map(([kind, { held, of }]) => [kind, Math.floor((100 * held) / of)] as const);
  if (process.env.FACTS) console.log([...counts]);
  for (const [kind, share] of shares) expect.soft(share, kind).toBeGreaterThanOrEqual(floors[kind]);
});

// Claims asked for by status: every status gives claims of that status alone.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articlesFromInput } from "../../src/intake/input.js";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import { claimStatuses } from "../../src/record/claim.js";
import { emptyLedger } from "./engine.js";

describe("claims by status", () => {
  it("are of that status", async () => {
    const ledger = await emptyLedger();
    for await (const incoming of articlesFromInput(join(packageRoot, "examples/stories/depot-rockets.jsonl"))) {
      if ("article" in incoming) await ledger.put([readArticle(incoming.article)]);
    }
    const all = await ledger.claims({ limit: 200 });
    for (const status of claimStatuses) {
      const { items } = await ledger.claims({ status, limit: 200 });
      expect(items.map(({ id }) => id).sort()).toEqual(
        all.items
          .filter((claim) => claim.status === status)
          .map(({ id }) => id)
          .sort(),
      );
    }
    expect(new Set(all.items.map(({ status }) => status)).size).toBeGreaterThan(1);
    await ledger.close();
  });
});

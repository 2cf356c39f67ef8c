// A ledger as a folder of pages: whole, without script, and nothing that an article says is markup in it.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import { publish } from "../../src/server/snapshot/publish.js";
import { depot } from "../linking/depot.js";
import { circle, hostile } from "../web/stories.js";

let folder: string;
let ledger: Ledger;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-publish-"));
  ledger = await Ledger.open(":memory:");
  await ledger.put([...Object.values(depot), ...circle, hostile]);
  await ledger.settle();
});
afterAll(async () => {
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a snapshot", () => {
  it("has a page for each claim and article, whose links lead to pages that are there", async () => {
    const target = join(folder, "all");
    const { claims, articles } = await publish(ledger, target, {}, new Date("2026-01-02T03:04:05Z"));
    expect((await readdir(join(target, "claims"))).length).toBe(claims);
    expect((await readdir(join(target, "articles"))).length).toBe(articles);
    const index = await readFile(join(target, "index.html"), "utf8");
    expect(index).toContain("Many outlets, one word");
    expect(index).toContain("as the ledger stood on 2026-01-02");
    const links = [...index.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    expect(new Set(links).size).toBe(claims + articles + 1);
    for (const link of new Set(links)) await readFile(join(target, link), "utf8");
    for (const name of await readdir(join(target, "claims"))) {
      const html = await readFile(join(target, "claims", name), "utf8");
      for (const [, link] of html.matchAll(/href="\.\.\/([^"]+)"/g)) await readFile(join(target, link), "utf8");
      expect(html).not.toMatch(/<script|<img/);
    }
    for (const name of await readdir(join(target, "articles")))
      expect(await readFile(join(target, "articles", name), "utf8")).not.toMatch(/<script|<img/);
  });

  it("takes a part, and refuses a folder that holds something", async () => {
    const target = join(folder, "part");
    const { claims } = await publish(ledger, target, { outlet: "Coast Mercury" }, new Date());
    expect(claims).toBeGreaterThan(0);
    expect(claims).toBeLessThan((await readdir(join(folder, "all", "claims"))).length);
    await expect(publish(ledger, target, {}, new Date())).rejects.toThrow(/holds files already/);
  });
});

// What holds on every page: nothing for axe to complain of, nothing wider than the window, data beside it, nothing that moves.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../../bench/browser.js";
import type { ClaimSummary } from "../../src/server/contract/claim.js";
import { type House, openHouse, openPage, type WatchedPage } from "./house.js";
import { allStories, nested } from "./stories.js";

const { browser, reason } = await startBrowser();
if (reason !== undefined) process.stderr.write(`The pages of the workbench are not looked at. ${reason}\n`);

describe.skipIf(browser === undefined)("every page", { timeout: 180_000 }, () => {
  let house: House;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse(allStories, { rehearsed: [nested] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house.close();
  });
  beforeEach(async () => {
    watched = await openPage(browser!);
    page = watched.page;
  });
  afterEach(() => watched.close());

  const firstOf = async <Item extends { id: string }>(
    path: string,
    what: string,
    isSuch: (item: Item) => boolean = () => true,
  ): Promise<string> => {
    const { items } = (await (await fetch(`${house.url}/api/${path}`)).json()) as { items: Item[] };
    const found = items.find(isSuch);
    if (found === undefined) throw new Error(`Nothing of the stories ${what}.`);
    return found.id;
  };
  const claims = "claims?limit=200&order=reports";
  const denied = () =>
    firstOf<ClaimSummary>(claims, "is denied by Bolivia", ({ disputedBy }) => disputedBy.includes("Bolivia"));
  const circling = () => firstOf<ClaimSummary>(claims, "goes in a circle", ({ circular }) => circular);
  const processId = () => firstOf("processes?kind=ceasefire", "is a ceasefire");
  const oneBesideOthers = async (): Promise<string> => {
    const [{ id }] = (await house.ledger.claims({ order: "reports", limit: 1 })).items;
    const { article } = (await house.ledger.claim(id))!.claim.reports[0];
    return `/compare?claim=${id}&article=${article}`;
  };
  const storyId = () => firstOf("stories?order=articles", "is told by two articles");

  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const everyPage = async (): Promise<string[]> => [
    "/",
    "/read",
    `/articles/${nested.article.id}?item=e1`,
    `/claims/${await denied()}`,
    `/claims/${await circling()}`,
    `/processes/${await processId()}`,
    "/actors/NER",
    "/search?q=silo",
    "/review",
    "/corrections",
    "/claims",
    "/articles",
    "/said",
    "/events",
    "/processes",
    "/actors",
    "/stories",
    `/stories/${await storyId()}`,
    `/compare?story=${await storyId()}`,
    `/compare?claim=${await denied()}`,
    await oneBesideOthers(),
    "/map",
    "/brief",
    "/help",
    "/notebook",
  ];

  for (const scheme of ["light", "dark"] as const) {
    for (const width of [1440, 390]) {
      it(`leaves nothing for axe to complain of: ${scheme}, ${width} pixels`, async () => {
        const { page, complaints, close } = await openPage(browser!, {
          colorScheme: scheme,
          viewport: { width, height: 900 },
          reducedMotion: "reduce",
        });
        const found: string[] = [];
        for (const path of await everyPage()) {
          await page.goto(house.url + path);
          await page.locator("h1").first().waitFor({ state: "attached" });
          await page.waitForTimeout(500);
          await page.evaluate(axe);
          const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
            "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)",
          );
          for (const { id, nodes } of violations)
            found.push(`${path}: ${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
          const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
          const cut = await page.evaluate<number>(
            "(() => { const nav = document.querySelector('.masthead nav'); return nav.scrollWidth - nav.clientWidth; })()",
          );
          if (cut > 0) found.push(`${path}: the pages' names are cut by ${cut} pixels`);
          if (overflow > 0) found.push(`${path}: ${overflow} pixels wider than the window`);
        }
        expect(found).toEqual([]);
        expect(complaints).toEqual([]);
        await close();
      });
    }
  }

  it("has its data beside every page", async () => {
    for (const path of await everyPage()) {
      await page.goto(house.url + path);
      const address = await page.locator("main a.json").getAttribute("href");
      const response = await page.request.get(house.url + address);
      expect([response.status(), response.headers()["content-type"]], path).toEqual([200, "application/json"]);
    }
  });

  it("moves nothing while pages come up", async () => {
    await page.addInitScript(
      "globalThis.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });",
    );
    for (const path of await everyPage()) {
      await page.goto(house.url + path);
      await page.locator("h1").first().waitFor({ state: "attached" });
      await page.waitForTimeout(600);
      expect(await page.evaluate<number>("globalThis.shift"), path).toBeLessThan(0.02);
    }
  });
});

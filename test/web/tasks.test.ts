// What an analyst comes to do, on articles as they come; each task with the steps that it takes (docs/workbench-tasks.md).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../../bench/browser.js";
import { type House, openHouse, openPage, type WatchedPage } from "./house.js";
import { messyReadings } from "./messy.js";
import { Walk } from "./walk.js";

const { browser, reason } = await startBrowser();
if (reason !== undefined) process.stderr.write(`The tasks of the workbench are left out. ${reason}\n`);

describe.skipIf(browser === undefined)("the tasks of the workbench", { timeout: 120_000 }, () => {
  let house: House;
  let watched: WatchedPage;
  let walk: Walk;

  beforeAll(async () => {
    house = await openHouse(await messyReadings());
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house.close();
  });
  beforeEach(async () => {
    watched = await openPage(browser!);
    walk = new Walk(watched.page, house.url);
  });
  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it("2: which claims of a week are dangerous", async () => {
    await walk.start("/");
    await walk.choose("When", "last-week");
    const first = watched.page.locator(".front-main .block").first();
    await first
      .getByText(/\d outlets on one word/)
      .first()
      .waitFor();
    await watched.page.locator(".chips", { hasText: "from 23 Nov 2026" }).waitFor();
    const told = (await first.locator(".claim-line").allInnerTexts()).join(" ");
    expect(told).toMatch(/a party to it/);
    await walk.click(first.getByRole("link", { name: "Many outlets, one word: all" }));
    await watched.page.waitForURL(/\/claims\?.*relayed=true/);
    // The period goes along.
    expect(watched.page.url()).toContain("from=2026-11-23");
    await watched.page.locator(".claim-row").first().waitFor();
    expect(walk.steps).toBe(2);
  });

  it("4: what X said of Y, in which words", async () => {
    await walk.start("/said");
    await walk.complete("Said by", "hamas", /^Hamas/);
    await walk.complete("About", "israel", /^Israel/);
    await watched.page.locator(".chips", { hasText: "about Israel" }).waitFor();
    await watched.page.locator(".list-count", { hasText: /statement/ }).waitFor();
    expect(walk.steps).toBe(2);
  });

  it("8: narrows, shares, exports and cites one view", async () => {
    await walk.start("/events");
    await walk.complete("Actors", "armen", /^Armenia\b.*state/);
    await walk.choose("Type", "ASSAULT");
    await walk.click(watched.page.getByRole("button", { name: "Copy link" }));
    await watched.page.locator(".told", { hasText: "actor=Armenia" }).waitFor();
    await walk.click(watched.page.getByRole("button", { name: "Cite" }));
    const cited = await watched.page
      .locator(".told", { hasText: "“Events: with Armenia, attacks with force”" })
      .innerText();
    expect(cited).toMatch(
      /\(\d+ events?\)\. hearsay \d+\.\d+\.\d+, ledger up to its article no\. 15, seen \d+ \w+ \d{4}/,
    );
    const rows = await watched.page.locator(".rows > li").count();
    expect(rows).toBeGreaterThan(0);
    const csv = await watched.page.request.get(
      house.url + (await watched.page.getByRole("link", { name: "CSV" }).getAttribute("href"))!,
    );
    expect((await csv.text()).trim().split("\n").length).toBe(rows + 1);
    const json = await watched.page.request.get(
      house.url + (await watched.page.getByRole("link", { name: "JSON" }).getAttribute("href"))!,
    );
    expect(((await json.json()) as { items: unknown[] }).items.length).toBe(rows);
    expect((await watched.page.locator(".list-count").innerText()).startsWith(`${rows} event`)).toBe(true);
    // The conditions go along to another list, and are taken away one by one.
    await walk.click(watched.page.getByRole("link", { name: "Claims", exact: true }));
    await watched.page.locator(".chips", { hasText: "with Armenia" }).waitFor();
    await walk.click(watched.page.getByRole("button", { name: /^with Armenia/ }));
    await watched.page.waitForURL(/\/claims\?type=ASSAULT$/);
    expect(walk.steps).toBe(6);
  });

  it("watches a view and says what is new in it since", async () => {
    await walk.start("/claims");
    await walk.complete("On whose word", "hamas", /^Hamas/);
    await walk.click(watched.page.getByRole("button", { name: "Watch this" }));
    await walk.click(watched.page.getByRole("link", { name: "Overview", exact: true }));
    await watched.page.locator(".watched", { hasText: "nothing new" }).waitFor();
    // As if it had been looked at before the last articles came.
    await watched.page.evaluate(
      "localStorage.setItem('hearsay:watches', localStorage.getItem('hearsay:watches').replace(/\"mark\":\\d+/, '\"mark\":3'))",
    );
    await watched.page.reload();
    await watched.page.locator(".watched", { hasText: /[1-9]\d* new/ }).waitFor();
  });

  it("tells what came in since the last visit", async () => {
    await walk.start("/");
    await watched.page.evaluate(
      "localStorage.setItem('hearsay:visit', JSON.stringify({ now: { mark: 12, at: '2026-11-20T10:00:00Z' }, before: null }))",
    );
    await watched.page.reload();
    await watched.page
      .locator(".since-visit", { hasText: "Since your last visit (20 Nov 2026, 10:00 UTC): 3 articles" })
      .waitFor();
    await walk.click(watched.page.locator(".since-visit a").first());
    await watched.page.locator(".chips", { hasText: "new since my last visit" }).waitFor();
    await watched.page.locator(".list-count", { hasText: "3 articles" }).waitFor();
  });

  it("comes back to the row that was left, also from a list that was scrolled", async () => {
    await watched.page.setViewportSize({ width: 1000, height: 400 });
    await walk.start("/claims");
    const row = watched.page.locator(".claim-row h3 a").nth(14);
    await row.scrollIntoViewIfNeeded();
    const top = async (): Promise<number> => Math.round((await row.boundingBox())!.y);
    const before = await top();
    await walk.click(row);
    await watched.page.locator(".claim-head h1").waitFor();
    await walk.back();
    await expect.poll(top).toBe(before);
    expect(await watched.page.evaluate("document.activeElement.getAttribute('href')")).toBe(
      await row.getAttribute("href"),
    );
  });
});

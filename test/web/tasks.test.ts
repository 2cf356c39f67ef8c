// What an analyst comes to do, on articles as they come; each task with the steps that it takes (docs/workbench-tasks.md).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../../bench/browser.js";
import { type House, openHouse, openPage, type WatchedPage } from "./house.js";
import { messyReadings, readingsOf, threeVersions } from "./messy.js";
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

  it("1: pastes a text and has its reading in view", async () => {
    const reading = (await house.ledger.reading((await house.ledger.articles({ text: "Sandor" })).items[0].id))!;
    const own = await openHouse([], { rehearsed: [reading] });
    const { page, complaints, close } = await openPage(browser!);
    try {
      const walking = new Walk(page, own.url);
      await walking.start("/read");
      await walking.paste(page.getByLabel("Text or address"), reading.article.text);
      const result = page.locator(".reading-result h1");
      await result.waitFor();
      // Called by its first words, and in view without scrolling.
      expect(await result.innerText()).toMatch(/^the minister said he will not resign/);
      await expect.poll(async () => (await result.boundingBox())!.y).toBeLessThan(400);
      expect(walking.steps).toBe(1);
      expect(complaints).toEqual([]);
    } finally {
      await close();
      await own.close();
    }
  });

  it("6: corrects with several parties, adds what was missed, undoes, and finds it in the history", async () => {
    const [article] = (await house.ledger.articles({ text: "Macron" })).items;
    const { page } = watched;
    await walk.start(`/articles/${article.id}`);
    await page.locator(".text .piece").first().waitFor();
    // Words that the reader selects by hand.
    const selected = "Chad's foreign ministry thanked France";
    await page.evaluate(
      `(() => {
        const pieces = [...document.querySelectorAll(".text [data-starts]")];
        const whole = pieces.map((piece) => piece.firstChild.textContent).join("");
        const at = whole.indexOf(${JSON.stringify(selected)});
        const place = (offset) => {
          let left = offset;
          for (const piece of pieces) {
            const { length } = piece.firstChild.textContent;
            if (left <= length) return [piece.firstChild, left];
            left -= length;
          }
        };
        getSelection().setBaseAndExtent(...place(at + 0.5 | 0), ...place(at + ${selected.length}));
      })()`,
    );
    walk.steps++;
    await walk.press("a");
    const form = page.getByRole("form", { name: "Add what was missed" });
    await form.locator("q", { hasText: selected }).waitFor();
    walk.steps++;
    await form.getByLabel("Type").selectOption("SUPPORT");
    await walk.complete("Who did it", "chad", /^Chad/);
    await walk.complete("To whom", "fra", /^France/);
    await walk.complete("To whom", "macron", /Macron/);
    await walk.click(form.getByRole("button", { name: "Add it" }));
    await page.getByText(/^added by Ida Reader/).waitFor();
    const reading = (await house.ledger.reading(article.id))!;
    const added = reading.events.find(({ confidence, type }) => confidence === 1 && type === "SUPPORT")!;
    expect(reading.article.text.slice(...added.anchor)).toBe(selected);
    expect(added.recipients.length).toBe(2);
    await walk.click(page.getByRole("link", { name: /by people$/ }));
    await page.getByText("added by Ida Reader").waitFor();
    await walk.click(page.getByRole("button", { name: "Take it back" }).first());
    await page.getByText(/^Taken back by Ida Reader/).waitFor();
    expect((await house.ledger.reading(article.id))!.events.some(({ id }) => id === added.id)).toBe(false);
    expect(walk.steps).toBe(9);
  });

  it("7: takes a report out of a claim and puts it back, and joins what is the same", async () => {
    const { page } = watched;
    await walk.start("/claims?order=reports&relayed=true");
    await walk.click(page.locator(".claim-row h3 a").first());
    await page.locator(".claim-head h1").waitFor();
    const reports = page.locator(".report-row");
    await reports.first().waitFor();
    const before = await reports.count();
    const part = reports.last().getByRole("button", { name: /^Tells of something else/ });
    await walk.click(part);
    await page.getByText("Taken out: it is a claim of its own now.").waitFor();
    await walk.click(page.getByRole("button", { name: "Undo" }));
    await page.getByText("Put back.").waitFor();
    await page.reload();
    await expect.poll(() => reports.count()).toBe(before);
    await walk.click(page.getByText("Near this, and held apart"));
    await page.locator(".near .rows li, .near .nothing").first().waitFor();
    const near = page.locator(".near-row");
    const others = await near.count();
    if (others > 0) {
      const heading = await near.first().locator("h3").innerText();
      await walk.click(near.first().getByRole("button", { name: /^Not the same/ }));
      await page.getByText("It will not come here again.").waitFor();
      await expect.poll(() => near.count()).toBe(others - 1);
      await page.reload();
      await page.getByText("Near this, and held apart").click();
      await page.locator(".near .rows li, .near .nothing").first().waitFor();
      expect(await near.locator("h3", { hasText: heading }).count()).toBe(0);
    }
    if ((await near.count()) > 0) {
      await walk.click(page.getByRole("button", { name: /^It is the same/ }).first());
      await page.getByText(/reports? joined\.$/).waitFor();
      expect((await house.ledger.corrections()).filter(({ kind }) => kind === "claim").length).toBeGreaterThan(0);
    }
  });

  it("3: who copied whom", async () => {
    const { page } = watched;
    await walk.start("/");
    await walk.click(page.locator(".front-main .claim-row h3 a", { hasText: "shelled" }).first());
    await page.locator(".river-node.origin", { hasText: "Armenia" }).first().waitFor();
    await page.locator(".river-node.report", { hasText: "copy" }).first().waitFor();
    await page
      .locator(".report-row.copy", { hasText: /repeats/ })
      .first()
      .waitFor();
    expect(walk.steps).toBe(1);
  });

  it("5: follows a ceasefire", async () => {
    const { page } = watched;
    await walk.start("/");
    await walk.click(page.getByRole("link", { name: "Processes", exact: true }));
    await walk.choose("Kind", "ceasefire");
    await walk.click(page.locator(".entry h3 a").first());
    await page.locator("h1", { hasText: "Ceasefire" }).waitFor();
    expect(await page.locator("main").innerText()).toMatch(/agreed|in force/);
    expect(walk.steps).toBe(3);
  });

  it("9: compares outlets on one claim", async () => {
    const { page } = watched;
    await walk.start("/claims?relayed=true&order=reports");
    await walk.click(page.locator(".claim-row h3 a", { hasText: "shelled" }).first());
    await walk.click(page.getByRole("link", { name: "Compare its outlets side by side" }));
    const table = page.locator(".compare");
    await table.waitFor();
    expect(await table.locator("thead th").count()).toBeGreaterThan(1);
    await table.getByRole("row", { name: /^Leaves out/ }).waitFor();
    expect(await table.getByRole("row", { name: /^Cites/ }).innerText()).toContain("Armenia's defence ministry");
    expect(walk.steps).toBe(2);
  });

  it("9: holds one report beside all others of its claim", async () => {
    const { page } = watched;
    await walk.start("/claims?relayed=true&order=reports");
    await walk.click(page.locator(".claim-row h3 a", { hasText: "shelled" }).first());
    const row = page.locator(".report-row:not(.copy)").first();
    const outlet = await row.locator(".report-meta a").innerText();
    await walk.click(row.getByRole("link", { name: /^Beside the others/ }));
    const table = page.locator(".compare");
    await table.waitFor();
    expect(await table.locator("thead th").allInnerTexts()).toEqual([
      outlet,
      expect.stringMatching(/^The (?:other report|\d+ other reports)$/),
    ]);
    await table.getByRole("row", { name: /^Tells alone/ }).waitFor();
    expect(await table.getByRole("row", { name: /^Words/ }).innerText()).toContain("Sotk");
    expect(await table.getByRole("row", { name: /^Cites/ }).innerText()).toContain("Armenia's defence ministry");
    expect(walk.steps).toBe(2);
  });

  it("9: holds versions of an article against each other", async () => {
    const own = await openHouse(await readingsOf(threeVersions));
    const { page, complaints, close } = await openPage(browser!);
    const walking = new Walk(page, own.url);
    const versions = (await own.ledger.articles({ order: "oldest" })).items;
    const [first, , third] = versions.map(({ id }) => id);
    await walking.start(`/articles/${third}`);
    await walking.click(page.getByRole("link", { name: "Compare with version 2" }));
    const texts = page.locator(".compare-texts > section");
    await texts.nth(1).waitFor();
    expect(await texts.nth(0).locator("del").innerText()).toContain("nine people");
    expect(await texts.nth(1).locator("ins").innerText()).toContain("eleven people");
    await walking.click(texts.nth(0).getByRole("link", { name: "version 1" }));
    await page.locator(".compare-texts del", { hasText: "seven people" }).waitFor();
    expect(page.url()).toContain(`a=${first}`);
    expect(walking.steps).toBe(2);
    expect(complaints).toEqual([]);
    await close();
    await own.close();
  });

  it("7: has what was taken back beside the claim that is near it", async () => {
    const { page } = watched;
    let near: { claim: string; other: string } | undefined;
    for (const claim of (await house.ledger.claims({ limit: 200 })).items) {
      const told = await page.request.get(`${house.url}/api/claims/${claim.id}/explanation`);
      const other = ((await told.json()) as { near: { id: string }[] }).near.find(({ id }) => id !== claim.id);
      if (other === undefined) continue;
      near = { claim: claim.id, other: other.id };
      break;
    }
    expect(near).toBeDefined();
    // As if its origin had taken it back.
    await page.route(`**/api/claims/${near!.claim}/explanation`, async (route) => {
      const response = await route.fetch();
      const told = (await response.json()) as { near: { id: string; status: string }[] };
      for (const one of told.near) if (one.id === near!.other) one.status = "retracted";
      await route.fulfill({ response, json: told });
    });
    await walk.start(`/claims/${near!.claim}`);
    await walk.click(page.getByText("Near this, and held apart"));
    const twin = page.locator(".near-row").first();
    await twin.locator(".compare").waitFor();
    const { summary } = (await house.ledger.claim(near!.other))!.claim;
    expect(await twin.getByRole("row", { name: /^Says/ }).innerText()).toContain(summary);
    expect(walk.steps).toBe(1);
  });

  it("9: follows a story, and compares its outlets", async () => {
    const { page } = watched;
    await walk.start("/");
    await walk.click(page.getByRole("link", { name: "Stories", exact: true }));
    await walk.click(page.locator(".entry h3 a", { hasText: /Sotk|soldiers/ }).first());
    await page.locator(".story-articles li").nth(2).waitFor();
    const days = await page.locator(".story-articles .claim-meta span:first-child").allInnerTexts();
    expect(days.map((day) => Date.parse(`${day} UTC`))).toEqual(
      days.map((day) => Date.parse(`${day} UTC`)).sort((one, other) => one - other),
    );
    await page.locator(".story-network svg path").first().waitFor({ state: "attached" });
    await page.locator(".network-names", { hasText: "Armenia's defence ministry" }).waitFor();
    await walk.click(page.getByRole("link", { name: "Compare its outlets side by side" }));
    await page
      .locator(".compare")
      .first()
      .getByRole("row", { name: /^Cites/ })
      .waitFor();
    await page.getByRole("button", { name: "Gulf Ledger", pressed: true }).waitFor();
    await page.locator(".claim-matrix .told-mark", { hasText: "leaves it out" }).first().waitFor();
    // From an article one comes to its story.
    await walk.start(`/articles/${(await house.ledger.articles({ text: "Sotk" })).items[0].id}`);
    await page.getByRole("link", { name: "the story" }).waitFor();
    expect(walk.steps).toBe(3);
  });

  it("10: sees a trend, a map, a network", async () => {
    const { page } = watched;
    await walk.start("/events?type=ASSAULT");
    await walk.click(page.getByRole("link", { name: "Map", exact: true }));
    await page.locator(".map .chart svg circle").first().waitFor();
    expect(page.url()).toContain("type=ASSAULT");
    expect(await page.locator(".map circle title").first().textContent()).toMatch(/: \d+ events?, intensity/);
    await walk.click(page.locator(".map table a").first());
    await page.locator(".chips", { hasText: "place:" }).waitFor();
    await page.locator(".rows li").first().waitFor();
    await walk.start("/actors/ARM");
    await page.locator(".chart svg g > rect").first().waitFor({ state: "attached" });
    await page.locator("#network-title").waitFor();
    expect(walk.steps).toBe(2);
  });

  it("tags and notes what is to be checked, and finds it in its collection", async () => {
    const { page } = watched;
    await walk.start("/claims?relayed=true&order=reports");
    await walk.click(page.locator(".claim-row h3 a").first());
    const summary = await page.locator(".claim-head h1").innerText();
    await walk.click(page.getByRole("button", { name: "Tag", exact: true }));
    await walk.type(page.getByRole("combobox", { name: "Tag" }), "to check", "Enter");
    await page.locator(".tag", { hasText: "to check" }).waitFor();
    await walk.click(page.getByRole("button", { name: "Note", exact: true }));
    await walk.type(page.getByRole("textbox", { name: "Note" }), "Nobody but the ministry saw it.");
    await walk.click(page.getByRole("button", { name: "Keep the note" }));
    await page.locator(".written", { hasText: "Ida Reader" }).waitFor();
    await walk.click(page.getByRole("link", { name: "Notebook", exact: true }));
    await page.locator(".entry", { hasText: "Nobody but the ministry saw it." }).waitFor();
    await walk.click(page.locator(".tags").getByRole("link", { name: "to check" }));
    await page.getByRole("heading", { name: summary }).waitFor();
    await walk.click(page.getByRole("button", { name: /^Take it out/ }));
    await page.getByText(/Nothing bears the tag/).waitFor();
    expect(walk.steps).toBe(9);
  });

  it("joins two actors who are one, and takes it back", async () => {
    const { page } = watched;
    const ids = (await house.ledger.actors({ limit: 200 })).items.filter(({ kind }) => kind === "person");
    const [one, other] = [ids[0], ids.at(-1)!];
    await walk.start(`/actors/${encodeURIComponent(other.key)}`);
    await walk.click(page.getByText("The same as somebody else, or two in one?"));
    await walk.complete(`${other.name} is the same as`, one.name, new RegExp(`^${one.name}`));
    await page.getByRole("heading", { name: one.name, level: 1 }).waitFor();
    expect((await house.ledger.actors({ name: other.name })).items.some(({ key }) => key === other.key)).toBe(false);
    await walk.start("/corrections");
    await walk.click(page.getByRole("button", { name: "Take it back" }).first());
    await page
      .getByText(/^Taken back by Ida Reader/)
      .first()
      .waitFor();
    expect((await house.ledger.actors({ name: other.name })).items.some(({ key }) => key === other.key)).toBe(true);
  });

  it("shows a newcomer around the overview once, and again from the help", async () => {
    const { page } = watched;
    await walk.start("/help");
    await walk.click(page.getByRole("link", { name: "Take the tour of the overview" }));
    const tour = page.getByRole("complementary", { name: "Tour" });
    await tour.getByRole("heading", { name: "Danger first" }).waitFor();
    await page.locator(".front-main .block.toured").waitFor();
    for (let stop = 0; stop < 4; stop++) await walk.click(tour.getByRole("button", { name: "Next" }));
    await page.locator(".keys-button.toured").waitFor();
    await walk.click(tour.getByRole("button", { name: "Begin" }));
    await tour.waitFor({ state: "detached" });
    await expect.poll(() => page.locator(".toured").count()).toBe(0);
    await walk.start("/");
    await page.locator(".front").waitFor();
    await page.waitForTimeout(800);
    expect(await tour.count()).toBe(0);
  });

  it("tells who else looks at a decision", async () => {
    const other = await openPage(browser!, {}, "Tom Okri");
    const told = other.page.waitForResponse(/\/api\/review\/looking/);
    await other.page.goto(`${house.url}/review`);
    await told;
    await walk.start("/review");
    await watched.page.getByText("Tom Okri is looking at this too").waitFor();
    await walk.press("s");
    await watched.page.getByText("Tom Okri is looking at this too").waitFor({ state: "hidden" });
    await other.close();
  });

  it("10: narrows by a chart that is brushed, and tells its values", async () => {
    const { page } = watched;
    await walk.start("/");
    const chart = page.locator(".front-foot .chart svg");
    await page.locator(".front-foot .chart").scrollIntoViewIfNeeded();
    const bars = chart.locator("g > rect");
    await bars.first().waitFor();
    const [first, last] = [(await bars.first().boundingBox())!, (await bars.last().boundingBox())!];
    const middle = first.y + first.height - 2;
    await page.mouse.move(last.x + last.width / 2, middle);
    await chart.getByText(/^\d+ · \d+ Nov 2026$/).waitFor();
    walk.steps++;
    await page.mouse.move(first.x + 1, middle);
    await page.mouse.down();
    await page.mouse.move(first.x + first.width * 1.6, middle, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/[?&]from=2026-11-\d\d&to=2026-11-\d\d/);
    await page.locator(".chips", { hasText: "from" }).waitFor();
    expect(walk.steps).toBe(1);
  });

  it("11: works on a phone", async () => {
    const phone = await openPage(browser!, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const walking = new Walk(phone.page, house.url);
    await walking.start("/claims");
    await walking.click(phone.page.getByText("Filter", { exact: true }));
    await walking.click(phone.page.getByRole("button", { name: "rests on a party" }));
    await phone.page.locator(".chips", { hasText: "rests on a party" }).waitFor();
    await walking.click(phone.page.locator(".claim-row h3 a").first());
    await phone.page.locator(".claim-head .status").waitFor();
    expect(await phone.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(walking.steps).toBe(3);
    expect(phone.complaints).toEqual([]);
    await phone.close();
  });

  it("12: by keys alone from the overview to a note", async () => {
    const { page } = watched;
    await walk.start("/");
    await page.locator(".front").waitFor();
    await walk.press("g");
    await walk.press("a");
    await page.waitForURL("**/articles");
    await page.locator(".entry h3 a").first().waitFor();
    await walk.press("j");
    await walk.press("j");
    await walk.press("Enter");
    await page.locator(".note").first().waitFor();
    await walk.press("ArrowDown");
    await walk.press("Enter");
    await page.locator(".details").waitFor();
    await walk.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    expect(walk.steps).toBe(8);
  });

  it("13 and 14: keeps the dark theme, and fits at twice the size", async () => {
    const { page } = watched;
    // 200 % of a window of 1280 pixels is one of 640.
    await page.setViewportSize({ width: 640, height: 450 });
    await walk.start("/");
    const theme = page.locator(".theme-choice");
    while ((await page.evaluate("document.documentElement.dataset.theme")) !== "dark") await walk.click(theme);
    expect(walk.steps).toBeLessThanOrEqual(2);
    for (const path of ["/", "/claims", "/events", "/articles", "/review", "/help", "/map", "/brief"]) {
      await walk.start(path);
      expect(await page.evaluate("document.documentElement.dataset.theme"), path).toBe("dark");
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
    }
  });

  it("15: says what went wrong with a list, keeps what was there, and goes on", async () => {
    const own = await openPage(browser!);
    const walking = new Walk(own.page, house.url);
    await walking.start("/claims");
    await own.page.locator(".claim-row").first().waitFor();
    await own.page.route("**/api/claims?type=ASSAULT*", (route) => route.abort());
    await walking.choose("Type", "ASSAULT");
    await own.page.getByRole("alert").waitFor();
    expect(await own.page.getByRole("alert").innerText()).toMatch(/server does not answer/);
    await own.page.unroute("**/api/claims?type=ASSAULT*");
    await walking.click(own.page.getByRole("alert").getByRole("button"));
    await own.page.locator(".claim-row").first().waitFor();
    // An address that means nothing says so.
    await walking.start("/claims?from=2026-12-01&to=2026-01-01");
    await own.page.getByText(/the first is after the last/).waitFor();
    expect(walking.steps).toBe(2);
    await own.close();
  });

  it("16: prints a brief, and hands it on as one file", async () => {
    const { page } = watched;
    await walk.start("/claims?relayed=true");
    await walk.click(page.getByRole("link", { name: "Brief", exact: true }));
    await page.locator(".brief-reports li").first().waitFor();
    expect(page.url()).toContain("/brief?relayed=true");
    const saved = page.waitForEvent("download");
    await walk.click(page.getByRole("button", { name: "One file" }));
    const { readFile } = await import("node:fs/promises");
    const html = await readFile((await (await saved).path())!, "utf8");
    expect(html).toContain("Armenia's defence ministry");
    expect(html).toContain("ledger up to its article no.");
    expect(html).not.toContain("<button");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".masthead").isVisible()).toBe(false);
    expect(await page.locator(".filter-bar").isVisible()).toBe(false);
    expect(await page.locator(".sheet-foot").isVisible()).toBe(true);
    expect(walk.steps).toBe(2);
  });

  it("watches a view and says what is new in it since", async () => {
    await walk.start("/claims");
    await walk.complete("On whose word", "hamas", /^Hamas/);
    await walk.click(watched.page.getByRole("button", { name: "Watch this" }));
    await walk.click(watched.page.getByRole("link", { name: "Overview", exact: true }));
    await watched.page.locator(".watched", { hasText: "nothing new" }).waitFor();
    // As if it had been looked at before the last articles came; on another machine, under the same name.
    const { items } = (await (await watched.page.request.get(`${house.url}/api/watches?author=Ida+Reader`)).json()) as {
      items: { address: string; mark: number }[];
    };
    expect(items).toMatchObject([{ address: "/claims?origin=Hamas", mark: 15 }]);
    await watched.page.request.post(`${house.url}/api/watches`, {
      data: { ...items[0], mark: 3, author: "Ida Reader" },
      headers: { origin: house.url },
    });
    const elsewhere = await openPage(browser!);
    await elsewhere.page.goto(house.url);
    const row = elsewhere.page.locator(".watched li");
    await row.filter({ hasText: /[1-9]\d* new/ }).waitFor();
    // Whoever opens it has seen what is new.
    await row.getByRole("link").click();
    await elsewhere.page.goto(house.url);
    await row.filter({ hasText: "nothing new" }).waitFor();
    expect(elsewhere.complaints).toEqual([]);
    await elsewhere.close();
    const other = await openPage(browser!, {}, "Tom Okri");
    await other.page.goto(house.url);
    await other.page.locator(".front").waitFor();
    expect(await other.page.locator(".watched").count()).toBe(0);
    await other.close();
    expect(walk.steps).toBe(3);
  });

  it("tells what came in since the last visit", async () => {
    await walk.start("/");
    // What this visit is kept by must not come after what is put in its place.
    await expect.poll(() => watched.page.evaluate("localStorage.getItem('hearsay:visit')")).not.toBeNull();
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

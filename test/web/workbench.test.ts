// The workbench in a real browser: what people do in it, with the mouse and with keys alone.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../../bench/browser.js";
import type { ClaimDetail, ClaimSummary } from "../../src/server/contract/claim.js";
import { reading } from "../linking/telling.js";
import { type House, openHouse, openPage, type WatchedPage } from "./house.js";
import { allStories, circle, hostile, nested } from "./stories.js";

const { browser, reason } = await startBrowser();
if (reason !== undefined) process.stderr.write(`The flows of the workbench are left out. ${reason}\n`);

/** An article that comes in while pages are open. */
const fresh = reading({
  url: "https://lakeherald.example/bridge",
  outlet: "Lake Herald",
  published: "2026-01-01T08:00:00Z",
  text: "The bridge of Vell fell on Thursday, mayor Otto Lind said.",
  actors: { a1: { name: "Otto Lind", kind: "person" } },
  attributions: { q1: { source: "a1", cue: "said", content: "The bridge of Vell fell on Thursday" } },
});

describe.skipIf(browser === undefined)("the workbench", { timeout: 120_000 }, () => {
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

  const go = async (path: string): Promise<void> => {
    await page.goto(house.url + path);
    await page.locator("h1").first().waitFor({ state: "attached" });
  };
  const idOf = ({ article }: typeof nested): string => article.id;
  /** Of the claims that are such, the one with most reports. Summaries are not asked: they change as reading improves. */
  const claimThat = async (what: string, isSuch: (claim: ClaimSummary) => boolean): Promise<string> => {
    const answer = await fetch(`${house.url}/api/claims?limit=200&order=reports`);
    const { items } = (await answer.json()) as { items: ClaimSummary[] };
    const found = items.find(isSuch);
    if (found === undefined) throw new Error(`No claim of the stories ${what}.`);
    return found.id;
  };
  const wellReported = () => claimThat("rests on several origins", ({ independent }) => independent > 1);
  const denied = () => claimThat("is denied by Bolivia", ({ disputedBy }) => disputedBy.includes("Bolivia"));
  const circling = () => claimThat("goes in a circle", ({ circular }) => circular);
  const processId = async (): Promise<string> => {
    const answer = await fetch(`${house.url}/api/processes?kind=ceasefire`);
    return ((await answer.json()) as { items: { id: string }[] }).items[0].id;
  };

  it("asks for a name once, and tells who corrected what, now and in the history", async () => {
    const own = await openPage(browser!, {}, "");
    const { attributions, article } = nested;
    await own.page.goto(`${house.url}/articles/${article.id}?item=${attributions[0].id}`);
    await own.page.getByRole("button", { name: /^Correct/ }).click();
    await own.page.getByRole("button", { name: "It is right" }).click();
    await own.page.getByText("Type your name first").waitFor();
    await own.page.getByLabel("Your name").fill("Ann Lee");
    await own.page.getByRole("button", { name: "It is right" }).click();
    await own.page.getByText(/^found right by Ann Lee/).waitFor();
    // Who corrects something knows of it.
    expect(await own.page.locator(".growth").textContent()).toBe("");
    await own.page.getByRole("link", { name: /by people$/ }).click();
    await own.page.getByText("found right by Ann Lee").waitFor();
    await own.page.getByRole("button", { name: "Take it back" }).click();
    await own.page.getByText(/^Taken back by Ann Lee/).waitFor();
    expect((await house.ledger.history(article.id)).map(({ withdrawn }) => withdrawn?.author)).toEqual(["Ann Lee"]);
    expect(own.complaints).toEqual([]);
    await own.close();
  });

  it("opens on what is new, contested, and rests on one origin", async () => {
    await go("/");
    for (const title of ["Many outlets, one word", "Contested", "New", "Changed state", "Most relied upon"])
      await page.getByRole("heading", { name: title }).first().waitFor();
    await page.getByRole("link", { name: /^\d+ contested$/ }).click();
    await page.waitForURL("**/claims?status=contested");
    await page.locator(".chips", { hasText: "contested" }).waitFor();
    expect(await page.locator(".claim-row").count()).toBeGreaterThan(0);
    expect(watched.complaints).toEqual([]);
  });

  it("reads a pasted text at once and stores it only when asked", async () => {
    const small = await openHouse([], { rehearsed: [nested] });
    try {
      await page.goto(`${small.url}/read`);
      const field = page.getByLabel("Text or address");
      await field.fill(nested.article.text);
      await page.getByRole("button", { name: /^Read/ }).click();
      await page.locator(".note .name", { hasText: "Southern Wire" }).waitFor();
      expect(await page.locator(".text .piece").count()).toBeGreaterThan(5);
      expect(await small.ledger.countArticles()).toBe(0);
      expect(page.url()).toMatch(/\/read\/[0-9a-f]{16}$/);
      await page.goto(`${small.url}/read`);
      await page.locator(".read-lately a").click();
      await page.locator(".note .name", { hasText: "Southern Wire" }).waitFor();
      await page.getByRole("button", { name: "Keep in the ledger" }).click();
      await page.getByRole("link", { name: "See it with its claims" }).click();
      await page.waitForURL("**/articles/*");
      expect(await small.ledger.countArticles()).toBe(1);
    } finally {
      await small.close();
    }
  });

  it("says what happened and what was kept when a text cannot be read", async () => {
    await page.route("**/api/read", (route) => route.abort());
    await go("/read");
    await page.getByLabel("Text or address").fill("Somebody said something.");
    await page.keyboard.press("Control+Enter");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/server does not answer.*still in the field/s);
    expect(await page.getByLabel("Text or address").inputValue()).toBe("Somebody said something.");
  });

  it("says under a heading that something is not in the ledger", async () => {
    for (const path of ["/claims/c_none", "/articles/none", "/processes/none", "/actors/none"]) {
      await go(path);
      expect(await page.locator("h1").innerText()).toBe("Not in the ledger");
      expect(await page.getByRole("alert").innerText()).toContain("none");
    }
  });

  it("tells what to do with an empty ledger", async () => {
    const empty = await openHouse([]);
    try {
      await page.goto(empty.url);
      await page.getByRole("button", { name: "Load the examples" }).waitFor();
      expect(await page.locator("main").innerText()).toContain("hearsay add");
    } finally {
      await empty.close();
    }
  });

  it("lets an article be read by keyboard alone", async () => {
    await go(`/articles/${idOf(nested)}`);
    await page.locator(".note").first().waitFor();
    const row = (): Promise<unknown> => page.evaluate("document.activeElement.dataset.row");
    await page.keyboard.press("ArrowDown");
    expect(await row()).toBe("q1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await row()).toBe("e1");
    expect(await page.locator(".text .piece.dim").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await page.locator(".details", { hasText: "CAMEO" }).waitFor();
    expect(page.url()).toContain("item=e1");
    await page.keyboard.press("e");
    await page.getByRole("form", { name: "Correction" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("form", { name: "Correction" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    expect(await page.locator(".details").count()).toBe(0);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "detached" });
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("search-words");
    expect(watched.complaints).toEqual([]);
  });

  it("lights the whole chain, filters, and keeps notes apart and beside their lines", async () => {
    await go(`/articles/${idOf(nested)}`);
    await page.locator(".text .piece", { hasText: "opened" }).hover();
    await page.locator(".note.dim").first().waitFor();
    expect(await page.locator(".note:not(.dim)").count()).toBe(1);
    await page.mouse.move(0, 0);
    await page.locator(".text .piece", { hasText: "opened" }).click();
    await page.locator(".details", { hasText: "ASSAULT" }).waitFor();
    await page.waitForTimeout(400);
    const boxes = await Promise.all((await page.locator(".note").all()).map((note) => note.boundingBox()));
    for (let index = 1; index < boxes.length; index++)
      expect(boxes[index]!.y).toBeGreaterThanOrEqual(boxes[index - 1]!.y + boxes[index - 1]!.height);
    await page
      .getByRole("button", { name: /Ines Corvo/ })
      .first()
      .click();
    expect(await page.locator(".note").count()).toBe(2);
    expect(page.url()).toContain("speaker=a3");
  });

  it("keeps a correction of an attribution", async () => {
    const small = await openHouse([circle[0]]);
    try {
      await page.goto(`${small.url}/articles/${idOf(circle[0])}?item=q1`);
      await page.getByRole("button", { name: /^Correct/ }).click();
      await page.getByLabel("Stance").selectOption("doubt");
      await page.getByRole("button", { name: "Keep the correction" }).click();
      await page.getByText("1 correction by people").waitFor();
      const [kept] = await small.ledger.corrections();
      expect(kept).toMatchObject({ kind: "attribution", action: "change" });
    } finally {
      await small.close();
    }
  });

  it("shows a claim with its river, disputes, figures and reports", async () => {
    await go(`/claims/${await wellReported()}`);
    expect(await page.locator(".quotable").innerText()).toMatch(/^\d+ reports, \d+ (?:independent )?origins?: /);
    expect(await page.locator(".river-node.origin").count()).toBeGreaterThan(0);
    expect(await page.locator(".river-node.report").count()).toBeGreaterThan(1);
    expect(await page.locator(".report-row mark").count()).toBeGreaterThan(0);
    await page.goto(`${house.url}/claims/${await denied()}`);
    await page.locator(".river-node.dispute", { hasText: "Bolivia" }).waitFor();
    await page.locator(".report-row a").first().click();
    await page.waitForURL("**/articles/**");
    expect(watched.complaints).toEqual([]);
  });

  it("shows reports that cite one another as a red loop and says so", async () => {
    const id = await circling();
    const { graph } = (await (await fetch(`${house.url}/api/claims/${id}`)).json()) as ClaimDetail;
    // The circle hangs on its beginning, not on nothing.
    const [beginning] = graph.nodes.filter(({ circular }) => circular);
    expect(graph.edges).toContainEqual(
      expect.objectContaining({ from: "origin:0", to: beginning.id, kind: "rests-on", circular: false }),
    );
    await go(`/claims/${id}`);
    await page.locator(".above .alarm", { hasText: "circular citation" }).waitFor();
    expect(await page.locator(".river-node.report.circular").count()).toBe(2);
    const { stroke, width, height } = await page.evaluate<{ stroke: string; width: number; height: number }>(
      "(() => { const path = document.querySelector('.river g.circle path'); const { width, height } = path.getBBox(); return { stroke: getComputedStyle(path).stroke, width, height }; })()",
    );
    expect(height).toBeGreaterThan(20);
    expect(width).toBeGreaterThan(8);
    const [red, green, blue] = /(\d+), (\d+), (\d+)/.exec(stroke)!.slice(1).map(Number);
    expect(red).toBeGreaterThan(green + 40);
    expect(red).toBeGreaterThan(blue + 40);
  });

  it("draws only what is in view of a claim with ten thousand reports", async () => {
    const id = await wellReported();
    const detail = (await (await fetch(`${house.url}/api/claims/${id}`)).json()) as {
      claim: { reports: number };
      reports: { items: object[]; next: string | null };
    };
    const [sample] = detail.reports.items;
    const slice = (from: number) => ({
      items: Array.from({ length: 200 }, (_, index) => ({
        ...sample,
        article: `a${from + index}`,
        outlet: `Outlet ${from + index}`,
        // Most repeat another one: their rows are lower.
        copyOf: from + index === 0 ? null : "a0",
      })),
      next: from + 200 < 10_000 ? String(from + 200) : null,
    });
    detail.claim.reports = 10_000;
    detail.reports = slice(0);
    await page.route(`**/api/claims/${id}`, (route) => route.fulfill({ json: detail }));
    const asked: number[] = [];
    await page.route(`**/api/claims/${id}/reports?*`, (route) => {
      const cursor = Number(new URL(route.request().url()).searchParams.get("cursor"));
      asked.push(cursor);
      return route.fulfill({ json: slice(cursor) });
    });
    await go(`/claims/${id}`);
    await page.getByText("10,000 reports").waitFor();
    for (let turn = 0; turn < 400; turn++) {
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
      if ((await page.getByText("Outlet 9999").count()) > 0) break;
      await page.waitForTimeout(30);
    }
    await page.getByRole("link", { name: "Outlet 9999", exact: true }).waitFor();
    expect(await page.locator(".report-row").count()).toBeLessThan(120);
    expect(asked).toEqual(Array.from({ length: 49 }, (_, index) => 200 * (index + 1)));
    // Wherever one jumps to, rows fill the window, however high they were taken for.
    for (const part of [0.5, 0.11, 0.83, 0.27]) {
      await page.evaluate(`scrollTo(0, document.body.scrollHeight * ${part})`);
      const isFilled = () =>
        page.evaluate<boolean>(
          "(() => { const rows = [...document.querySelectorAll('.report-row')].map((row) => row.getBoundingClientRect()); return rows.length > 0 && Math.min(...rows.map(({ top }) => top)) <= 0 && Math.max(...rows.map(({ bottom }) => bottom)) >= innerHeight; })()",
        );
      await expect.poll(isFilled, { timeout: 10_000 }).toBe(true);
    }
  });

  it("shows a process in time, with allegations beside its steps", async () => {
    await go(`/processes/${await processId()}`);
    await page.getByRole("heading", { name: "Ceasefire: Mali and Niger" }).waitFor();
    expect(await page.locator(".moment").count()).toBeGreaterThan(2);
    expect(await page.locator(".moment.allegation").innerText()).toContain("breach by Niger");
    expect(await page.locator(".timeline .tick").count()).toBe(await page.locator(".moment").count());
  });

  it("shows an actor: said, did, was done to", async () => {
    await go("/actors");
    await page.getByRole("link", { name: "Niger", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Niger" }).waitFor();
    for (const title of ["Said", "Did", "Was done to", "With whom"])
      await page.getByRole("heading", { name: title, exact: true }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("searches everything and narrows by facets", async () => {
    await go("/");
    await page.keyboard.press("/");
    await page.keyboard.type("silo");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "“silo”" }).waitFor();
    await page.getByRole("heading", { name: "Claims" }).waitFor();
    const before = await page.locator(".found section").count();
    await page.locator(".facet a", { hasText: "Plata Times" }).click();
    await page.waitForURL("**outlet=Plata*");
    expect(before).toBeGreaterThan(1);
    await page.goto(`${house.url}/search?q=zyzzyva`);
    await page.getByText("Nothing has all of these words").waitFor();
  });

  /** The review asks its next question, or has none; until then it takes nothing back. */
  const settled = () => expect.poll(() => page.locator(".review-undo").isEnabled(), { timeout: 30_000 }).toBe(true);

  it("takes one decision at a time, by keys, and takes it back", async () => {
    await go("/review");
    const question = page.locator(".question");
    await question.waitFor();
    const asked = await question.innerText();
    const count = async (): Promise<number> => Number(/^(\d+)/.exec(await page.locator(".counter").innerText())![1]);
    const before = await count();
    await page.keyboard.press("1");
    await page.getByText(/^Kept: /).waitFor();
    await expect.poll(count).toBe(before + 1);
    // The server tells of it meanwhile; who has done it need not hear of it.
    await page.waitForTimeout(1500);
    expect(await page.locator(".growth").innerText()).toBe("");
    expect((await house.ledger.corrections()).length).toBe(before + 1);
    await settled();
    await page.keyboard.press("z");
    await page.getByText(/^Taken back: /).waitFor();
    expect(await question.innerText()).toBe(asked);
    expect((await house.ledger.corrections()).length).toBe(before);
    expect(watched.complaints).toEqual([]);
  });

  it("puts a decision otherwise by keys alone: other words, another speaker of another kind", async () => {
    const small = await openHouse([circle[0]]);
    try {
      await page.goto(`${small.url}/review`);
      await page.locator(".question").waitFor();
      await page.keyboard.press("e");
      const form = page.getByRole("form", { name: "Correction" });
      await form.waitFor();
      await form.getByRole("button", { name: "End a word earlier" }).press("Enter");
      const field = (label: RegExp) => form.locator("label").filter({ hasText: label }).locator("select, input");
      const party = form.getByRole("combobox", { name: /^(?:Speaker|Who did it)/ });
      await party.fill("Harbour Office");
      await party.press("Enter");
      await field(/^Kind/).selectOption("organization");
      await field(/^Country/).selectOption({ label: "Iceland" });
      await field(/^Note/).press("Enter");
      await page.getByText("Kept: changed").waitFor();
      const [kept] = await small.ledger.corrections();
      const named = JSON.stringify(kept.result);
      expect(named).toContain('"name":"Harbour Office","kind":"organization","country":"ISL"');
      await settled();
      await page.keyboard.press("z");
      await page.getByText("Taken back: changed").waitFor();
      expect(await small.ledger.corrections()).toEqual([]);
      expect(watched.complaints).toEqual([]);
    } finally {
      await small.close();
    }
  });

  it("unfolds notes under their paragraph as the keys reach them on a narrow screen", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await go(`/articles/${idOf(nested)}`);
    await page.locator(".under").first().waitFor();
    expect(await page.locator(".note").count()).toBe(0);
    const rows: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press("ArrowDown");
      rows.push(await page.evaluate("document.activeElement.dataset.row"));
    }
    expect(rows).toEqual(["q1", "q2", "e1", "q3", "q4"]);
    await page.getByRole("button", { name: "Hide notes" }).first().click();
    expect(await page.locator('[data-row="q1"]').count()).toBe(0);
    expect(await page.locator('[data-row="q3"]').count()).toBe(1);
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate("document.activeElement.dataset.row")).toBe("q3");
  });

  it("shows markup in articles as the words that it is", async () => {
    const paths = [
      `/articles/${idOf(hostile)}?item=e1`,
      "/",
      "/articles",
      "/claims",
      "/actors",
      "/search?q=mill",
      "/said",
      "/events",
    ];
    for (const path of paths) {
      await go(path);
      await page.waitForTimeout(150);
      expect(await page.evaluate("window.harmed")).toBeUndefined();
      expect(await page.locator("main img, main script, main b[onmouseover]").count()).toBe(0);
    }
    await go(`/articles/${idOf(hostile)}`);
    expect(await page.locator("h1").innerText()).toContain('<img src=x onerror="window.harmed=1">');
    expect(await page.locator(".text").innerText()).toContain("<script>window.harmed=1</script>");
    expect(watched.complaints).toEqual([]);
  });

  it("says that the ledger has grown and shows the new only when asked", async () => {
    await go("/articles");
    await page.locator(".entry").first().waitFor();
    const before = await page.locator(".entry").count();
    await house.ledger.put([fresh]);
    await page.getByText("The ledger has 1 new article.").waitFor();
    expect(await page.locator(".entry").count()).toBe(before);
    await page.getByRole("button", { name: "Show" }).click();
    await page.locator(`a[href="/articles/${idOf(fresh)}"]`).waitFor();
    expect(await page.locator(".entry").count()).toBe(before + 1);
  });

  it("asks for the token where the server does", async () => {
    const guarded = await openHouse([nested], { token: "a token of many words" });
    try {
      await page.goto(guarded.url);
      await page.getByLabel("Token").fill("a token of many words");
      await page.getByRole("button", { name: "Enter" }).click();
      await page.getByRole("heading", { name: "Contested" }).waitFor();
    } finally {
      await guarded.close();
    }
  });

  it("shows people a page where there is nothing, and programs a problem", async () => {
    const response = await page.goto(`${house.url}/nosuch`);
    expect(response!.status()).toBe(404);
    await page.getByRole("heading", { name: "No such page" }).waitFor();
    expect((await page.request.get(`${house.url}/nosuch`)).headers()["content-type"]).toBe("application/problem+json");
  });
});

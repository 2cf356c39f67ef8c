// Screenshots of every page of the workbench, light and dark, wide and narrow, into dist/screenshots/.
//
//   npm run screenshots               with the examples of the package, read anew
//   npm run screenshots -- FILE       with a ledger that is there
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../src/ledger/ledger.js";
import { packageRoot } from "../src/package.js";
import { readArticle } from "../src/reading/read.js";
import { composeSubmission } from "../src/server/compose-submission.js";
import { exampleSubmissions } from "../src/server/examples.js";
import { startServer } from "../src/server/server.js";
import { startBrowser } from "./browser.js";

const windows = [
  { name: "wide", width: 1440, height: 900 },
  { name: "narrow", width: 390, height: 844 },
];

const { browser, reason } = await startBrowser();
if (browser === undefined) throw new Error(reason);
const folder = await mkdtemp(join(tmpdir(), "hearsay-screenshots-"));
const ledger = await Ledger.open(process.argv[2] ?? join(folder, "ledger.db"));
if (process.argv[2] === undefined) {
  for (const submission of await exampleSubmissions())
    await ledger.put([readArticle(await composeSubmission(submission))]);
  await ledger.settle();
}
const server = await startServer({ ledger, port: 0 });
const target = join(packageRoot, "dist/screenshots");
await mkdir(target, { recursive: true });
try {
  for (const scheme of ["light", "dark"] as const) {
    for (const { name, ...viewport } of windows) {
      const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      page.setDefaultNavigationTimeout(120_000);
      for (const [title, path] of await pages()) {
        await page.goto(new URL(path, server.url).href);
        await page.locator("h1, .question").first().waitFor({ state: "attached" });
        if (title === "review") await page.locator(".question").waitFor();
        if (title === "map") await page.locator(".chart svg").first().waitFor();
        await page.waitForLoadState("networkidle").catch(() => {});
        await page.screenshot({ path: join(target, `${title}-${scheme}-${name}.png`) });
        process.stdout.write(`${title}-${scheme}-${name}.png\n`);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
}

/** Those with most to see: the claim with most reports, the process with most steps, an article with a note open. */
async function pages(): Promise<[string, string][]> {
  const [claim] = (await list("claims?order=reports&limit=1")) as { id: string }[];
  const processes = (await list("processes")) as { id: string; steps: number; allegations: number }[];
  const process = processes.sort(
    (one, other) => other.steps + 3 * other.allegations - one.steps - 3 * one.allegations,
  )[0];
  const [actor] = (await list("actors?kind=state&limit=1")) as { key: string }[];
  const articles = (await list("articles?limit=200")) as { id: string; title: string | null }[];
  const article = articles.find(({ title }) => title?.includes("collision at shoal")) ?? articles[0];
  const { reading } = (await answer(`articles/${article.id}`)) as {
    reading: { events: { id: string; chain: string[] }[] };
  };
  const event = reading.events.find(({ chain }) => chain.length > 0) ?? reading.events[0];
  return [
    ["overview", "/"],
    ["read", "/read"],
    ["article", `/articles/${article.id}?item=${event.id}`],
    ["claim", `/claims/${claim.id}`],
    ["process", `/processes/${process.id}`],
    ["actor", `/actors/${encodeURIComponent(actor.key)}`],
    ["search", "/search?q=ceasefire"],
    ["review", "/review"],
    ["corrections", "/corrections"],
    ["claims", "/claims"],
    ["events", "/events"],
    ["compare", `/compare?claim=${claim.id}`],
    ["map", "/map"],
    ["brief", "/brief"],
    ["help", "/help"],
  ];
}

async function answer(path: string): Promise<unknown> {
  return (await fetch(new URL(`/api/${path}`, server.url))).json();
}

async function list(path: string): Promise<unknown[]> {
  return ((await answer(path)) as { items: unknown[] }).items;
}

// A server with the stories of the workbench's tests, and a page of a browser that watches what goes wrong in it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { Ledger } from "../../src/ledger/ledger.js";
import { incomplete } from "../../src/reading/incomplete.js";
import type { ExplainedReading } from "../../src/reading/read.js";
import type { Article, Reading } from "../../src/record/reading.js";
import type { ArticleReader } from "../../src/server/article-reader.js";
import { composeSubmission } from "../../src/server/compose-submission.js";
import type { Submission } from "../../src/server/contract/submission.js";
import { startServer } from "../../src/server/server.js";

/** Knows the readings of given texts by heart and finds nothing in others. */
class RehearsedReader implements ArticleReader {
  readonly #known: ReadonlyMap<string, Reading>;

  constructor(readings: readonly Reading[]) {
    this.#known = new Map(readings.map((reading) => [reading.article.text, reading]));
  }

  async read(submission: Submission): Promise<ExplainedReading> {
    return this.explain(await composeSubmission(submission));
  }

  async explain(article: Article): Promise<ExplainedReading> {
    const known = this.#known.get(article.text);
    const nothing = { ...incomplete, credits: [], sentences: [], actors: [], attributions: [], events: [], steps: [] };
    return { reading: { version: 2, reader: "test", ...nothing, ...known, article }, explanations: [] };
  }

  async close(): Promise<void> {}
}

export interface House {
  url: string;
  ledger: Ledger;
  close: () => Promise<void>;
}

export async function openHouse(
  readings: readonly Reading[],
  { token, rehearsed = [] }: { token?: string; rehearsed?: readonly Reading[] } = {},
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "hearsay-web-"));
  const ledger = await Ledger.open(join(folder, "ledger.db"));
  await ledger.put(readings);
  await ledger.settle();
  const server = await startServer({
    ledger,
    port: 0,
    people: join(folder, "ledger.db.people.json"),
    reader: new RehearsedReader(rehearsed),
    ...(token === undefined ? {} : { token }),
  });
  return {
    url: server.url.replace(/\/$/, ""),
    ledger,
    close: async () => {
      await server.close();
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface WatchedPage {
  page: Page;
  /** What the console or a script complained of. */
  complaints: string[];
  close: () => Promise<void>;
}

/** @param name whose corrections are; empty where the browser does not know yet */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
  name = "Ida Reader",
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.addInitScript('localStorage.setItem("hearsay:tour", localStorage.getItem("hearsay:tour") ?? "done")');
  if (name !== "") await context.addInitScript(`localStorage.setItem("hearsay:name", ${JSON.stringify(name)})`);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

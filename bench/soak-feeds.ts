// Follows feeds on this machine that go wrong in every way, and holds the ledger against what the feeds brought: each entry
// must have come once, or have failed for a reason.
//
//   npm run soak:feeds -- --minutes 30 --seed 1
//
// The followed clock runs sixty times as fast. Now and then the run is ended as if it were killed, between the articles'
// being kept and the entries' being told so, and taken up again with the same ledger.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { PoliteFetcher } from "../src/intake/polite.js";
import { Watcher } from "../src/intake/watcher.js";
import { addAll } from "../src/ledger/add.js";
import { Ledger } from "../src/ledger/index.js";
import { unreadArticle } from "../src/reading/unread.js";
import { FeedSite, type SiteEntry } from "./feed-site.js";
import { randomFrom } from "./stories.js";

/** How many times as fast as the machine's the followed clock runs. */
const speed = 60;
const interval = 2 * 60_000;
const sites = 3;
/** Of a hundred looks so many are ended as if the program were killed. */
const kills = 2;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string", default: "1" } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= 600)) throw new Error("Give --minutes from 0 to 600.");
process.exitCode = (await soak(minutes * 60_000, randomFrom(Number(values.seed)))) ? 0 : 1;

async function soak(duration: number, random: () => number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-soak-"));
  const path = join(folder, "soak.db");
  const running = await Promise.all(Array.from({ length: sites }, () => FeedSite.start(random)));
  const feeds = running.flatMap((site) => site.feeds);
  const begun = Date.now();
  // Wrong by years, and set right in the middle of the run.
  const now = (): Date => {
    const elapsed = Date.now() - begun;
    const wrong = elapsed < duration / 20 ? 5 * 365 * 86_400_000 : 0;
    return new Date(Date.UTC(2025, 2, 1) + wrong + elapsed * speed);
  };
  let ledger = await Ledger.open(path);
  const begin = (): Watcher =>
    new Watcher(ledger.feeds(), new PoliteFetcher({ allowPrivate: true, pause: 0, timeLimit: 1500 }), {
      now,
      interval,
    });
  let watcher = begin();
  let looks = 0;
  let killed = 0;
  let told = begun;
  const look = async (feed: string): Promise<boolean> => {
    const { incoming, looked } = await watcher.look(feed);
    if (!looked) return false;
    looks++;
    await addAll(ledger, incoming, { read: unreadArticle });
    if (random() * 100 < kills) return true;
    await watcher.settle(
      feed,
      incoming.map(({ entry }) => entry),
    );
    return false;
  };
  while (Date.now() - begun < duration) {
    const ended = await Promise.all(feeds.map(look));
    if (ended.includes(true)) {
      await ledger.close();
      ledger = await Ledger.open(path);
      watcher = begin();
      killed++;
    }
    if (Date.now() - told > 60_000) {
      told = Date.now();
      console.log(
        `${Math.round((told - begun) / 60_000)} min: ${looks} looks, ${await ledger.countArticles()} articles, ${megabytes()} MB`,
      );
    }
    await wait(200);
  }
  // Entries that wait get their remaining tries, of servers that now answer.
  for (const site of running) site.calm();
  for (let round = 0; round < 6; round++) {
    const later = (): Date => new Date(now().getTime() + (round + 1) * 2 * 86_400_000);
    const last = new Watcher(ledger.feeds(), new PoliteFetcher({ allowPrivate: true, pause: 0, timeLimit: 1500 }), {
      now: later,
      interval,
    });
    for (const feed of feeds) {
      const { incoming } = await last.look(feed);
      await addAll(ledger, incoming, { read: unreadArticle });
      await last.settle(
        feed,
        incoming.map(({ entry }) => entry),
      );
    }
  }
  const isSound = await account(ledger, running, feeds);
  console.log(`${looks} looks in ${minutes} min, ${killed} times taken up again, ${megabytes()} MB at the end`);
  await ledger.close();
  for (const site of running) await site.close();
  rmSync(folder, { recursive: true });
  return isSound;
}

/** Holds what the ledger has against what the feeds named; says what is not accounted for. */
async function account(ledger: Ledger, running: readonly FeedSite[], feeds: readonly string[]): Promise<boolean> {
  const articles = new Map<string, number>();
  for (let cursor: string | undefined; ; ) {
    const page = await ledger.articles({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
    for (const { url } of page.items) if (url !== null) articles.set(url, (articles.get(url) ?? 0) + 1);
    if (page.next === null) break;
    cursor = page.next;
  }
  const entries = new Map<string, SiteEntry>();
  for (const site of running) for (const entry of site.entries.values()) entries.set(entry.url, entry);
  const outcomes = new Map<string, string[]>();
  /** Tries that the ledger tells of, by address. */
  const tries = new Map<string, number>();
  for (const site of running)
    for (const feed of feeds.filter((one) => one.startsWith(`${site.address}/`)))
      for (const { entry, outcome, attempts } of await ledger.feeds().entryStates(feed, [...site.entries.keys()])) {
        const { url } = site.entries.get(entry)!;
        outcomes.set(url, [...(outcomes.get(url) ?? []), outcome]);
        tries.set(url, Math.max(tries.get(url) ?? 0, attempts));
      }
  const wrong: string[] = [];
  const count = { added: 0, lost: 0, failed: 0, unseen: 0, waiting: 0 };
  for (const entry of entries.values()) {
    const times = articles.get(entry.url) ?? 0;
    const states = outcomes.get(entry.url) ?? [];
    if (times > 1) wrong.push(`${entry.url} is there ${times} times`);
    else if (times === 1 && !states.includes("added"))
      wrong.push(`${entry.url} is there, and told of as ${states.join(", ") || "nothing"}`);
    else if (times === 1) count.added++;
    else if (states.includes("added")) wrong.push(`${entry.url} is told of as added, and is not there`);
    else if (entry.isLost && states.includes("failed")) count.lost++;
    // A busy machine's client gives up on answers that the server has sent, so the ledger's own count is what counts.
    else if (states.includes("failed") && tries.get(entry.url)! >= 5) count.failed++;
    else if (states.includes("waiting")) count.waiting++;
    else if (!entry.isListed) count.unseen++;
    else wrong.push(`${entry.url} was listed, and nothing is known of it (${states.join(", ")})`);
  }
  for (const url of articles.keys()) if (!entries.has(url)) wrong.push(`${url} is there, and no feed named it`);
  const requests = new Map<string, number>();
  for (const site of running)
    for (const [what, times] of site.counts) requests.set(what, (requests.get(what) ?? 0) + times);
  console.log(`Answers: ${[...requests].map(([what, times]) => `${times} ${what}`).join(", ")}`);
  console.log(
    `${entries.size} entries: ${count.added} added once, ${count.lost} gone or forbidden, ${count.failed} failed five times, ${count.waiting} wait, ${count.unseen} in no feed that arrived whole, ${wrong.length} not accounted for`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  return wrong.length === 0 && count.waiting === 0;
}

function megabytes(): number {
  return Math.round(process.memoryUsage().rss / 1024 / 1024);
}

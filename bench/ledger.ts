// Fills a ledger with generated stories and measures it: rate of adding from start to end, size, time of each query.
//
//   node dist/bench/ledger.js [--articles 100000] [--days 365] [--seed 1] [--background 6] [--read] [--ledger FILE] [--keep]
//   node dist/bench/ledger.js --input FILE [--articles 1000] [--ledger FILE] [--keep]
//
// With --input the articles come from a file or folder as `hearsay add` takes it, and are read.
// --background adds so many paragraphs to each article, which tell no event: the generator writes only what it tells, some
// 340 characters, and news is longer. Times are processor time of this process, so that other work on the machine does not count; queries are timed by the
// clock. With --read the program reads the texts itself; without it the gold readings of the generator are put in. With a --ledger
// that exists, only the queries are measured.
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { articlesFromInput } from "../src/intake/input.js";
import { Ledger } from "../src/ledger/ledger.js";
import { readArticle } from "../src/reading/read.js";
import type { Article, Reading } from "../src/record/reading.js";
import { withBackground } from "./background.js";
import { arrivals } from "./stories.js";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "100000" },
    days: { type: "string", default: "365" },
    seed: { type: "string", default: "1" },
    background: { type: "string", default: "6" },
    read: { type: "boolean", default: false },
    input: { type: "string" },
    ledger: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const articles = Number(values.articles);
const background = Number(values.background);
const options = { articles, days: Number(values.days), seed: Number(values.seed) };
const folder = values.ledger === undefined ? mkdtempSync(join(tmpdir(), "hearsay-bench-")) : null;
const path = values.ledger ?? join(folder!, "bench.db");
/** Rates are given for this many stretches of the run. */
const stretches = 10;
const batchSize = 64;

const fresh = !existsSync(path);
const ledger = await Ledger.open(path);
if (fresh) await fill();
await measureQueries();
await ledger.close();
if (folder !== null && !values.keep) rmSync(folder, { recursive: true });

async function fill(): Promise<void> {
  let text = 0;
  let count = 0;
  let batch: Reading[] = [];
  let spent = 0;
  let stretchSpent = 0;
  let stretchCount = 0;
  const started = performance.now();
  console.log("articles  articles/s in this stretch");
  const write = async (): Promise<void> => {
    const begun = processorTime();
    await ledger.put(batch);
    stretchSpent += processorTime() - begun;
    batch = [];
  };
  const closeStretch = async (): Promise<void> => {
    // What a stretch left to compose is part of its cost.
    const begun = processorTime();
    await ledger.settle();
    const settling = processorTime() - begun;
    const total = stretchSpent + settling;
    console.log(
      `${String(count).padStart(8)}  ${((1000 * stretchCount) / total).toFixed(0).padStart(6)}` +
        `   (${(stretchSpent / stretchCount).toFixed(1)} ms putting, ${(settling / stretchCount).toFixed(1)} ms composing an article)`,
    );
    spent += total;
    stretchSpent = 0;
    stretchCount = 0;
  };
  for await (const story of values.input === undefined ? stories() : articlesOf(values.input)) {
    const begun = processorTime();
    batch.push("version" in story ? story : readArticle(story));
    stretchSpent += processorTime() - begun;
    const { article } = "version" in story ? story : { article: story };
    text += Buffer.byteLength(article.text);
    count++;
    stretchCount++;
    if (batch.length === batchSize) await write();
    if (stretchCount >= articles / stretches) {
      await write();
      await closeStretch();
    }
  }
  await write();
  if (stretchCount > 0) await closeStretch();
  // What the log holds goes into the file.
  await ledger.ask((database) => sql`pragma wal_checkpoint(truncate)`.execute(database));
  const size = statSync(path).size;
  const waited = performance.now() - started;
  console.log(
    `${count} articles in ${(spent / 1000).toFixed(0)} s of processor time: ${((1000 * count) / spent).toFixed(0)} articles/s` +
      ` (${(waited / 1000).toFixed(0)} s by the clock, writing the stories included)`,
  );
  console.log(
    `text ${(text / 1e6).toFixed(1)} MB, ledger ${(size / 1e6).toFixed(1)} MB: ${(size / text).toFixed(2)} times the text`,
  );
  console.log(`${(text / count) | 0} bytes of text an article`);
}

/** Gold readings of the generator, or their articles where the program is to read them. */
async function* stories(): AsyncGenerator<Reading | Article> {
  for await (const arrival of arrivals(options)) {
    if ("claims" in arrival) continue;
    const { copyOf } = arrival.article;
    const bare = arrival.article.reading;
    const reading = withBackground(bare, background, copyOf ?? bare.article.url ?? bare.article.id);
    yield values.read ? reading.article : reading;
  }
}

async function* articlesOf(input: string): AsyncGenerator<Article> {
  let count = 0;
  for await (const incoming of articlesFromInput(input)) {
    if ("problem" in incoming) console.error(`${incoming.from}: ${incoming.problem}`);
    else if (count++ < articles) yield incoming.article;
  }
}

async function measureQueries(): Promise<void> {
  const { items: actors } = await ledger.actors({ limit: 40, kind: "person" });
  const { items: states } = await ledger.actors({ limit: 3, kind: "state" });
  const [someone, other] = [actors[0], actors[20]].map((actor) => actor?.name ?? "nobody");
  const [state, second] = states.map((actor) => actor.country ?? "");
  const { items: newest } = await ledger.articles({ limit: 1 });
  const { items: claims } = await ledger.claims({ limit: 1, order: "reports" });
  const outlet = newest[0]?.outlet ?? "";
  const from = newest[0]?.published?.slice(0, 7).concat("-01") ?? "2025-01-01";
  const queries: [name: string, ask: () => Promise<unknown>][] = [
    ["articles", () => ledger.articles()],
    ["articles, text", () => ledger.articles({ text: "bridge" })],
    ["articles, rare phrase", () => ledger.articles({ text: '"ministry said"' })],
    ["articles, actor", () => ledger.articles({ actor: someone })],
    ["articles, state", () => ledger.articles({ actor: state })],
    ["articles, outlet and dates", () => ledger.articles({ outlet, from })],
    ["said", () => ledger.said()],
    ["said, by a person", () => ledger.said({ by: someone })],
    ["said, by a state", () => ledger.said({ by: state })],
    ["said, by one about a state", () => ledger.said({ by: other, about: state })],
    ["said, by a state about a state", () => ledger.said({ by: state, about: second })],
    ["said, denials", () => ledger.said({ stance: "deny" })],
    ["said, text", () => ledger.said({ text: "bridge" })],
    ["said, outlet", () => ledger.said({ outlet, from })],
    ["events", () => ledger.events()],
    ["events, actor and type", () => ledger.events({ actor: state, type: "ASSAULT" })],
    ["events, actor and recipient", () => ledger.events({ actor: state, recipient: second })],
    ["events, type and dates", () => ledger.events({ type: "CONSULT", from, to: `${from.slice(0, 7)}-10` })],
    ["events, text", () => ledger.events({ text: "bridge" })],
    ["events, confidence", () => ledger.events({ confidence: 0.95 })],
    ["actors", () => ledger.actors()],
    ["actors, name", () => ledger.actors({ name: someone })],
    ["actors, country", () => ledger.actors({ country: state })],
    ["claims", () => ledger.claims()],
    ["claims, most reports on one word", () => ledger.claims({ order: "reports", mostOrigins: 1 })],
    ["claims, contested", () => ledger.claims({ status: "contested" })],
    ["claims, actor and type", () => ledger.claims({ actor: state, type: "ASSAULT" })],
    ["claims, text", () => ledger.claims({ text: "bridge" })],
    ["claims, origin", () => ledger.claims({ origin: "ministry" })],
    ["claims, outlet", () => ledger.claims({ outlet })],
    ["claim", () => ledger.claim(claims[0]?.id ?? "")],
    ["processes", () => ledger.processes()],
    ["processes, actor", () => ledger.processes({ actor: state, kind: "ceasefire" })],
    ["reading", () => ledger.reading(newest[0]?.id ?? "")],
  ];
  console.log("\nquery                               median ms   slowest of 15");
  for (const [name, ask] of queries) {
    const times: number[] = [];
    for (let round = 0; round < 15; round++) {
      const begun = performance.now();
      await ask();
      times.push(performance.now() - begun);
    }
    times.sort((one, another) => one - another);
    console.log(`${name.padEnd(34)} ${times[7].toFixed(1).padStart(10)} ${times[14].toFixed(1).padStart(15)}`);
  }
}

/** Milliseconds of processor time that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

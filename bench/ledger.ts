// Fills a ledger with news and measures it: rate of adding from start to end, SQL statements, size, time of each query.
//
//   node dist/bench/ledger.js --input FOLDER [--articles 10000] [--days 30] [--readings FILE] [--batch 64] [--ledger FILE] [--keep]
//   node dist/bench/ledger.js [--articles 100000] [--days 365] [--seed 1] [--background 6] [--batch 64] [--ledger FILE] [--keep]
//
// With --input the articles come from a file or folder as `hearsay add` takes it, and are read. Those without a date are
// spread over --days: what has no date meets everything.
// Reading takes long: --readings keeps what was read in a file of readings a line (`hearsay read --format jsonl` writes such
// a file too), and where that stands already, takes them from there. Without --input, stories are generated, with the readings that they
// should have; such an article has a sixth of the statements that news has. --background adds so many paragraphs to each,
// which tell no event. Times are processor time of this process, so that other work on the machine does not count; queries
// are timed by the clock. With a --ledger that exists, only the queries are measured.
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { articlesFromInput } from "../src/intake/input.js";
import { Ledger } from "../src/ledger/ledger.js";
import { countStatements } from "../src/ledger/statements.js";
import { readArticle } from "../src/reading/read.js";
import type { Article, Reading } from "../src/record/reading.js";
import { withBackground } from "./background.js";
import { arrivals } from "./stories.js";

const { values } = parseArgs({
  options: {
    articles: { type: "string" },
    days: { type: "string" },
    seed: { type: "string", default: "1" },
    background: { type: "string", default: "6" },
    batch: { type: "string", default: "64" },
    input: { type: "string" },
    readings: { type: "string" },
    ledger: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const isGenerated = values.input === undefined && values.readings === undefined;
const articles = Number(values.articles ?? (isGenerated ? "100000" : "10000"));
const days = Number(values.days ?? (isGenerated ? "365" : "30"));
const batchSize = Number(values.batch);
const folder = values.ledger === undefined ? mkdtempSync(join(tmpdir(), "hearsay-bench-")) : null;
const path = values.ledger ?? join(folder!, "bench.db");
/** Rates are given for this many stretches of the run. */
const stretches = 10;

const fresh = !existsSync(path);
const ledger = await Ledger.open(path);
if (fresh) await fill();
await measureQueries();
await ledger.close();
if (folder !== null && !values.keep) rmSync(folder, { recursive: true });

/** What was spent on some articles: processor time in milliseconds, and statements. */
interface Spent {
  articles: number;
  putting: number;
  composing: number;
  puttingStatements: number;
  composingStatements: number;
}

async function fill(): Promise<void> {
  const nothing: Spent = { articles: 0, putting: 0, composing: 0, puttingStatements: 0, composingStatements: 0 };
  const whole = { ...nothing };
  let stretch = { ...nothing };
  let batch: Reading[] = [];
  let text = 0;
  let words = 0;
  let attributions = 0;
  let events = 0;
  const started = performance.now();
  console.log("articles  articles/s   ms putting   ms composing   statements putting   composing   (an article)");
  const write = async (): Promise<void> => {
    if (batch.length === 0) return;
    const [begun, before] = [processorTime(), countStatements()];
    await ledger.put(batch);
    stretch.putting += processorTime() - begun;
    stretch.puttingStatements += countStatements() - before;
    stretch.articles += batch.length;
    batch = [];
  };
  const closeStretch = async (): Promise<void> => {
    // What a stretch left to compose is part of its cost.
    const [begun, before] = [processorTime(), countStatements()];
    await ledger.settle();
    stretch.composing += processorTime() - begun;
    stretch.composingStatements += countStatements() - before;
    for (const key of Object.keys(whole) as (keyof Spent)[]) whole[key] += stretch[key];
    tell(whole.articles, stretch);
    stretch = { ...nothing };
  };
  for await (const reading of isGenerated ? stories() : readings()) {
    batch.push(reading);
    text += Buffer.byteLength(reading.article.text);
    words += reading.article.text.split(/\s+/).length;
    attributions += reading.attributions.length;
    events += reading.events.length;
    if (batch.length === batchSize) await write();
    if (stretch.articles >= articles / stretches) {
      await write();
      await closeStretch();
    }
  }
  await write();
  if (stretch.articles > 0) await closeStretch();
  console.log("all:");
  tell(whole.articles, whole);
  // What the log holds goes into the file.
  await ledger.ask((database) => sql`pragma wal_checkpoint(truncate)`.execute(database));
  const size = statSync(path).size;
  const waited = performance.now() - started;
  const each = (sum: number): string => (sum / whole.articles).toFixed(1);
  console.log(
    `an article has ${each(words)} words, ${each(attributions)} attributions and ${each(events)} events` +
      ` (${(waited / 1000).toFixed(0)} s by the clock, what made or read the articles included)`,
  );
  console.log(
    `text ${(text / 1e6).toFixed(1)} MB, ledger ${(size / 1e6).toFixed(1)} MB: ${(size / text).toFixed(2)} times the text`,
  );
}

function dated(article: Article, place: number): Article {
  const day = Date.UTC(2025, 0, 1) + Math.floor((place / articles) * days) * 86_400_000;
  return { ...article, published: article.published ?? new Date(day).toISOString().slice(0, 10) };
}

function tell(count: number, spent: Spent): void {
  const cell = (sum: number, width: number): string => (sum / spent.articles).toFixed(1).padStart(width);
  const rate = (1000 * spent.articles) / (spent.putting + spent.composing);
  console.log(
    `${String(count).padStart(8)}  ${rate.toFixed(1).padStart(10)}  ${cell(spent.putting, 11)}  ${cell(spent.composing, 13)}` +
      `  ${cell(spent.puttingStatements, 19)}  ${cell(spent.composingStatements, 10)}`,
  );
}

/** Readings of the generator, as they should be. */
async function* stories(): AsyncGenerator<Reading> {
  const options = { articles, days, seed: Number(values.seed) };
  for await (const arrival of arrivals(options)) {
    if ("claims" in arrival) continue;
    const { copyOf, reading } = arrival.article;
    yield withBackground(reading, Number(values.background), copyOf ?? reading.article.url ?? reading.article.id);
  }
}

/** Readings of news: kept ones, or made of the input. */
async function* readings(): AsyncGenerator<Reading> {
  let count = 0;
  if (values.readings !== undefined && existsSync(values.readings)) {
    for await (const line of createInterface({ input: createReadStream(values.readings) })) {
      if (count++ >= articles) return;
      const reading = JSON.parse(line) as Reading;
      yield { ...reading, article: dated(reading.article, count) };
    }
    return;
  }
  if (values.input === undefined) throw new Error(`${values.readings} does not exist; say with --input what to read.`);
  const kept = values.readings === undefined ? null : createWriteStream(values.readings);
  for await (const incoming of articlesFromInput(values.input)) {
    if ("problem" in incoming) {
      console.error(`${incoming.from}: ${incoming.problem}`);
      continue;
    }
    if (count++ >= articles) break;
    const reading = readArticle(dated(incoming.article, count));
    kept?.write(`${JSON.stringify(reading)}\n`);
    yield reading;
  }
  kept?.end();
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

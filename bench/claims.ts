// Measures linking on generated stories: B-cubed F1 of claims, exactness of origin counts, cost per article as it grows.
//
//   node dist/bench/claims.js [--articles 20000] [--days 365] [--seed 1] [--read]
//
// With --read the program reads the texts itself; without it the gold readings of the generator are linked.
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { Linker } from "../src/linking/linker.js";
import { MemoryIndex } from "../src/linking/memory-index.js";
import { readArticle } from "../src/reading/read.js";
import type { Claim } from "../src/record/claim.js";
import type { Span } from "../src/record/reading.js";
import { arrivals, type Telling, type TrueClaim } from "./stories.js";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "20000" },
    days: { type: "string", default: "365" },
    seed: { type: "string", default: "1" },
    read: { type: "boolean", default: false },
    show: { type: "string", default: "0" },
  },
});
const options = { articles: Number(values.articles), days: Number(values.days), seed: Number(values.seed) };

interface Item extends Telling {
  article: string;
}

const index = new MemoryIndex();
const linker = new Linker(index);
const items: Item[] = [];
const truth = new Map<string, TrueClaim>();
const copies: { article: string; original: string | null }[] = [];
const byUrl = new Map<string, string>();
const spent: number[] = [];
for await (const arrival of arrivals(options)) {
  if ("claims" in arrival) {
    for (const claim of arrival.claims) truth.set(claim.id, claim);
    continue;
  }
  const { reading, tellings, copyOf } = arrival.article;
  const used = values.read ? readArticle(reading.article) : reading;
  // Time of this process alone, not of what else the machine does.
  const start = process.cpuUsage();
  await linker.add(used);
  const { user, system } = process.cpuUsage(start);
  spent.push((user + system) / 1000);
  byUrl.set(reading.article.url!, reading.article.id);
  copies.push({ article: reading.article.id, original: copyOf });
  for (const telling of tellings) items.push({ ...telling, article: reading.article.id });
}

/** A system claim that an account of an article stands in. */
interface Place {
  claim: Claim;
  start: number;
}
const places = new Map<string, Place[]>();
let composed = 0;
const composing = performance.now();
for (const cluster of index.allClusters()) {
  for (const { claim, accounts } of await linker.claims(cluster)) {
    composed++;
    for (const account of accounts) {
      const [article] = account.split("#");
      const start = spanOf(account, article);
      const list = places.get(article);
      if (list) list.push({ claim, start });
      else places.set(article, [{ claim, start }]);
    }
  }
}
const composeTime = performance.now() - composing;

function spanOf(account: string, article: string): number {
  return index.accountsOfArticle(article).find((one) => one.id === account)?.spans[0]?.[0] ?? -1;
}

function systemClaim(item: Item): Claim | null {
  const claim = truth.get(item.claim)!;
  const found = (places.get(item.article) ?? []).filter(
    (place) => inside(place.start, item.sentence) && claim.types.includes(place.claim.type ?? "statement"),
  );
  const rank = (place: Place): number => {
    const named = claim.accused !== null && place.claim.actors.includes(claim.accused);
    if (claim.role === "by") return named ? 1 : 0;
    if (claim.role === "deed") return place.claim.actors.length === 0 ? 1 : 0;
    return place.claim.reports.length / 1e6;
  };
  found.sort((left, right) => rank(right) - rank(left) || (left.claim.id < right.claim.id ? -1 : 1));
  return found[0]?.claim ?? null;
}

function inside(start: number, [from, to]: Span): boolean {
  return start >= from && start < to;
}

// B-cubed (Bagga and Baldwin 1998): the mean over items of how pure and how complete the item's cluster is.
const system = items.map((item, number) => ({ item, key: systemClaim(item)?.id ?? `missing ${number}` }));
const systemSizes = count(system.map(({ key }) => key));
const truthSizes = count(items.map((item) => item.claim));
const bothSizes = count(system.map(({ item, key }) => `${item.claim} ${key}`));
let precision = 0;
let recall = 0;
let missing = 0;
for (const { item, key } of system) {
  const both = bothSizes.get(`${item.claim} ${key}`)!;
  precision += both / systemSizes.get(key)! / items.length;
  recall += both / truthSizes.get(item.claim)! / items.length;
  if (key.startsWith("missing ")) missing++;
}

// Origins and denials, by the system claim that most items of a true claim stand in.
const claimsById = new Map([...places.values()].flat().map(({ claim }) => [claim.id, claim]));
let exact = 0;
let judged = 0;
let denied = 0;
let deniedFound = 0;
let shown = Number(values.show);
const keysOf = new Map<string, string[]>();
for (const { item, key } of system) {
  const keys = keysOf.get(item.claim);
  if (keys) keys.push(key);
  else keysOf.set(item.claim, [key]);
}
for (const claim of truth.values()) {
  const own = count(keysOf.get(claim.id) ?? []);
  const [best] = [...own].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  if (!best) continue;
  judged++;
  const found = claimsById.get(best[0]);
  if (found?.independent === claim.origins.size) exact++;
  else if (shown-- > 0) {
    console.log(
      claim.id,
      claim.role,
      claim.types.join(),
      [...claim.origins].join(" + "),
      "←",
      found?.origins.map((origin) => origin.name).join(" + ") ?? "nothing",
    );
    if (found) console.log("   ", found.summary, found.reports.length, "of", own.size, "claims");
  }
  if (claim.denied) {
    denied++;
    if (found?.disputes.some((dispute) => dispute.how === "deny")) deniedFound++;
  }
}

let copiesRight = 0;
let copiesFound = 0;
let copiesTrue = 0;
for (const { article, original } of copies) {
  const card = index.article(article);
  const expected = original === null ? null : byUrl.get(original)!;
  if (expected !== null) copiesTrue++;
  if (card?.copyOf) copiesFound++;
  if (expected !== null && card?.copyOf === expected) copiesRight++;
}

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const f1 = (2 * precision * recall) / (precision + recall);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
const step = Math.ceil(spent.length / 10);
const curve = Array.from({ length: 10 }, (_, tenth) => {
  const part = spent.slice(tenth * step, (tenth + 1) * step);
  return (part.reduce((sum, time) => sum + time, 0) / part.length).toFixed(2);
});
console.log(`${spent.length} articles, ${items.length} tellings of ${truth.size} claims; ${composed} claims composed`);
console.log(
  `B-cubed precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}; ${missing} tellings missing`,
);
console.log(
  `origin counts exact for ${percent(exact, judged)} of claims; ${percent(deniedFound, denied)} of denials found`,
);
console.log(`copies: ${copiesTrue} true, ${copiesFound} found, ${copiesRight} right`);
console.log(`linking ms an article, by tenths: ${curve.join(" ")}; composing all ${(composeTime / 1000).toFixed(1)} s`);

// Learns what the traits of a pair of accounts weigh, from pairs of which is known whether they are one thing, and writes
// data/linking/weights.tsv.
//
// usage: node dist/training/train-linking.js --readings READINGS.jsonl --mentions MENTIONS.jsonl --stories FOLDER...
//            [--topics odd|even] [--out FILE]
//
// READINGS and MENTIONS: readings of articles (`hearsay read --format jsonl`) and gold event mentions with chains over
// articles (ECB+: `doc`, `topic`, `chain`, `span`). FOLDER: gold stories. Beside these it generates stories with known truth.
// Logistic regression whose penalty draws each weight to the one of data/linking/prior.tsv, which was set by hand: what the
// pairs do not say stays as a person thought it. A score of `joinThreshold` is even odds.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { arrivals } from "../bench/stories.js";
import { joinThreshold } from "../src/linking/score.js";
import { packageRoot } from "../src/package.js";
import type { Reading } from "../src/record/reading.js";
import { loadGoldStories } from "./gold-stories.js";
import { type KnownPair, type KnownProfile, knownProfiles, pairsAmong } from "./linking-pairs.js";

const { values } = parseArgs({
  options: {
    readings: { type: "string" },
    mentions: { type: "string" },
    stories: { type: "string", multiple: true, default: [] },
    topics: { type: "string", default: "all" },
    penalty: { type: "string", default: "2" },
    generated: { type: "string", default: "800" },
    apart: { type: "string", default: "0.25" },
    out: { type: "string", default: join(packageRoot, "data", "linking", "weights.tsv") },
  },
});

interface Mention {
  doc: string;
  topic: number;
  chain: string;
  span: [number, number];
}

interface Prior {
  weights: Map<string, number>;
  fixed: Set<string>;
  /** Learned without a penalty. */
  free: Set<string>;
}

const prior = priorOf(join(packageRoot, "data", "linking", "prior.tsv"));
const sources: [name: string, pairs: KnownPair[], share: number][] = [];
if (values.readings && values.mentions) {
  sources.push(["mentions", mentionPairs(values.readings, values.mentions), 1]);
}
const stories = values.stories.flatMap((folder) => loadGoldStories(folder));
if (stories.length > 0) {
  sources.push([
    "stories",
    stories.flatMap(({ readings, claimOf }) =>
      pairsAmong(readings.flatMap((reading) => knownProfiles(reading, (item) => claimOf.get(item)))),
    ),
    1,
  ]);
}
sources.push(["generated", await generatedPairs(Number(values.generated)), 0.5]);

const pairs: KnownPair[] = [];
for (const [name, list, share] of sources) {
  const ones = list.filter(({ one }) => one).length;
  console.log(`${name}: ${list.length} pairs, ${ones} of them one thing`);
  // Pairs that are one thing count as much in every source as `share` says; others less, as there are so many more.
  const whole = list.reduce((sum, { one, weight }) => sum + (one ? 0 : weight), 0);
  for (const pair of list) {
    const weight = pair.one ? 1 : (pair.weight / whole) * ones * (1 / Number(values.apart));
    pairs.push({ ...pair, weight: weight * share * (300 / Math.max(300, ones)) });
  }
}
const weights = learn(pairs, prior, Number(values.penalty));
writeFileSync(
  values.out,
  `# What each trait of a pair of accounts adds to its score (docs/claims.md). Made by training/train-linking.ts.\n${[
    ...weights,
  ]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, weight]) => `${name}\t${Number(weight.toFixed(2))}\n`)
    .join("")}`,
);

/** The weights set by hand, and which of them are not to be learned. */
function priorOf(file: string): Prior {
  const weights = new Map<string, number>();
  const fixed = new Set<string>();
  const free = new Set<string>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [name, weight, remark] = line.split("\t");
    weights.set(name, Number(weight));
    if (remark === "fixed") fixed.add(name);
    if (remark === "free") free.add(name);
  }
  return { weights, fixed, free };
}

function mentionPairs(readingsFile: string, mentionsFile: string): KnownPair[] {
  const lines = (file: string): unknown[] =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown);
  const readings = new Map(
    (lines(readingsFile) as Reading[]).map((reading) => [reading.article.url!.split("/").at(-1)!, reading]),
  );
  const truth = new Map<string, string>();
  const topicOf = new Map<string, number>();
  for (const { doc, topic, chain, span } of lines(mentionsFile) as Mention[]) {
    const reading = readings.get(doc);
    if (!reading) continue;
    topicOf.set(reading.article.id, topic);
    for (const event of reading.events) {
      const key = `${reading.article.id}#${event.id}`;
      if (truth.has(key) || event.anchor[0] >= span[1] || event.anchor[1] <= span[0]) continue;
      truth.set(key, chain);
      break;
    }
  }
  const byTopic = new Map<number, KnownProfile[]>();
  for (const reading of readings.values()) {
    const topic = topicOf.get(reading.article.id);
    if (topic === undefined) continue;
    if (values.topics !== "all" && (topic / 2) % 2 !== (values.topics === "odd" ? 1 : 0)) continue;
    const known = knownProfiles(reading, (item) => truth.get(item));
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), ...known]);
  }
  return [...byTopic.values()].flatMap((profiles) => pairsAmong(profiles));
}

async function generatedPairs(articles: number): Promise<KnownPair[]> {
  const known: KnownProfile[] = [];
  for await (const arrival of arrivals({ articles, days: 14, seed: 11 })) {
    if (!("article" in arrival)) continue;
    const { reading, tellings } = arrival.article;
    const truth = new Map<string, string>();
    for (const event of reading.events) {
      const telling = tellings.find(({ sentence }) => event.anchor[0] >= sentence[0] && event.anchor[0] < sentence[1]);
      // That a deed happened and that somebody did it are two claims of one thing.
      if (telling) truth.set(`${reading.article.id}#${event.id}`, telling.claim.replace(/-by$/, ""));
    }
    known.push(...knownProfiles(reading, (item) => truth.get(item)));
  }
  return pairsAmong(known, 40);
}

/** Batch gradient descent with a step a weight (Adagrad; Duchi et al. 2011); the same pairs give the same weights. */
function learn(
  known: readonly KnownPair[],
  { weights: start, fixed, free }: Prior,
  penalty: number,
): Map<string, number> {
  const names = [
    ...new Set([...start.keys(), ...known.flatMap(({ traits }) => traits.map(({ name }) => name))]),
  ].sort();
  const place = new Map(names.map((name, index) => [name, index]));
  const before = Float64Array.from(names, (name) => start.get(name) ?? 0);
  const weights = Float64Array.from(before);
  const squares = new Float64Array(names.length).fill(1e-6);
  const rows = known.map(({ traits, one, weight }) => ({
    places: traits.map(({ name }) => place.get(name)!),
    amounts: traits.map(({ amount }) => amount),
    one: one ? 1 : 0,
    weight,
  }));
  for (let step = 0; step < 600; step++) {
    const slope = new Float64Array(names.length);
    for (const { places, amounts, one, weight } of rows) {
      let score = -joinThreshold;
      for (let index = 0; index < places.length; index++) score += weights[places[index]] * amounts[index];
      const error = weight * (1 / (1 + Math.exp(-score)) - one);
      for (let index = 0; index < places.length; index++) slope[places[index]] += error * amounts[index];
    }
    for (let index = 0; index < weights.length; index++) {
      if (fixed.has(names[index])) continue;
      const gradient = slope[index] + (free.has(names[index]) ? 0 : penalty * (weights[index] - before[index]));
      squares[index] += gradient * gradient;
      weights[index] -= (0.5 * gradient) / Math.sqrt(squares[index]);
    }
  }
  return new Map(names.map((name, index) => [name, weights[index]]));
}

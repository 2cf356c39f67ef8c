// Counts in how many news articles each stem stands, and writes the table that linking weighs words by.
//
// usage: node dist/training/train-stems.js FILE.jsonl.gz... > data/linking/stems.tsv
//
// Each line of a file is an article with a `text`. Texts that open alike are counted once. A stem that stands in fewer
// than five articles is left out: linking takes it for as rare as the rarest that are in.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { rarityOf } from "../src/linking/rarity.js";
import { stem } from "../src/linking/stem.js";

/** Fewer articles than this make no figure. */
const leastArticles = 5;
/** Texts that agree in so many characters are taken for one. */
const openingLength = 120;
/** Articles longer than this count by their beginning, in characters. */
const longest = 8000;
const mostStems = 60_000;

const files = process.argv.slice(2);
if (files.length === 0)
  throw new Error("Name the files of articles: node dist/training/train-stems.js FILE.jsonl.gz...");
const seen = new Set<string>();
const counts = new Map<string, number>();
for (const file of files) {
  for (const line of gunzipSync(readFileSync(file)).toString("utf8").split("\n")) {
    if (line === "") continue;
    const { text } = JSON.parse(line) as { text: string };
    const opening = text.slice(0, openingLength);
    if (seen.has(opening)) continue;
    seen.add(opening);
    const own = new Set<string>();
    for (const [word] of text.slice(0, longest).matchAll(/[\p{L}][\p{L}\p{M}'’]*/gu)) own.add(stem(word));
    for (const form of own) if (form.length >= 3 && form.length <= 24) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
}
const rows = new Map<number, string[]>();
const kept = [...counts]
  .filter(([, count]) => count >= leastArticles)
  .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
  .slice(0, mostStems);
for (const [form, count] of kept) {
  const rarity = rarityOf(count, seen.size);
  const row = rows.get(rarity);
  if (row) row.push(form);
  else rows.set(rarity, [form]);
}
console.log(`# Stems by how rare they are in ${seen.size} news articles: one line a level, see src/linking/rarity.ts.`);
for (const [rarity, forms] of [...rows].sort((left, right) => left[0] - right[0])) {
  console.log(`${rarity}\t${forms.sort().join(" ")}`);
}

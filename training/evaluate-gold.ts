// Reads the articles of gold folders and holds the readings against what people read: `evaluate gold [--misses] FOLDER…`.
import { parseArgs } from "node:util";
import { loadGoldReadings } from "../src/evaluation/gold-reading.js";
import { scoreReading, Tally } from "../src/evaluation/gold-score.js";
import { composeArticle } from "../src/intake/article.js";
import { readArticle } from "../src/reading/read.js";
import { eventTypes } from "../src/record/vocabulary.js";

const lines: [key: string, label: string][] = [
  ["found and speaker", "found with the right speaker, of all"],
  ["found", "statements found"],
  ["statement precision", "statements that the gold has (lower bound)"],
  ["speaker", "speaker is the right actor, of found"],
  ["pronoun", "… where the source is a pronoun"],
  ["speaker country", "country of the speaker"],
  ["stance", "stance"],
  ["nested", "nested ones found in their place"],
  ["event", "events found with their type (lead and main)"],
  ["lead", "… the lead's"],
  ["event precision", "coded events that the gold has (lower bound)"],
  ["actor", "actors right, of found"],
  ["recipient", "recipients right, of found"],
  ["event all right", "found with both parties right, of all"],
  ["party country", "country of a party"],
  ["when given", "a date given where the text has one"],
  ["when right", "… and it overlaps"],
  ["factuality", "factuality"],
  ["hangs on", "hangs on its statement"],
  ["own voice", "stands in the article's own voice"],
];

/** Prints the figures of gold folders, with `--misses` each miss before them. */
export function evaluateGold(options: string[]): void {
  const { values, positionals } = parseArgs({
    args: options,
    allowPositionals: true,
    options: { misses: { type: "boolean", default: false } },
  });
  if (positionals.length === 0) {
    process.stderr.write("usage: evaluate gold [--misses] FOLDER…\n");
    process.exit(2);
  }
  const tally = new Tally();
  const misses: string[] = [];
  let articles = 0;
  for (const folder of positionals)
    for (const gold of loadGoldReadings(folder)) {
      const { published, outlet } = gold;
      const article = composeArticle(gold.text.split("\n\n"), { published, outlet }, gold.file);
      scoreReading(readArticle(article), gold, tally, misses);
      articles++;
    }
  const show = (key: string): string => {
    const [right, all] = tally.of(key);
    return `${(all === 0 ? "–" : ((100 * right) / all).toFixed(1)).padStart(5)}   (${right} of ${all})`;
  };
  const out = values.misses ? [...misses, ""] : [];
  out.push(`${articles} articles`);
  for (const [key, label] of lines) out.push(`${label.padEnd(46)} ${show(key)}`);
  const types = eventTypes.filter((type) => tally.of(`event ${type}`)[1] > 0);
  out.push(
    `by type (found of gold): ${types.map((type) => `${type} ${tally.of(`event ${type}`).join("/")}`).join(", ")}`,
  );
  for (const [what, kind] of [
    ["a statement", "confidence "],
    ["an event", "event confidence "],
  ]) {
    out.push("", `${`confidence of ${what}`.padEnd(28)}the gold has it`);
    for (const key of tally
      .keys()
      .filter((one) => one.startsWith(kind))
      .sort()) {
      const low = Number(key.slice(kind.length));
      out.push(`${low.toFixed(1)} to ${(low + 0.1).toFixed(1)}                  ${show(key)}`);
    }
  }
  process.stdout.write(`${out.join("\n")}\n`);
}

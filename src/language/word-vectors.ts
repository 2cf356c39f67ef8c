// Pretrained word vectors (GloVe: Pennington et al. 2014), packed one signed byte a value, for all networks to stand on.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { type QuantisedTable, readModelFile } from "./model-file.js";

/** The vectors of some hundred thousand words of news. They know no case, and nothing of words that they lack. */
export class WordVectors {
  /** Floats of a vector. */
  readonly dimensions: number;
  private readonly words: readonly string[];
  private readonly table: QuantisedTable;

  constructor(path: string) {
    const { vocabulary, tables } = readModelFile<object>(path);
    const table = tables.get("vectors");
    if (table === undefined || table.rows !== vocabulary.length)
      throw new Error(`${path} holds no word vectors. Pack them again with train:vectors.`);
    this.words = vocabulary;
    this.table = table;
    this.dimensions = table.columns;
  }

  /** The row of a word (in any case, with plain or typographic marks), -1 where it has no vector. */
  rowOf(word: string): number {
    const key = vectorKey(word);
    let low = 0;
    let high = this.words.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.words[middle];
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Adds the vector of a row to `to`, from index `from` on. */
  addRow(row: number, to: Float32Array, from: number): void {
    const { bytes, columns, scales } = this.table;
    const scale = scales[row];
    const start = row * columns;
    for (let k = 0; k < columns; k++) to[from + k] += bytes[start + k] * scale;
  }

  /** A copy of the vector of a word, null where it has none. */
  vectorOf(word: string): Float32Array | null {
    const row = this.rowOf(word);
    if (row < 0) return null;
    const vector = new Float32Array(this.dimensions);
    this.addRow(row, vector, 0);
    return vector;
  }
}

const PLAIN: Record<string, string> = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-" };

/** The word as the vectors spell it: lower case, plain quotation marks and dashes. */
export function vectorKey(word: string): string {
  const lower = word.toLowerCase();
  return /[’‘“”–—]/.test(lower) ? lower.replace(/[’‘“”–—]/g, (mark) => PLAIN[mark]) : lower;
}

let loaded: WordVectors | undefined;

/** The vectors that come with the package, read once: the table is never written to, so all may share it. */
export function loadWordVectors(): WordVectors {
  loaded ??= new WordVectors(join(packageRoot, "models", "vectors.bin"));
  return loaded;
}

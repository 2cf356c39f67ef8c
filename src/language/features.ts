// What the network sees of a word: a key into its vocabulary and hashed pieces of its spelling.

/** Number of rows of the table of spelling pieces; a power of two. */
export const PIECE_ROWS = 1 << 14;

/** Words longer than this are cut: no word of a language is, and the cost of a word must be bounded. */
const LONGEST = 40;

const PLAIN: Record<string, string> = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " " };

/** The word as the vocabulary spells it: lower case, plain quotation marks and dashes, every digit a 0. */
export function wordKey(form: string): string {
  const cut = form.length > LONGEST ? form.slice(0, LONGEST) : form;
  let out = "";
  for (const character of cut.toLowerCase()) {
    if (character >= "0" && character <= "9") out += "0";
    else out += PLAIN[character] ?? character;
  }
  return out;
}

/** Upper, lower, digit or other, runs cut to two: "Xx" for "Baku", "XX" for "NATO", "d.d" for "1,000.5". */
export function shapeOf(form: string): string {
  let shape = "";
  let last = "";
  let run = 0;
  for (let i = 0; i < form.length && i < LONGEST; i++) {
    const c = form.charCodeAt(i);
    let kind: string;
    if (c >= 97 && c <= 122) kind = "x";
    else if (c >= 65 && c <= 90) kind = "X";
    else if (c >= 48 && c <= 57) kind = "d";
    else if (c < 128) kind = form[i];
    else {
      const character = form[i];
      const lower = character.toLowerCase();
      kind = lower !== character.toUpperCase() ? (lower === character ? "x" : "X") : (PLAIN[character] ?? "?");
    }
    run = kind === last ? run + 1 : 1;
    if (run <= 2) shape += kind;
    last = kind;
  }
  return shape;
}

function hash(text: string, from: number, to: number, seed: number): number {
  let h = (seed * 0x9e3779b1) | 0;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h & (PIECE_ROWS - 1);
}

/** Rows of the table of spelling pieces for a word: its shape, prefixes, suffixes and inner trigrams. */
export function pieceRows(form: string, key: string): number[] {
  const shape = shapeOf(form);
  const rows = [hash(shape, 0, shape.length, 1)];
  const n = key.length;
  for (let k = 1; k <= 4 && k <= n; k++) {
    rows.push(hash(key, 0, k, 10 + k), hash(key, n - k, n, 20 + k));
  }
  if (n >= 6) rows.push(hash(key, n - 5, n, 25));
  // Trigrams of the word between its ends; the ends are covered above.
  for (let i = 1; i + 4 <= n && i <= 12; i++) rows.push(hash(key, i, i + 3, 30));
  return rows;
}

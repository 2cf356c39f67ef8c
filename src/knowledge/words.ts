// How words are compared with the knowledge base: without case, accents, points, apostrophes and hyphens.

const letters: Record<string, string> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ð: "d",
  þ: "th",
  ə: "a",
  ħ: "h",
};

/** Lower case, accents off, points and apostrophes dropped. Hyphens stay. */
export function fold(word: string): string {
  let out = "";
  for (const character of word.toLowerCase().normalize("NFD")) {
    const code = character.codePointAt(0)!;
    if (code >= 0x300 && code < 0x370) continue;
    if (character === "." || character === "'" || character === "’" || character === "‘" || character === "`") continue;
    out += letters[character] ?? character;
  }
  return out;
}

const hyphens = /[-‐‑–]/;

/** The pieces that a word is compared by: "RBC-Ukraine" has two, "-" none. */
export function piecesOf(word: string): string[] {
  return fold(word)
    .split(hyphens)
    .filter((piece) => piece !== "");
}

/** The pieces of a phrase of words parted by white space. */
export function phrasePieces(phrase: string): string[] {
  return phrase.split(/\s+/).flatMap(piecesOf);
}

/** A 32-bit hash of one piece (FNV-1a over UTF-16 code units, mixed at the end). */
export function pieceHash(piece: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < piece.length; index++) hash = Math.imul(hash ^ piece.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** The hash of a phrase that had `hash` so far (0 at its start) and goes on with a piece. */
export function phraseHash(hash: number, piece: number): number {
  let mixed = Math.imul((hash + 0x9e3779b9) ^ piece, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return Math.imul(mixed, 0xc2b2ae35) >>> 0;
}

const cache = new Map<string, readonly number[]>();

/** The hashes of a word's pieces. */
export function hashesOf(word: string): readonly number[] {
  let hashes = cache.get(word);
  if (hashes === undefined) {
    hashes = piecesOf(word).map(pieceHash);
    // Texts hold no end of new words; the few thousand common ones come back quickly.
    if (cache.size >= 50_000) cache.clear();
    cache.set(word, hashes);
  }
  return hashes;
}

/** Does a text write an alias in the case that the alias asks for: capitals where it has them, acronyms throughout. */
export function caseFits(alias: string, words: readonly string[], from: number, to: number): boolean {
  let written = "";
  for (let index = from; index < to; index++) written += `${words[index]!.replace(/[-‐‑–.'’‘`\s]/g, " ").trim()} `;
  const wanted = alias
    .replace(/[-‐‑–.'’‘`]/g, " ")
    .trim()
    .split(/\s+/);
  const given = written.trim().split(/\s+/);
  const acronym = wanted.join("");
  if (acronym.length <= 6 && acronym === acronym.toUpperCase() && acronym !== acronym.toLowerCase())
    return given.join("") === acronym;
  if (wanted.length !== given.length) return /[\p{Lu}]/u.test(written);
  for (let index = 0; index < wanted.length; index++) {
    const first = wanted[index]![0]!;
    if (first !== first.toLowerCase() && !/\p{Lu}/u.test(given[index]!)) return false;
  }
  return true;
}

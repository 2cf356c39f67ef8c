// The packed knowledge base: one file that is read at once and searched in place, so that loading takes milliseconds.
//
// Eight little-endian 32-bit words head the file: magic, version, entries, slots, names, bytes of text, bytes of
// offices, 0. Then follow
//   starts   a 32-bit word an entry and one more: where its line starts in the text
//   slots    pairs of 32-bit words, an open-addressing table: hash of a phrase, (entry + 1) * 8 + role; 0 0 is empty
//   names    32-bit words, an open-addressing table of given names: hash with its lowest bit set for women; 0 is empty
//   longest  65,536 bytes by the low bits of a first piece's hash: pieces of the longest phrase that starts so
//   text     the entries' lines (line.ts), UTF-8, without line ends
//   offices  lines of "country:office", a tab and the entries that held it, parted by commas
import type { Entry } from "./entry.js";
import { aliasRoles } from "./entry.js";
import { lineOf } from "./line.js";
import { phraseHash, phrasePieces, pieceHash } from "./words.js";

export const packMagic = 0x4b535248;
export const packVersion = 1;
/** The role number under which an entry's own key stands in the table of slots. */
export const keyRole = 7;
/** Size of the table of longest phrases. */
export const longestSize = 65_536;

/** The hash under which a key is found. */
export function keyHash(key: string): number {
  return pieceHash(`\u0001${key}`);
}

function powerAbove(least: number): number {
  let size = 16;
  while (size < least) size *= 2;
  return size;
}

/** The hash of a whole phrase, of its first piece, and how many pieces it has. */
export function hashPhrase(phrase: string): { hash: number; first: number; pieces: number } {
  let hash = 0;
  let first = 0;
  let pieces = 0;
  for (const piece of phrasePieces(phrase)) {
    const one = pieceHash(piece);
    if (pieces === 0) first = one;
    hash = phraseHash(hash, one);
    pieces++;
  }
  return { hash, first, pieces };
}

/** The packed file of entries and given names, the same bytes for the same input. */
export function packKnowledge(entries: readonly Entry[], givenNames: ReadonlyMap<string, "male" | "female">): Buffer {
  const phrases = entries.reduce((sum, entry) => sum + entry.aliases.length + 1, 0);
  const slotCount = powerAbove(phrases * 2);
  const slots = new Uint32Array(slotCount * 2);
  const longest = new Uint8Array(longestSize);
  const insert = (hash: number, value: number): void => {
    let slot = hash & (slotCount - 1);
    while (slots[slot * 2 + 1] !== 0) {
      if (slots[slot * 2] === hash && slots[slot * 2 + 1]! >>> 3 === value >>> 3 && value % 8 !== keyRole) return;
      slot = (slot + 1) & (slotCount - 1);
    }
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = value;
  };
  const lines: Buffer[] = [];
  const starts = new Uint32Array(entries.length + 1);
  const holders = new Map<string, number[]>();
  entries.forEach((entry, index) => {
    const line = Buffer.from(lineOf(entry), "utf8");
    lines.push(line);
    starts[index + 1] = starts[index]! + line.length;
    insert(keyHash(entry.key), (index + 1) * 8 + keyRole);
    for (const alias of entry.aliases) {
      const { hash, first, pieces } = hashPhrase(alias.words);
      if (pieces === 0) continue;
      insert(hash, (index + 1) * 8 + aliasRoles.indexOf(alias.role));
      const place = first & (longestSize - 1);
      longest[place] = Math.max(longest[place]!, pieces);
    }
    for (const period of entry.periods) {
      if (period.office === null) continue;
      const office = `${period.country ?? ""}:${period.office}`;
      const list = holders.get(office) ?? [];
      if (!list.includes(index)) list.push(index);
      holders.set(office, list);
    }
  });
  const nameCount = powerAbove(givenNames.size * 2);
  const names = new Uint32Array(nameCount);
  for (const [name, gender] of givenNames) {
    const { hash } = hashPhrase(name);
    let slot = hash & (nameCount - 1);
    while (names[slot] !== 0) slot = (slot + 1) & (nameCount - 1);
    names[slot] = ((hash & ~1) | (gender === "female" ? 1 : 0)) >>> 0;
  }
  const text = Buffer.concat(lines);
  const offices = Buffer.from(
    [...holders]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([office, list]) => `${office}\t${list.join(",")}`)
      .join("\n"),
    "utf8",
  );
  const head = Uint32Array.of(
    packMagic,
    packVersion,
    entries.length,
    slotCount,
    nameCount,
    text.length,
    offices.length,
    0,
  );
  return Buffer.concat([
    ...[head, starts, slots, names].map((array) => Buffer.from(array.buffer)),
    Buffer.from(longest.buffer),
    text,
    offices,
  ]);
}

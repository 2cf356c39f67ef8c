// Short numbers that stand for words in look-up tables.
import { createHash } from "node:crypto";

/**
 * 48 bits of SHA-1: a number that every database and JavaScript holds exactly. Two words may meet in one by chance, so
 * what is found by it is to be compared.
 */
export function hashNumber(words: string): number {
  return createHash("sha1").update(words).digest().readUIntBE(0, 6);
}

/**
 * 32 bits of the same hash, signed, which SQLite keeps in four bytes: for keys under which candidates are looked up, where
 * a word that meets another by chance is one candidate more.
 */
export function shortHash(words: string): number {
  return createHash("sha1").update(words).digest().readInt32BE(2);
}

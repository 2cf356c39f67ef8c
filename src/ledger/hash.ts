// Short numbers that stand for words in look-up tables.
import { createHash } from "node:crypto";

/**
 * 48 bits of SHA-1: a number that every database and JavaScript holds exactly. Two words may meet in one by chance, so
 * what is found by it is to be compared.
 */
export function hashNumber(words: string): number {
  return createHash("sha1").update(words).digest().readUIntBE(0, 6);
}

// How bytes are packed in the ledger: small, exact, and marked with the version of the packing.
import { brotliCompressSync, brotliDecompressSync, constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { dictionary } from "./dictionary.js";

/** A text of this many code units may hold; longer input is refused before it is read. */
export const longestText = 4_000_000;

/** Bytes a packed thing may unfold to: a damaged or hostile file must not fill the memory. */
const longestUnpacked = 256_000_000;

/** Deflate looks back this far. */
const window = 32_768;

/** The first byte of what is packed. A change of the packing takes the next number and keeps reading the old ones. */
export type Packing = 1 | 2 | 3 | 4 | 5;

/** The packing of these bytes. @throws Error where they are damaged or of a newer packing */
export function packingOf(packed: Uint8Array | ArrayBuffer): Packing {
  const version = asBuffer(packed)[0];
  if (version !== 1 && version !== 2 && version !== 3 && version !== 4 && version !== 5) {
    throw new Error(`A text or reading is packed in version ${version}; this program knows versions 1 to 5.`);
  }
  return version;
}

/** Texts longer than this, in bytes, are packed in haste: seconds for one article would hold up the others. */
const longText = 200_000;

/**
 * Packs a text: brotli, whose own dictionary knows English, or deflate from words of news, whichever is shorter; a short
 * text gains more from the latter. From quality 10 on brotli looks for the best way to write the text, which takes a
 * sixth off; 11 would take three times as long for a fortieth.
 */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text, "utf8");
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: bytes.length > longText ? 5 : 10,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const deflated = deflate(bytes, dictionary, 1);
  return deflated.length <= packed.length ? deflated : Buffer.concat([Buffer.from([2]), packed]);
}

/** @throws Error where the bytes are damaged or of a newer packing */
export function unpackText(packed: Uint8Array | ArrayBuffer): string {
  if (packingOf(packed) === 1) return inflate(packed, dictionary).toString("utf8");
  return brotliDecompressSync(asBuffer(packed).subarray(1), { maxOutputLength: longestUnpacked }).toString("utf8");
}

/** Deflates bytes, starting from words that both sides know. */
export function deflate(bytes: Uint8Array, words: Uint8Array, packing: Packing): Uint8Array {
  return Buffer.concat([Buffer.from([packing]), deflateRawSync(bytes, { level: 9, dictionary: words })]);
}

/** @throws Error where the bytes are damaged */
export function inflate(packed: Uint8Array | ArrayBuffer, words: Uint8Array): Buffer {
  return inflateRawSync(asBuffer(packed).subarray(1), { dictionary: words, maxOutputLength: longestUnpacked });
}

/** What an article's own text gives to start from: names and words of a reading stand there, as they are or in lower case. */
export function wordsWithText(words: Uint8Array, text: string): Uint8Array {
  const start = text.slice(0, window / 2);
  const bytes = Buffer.concat([words, Buffer.from(start.toLowerCase(), "utf8"), Buffer.from(start, "utf8")]);
  return bytes.length <= window ? bytes : bytes.subarray(bytes.length - window);
}

function asBuffer(bytes: Uint8Array | ArrayBuffer): Buffer {
  return bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

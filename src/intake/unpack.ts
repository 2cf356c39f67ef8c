// Packed inputs: gzip and Zstandard as streams, the files of a ZIP archive one by one.

import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { IntakeProblem } from "./problem.js";

/** The stream unpacked. Several gzip members in a row, as web archives have them, are one stream. */
export async function* gunzipped(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const source = Readable.from(stream, { objectMode: false });
  const unpacked = createGunzip();
  source.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of source.pipe(unpacked) as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw damaged(name, "gzip", error);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** The stream unpacked (RFC 8878). */
export async function* unzstd(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import("fzstd");
  const ready: Uint8Array[] = [];
  const unpacker = new Decompress((chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  try {
    for await (const chunk of stream) {
      unpacker.push(chunk);
      while (ready.length > 0) yield ready.shift()!;
    }
    unpacker.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof IntakeProblem) throw error;
    throw damaged(name, "Zstandard", error);
  }
  while (ready.length > 0) yield ready.shift()!;
}

/** A file in an archive. */
export interface PackedFile {
  name: string;
  /** Bytes, unpacked, as the archive states. */
  size: number;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** More files than this are no collection of articles. */
const MOST_FILES = 1_000_000;

/**
 * The files of a ZIP archive, in its order; folders are passed over.
 *
 * @param archive the path of a file, or its bytes
 * @throws IntakeProblem where it is none that can be read
 */
export async function* filesOfZip(archive: string | Uint8Array, name: string): AsyncGenerator<PackedFile> {
  const { fromBufferPromise, openPromise } = await import("yauzl");
  let zip: Awaited<ReturnType<typeof openPromise>>;
  try {
    const options = { lazyEntries: true, autoClose: false } as const;
    zip =
      typeof archive === "string"
        ? await openPromise(archive, options)
        : await fromBufferPromise(Buffer.from(archive), options);
  } catch (error) {
    throw damaged(name, "ZIP", error);
  }
  try {
    let files = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      if (++files > MOST_FILES) throw new IntakeProblem(`${name} holds more than ${MOST_FILES} files.`);
      yield { name: entry.fileName, size: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) };
    }
  } catch (error) {
    if (error instanceof IntakeProblem) throw error;
    throw damaged(name, "ZIP", error);
  } finally {
    zip.close();
  }
}

function damaged(name: string, packing: string, error: unknown): IntakeProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return new IntakeProblem(`${name} is packed with ${packing} and could not be unpacked to its end (${reason}).`);
}

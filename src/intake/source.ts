// Where bytes come from: a file, standard input, an address of the web, a file within an archive.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { IntakeProblem } from "./problem.js";
import { withoutPassword } from "./web-address.js";

/** Of a single article, or of a feed: what is read as a whole. */
export const LARGEST_WHOLE = 32 * 1024 * 1024;
/** As many first bytes as kinds are told by. */
const HEAD = 65_536;

/** An open input: its first bytes, and all of it as a stream, those included. */
export interface Source {
  /** What to call it in a sentence. */
  name: string;
  /** A file of its own on disk, for what needs to jump about in it; null otherwise. */
  path: string | null;
  head: Uint8Array;
  stream: AsyncIterable<Uint8Array>;
  /** Where it was fetched; null where it was not. */
  url: string | null;
  /** As a server says. */
  contentType: string | null;
  charset: string | null;
  /** How many bytes of the input itself have been taken from the disk or the network so far. */
  taken(): number;
}

export interface SourceOptions {
  /** Fetch from private, loopback and link-local addresses too. */
  allowPrivate?: boolean;
  /** What "-" stands for; the process's standard input where not given. */
  standardInput?: AsyncIterable<Uint8Array>;
}

/**
 * Opens what a person names: a path, "-" for standard input, or an address of http or https.
 * @throws IntakeProblem where it cannot be opened
 */
export async function openSource(input: string, options: SourceOptions = {}): Promise<Source> {
  if (input === "-")
    return sourceOf({ name: "Standard input", stream: options.standardInput ?? process.stdin, path: null });
  if (/^https?:\/\//i.test(input)) {
    const { fetchPage } = await import("./fetch.js");
    const page = await fetchPage(input, { allowPrivate: options.allowPrivate ?? false });
    const source = await sourceOf({ name: withoutPassword(input), stream: once(page.bytes), path: null });
    return { ...source, url: page.url, contentType: page.contentType, charset: page.charset };
  }
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(input))
    throw new IntakeProblem(`${input} cannot be fetched: only http and https addresses are.`);
  try {
    const status = await stat(input);
    if (status.isDirectory()) throw new IntakeProblem(`${input} is a folder; give the files in it.`);
    // A pipe or a device tells no size, and may have no end.
    return await sourceOf({ name: input, stream: createReadStream(input), path: status.isFile() ? input : null });
  } catch (error) {
    throw error instanceof IntakeProblem ? error : new IntakeProblem(whyUnreadable(input, error));
  }
}

/** A source of a stream, its first bytes looked at. */
export async function sourceOf(given: {
  name: string;
  stream: AsyncIterable<Uint8Array>;
  path: string | null;
  url?: string | null;
}): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let taken = 0;
  let length = 0;
  const iterator = given.stream[Symbol.asyncIterator]();
  let done = false;
  while (length < HEAD && !done) {
    const next = await iterator.next();
    done = next.done === true;
    if (!done) {
      chunks.push(next.value as Uint8Array);
      length += (next.value as Uint8Array).length;
    }
  }
  const first = Buffer.concat(chunks);
  return {
    name: given.name,
    path: given.path,
    url: given.url ?? null,
    contentType: null,
    charset: null,
    head: first.subarray(0, HEAD),
    stream: (async function* () {
      try {
        taken = first.length;
        if (first.length > 0) yield first;
        while (!done) {
          const next = await iterator.next();
          done = next.done === true;
          if (done) break;
          taken += (next.value as Uint8Array).length;
          yield next.value as Uint8Array;
        }
      } finally {
        await iterator.return?.();
      }
    })(),
    taken: () => taken,
  };
}

/**
 * All bytes of a source.
 * @throws IntakeProblem where there are more than `limit`
 */
export async function wholeOf({ stream, name }: Source, limit = LARGEST_WHOLE): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit)
      throw new IntakeProblem(
        `${name} is larger than ${limit / 1024 / 1024} MB, the most that is read as one input; split it.`,
      );
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function whyUnreadable(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `${path} was not found.`;
    case "EACCES":
    case "EPERM":
      return `${path} may not be read: permission denied.`;
    default:
      return `${path} could not be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

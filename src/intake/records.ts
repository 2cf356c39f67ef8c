// The files that a person names: single ones, and all that folders hold.
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { extensionsTaken } from "./kind.js";

/** A file (or "-", or a URL) to take articles from. */
export interface RecordSource {
  input: string;
  /** Bytes of the file; null where it is none. */
  size: number | null;
}

const deepestFolder = 64;

/**
 * The files that inputs name, in order; a folder stands for all files in it and in its folders whose names end as those of
 * `extensionsTaken`, sorted by name; hidden ones, and the folders of frames and pictures that browsers save beside a page
 * ("story_files"), are passed over. An input that is not found is kept, so that reading it says so.
 */
export async function recordSources(inputs: readonly string[]): Promise<RecordSource[]> {
  const sources: RecordSource[] = [];
  for (const input of inputs) await gather(input, deepestFolder, sources);
  return sources;
}

async function gather(input: string, depth: number, sources: RecordSource[]): Promise<void> {
  const status = input === "-" || /^https?:\/\//i.test(input) ? null : await stat(input).catch(() => null);
  if (!status?.isDirectory()) {
    sources.push({ input, size: status?.size ?? null });
    return;
  }
  if (depth === 0) return;
  const entries = await readdir(input, { withFileTypes: true });
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = join(input, entry.name);
    // A link to a folder could lead around in a circle: only real folders are entered.
    if (entry.isDirectory()) {
      if (!/(?:_files|\.files)$/i.test(entry.name)) await gather(path, depth - 1, sources);
    } else if (extensionsTaken.has(extname(entry.name).toLowerCase())) {
      sources.push({ input: path, size: (await stat(path).catch(() => null))?.size ?? null });
    }
  }
}

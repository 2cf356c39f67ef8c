// The workbench's files: a fixed list, read once; what is not on it does not exist.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

export interface ServedFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** Packed when it is first asked for, so that no server waits for it to start; null where packing gains nothing. */
  gzip: (() => Uint8Array<ArrayBuffer>) | null;
  type: string;
  etag: string;
  /** Its name changes with its content, so that it may be kept for good. */
  lasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".txt": "text/plain; charset=utf-8",
};

/** The files under a folder by the paths that they are asked for with, `/` before each. Kinds that a page needs none of are left out. */
export function filesUnder(folder: string): Map<string, ServedFile> {
  const files = new Map<string, ServedFile>();
  const gather = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const name = `${path}/${entry.name}`;
      if (entry.isDirectory()) gather(name);
      else if (entry.isFile() && Object.hasOwn(types, extname(entry.name)))
        files.set(name, load(join(folder, name), name));
    }
  };
  if (existsSync(folder)) gather("");
  return files;
}

function load(path: string, name: string): ServedFile {
  const bytes = Uint8Array.from(readFileSync(path));
  const type = types[extname(name)];
  const packs = /^text\/|json|svg/.test(type) && bytes.length > 1000;
  let packed: Uint8Array<ArrayBuffer> | undefined;
  return {
    bytes,
    gzip: packs
      ? () => {
          packed ??= Uint8Array.from(gzipSync(bytes));
          return packed;
        }
      : null,
    type,
    etag: `"${createHash("sha1").update(bytes).digest("base64url").slice(0, 22)}"`,
    // As bundlers name what they make: a hash of eight or more letters before the ending.
    lasting: /^\/assets\/.*[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(name),
  };
}

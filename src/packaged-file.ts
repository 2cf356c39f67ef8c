// Reads the package's own files, models and tables, and holds them against the sums that were taken when it was built.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "./package.js";

/** A file of the package that is not what was built, or is missing: whatever is read with it is not to be trusted. */
export class PackageProblem extends Error {
  override name = "PackageProblem";
}

/** SHA-256 sums in hexadecimal digits by path from the package's root; written by `npm run build`. */
export type Manifest = Readonly<Record<string, string>>;

export const manifestPath = join(packageRoot, "dist", "manifest.json");

let manifest: Manifest | null | undefined;

/** Null in a source tree that runs without a build: there the files are what is worked on. */
function loadManifest(): Manifest | null {
  if (manifest === undefined) {
    const isBuilt = fileURLToPath(import.meta.url).startsWith(join(packageRoot, "dist") + sep);
    manifest =
      isBuilt && existsSync(manifestPath) ? (JSON.parse(readFileSync(manifestPath, "utf8")) as Manifest) : null;
  }
  return manifest;
}

/**
 * The bytes of a model or table.
 * @throws PackageProblem with the file's name where it is missing or not what was built
 */
export function readPackaged(path: string, sums: Manifest | null = loadManifest()): Buffer {
  const name = relative(packageRoot, path).split(sep).join("/");
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (sums === null || !(name in sums)) throw error;
    throw new PackageProblem(`${path} is missing or may not be read: the package is not whole. Install it again.`);
  }
  const sum = sums?.[name];
  if (sum !== undefined && createHash("sha256").update(bytes).digest("hex") !== sum)
    throw new PackageProblem(
      `${path} is not what was built: its SHA-256 sum differs, and readings would too. Install the package again, or run npm run manifest where you changed the file yourself.`,
    );
  return bytes;
}

/** Names of the files in one of the package's folders, as it was built: one that is missing is missed when it is read. */
export function packagedNames(folder: string): string[] {
  const sums = loadManifest();
  const prefix = `${relative(packageRoot, folder).split(sep).join("/")}/`;
  if (sums === null) return readdirSync(folder);
  return Object.keys(sums).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

/** Holds every packaged file against its sum: how many there are, and a sentence for each that is not what was built. */
export function packageFaults(): { checked: number; faults: string[] } {
  const names = Object.keys(loadManifest() ?? {});
  const faults: string[] = [];
  for (const name of names) {
    try {
      readPackaged(join(packageRoot, name));
    } catch (error) {
      faults.push(error instanceof PackageProblem ? error.message : `${name} cannot be read.`);
    }
  }
  return { checked: names.length, faults };
}

/** The same as text in UTF-8. */
export function readPackagedText(path: string): string {
  return readPackaged(path).toString("utf8");
}

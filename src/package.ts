// Where this package's own files are, and which version it is.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error("The package's own folder was not found: no package.json above the program.");
    folder = parent;
  }
  return folder;
}

/** The folder that holds package.json, models/ and examples/. */
export const packageRoot = findRoot();

/** The version in package.json. */
export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }
).version;

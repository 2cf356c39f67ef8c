// Files stay small enough to be read at a sitting: what is longer than the limit is named, and may only become shorter.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package.js";

const root = join(packageRoot, "src");

/** Most lines of a file of src, and so of a class. */
const limit = 500;

/** Files that are longer yet, with their lines. The list only becomes shorter. */
const longer: Readonly<Record<string, number>> = {
  // One compilation unit of AssemblyScript.
  "language/kernel.assembly/kernel.ts": 829,
};

/** Lines of each file of src that is longer than the limit. */
function tooLong(): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".ts")) continue;
    const lines = readFileSync(join(root, name), "utf8").split("\n").length - 1;
    if (lines > limit) found.set(relative(root, join(root, name)).split("\\").join("/"), lines);
  }
  return found;
}

test(`no file has more than ${limit} lines`, () => {
  const grown = [...tooLong()]
    .filter(([file, lines]) => lines > (longer[file] ?? limit))
    .map(([file, lines]) => `${file}: ${lines} lines, ${longer[file] ?? limit} allowed. Part it by concepts.`);
  expect(grown).toEqual([]);
});

test("the list names no file that needs no exception any more", () => {
  const found = tooLong();
  expect(Object.keys(longer).filter((file) => !found.has(file))).toEqual([]);
});

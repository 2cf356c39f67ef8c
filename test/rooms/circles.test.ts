// No file needs itself by way of others: imports run one way, those of types too.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package.js";

const root = join(packageRoot, "src");

/** Each file of src with those that it imports from or exports on. */
function importsOf(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const path = join(entry.parentPath, entry.name);
    const named = readFileSync(path, "utf8").matchAll(/^(?:import|export)\s[^;]*?from\s+"(\.[^"]+)"/gm);
    found.set(
      path,
      [...named].map(([, to]) => normalize(join(dirname(path), to)).replace(/\.js$/, ".ts")),
    );
  }
  return found;
}

test("no circle of imports", () => {
  const imports = importsOf();
  expect(imports.size).toBeGreaterThan(200);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) {
      circles.push([...above.slice(above.indexOf(file)), file].map((path) => relative(root, path)).join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...above, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  expect(circles).toEqual([]);
});

// Writes the sums of all models and tables, against which they are held when they are loaded: the last step of a build.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { packageRoot } from "../src/package.js";
import { manifestPath } from "../src/packaged-file.js";

const sums: Record<string, string> = {};
for (const folder of ["models", "data"])
  for (const entry of readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(packageRoot, path).split(sep).join("/");
    sums[name] = createHash("sha256").update(readFileSync(path)).digest("hex");
  }
writeFileSync(manifestPath, `${JSON.stringify(sums, Object.keys(sums).sort(), 1)}\n`);

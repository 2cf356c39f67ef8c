// Before the command line's tests: dist/ is built anew where a source is newer than it, and the sums of models and tables.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package.js";

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

/** Type errors are the business of `npm run check`; what was built is tested all the same. */
export function setup(): void {
  const built = statSync(join(packageRoot, "dist/.tsbuildinfo"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newest(join(packageRoot, "src")) > built)
    spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { cwd: packageRoot });
  const taken = statSync(join(packageRoot, "dist/manifest.json"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (["models", "data"].some((folder) => newest(join(packageRoot, folder)) > taken))
    spawnSync(process.execPath, ["dist/training/build-manifest.js"], { cwd: packageRoot });
}

// Before the workbench's tests: its files are built where a source is newer than they are.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { packageRoot } from "../../src/package.js";

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

export async function setup(): Promise<void> {
  const page = statSync(join(packageRoot, "dist/web/index.html"), { throwIfNoEntry: false });
  if (page !== undefined && page.mtimeMs > newest(join(packageRoot, "web"))) return;
  await build({
    root: join(packageRoot, "web"),
    configFile: join(packageRoot, "web/vite.config.ts"),
    logLevel: "warn",
  });
}

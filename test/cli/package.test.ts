// What is shipped: files that are what was built, licences, no dead weight; an old Node is told of.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package.js";
import { PackageProblem, readPackaged } from "../../src/packaged-file.js";

const copy = mkdtempSync(join(tmpdir(), "hearsay-package-"));

beforeAll(() => {
  for (const part of ["dist/src", "models", "data", "package.json"])
    cpSync(join(packageRoot, part), join(copy, part), { recursive: true });
  symlinkSync(join(packageRoot, "node_modules"), join(copy, "node_modules"));
  // The build's last step, for the copy.
  cpSync(join(packageRoot, "dist/training/build-manifest.js"), join(copy, "dist/training/build-manifest.js"));
  expect(spawnSync(process.execPath, [join(copy, "dist/training/build-manifest.js")]).status).toBe(0);
  writeFileSync(join(copy, "story.txt"), "The army said on Monday that it had left Kayes.");
});
afterAll(() => rmSync(copy, { recursive: true }));

function read(): { status: number | null; stdout: string; stderr: string } {
  const words = [join(copy, "dist/src/cli/main.js"), "read", join(copy, "story.txt"), "--format", "jsonl"];
  return spawnSync(process.execPath, words, { encoding: "utf8" });
}

describe("a file of the package", () => {
  it("that is what was built is read", () => {
    expect(read()).toMatchObject({ status: 0, stderr: "" });
  });

  it.each(["models/en/network.bin", "data/events/lexicon/assault.txt"])(
    "%s with one byte changed, or missing, is an error that names it",
    (name) => {
      const path = join(copy, name);
      const whole = readFileSync(path);
      const changed = Buffer.from(whole);
      changed[Math.floor(whole.length / 2)] ^= 1;
      writeFileSync(path, changed);
      const { status, stdout, stderr } = read();
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toContain(`${name} is not what was built`);
      rmSync(path);
      expect(read()).toMatchObject({
        status: 1,
        stdout: "",
        stderr: expect.stringContaining(`${name} is missing`) as string,
      });
      writeFileSync(path, whole);
    },
  );

  it("is held against its sum", () => {
    const path = join(packageRoot, "models/kernel.wasm");
    expect(readPackaged(path, null).length).toBeGreaterThan(1000);
    expect(() => readPackaged(path, { "models/kernel.wasm": "00" })).toThrow(PackageProblem);
  });
});

it("the program that is shipped, in few files, answers as the one that it is made of", () => {
  const vite = join(packageRoot, "node_modules/vite/bin/vite.js");
  const words = ["build", "--config", "program.vite.config.ts", "--outDir", join(copy, "dist/program")];
  const built = spawnSync(process.execPath, [vite, ...words, "--logLevel", "error"], { cwd: packageRoot });
  expect(built.status, String(built.stderr)).toBe(0);
  const { bin } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as { bin: { hearsay: string } };
  const shipped = spawnSync(
    process.execPath,
    [join(copy, bin.hearsay), "read", join(copy, "story.txt"), "--format", "jsonl"],
    { encoding: "utf8" },
  );
  expect(shipped).toMatchObject({ status: 0, stderr: "", stdout: read().stdout });
});

describe("the package", () => {
  it("holds licences, the list of changes and the sums, and no maps of sources that it lacks", () => {
    const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: packageRoot,
      encoding: "utf8",
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string; size: number }[] }];
    const paths = new Set(files.map(({ path }) => path));
    for (const path of ["LICENSE", "CHANGELOG.md", "models/LICENSE", "models/en/LICENSE", "models/en-open/LICENSE"])
      expect(paths).toContain(path);
    expect([...paths].filter((path) => path.endsWith(".map"))).toEqual([]);
    const others = files.filter(({ path }) => !path.startsWith("models/"));
    expect(others.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(15 * 1024 * 1024);
  });
});

it("an old Node is told of", () => {
  const main = `data:text/javascript,${encodeURIComponent('Object.defineProperty(process.versions, "node", { value: "18.1.0" });')}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", main, join(packageRoot, "dist/src/cli/main.js"), "--version"],
    { encoding: "utf8" },
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "hearsay: This is Node 18.1.0; hearsay needs Node 20 or newer. Install one from https://nodejs.org.\n",
  });
});

// The tutorial's code, run as it stands against what is built.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package.js";

describe("the tutorial", () => {
  it("runs", () => {
    const page = readFileSync(join(packageRoot, "docs/tutorial.md"), "utf8");
    const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
    const library = pathToFileURL(join(packageRoot, "dist/src/index.js")).href;
    const program = blocks.join("\n").replaceAll('from "hearsay"', `from ${JSON.stringify(library)}`);
    const file = join(mkdtempSync(join(tmpdir(), "hearsay-tutorial-")), "tutorial.mjs");
    writeFileSync(file, program);
    const printed = execFileSync(process.execPath, [file], { cwd: packageRoot, encoding: "utf8" });
    expect(printed).toContain(
      "Harbour Post: that the transport minister, Ana Lindqvist, had offered to meet the dockers",
    );
    expect(printed).toContain("on the word of");
    expect(printed).toContain("article,");
    expect(printed).toMatch(/^single-origin 1 /m);
  });
});

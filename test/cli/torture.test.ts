// A short torture of ledgers: runs are killed, the disk fills up, two write while two ask. `npm run torture` does it at length.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAndRead } from "../../bench/torture/beside.js";
import { fillDisk } from "../../bench/torture/full-disk.js";
import { killCorrecting, killRereading, type Torture } from "../../bench/torture/kills.js";
import { prepare } from "../../bench/torture/prepare.js";
import type { Tally } from "../../bench/torture/tally.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-torture-"));
let torture: Torture;
beforeAll(async () => {
  torture = await prepare(folder, { articles: 12, seed: 3 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("nothing is lost, doubled, damaged or otherwise", () => {
  const tortures: [string, (torture: Torture, times: number) => Promise<Tally>][] = [
    ["by kills during reread", killRereading],
    ["by kills during correct", killCorrecting],
    ["by a full disk", fillDisk],
    ["by two writers beside two readers", writeAndRead],
  ];
  test.each(tortures)("%s", { timeout: 600_000 }, async (_, inflict) => {
    const { times, damaged, lost, doubled, different } = await inflict(torture, 1);
    expect(times).toBeGreaterThan(0);
    expect({ damaged, lost, doubled, different }).toEqual({ damaged: 0, lost: 0, doubled: 0, different: 0 });
  });
});

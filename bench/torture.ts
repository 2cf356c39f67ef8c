// Tortures ledgers: kills what works on them at random moments, fills their disk, writes from two sides while they are
// asked; and looks whether anything is lost, doubled or damaged.
//
//   npm run torture -- [--articles 300] [--seed 1] [--adds 50] [--rereads 20] [--corrects 20] [--full 20] [--beside 2]
//
// Prints a table. The exit status is 1 where anything was lost, doubled, damaged or different.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { markdownTable } from "./measure.js";
import { writeAndRead } from "./torture/beside.js";
import { fillDisk } from "./torture/full-disk.js";
import { killAdding, killCorrecting, killRereading, type Torture } from "./torture/kills.js";
import { prepare } from "./torture/prepare.js";
import type { Tally } from "./torture/tally.js";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    adds: { type: "string", default: "50" },
    rereads: { type: "string", default: "20" },
    corrects: { type: "string", default: "20" },
    full: { type: "string", default: "20" },
    beside: { type: "string", default: "2" },
  },
});
const tortures: [(torture: Torture, times: number) => Promise<Tally>, times: number][] = [
  [killAdding, Number(values.adds)],
  [killRereading, Number(values.rereads)],
  [killCorrecting, Number(values.corrects)],
  [fillDisk, Number(values.full)],
  [writeAndRead, Number(values.beside)],
];

const folder = mkdtempSync(join(tmpdir(), "hearsay-torture-"));
try {
  const torture = await prepare(folder, { articles: Number(values.articles), seed: Number(values.seed) });
  const tallies: Tally[] = [];
  for (const [inflict, times] of tortures) {
    if (times === 0) continue;
    const tally = await inflict(torture, times);
    process.stderr.write(`${tally.cells.join(" | ")}\n`);
    tallies.push(tally);
  }
  const header = ["torture", "times", "files damaged", "lost", "doubled", "otherwise than undisturbed", "beside"];
  console.log(
    markdownTable(
      header,
      tallies.map(({ cells }) => cells),
    ),
  );
  if (tallies.some(({ sound }) => !sound)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

// Two programs that add to one ledger at once, and two that ask it all the while.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Torture } from "./kills.js";
import { heldBy, sayingsOf } from "./ledger-file.js";
import { hearsay, type Run } from "./program.js";
import { Tally } from "./tally.js";

/** Tables that do not depend on the order in which articles come. */
const unordered = ["articles", "attributions", "events"];

/** What two writers share of the input. */
const shared = 0.2;

export async function writeAndRead({ folder, input, whole }: Torture, times: number): Promise<Tally> {
  const tally = new Tally("two writers, two readers");
  const wanted = await sayingsOf(whole, { sorted: true, tables: unordered });
  const { articles } = await heldBy(whole);
  const lines = readFileSync(input, "utf8").split("\n");
  let answers = 0;
  for (; tally.times < times; tally.times++) {
    const ledger = join(folder, `beside-${tally.times}.db`);
    const both = lines.slice(0, lines.length * shared);
    const rest = lines.slice(both.length);
    const halves = [0, 1].map((half) => {
      const path = join(folder, `half-${half}.jsonl`);
      writeFileSync(path, [...both, ...rest.filter((_, index) => index % 2 === half)].join("\n"));
      return path;
    });
    // There must be something to ask.
    await hearsay(["add", "--ledger", ledger, writtenTo(folder, lines.slice(0, 1))]);
    let writing = true;
    const writers = Promise.all(halves.map((half) => hearsay(["add", half, "--ledger", ledger]))).finally(() => {
      writing = false;
    });
    const readers = ["articles", "claims"].map(async (list) => {
      for (let seen = 0; writing; ) {
        const run = await hearsay([list, "--format", "jsonl", "--ledger", ledger]);
        judge(run, list, seen);
        if (list === "articles") seen = run.stdout.split("\n").length;
      }
    });
    const added = await writers;
    await Promise.all(readers);
    for (const { status, stderr } of added) if (status !== 0) fail(`a writer failed: ${stderr.slice(-300)}`);
    tally.look(await heldBy(ledger), articles);
    tally.compare(await sayingsOf(ledger, { sorted: true, tables: unordered }), wanted);
  }
  tally.note = `${answers} answers while there was writing`;
  return tally;

  function judge({ status, stdout, stderr }: Run, list: string, seen: number): void {
    answers++;
    if (status !== 0) fail(`hearsay ${list} failed: ${stderr.slice(-300)}`);
    else if (stdout.split("\n").length < seen) fail("a reader saw fewer articles than before");
  }

  function fail(what: string): void {
    tally.different++;
    tally.tell(what);
  }
}

function writtenTo(folder: string, lines: readonly string[]): string {
  const path = join(folder, "first.jsonl");
  writeFileSync(path, lines.join("\n"));
  return path;
}

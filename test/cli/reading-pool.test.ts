// A pool of reading threads: an article that takes too long or too much costs itself alone.
import { expect, test } from "vitest";
import { type ReadingLimits, ReadingPool } from "../../src/cli/reading-pool.js";
import type { Article } from "../../src/record/reading.js";
import { files } from "./hearsay.js";

/** A thread that loops at the word "hang", fills its memory at "grow", and gives anything else back. */
const thread = `import { parentPort } from "node:worker_threads";
parentPort.postMessage({ thread: null });
parentPort.on("message", ({ text }) => {
  if (text === "hang") for (;;);
  const held = [];
  while (text === "grow") held.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
  parentPort.postMessage({ explained: { reading: text } });
});`;

function article(text: string): Article {
  const none = { url: null, title: null, outlet: null, published: null };
  return { id: text, ...none, byline: [], language: "en", text };
}

async function* all(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** What became of each text, in order. */
async function outcomes(texts: readonly string[], threads: number, limits: ReadingLimits): Promise<string[]> {
  const [program] = files({ "thread.mjs": thread });
  const pool = new ReadingPool(threads, { model: "en", knowledge: [] }, program, limits);
  const told: string[] = [];
  for await (const { item, reading } of pool.inOrder(all(texts), async (text) => article(text))) {
    const outcome = await reading!.then(
      () => "read",
      (error: Error) => error.message,
    );
    told.push(`${item}: ${outcome}`);
  }
  await pool.close();
  return told;
}

test.each([1, 2])("with %s threads a hang costs one article, and the order stays", async (threads) => {
  expect(await outcomes(["a", "hang", "b", "c"], threads, { seconds: 0.5, megabytes: 400 })).toEqual([
    "a: read",
    "hang: it was not read within 0.5 seconds of processor time and was given up; split it",
    "b: read",
    "c: read",
  ]);
});

test.each([1, 2])("with %s threads a bomb costs one article, and the order stays", async (threads) => {
  expect(await outcomes(["a", "grow", "b", "c"], threads, { seconds: 600, megabytes: 40 })).toEqual([
    "a: read",
    "grow: reading it took more than 40 MB of memory and was given up; split it",
    "b: read",
    "c: read",
  ]);
});

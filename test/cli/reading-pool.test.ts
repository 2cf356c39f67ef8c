// A pool of reading threads: an article that takes too long or too much costs itself alone.
import { join } from "node:path";
import { expect, test } from "vitest";
import { ReadingPool } from "../../src/cli/reading-pool.js";
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

test.each([1, 2])("with %s threads a hang and a bomb cost one article each, and the order stays", async (threads) => {
  const [program] = files({ "thread.mjs": thread });
  const settings = { model: "en", knowledge: [] } as const;
  const pool = new ReadingPool(threads, settings, join(program), { seconds: 0.1, megabytes: 40 });
  const told: string[] = [];
  for await (const { item, reading } of pool.inOrder(all(["a", "hang", "b", "grow", "c", "d"]), async (text) =>
    article(text),
  )) {
    const outcome = await reading!.then(
      () => "read",
      (error: Error) => error.message,
    );
    told.push(`${item}: ${outcome}`);
  }
  await pool.close();
  expect(told).toEqual([
    "a: read",
    "hang: it was not read within 0.1 seconds of processor time and was given up; split it",
    "b: read",
    "grow: reading it took more than 40 MB of memory and was given up; split it",
    "c: read",
    "d: read",
  ]);
});

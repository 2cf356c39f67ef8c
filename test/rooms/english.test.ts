// English is data: what of it stands in the code of reading and linking yet may only become less, file by file.
import { expect, test } from "vitest";
import { allowed, textReaders } from "./allowed.js";
import { englishIn, readersOfText } from "./english.js";

test.each(["reading", "linking"])("no file of %s holds more words of English than it did", (folder) => {
  const grown = [...englishIn(folder)]
    .filter(([file, count]) => count > (allowed[file] ?? 0))
    .map(([file, count]) => `${file}: ${count} words, ${allowed[file] ?? 0} allowed. Put them into data/english.`);
  expect(grown).toEqual([]);
});

test("no further file of linking reads the text of articles", () => {
  expect(readersOfText("linking").filter((file) => !textReaders.includes(file))).toEqual([]);
});

test("the lists name no file that needs no exception any more", () => {
  const counts = new Map([...englishIn("reading"), ...englishIn("linking")]);
  expect(Object.keys(allowed).filter((file) => !counts.has(file))).toEqual([]);
});

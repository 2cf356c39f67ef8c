// The loader of data/english: what its files may hold, and that the shipped ones hold it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyse, loadModel } from "../../src/language/analyse.js";
import { parseWords, WordFileError, wordFile, wordNumbers, wordSet } from "../../src/language/words.js";
import { packageRoot } from "../../src/package.js";
import { findQuantities } from "../../src/reading/quantity/quantities.js";
import { findTimes } from "../../src/reading/time/times.js";

describe("parseWords", () => {
  it("reads lists, values, lists within lists, lines that go on, examples and comments", () => {
    const { lists, examples } = parseWords(
      "test",
      "# Days.\ndays: monday = 0,\n  tuesday = 1\n+ They met on Monday.\n- Mondays bore him.\nall: $days, noon\n",
    );
    expect([...(lists.get("all") ?? [])]).toEqual([
      ["monday", "0"],
      ["tuesday", "1"],
      ["noon", ""],
    ]);
    expect(examples).toEqual([
      { list: "days", sentence: "They met on Monday.", fits: true },
      { list: "days", sentence: "Mondays bore him.", fits: false },
    ]);
  });

  it.each([
    ["a: one, one", 'data/english/test.txt, line 1: "one" is in the list "a" twice.'],
    ["a: one\na: two", 'data/english/test.txt, line 2: the list "a" is there twice.'],
    ["a: $b", 'data/english/test.txt, line 1: the list "$b" is not there, or only later.'],
    [" one", "data/english/test.txt, line 1: words stand before the first list."],
    ["one", 'data/english/test.txt, line 1: "one" has no name with a colon in front.'],
    ["+ One.", "data/english/test.txt, line 1: a sentence stands before the first list."],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => parseWords("test", text)).toThrow(
      new WordFileError("test", Number(/line (\d)/.exec(message)?.[1]), message.replace(/^.*?: /, "")),
    );
  });
});

describe("data/english", () => {
  const files = readdirSync(join(packageRoot, "data", "english")).map((file) => file.replace(/\.txt$/, ""));

  it.each(files)("%s can be read, and no list is empty", (file) => {
    for (const [name, list] of wordFile(file).lists) expect(list.size, name).toBeGreaterThan(0);
  });

  it("says which list is missing, and which word has no number", () => {
    expect(() => wordSet("time", "no such list")).toThrow('data/english/time.txt has no list "no such list".');
    expect(() => wordNumbers("time", "feasts")).toThrow("has no number");
  });
});

describe("the sentences beside lists", () => {
  const model = loadModel("en");
  const counts = (text: string): string[] =>
    analyse(text, model, {}).sentences.flatMap((sentence) =>
      findQuantities(sentence, text).map(({ spans }) => text.slice(...spans[0])),
    );
  const times = (text: string): string[] =>
    analyse(text, model, {}).sentences.flatMap((sentence) =>
      findTimes(sentence, "2024-06-12").map(({ spans }) => text.slice(...spans[0])),
    );
  const examples = (file: string, lists: readonly string[]) =>
    wordFile(file).examples.filter(({ list }) => lists.includes(list));

  it.each(examples("time", ["weekdays", "months", "unsure months", "units", "seasons", "feasts"]))(
    "$list: $sentence",
    ({ sentence, fits }) => {
      expect(times(sentence).length > 0).toBe(fits);
    },
  );

  it.each(examples("numbers", ["magnitudes", "plurals", "vague", "denominators", "currencies"]))(
    "$list: $sentence",
    ({ list, sentence, fits }) => {
      const words = [...wordFile("numbers").lists.get(list)!.keys()];
      const counted = counts(sentence).some((span) =>
        words.some((word) => span.toLowerCase().split(/\s+/).includes(word)),
      );
      expect(counted).toBe(fits);
    },
  );
});

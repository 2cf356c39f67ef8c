// CoNLL-U as written: ranges, spaces, offsets, and that it is read back as the same words.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { formatConllu } from "../../src/language/conllu.js";
import type { Document, Sentence } from "../../src/language/document.js";
import { tokenise } from "../../src/language/tokens.js";
import { readConllu } from "../../training/conllu.js";

const folder = mkdtempSync(join(tmpdir(), "conllu-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A document whose sentences begin at the given tokens, each word hanging on the one before. */
function documentOf(text: string, firsts: readonly number[]): Document {
  const tokens = tokenise(text);
  const sentences: Sentence[] = firsts.map((first, index) => {
    const stop = firsts[index + 1] ?? tokens.length;
    const starts = tokens.starts.slice(first, stop);
    const ends = tokens.ends.slice(first, stop);
    const forms = Array.from(starts, (start, word) => text.slice(start, ends[word]));
    return {
      span: [starts[0], ends[ends.length - 1]],
      length: forms.length,
      starts,
      ends,
      forms,
      lemmas: forms.map((form) => form.toLowerCase()),
      upos: forms.map(() => "X"),
      xpos: forms.map(() => "FW"),
      heads: Int32Array.from(forms, (_, word) => word - 1),
      deprels: forms.map((_, word) => (word === 0 ? "root" : "dep")),
      names: [],
    };
  });
  return { text, sentences };
}

test("a document with clitics, a fused word and two paragraphs", () => {
  const text = "It's new.\nShe can't.\n\nYou cannot";
  expect(formatConllu(documentOf(text, [0, 4, 8]), "a")).toBe(
    [
      "# newdoc id = a",
      "# newpar",
      "# sent_id = a-1",
      "# text = It's new.",
      "1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\tStart=0|End=4",
      "1\tIt\tit\tX\tFW\t_\t0\troot\t_\tStart=0|End=2",
      "2\t's\t's\tX\tFW\t_\t1\tdep\t_\tStart=2|End=4",
      "3\tnew\tnew\tX\tFW\t_\t2\tdep\t_\tSpaceAfter=No|Start=5|End=8",
      "4\t.\t.\tX\tFW\t_\t3\tdep\t_\tStart=8|End=9",
      "",
      "# sent_id = a-2",
      "# text = She can't.",
      "1\tShe\tshe\tX\tFW\t_\t0\troot\t_\tStart=10|End=13",
      "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Start=14|End=19",
      "2\tca\tca\tX\tFW\t_\t1\tdep\t_\tStart=14|End=16",
      "3\tn't\tn't\tX\tFW\t_\t2\tdep\t_\tStart=16|End=19",
      "4\t.\t.\tX\tFW\t_\t3\tdep\t_\tStart=19|End=20",
      "",
      "# newpar",
      "# sent_id = a-3",
      "# text = You cannot",
      "1\tYou\tyou\tX\tFW\t_\t0\troot\t_\tStart=22|End=25",
      "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\tStart=26|End=32",
      "2\tcan\tcan\tX\tFW\t_\t1\tdep\t_\tStart=26|End=29",
      "3\tnot\tnot\tX\tFW\t_\t2\tdep\t_\tStart=29|End=32",
      "",
      "",
    ].join("\n"),
  );
});

test("what is written is read back as the same words in the same sentences", () => {
  const piece = fc.constantFrom(
    "don't",
    "It’s",
    "the",
    "men's",
    "cannot",
    "“So",
    "end.",
    "—",
    "a-b",
    "👍",
    "\n",
    "\n\n",
    "\t",
    "U.S.",
    "'",
    "I'd've",
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
      const text = pieces.join(" ");
      const { length } = tokenise(text);
      const firsts: number[] = [];
      for (let first = 0; first < length; first += size) firsts.push(first);
      const document = documentOf(text, firsts);
      const path = join(folder, "property.conllu");
      writeFileSync(path, formatConllu(document, "p"));
      const read = readConllu(path);
      expect(read.map((sentence) => sentence.words.map((word) => word.form))).toEqual(
        document.sentences.map((sentence) => sentence.forms),
      );
      for (const sentence of read)
        for (const { misc, form } of sentence.words) {
          const [, start, end] = /Start=(\d+)\|End=(\d+)/.exec(misc) ?? [];
          expect(text.slice(Number(start), Number(end))).toBe(form);
        }
    }),
  );
});

test("a document without words is a comment alone", () => {
  expect(formatConllu({ text: " \n", sentences: [] }, "none\nhere")).toBe("# newdoc id = none here\n\n");
});

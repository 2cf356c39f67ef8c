// The CoNLL-U reader: ranges, offsets, and the layouts of raw text.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { byDocument, type Layout, rawText, readConllu, readSilver } from "../../training/conllu.js";

const folder = mkdtempSync(join(tmpdir(), "conllu-"));
afterAll(() => rmSync(folder, { recursive: true }));

function row(id: string, form: string, head: string, misc = "_"): string {
  return [id, form, form.toLowerCase(), "X", "FW", "_", head, "dep", "_", misc].join("\t");
}

const treebank = `# newdoc id = first
# newpar
# sent_id = first-1
# text = We don't.
${row("1", "We", "2")}
${row("2-3", "don't", "_", "SpaceAfter=No")}
${row("2", "do", "0")}
${row("3", "n't", "2")}
${row("3.1", "go", "_")}
${row("4", ".", "2")}

# sent_id = first-2
# text = Go!
${row("1", "Go", "0", "SpaceAfter=No")}
${row("2", "!", "1", "SpaceAfter=No")}

# newpar
# sent_id = first-3
# text = Hm
${row("1", "Hm", "0")}

# newdoc id = second
# sent_id = second-1
# text = Yes
${row("1", "Yes", "0")}

`;

test("words carry heads, ranges and spaces", () => {
  const path = join(folder, "a.conllu");
  writeFileSync(path, treebank);
  const sentences = readConllu(path);
  expect(sentences.map((sentence) => [sentence.id, sentence.document, sentence.newParagraph])).toEqual([
    ["first-1", "first", true],
    ["first-2", "first", false],
    ["first-3", "first", true],
    ["second-1", "second", true],
  ]);
  expect(sentences[0].words.map((word) => [word.form, word.head, word.spaceAfter, word.joined])).toEqual([
    ["We", 1, true, false],
    ["do", -1, false, false],
    ["n't", 1, false, true],
    [".", 1, true, false],
  ]);
  expect(byDocument(sentences).map((document) => document.length)).toEqual([3, 1]);
});

test.each<[Layout, string]>([
  ["paragraphs", "We don't. Go!\n\nHm\n\nYes"],
  ["lines", "We don't. Go!\nHm\n\nYes"],
  ["line", "We don't. Go! Hm Yes"],
  ["sentences", "We don't.\nGo!\nHm\n\nYes"],
])("raw text as %s", (layout, expected) => {
  const path = join(folder, "b.conllu.gz");
  writeFileSync(path, gzipSync(treebank));
  const { text, sentences } = rawText(readConllu(path), layout);
  expect(text).toBe(expected);
  for (const sentence of sentences)
    for (const word of sentence.words) expect(text.slice(word.start, word.end)).toBe(word.form);
});

test("a range that its words do not spell is refused", () => {
  const path = join(folder, "c.conllu");
  writeFileSync(path, [row("1-2", "won't", "_"), row("1", "will", "0"), row("2", "not", "1"), ""].join("\n"));
  expect(() => readConllu(path)).toThrow('the words of the range "won\'t" do not spell it');
});

test("silver words have names and offsets", () => {
  const path = join(folder, "d.conllu");
  writeFileSync(
    path,
    `# newdoc id = x\n# text = Ana ran\n${row("1", "Ana", "2", "Start=4|End=7|NER=PERSON")}\n${row("2", "ran", "0", "Start=8|End=11")}\n\n`,
  );
  const [sentence] = readSilver(path);
  expect(sentence.words.map((word) => [word.form, word.ner, word.start, word.end, word.head])).toEqual([
    ["Ana", "PERSON", 4, 7, 1],
    ["ran", "O", 8, 11, -1],
  ]);
});

// Counts the English words that stand in code: in letter patterns, in lists of words, in texts that are split to words.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRoot } from "../../src/package.js";
import * as vocabulary from "../../src/record/vocabulary.js";

/** Relations of trees, and the closed lists of the record: words of the trade, not of a language. */
const terms: ReadonlySet<string> = new Set([
  ..."acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj csubj:pass dep".split(
    " ",
  ),
  ..."det discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nmod:desc nsubj nsubj:pass nsubj:outer num".split(
    " ",
  ),
  ..."nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp relcl pass poss".split(
    " ",
  ),
  ...Object.values(vocabulary).flat(),
]);

/** How many English words stand in the code of each file below a folder of src; files without any are left out. */
export function englishIn(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  const root = join(packageRoot, "src", folder);
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".ts")) continue;
    const path = join(root, name);
    const count = countIn(readFileSync(path, "utf8"));
    if (count > 0) counts.set(relative(join(packageRoot, "src"), path).split("\\").join("/"), count);
  }
  return counts;
}

/** The files below a folder of src whose code asks for the text of an article. */
export function readersOfText(folder: string): string[] {
  const root = join(packageRoot, "src", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter(
      (name) =>
        name.endsWith(".ts") &&
        /\barticle\.text\b|\} = (?:read|reading)\.article\b/.test(readFileSync(join(root, name), "utf8")),
    )
    .sort();
}

function countIn(code: string): number {
  const plain = code
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, " ")
    .replace(/^import [\s\S]*? from ".*?";$/gm, " ");
  let count = 0;
  for (const [pattern] of plain.matchAll(
    /(?<=[(=,:;!&|?{}[]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\n\\[])+\/[dgimsuvy]*/g,
  ))
    count += wordsOfPattern(pattern);
  for (const [list] of plain.matchAll(/(?:"[a-z][a-z' -]+",\s*){2,}"[a-z][a-z' -]+"/g)) count += wordsOfList(list);
  for (const [text] of plain.matchAll(/"[a-z][^"\n]*[ |][^"\n]*"|`[^`]*\\\\b[^`]*`/g)) count += wordsOfText(text);
  return count;
}

/** Words of three letters and more in a pattern, without its classes and flags. */
function wordsOfPattern(pattern: string): number {
  const plain = pattern.replace(/\\p\{\w+\}|\(\?<\w+>|\[[^\]]*\]|\\./g, " ").replace(/\/[a-z]*$/, " ");
  return (plain.match(/[a-z]{3,}/gi) ?? []).filter((word) => !terms.has(word)).length;
}

/** A text of many words, or of alternatives of a pattern; a sentence for a person is none. */
function wordsOfText(text: string): number {
  if (/[.:]"$/.test(text)) return 0;
  const words = (text.match(/[a-z][a-z:'-]+/g) ?? []).filter((word) => !terms.has(word));
  return words.length >= 5 ? words.length : 0;
}

/** A list of three words and more that are no terms. */
function wordsOfList(list: string): number {
  const words = (list.match(/[a-z][a-z' -]+/g) ?? []).filter((word) => word.length > 2 && !terms.has(word));
  return words.length >= 3 ? words.length : 0;
}

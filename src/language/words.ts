// The English words that rules go by: named lists in data/english, read once when a room first asks for one.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";

/** One list: its words in the order of the file, each with what stands behind its "=" ("" where nothing does). */
export type WordList = ReadonlyMap<string, string>;

/** A sentence beside a list: whether the list's words mean there what the list is for. */
export interface WordExample {
  list: string;
  sentence: string;
  fits: boolean;
}

/** A file of data/english. */
export interface WordFile {
  lists: ReadonlyMap<string, WordList>;
  examples: readonly WordExample[];
}

/** A fault in a file of words, with its place. */
export class WordFileError extends Error {
  constructor(file: string, line: number, what: string) {
    super(`data/english/${file}.txt, line ${line}: ${what}`);
  }
}

/**
 * Parses a file of word lists. `name: word, word = value, $list` opens a list, lines that begin with a blank go on with
 * it, `$list` takes in an earlier list of the file, with its values; `+ sentence` and `- sentence` below a list are
 * examples of what it means and of what it does not; "#" opens a comment.
 *
 * @param file its name without folder and ending, for errors
 * @throws {WordFileError} for a list or word that is there twice, a list that is not there, and words before any list
 */
export function parseWords(file: string, text: string): WordFile {
  const lists = new Map<string, Map<string, string>>();
  const examples: WordExample[] = [];
  let name = "";
  text.split("\n").forEach((source, index) => {
    const fail = (what: string): never => {
      throw new WordFileError(file, index + 1, what);
    };
    const line = source.startsWith("#") ? "" : source.trimEnd();
    if (line === "") return;
    let words = line;
    if (line.startsWith("+ ") || line.startsWith("- ")) {
      if (name === "") fail("a sentence stands before the first list.");
      examples.push({ list: name, sentence: line.slice(2).trim(), fits: line.startsWith("+") });
      return;
    }
    if (!/^\s/.test(line)) {
      const colon = line.indexOf(":");
      if (colon < 1) fail(`"${line}" has no name with a colon in front.`);
      name = line.slice(0, colon).trim();
      if (lists.has(name)) fail(`the list "${name}" is there twice.`);
      lists.set(name, new Map());
      words = line.slice(colon + 1);
    }
    const list = lists.get(name) ?? fail("words stand before the first list.");
    for (const part of words.split(",")) {
      const word = part.trim();
      if (word === "") continue;
      if (/^\$\p{L}[^=]*$/u.test(word)) {
        const other = lists.get(word.slice(1)) ?? fail(`the list "${word}" is not there, or only later.`);
        for (const [each, value] of other) list.set(each, value);
        continue;
      }
      const equals = word.indexOf("=");
      const key = equals > 0 ? word.slice(0, equals).trim() : word;
      if (list.has(key)) fail(`"${key}" is in the list "${name}" twice.`);
      list.set(key, equals > 0 ? word.slice(equals + 1).trim() : "");
    }
  });
  return { lists, examples };
}

const files = new Map<string, WordFile>();

/** A file of data/english by its name, as in `wordFile("time")`. */
export function wordFile(name: string): WordFile {
  let file = files.get(name);
  if (file === undefined) {
    file = parseWords(name, readPackagedText(join(packageRoot, "data", "english", `${name}.txt`)));
    files.set(name, file);
  }
  return file;
}

/** A list with its values: `wordList("time", "months")`. */
export function wordList(file: string, list: string): WordList {
  const found = wordFile(file).lists.get(list);
  if (found === undefined) throw new Error(`data/english/${file}.txt has no list "${list}".`);
  return found;
}

/** The words of a list. */
export function wordSet(file: string, list: string): ReadonlySet<string> {
  return new Set(wordList(file, list).keys());
}

/** The words of a list, each with the number behind its "=". */
export function wordNumbers(file: string, list: string): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [word, value] of wordList(file, list)) {
    const number = value === "" ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw new Error(`data/english/${file}.txt: "${word}" of "${list}" has no number.`);
    numbers.set(word, number);
  }
  return numbers;
}

/**
 * Words as a part of a pattern: `(?:official(?:s)?|spokes\p{L}*|…)`, the longest first, for patterns with the flag `u`. A
 * word ends in `*` where any letters may follow, and in `(s)` where these may; a blank is any one.
 */
export function anyOf(words: Iterable<string>): string {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  return `(?:${longestFirst.map(patternOf).join("|")})`;
}

/** The words of a list as a part of a pattern, as `anyOf` has it. */
export function alternatives(file: string, list: string): string {
  return anyOf(wordList(file, list).keys());
}

/** A pattern for a part of a pattern that stands by itself, in whatever case. */
export function standing(part: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${part}(?![\\p{L}\\p{N}])`, "iu");
}

function patternOf(word: string): string {
  return word
    .replace(/[.?+^$[\]{}|\\]/g, "\\$&")
    .replace(/\((\p{L}+)\)/gu, "(?:$1)?")
    .replaceAll("*", "\\p{L}*")
    .replaceAll(" ", "\\s")
    .replace(/['’]/g, "['’]");
}

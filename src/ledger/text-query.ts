// A person's search words, for the full-text index and for looking at single passages.
import { stem } from "../linking/stem.js";
import { Cache } from "./cache.js";

/** Words that must all occur; words of one phrase stand side by side; the last word of a phrase may be a prefix. */
export interface TextQuery {
  phrases: { words: string[]; prefix: boolean }[];
}

const longestQuery = 1000;

/**
 * Parses search words: all must occur, `"…"` holds words that stand side by side, `word*` stands for all words that begin
 * so. Other marks mean nothing.
 * @throws Error where no word is left or the query is longer than 1000 code units
 */
export function parseTextQuery(query: string): TextQuery {
  if (query.length > longestQuery) {
    throw new Error(`The search has ${query.length} characters; at most ${longestQuery} are taken.`);
  }
  const phrases: TextQuery["phrases"] = [];
  query.split('"').forEach((part, index) => {
    // Between the first and second quotation mark, the third and fourth, …: a phrase.
    const pieces = index % 2 === 1 ? [part] : part.split(/\s+/);
    for (const piece of pieces) {
      const words = wordsOf(piece);
      if (words.length > 0) phrases.push({ words, prefix: piece.trimEnd().endsWith("*") });
    }
  });
  if (phrases.length === 0) throw new Error(`The search "${query}" holds no word to look for.`);
  return { phrases };
}

/**
 * Words that half of all articles and summaries hold: they narrow no search and would take a fifth of the indexes. A word may
 * be put on the list, but never taken off it: what older ledgers hold would not be found by it.
 */
const commonWords = `a about after all also an and any are as at be because been before but by can could did do for from
  had has have he her his how i if in into is it its more most no not of on one or other our out over she so some such
  than that the their them then there these they this those to two under up was we were what when where which while who
  will with would you`;
const commonStems: ReadonlySet<string> = new Set(wordsOf(commonWords).map(stem));

/** The words of a text that the full-text indexes keep. */
export function indexedWords(text: string): string {
  return wordsOf(text)
    .filter((word) => !isCommon(word))
    .join(" ");
}

/**
 * The query in FTS5's language, as far as the indexes know its words; null where they know none. Every word is quoted, so
 * that none is taken for an operator. Where `mustBeSought`, what is found is to be held against `occursIn`.
 */
export function ftsQuery({ phrases }: TextQuery): string | null {
  const known = phrases.flatMap(({ words, prefix }) =>
    words.flatMap((word, index) => {
      const isStart = prefix && index === words.length - 1;
      return isUnknown(word, isStart) ? [] : `"${word}"${isStart ? "*" : ""}`;
    }),
  );
  return known.length === 0 ? null : known.join(" ");
}

/** Whether the indexes cannot tell: they keep no places, so that words may stand apart, and no common words. */
export function mustBeSought(query: TextQuery): boolean {
  const { phrases } = query;
  return phrases.some(({ words, prefix }) =>
    words.some((word, index) => words.length > 1 || isUnknown(word, prefix && index === words.length - 1)),
  );
}

function isUnknown(word: string, isStart: boolean): boolean {
  return isCommon(word) || (isStart && [...commonStems].some((common) => common.startsWith(word)));
}

/** Stems of words met lately: articles share most of theirs. */
const stems = new Cache<string, string>(50_000);

function stemOf(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stem(word);
    stems.set(word, found);
  }
  return found;
}

function isCommon(word: string): boolean {
  return commonStems.has(stemOf(word));
}

/** Whether a passage holds all words of the query, forms of one word being the same. */
export function occursIn({ phrases }: TextQuery, passage: string): boolean {
  const found = wordsOf(passage).map(stemOf);
  return phrases.every(({ words, prefix }) => {
    const wanted = words.map(stemOf);
    const last = words.length - 1;
    return found.some((_, start) =>
      wanted.every((word, index) => {
        const form = found[start + index];
        if (form === undefined) return false;
        return prefix && index === last ? form.startsWith(word) : form === word;
      }),
    );
  });
}

/** Words in lower case and without diacritics, as the full-text index breaks them. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

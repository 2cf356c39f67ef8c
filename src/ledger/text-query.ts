// A person's search words, for the full-text index and for looking at single passages.
import { stem } from "../linking/words.js";

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
 * The query in FTS5's language: every word quoted, so that none is taken for an operator. The indexes do not keep places,
 * so that the words of a phrase need only all occur: where `hasPhrase`, what is found is to be held against `occursIn`.
 */
export function ftsQuery({ phrases }: TextQuery): string {
  return phrases
    .flatMap(({ words, prefix }) =>
      words.map((word, index) => `"${word}"${prefix && index === words.length - 1 ? "*" : ""}`),
    )
    .join(" ");
}

/** Whether some words must stand side by side. */
export function hasPhrase({ phrases }: TextQuery): boolean {
  return phrases.some(({ words }) => words.length > 1);
}

/** Whether a passage holds all words of the query, forms of one word being the same. */
export function occursIn({ phrases }: TextQuery, passage: string): boolean {
  const found = wordsOf(passage).map(stem);
  return phrases.every(({ words, prefix }) => {
    const wanted = words.map(stem);
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

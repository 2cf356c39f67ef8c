// The full-text indexes: FTS5 in SQLite, `tsvector` in PostgreSQL. Both are given words; the stems are Porter's (1980).
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import { stemmer } from "stemmer";
import { Cache } from "../cache.js";
import type { Tables } from "../schema.js";
import { wordsOf } from "../text-query.js";
import { insertRows } from "../write-rows.js";
import { byDialect, listOfIds, listOfRows } from "./fragments.js";
import { isPostgres } from "./postgres-compiler.js";

/** The indexes, with the column of words that SQLite has; names of entities are kept without stems. */
const indexes = {
  article_words: { column: "text", stemmed: true },
  claim_words: { column: "words", stemmed: true },
  entity_words: { column: "name", stemmed: false },
} as const;

export type WordIndex = keyof typeof indexes;

/** Puts things with their words in. */
export async function putWords(
  database: Kysely<Tables> | Transaction<Tables>,
  index: WordIndex,
  rows: readonly (readonly [id: number, words: string])[],
): Promise<void> {
  if (rows.length === 0) return;
  const { column, stemmed } = indexes[index];
  if (!isPostgres(database)) {
    await insertRows(database, index, ["rowid", column] as never, rows);
    return;
  }
  const vectors = rows.map(([id, words]) => [id, lexemesOf(words, stemmed).join(" ")]);
  await sql`insert into ${sql.table(index)} (rowid, words)
    select rowid, array_to_tsvector(string_to_array(words, ' '))
    from ${listOfRows({ rowid: "integer", words: "text" }, vectors)} n`.execute(database);
}

/** Takes one thing out; an index of names has to be told the words that it was put in with. */
export async function forgetNameWords(
  database: Kysely<Tables> | Transaction<Tables>,
  id: number,
  words: string,
): Promise<void> {
  await byDialect(
    sql`insert into entity_words (entity_words, rowid, name) values ('delete', ${id}, ${words})`,
    sql`delete from entity_words where rowid = ${id}`,
  ).execute(database);
}

/** Takes things out. */
export async function forgetWords(
  database: Kysely<Tables> | Transaction<Tables>,
  index: "article_words" | "claim_words",
  ids: readonly number[],
): Promise<void> {
  await sql`delete from ${sql.table(index)} where rowid in ${listOfIds(ids)}`.execute(database);
}

/**
 * Whether a thing has the words.
 * @param query in FTS5's language, as far as this program writes it: `"word"`, `"begin"*`, `OR`, brackets
 */
export function hasWords(index: WordIndex, query: string): RawBuilder<boolean> {
  return byDialect(
    sql<boolean>`${sql.ref(index)} match ${query}`,
    sql<boolean>`${sql.ref(`${index}.words`)} @@ ${asTsQuery(query, indexes[index].stemmed)}::tsquery`,
  );
}

/** Ids of the things that have the words. */
export function withWords(index: WordIndex, query: string): RawBuilder<unknown> {
  return sql`(select rowid as id from ${sql.table(index)} where ${hasWords(index, query)})`;
}

/** The best things first: those that have the rarest of the words, and most of them. */
export function byRank(index: WordIndex, query: string): RawBuilder<unknown> {
  return byDialect(sql`rank`, sql`ts_rank(words, ${asTsQuery(query, indexes[index].stemmed)}::tsquery) desc, rowid`);
}

/** Longer words are no words: an address, a heap of letters. PostgreSQL takes no longer ones. */
const longestWord = 500;

const stems = new Cache<string, string>(50_000);

/** The stem under which FTS5's `porter` keeps a word. */
function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    // Porter's rules are for the letters of English.
    stem = /^[a-z]{3,64}$/.test(word) ? stemmer(word) : word;
    stems.set(word, stem);
  }
  return stem;
}

function lexemesOf(words: string, stemmed: boolean): string[] {
  const found = new Set<string>();
  for (const word of wordsOf(words)) found.add((stemmed ? stemOf(word) : word).slice(0, longestWord));
  return [...found];
}

/** A query in FTS5's language in that of PostgreSQL. */
export function asTsQuery(query: string, stemmed: boolean): string {
  const parts: string[] = [];
  for (const [, word, star, sign] of query.matchAll(/"([^"]*)"(\*?)|(OR|[()])/g)) {
    const last = parts.at(-1);
    const follows = last !== undefined && last !== "(" && last !== "|";
    if (word !== undefined) {
      const lexemes = lexemesOf(word, stemmed);
      if (lexemes.length === 0) continue;
      if (follows) parts.push("&");
      parts.push(lexemes.map((lexeme) => `'${lexeme}'${star === "*" ? ":*" : ""}`).join(" & "));
    } else if (sign === "OR") parts.push("|");
    else {
      if (sign === "(" && follows) parts.push("&");
      parts.push(sign);
    }
  }
  return parts.join(" ");
}

// Words have the same stems in PostgreSQL as SQLite's full-text index gives them.
import Libsql from "libsql";
import { expect, test } from "vitest";
import { asTsQuery } from "../../src/ledger/dialect/words.js";
import { wordsOf } from "../../src/ledger/text-query.js";
import { storyReadings } from "../server/house.js";

const further = `abilities ability agreed agreement allowances ceasefires conditional consolidated controlling countries denied
  dependent electrical falling filing happiness hesitancy hopefulness hopping national nationalities operators oscillate
  ponies possibly probate rational relational replacement sanctions shipping sized skies soldiers sympathetic triplicate
  troubles valency victims vietnamization zürich 2025 3m a by`;

test("every word has the stem that FTS5's porter gives it", () => {
  const file = new Libsql(":memory:");
  file.exec("create virtual table words using fts5 (word, tokenize = 'porter unicode61 remove_diacritics 2')");
  file.exec("create virtual table stems using fts5vocab (words, instance)");
  const words = [...new Set(wordsOf([further, ...storyReadings.map(({ article }) => article.text)].join(" ")))];
  const insert = file.prepare("insert into words (rowid, word) values (?, ?)");
  for (const [index, word] of words.entries()) insert.run([index + 1, word]);
  const stems = file.prepare("select term, doc from stems").all([]) as { term: string; doc: number }[];
  const expected = Object.fromEntries(stems.map(({ term, doc }) => [words[doc - 1], `'${term}'`]));
  const given = Object.fromEntries(words.map((word) => [word, asTsQuery(`"${word}"`, true)]));
  expect(given).toEqual(expected);
});

test.each([
  ['"bridge" "clos"*', "'bridg' & 'clo':*"],
  ['("ellis") OR ("marn" "port")', "( 'elli' ) | ( 'marn' & 'port' )"],
  ['"river" ("one" OR "two")', "'river' & ( 'on' | 'two' )"],
])("a query %s is %s", (query, expected) => {
  expect(asTsQuery(query, true)).toBe(expected);
});

// Readings as the ledger shows them: unpacked, with what people corrected.

import { sql, type Transaction } from "kysely";
import type { Article, Reading } from "../record/reading.js";
import { unpackReading } from "./codec.js";
import { applyCorrections } from "./corrections/apply.js";
import { correctionsOf } from "./corrections/store.js";
import type { Database } from "./database.js";
import { listOfIds, listOfWords } from "./dialect/fragments.js";
import { unpackText } from "./packing.js";
import type { Tables } from "./schema.js";

/** A reading of the ledger and the number of its article there. */
export interface StoredReading {
  number: number;
  /** With corrections. */
  reading: Reading;
  /** As the machine read it. */
  machine: Reading;
}

/** The readings of these articles, by their numbers; unknown numbers are left out. */
export async function readingsOf(database: Database, numbers: readonly number[]): Promise<Map<number, StoredReading>> {
  const found = new Map<number, StoredReading>();
  if (numbers.length === 0) return found;
  const { rows } = await sql<{
    number: number;
    id: string;
    url: string | null;
    stated: string | null;
    title: string | null;
    byline: string | null;
    outlet: string | null;
    domain: string | null;
    published: string | null;
    language: string;
    text: ArrayBuffer;
    reading: ArrayBuffer;
    reader: string;
  }>`select a.id as number, a.article as id, a.url, a.stated_url as stated, a.title, a.byline, o.name as outlet, o.domain, a.published,
      a.language, t.text, r.reading, w.name as reader
    from articles a join texts t on t.article = a.id join readings r on r.article = a.id
      join readers w on w.id = r.reader left join outlets o on o.id = a.outlet
    where a.id in ${listOfIds([...new Set(numbers)])}`.execute(database);
  const corrections = await correctionsOf(database, [...new Set(numbers)]);
  for (const row of rows) {
    const article: Article = {
      id: row.id,
      url: row.url,
      ...(row.stated === null ? {} : { statedUrl: row.stated }),
      title: row.title,
      byline: row.byline === null ? [] : (JSON.parse(row.byline) as string[]),
      outlet: row.outlet === null ? null : { name: row.outlet, domain: row.domain, actor: null },
      published: row.published,
      language: row.language,
      text: unpackText(row.text),
    };
    const machine = unpackReading(row.reading, article, row.reader);
    const own = corrections.get(row.number);
    found.set(row.number, {
      number: row.number,
      machine,
      reading: own === undefined ? machine : applyCorrections(machine, own).reading,
    });
  }
  return found;
}

/** The number of an article in this ledger; null where it has none of that id. */
export async function numberOf(database: Database, article: string): Promise<number | null> {
  const row = await database.selectFrom("articles").select("id").where("article", "=", article).executeTakeFirst();
  return row?.id ?? null;
}

/** The reading of an article, null where the ledger has none. */
export async function findReading(database: Database, article: string): Promise<StoredReading | null> {
  const number = await numberOf(database, article);
  return number === null ? null : ((await readingsOf(database, [number])).get(number) ?? null);
}

/**
 * The same where the ledger must have the article.
 * @throws Error where it has not
 */
export async function storedReading(database: Database, article: string): Promise<StoredReading> {
  const stored = await findReading(database, article);
  if (stored === null) throw new Error(`The ledger has no article ${article}.`);
  return stored;
}

/** Those of the articles that the ledger has, or had before they were deleted. */
export async function knownOf(database: Database, articles: readonly string[]): Promise<Set<string>> {
  const ids = listOfWords(articles);
  const { rows } = await sql<{ article: string }>`select article from articles where article in ${ids}
    union all select article from deleted_articles where article in ${ids}`.execute(database);
  return new Set(rows.map(({ article }) => article));
}

/** Texts by the numbers of their articles. */
export async function textsOf(
  database: Database | Transaction<Tables>,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ article: number; text: ArrayBuffer }>`select article, text from texts
    where article in ${listOfIds([...new Set(numbers)])}`.execute(database);
  return new Map(rows.map(({ article, text }) => [article, unpackText(text)]));
}

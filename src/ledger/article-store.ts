// Writing one article with its reading into the tables, and taking its reading out again.

import { type Insertable, sql, type Transaction } from "kysely";
import type { Reading } from "../record/reading.js";
import { packReading } from "./codec.js";
import type { Database } from "./database.js";
import { joinInOrder, listOfIds, listOfRows } from "./dialect/fragments.js";
import { putWords } from "./dialect/words.js";
import type { Entity } from "./entity.js";
import { countArticles, type FormChange } from "./entity-forms.js";
import { hashNumber } from "./hash.js";
import type { Interner } from "./interner.js";
import type { Parcel } from "./parcel.js";
import { type ReadingRows, rowsOf } from "./rows.js";
import { perArticle, type Tables } from "./schema.js";
import { secondsOf } from "./time.js";
import { insertRows } from "./write-rows.js";

/**
 * Stores articles that the ledger does not have, in their order.
 * @returns the articles' numbers
 */
export async function putArticles(
  transaction: Transaction<Tables>,
  interner: Interner,
  parcels: readonly Parcel[],
): Promise<number[]> {
  if (parcels.length === 0) return [];
  const first = await freeNumber(transaction);
  const versions = await versionsOf(
    transaction,
    parcels.flatMap(({ reading }) => reading.article.url ?? []),
  );
  const articles: Values[] = [];
  const texts: Values[] = [];
  const words: [number, string][] = [];
  const readings: Values[] = [];
  const numbers: number[] = [];
  for (const [index, parcel] of parcels.entries()) {
    const { article, reader } = parcel.reading;
    const { url } = article;
    const number = first + index;
    const version = url === null ? 1 : (versions.get(url) ?? 0) + 1;
    if (url !== null) versions.set(url, version);
    const outlet = article.outlet === null ? null : await interner.outlet(transaction, article.outlet);
    const byline = article.byline.length === 0 ? null : JSON.stringify(article.byline);
    articles.push([
      number,
      article.id,
      url,
      article.statedUrl ?? null,
      url === null ? null : hashNumber(url),
      version,
      article.title,
      outlet,
      byline,
      article.published,
      parcel.time,
      article.language,
      article.text.length,
    ]);
    texts.push([number, parcel.text]);
    words.push([number, parcel.words]);
    readings.push([number, await interner.reader(transaction, reader), parcel.packed]);
    numbers.push(number);
  }
  await insertRows(transaction, "articles", articleColumns, articles);
  await insertRows(transaction, "texts", ["article", "text"], texts);
  await putWords(transaction, "article_words", words);
  await insertRows(transaction, "readings", ["article", "reader", "reading"], readings);
  await sql`insert into unplaced_articles (article) select value from ${listOfIds(numbers)} n`.execute(transaction);
  return numbers;
}

type Values = (string | number | Uint8Array | null)[];

const articleColumns = [
  "id",
  "article",
  "url",
  "stated_url",
  "url_key",
  "version",
  "title",
  "outlet",
  "byline",
  "published",
  "time",
  "language",
  "length",
] as const;

/** The number of an article that was deleted is not given again: claims that are not yet composed anew name it. */
async function freeNumber(transaction: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ number: number }>`select 1 + coalesce(max(last), 0) as number
    from (select max(id) as last from articles union all select max(number) from deleted_articles) n`.execute(
    transaction,
  );
  return rows[0]?.number ?? 1;
}

/** How many texts were seen under addresses. */
async function versionsOf(transaction: Transaction<Tables>, urls: readonly string[]): Promise<Map<string, number>> {
  if (urls.length === 0) return new Map();
  const { rows } = await sql<{ url: string; version: number }>`select a.url, max(a.version) as version
    from ${listOfRows(
      { key: "integer", url: "text" },
      urls.map((url) => [hashNumber(url), url]),
    )} n
    ${joinInOrder} articles a on a.url_key = n.key and a.url = n.url group by a.url`.execute(transaction);
  return new Map(rows.map(({ url, version }) => [url, version]));
}

/** Replaces what the machine read of an article; its rows are to be taken out before and put in anew. */
export async function replaceReading(
  transaction: Transaction<Tables>,
  interner: Interner,
  article: number,
  reading: Reading,
): Promise<void> {
  await transaction
    .updateTable("readings")
    .set({ reader: await interner.reader(transaction, reading.reader), reading: packReading(reading) })
    .where("article", "=", article)
    .execute();
}

/** Writes the rows of one reading that is not new. */
export async function putRows(
  transaction: Transaction<Tables>,
  interner: Interner,
  article: number,
  reading: Reading,
): Promise<void> {
  const time = secondsOf(reading.article.published);
  await putAllRows(transaction, interner, [{ number: article, rows: rowsOf(reading, 0, time) }]);
}

/**
 * Writes readings' rows: entities, appearances, attributions, events, participants.
 * @param readings the rows as those of an article with the number 0, and the article's number
 */
export async function putAllRows(
  transaction: Transaction<Tables>,
  interner: Interner,
  readings: readonly { number: number; rows: ReadingRows }[],
): Promise<void> {
  const wanted = new Map<string, Entity>();
  for (const { rows } of readings)
    for (const [key, entity] of rows.entities) if (!wanted.has(key)) wanted.set(key, entity);
  const ids = await interner.entities(transaction, wanted);
  const changes: FormChange[] = [];
  const appearances: (string | number | null)[][] = [];
  const attributions: (number | null)[][] = [];
  const events: Values[] = [];
  const participants: number[][] = [];
  for (const { number, rows } of readings) {
    const idOf = (key: string): number => ids.get(key)!;
    const first = number * perArticle;
    for (const [key, entity] of rows.entities) changes.push({ id: idOf(key), key, entity, by: 1 });
    for (const { entity, mentions, said, about } of rows.appearances)
      appearances.push([idOf(entity), number, mentions, said, about]);
    for (const { id, source, stance, confidence } of rows.attributions)
      attributions.push([first + id, source === null ? null : idOf(source), stance, confidence]);
    for (const event of rows.events)
      events.push(eventColumns.map((column) => (column === "id" ? first + event.id : (event[column] ?? null))));
    for (const { entity, event, role } of rows.participants) participants.push([idOf(entity), first + event, role]);
  }
  await countArticles(transaction, changes);
  await sql`insert into appearances (entity, article, mentions, said, about)
    select entity, article, mentions, said, about from ${listOfRows(
      { entity: "integer", article: "integer", mentions: "integer", said: "text", about: "text" },
      appearances,
    )} n`.execute(transaction);
  await sql`insert into attributions (id, source, stance, confidence)
    select id, source, stance, confidence from ${listOfRows(
      { id: "integer", source: "integer", stance: "integer", confidence: "integer" },
      attributions,
    )} n`.execute(transaction);
  await insertRows(transaction, "events", eventColumns, events);
  await sql`insert into participants (entity, event, role) select entity, event, role
    from ${listOfRows({ entity: "integer", event: "integer", role: "integer" }, participants)} n`.execute(transaction);
}

const eventColumns = [
  "id",
  "type",
  "mode",
  "cameo",
  "start",
  "end",
  "place",
  "certainty",
  "polarity",
  "confidence",
  "time",
] as const;

/** Takes a reading's rows out again; `reading` is the one that they were made from. */
export async function removeRows(
  transaction: Transaction<Tables>,
  interner: Interner,
  article: number,
  reading: Reading,
): Promise<void> {
  const first = article * perArticle;
  const rows = rowsOf(reading, article, 0);
  const ids = await interner.entities(transaction, rows.entities);
  await countArticles(
    transaction,
    [...rows.entities].map(([key, entity]) => ({ id: ids.get(key)!, key, entity, by: -1 })),
  );
  for (const entity of ids.values()) {
    await transaction.deleteFrom("appearances").where("entity", "=", entity).where("article", "=", article).execute();
    await transaction
      .deleteFrom("participants")
      .where("entity", "=", entity)
      .where("event", ">=", first)
      .where("event", "<", first + perArticle)
      .execute();
  }
  for (const table of ["attributions", "events"] as const) {
    await transaction
      .deleteFrom(table)
      .where("id", ">=", first)
      .where("id", "<", first + perArticle)
      .execute();
  }
}

/** Rows of one insert: a handful of sizes, so that their statements are prepared once each. */
const insertedAtOnce = 16;

/** Inserts rows in chunks. */
export async function insertAll<Table extends keyof Tables & string>(
  database: Database | Transaction<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += insertedAtOnce) {
    await database
      .insertInto(table)
      .values(rows.slice(start, start + insertedAtOnce))
      .execute();
  }
}

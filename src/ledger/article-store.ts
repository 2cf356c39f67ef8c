// Writing one article with its reading into the tables, and taking its reading out again.
import { type Insertable, sql, type Transaction } from "kysely";
import type { Reading } from "../record/reading.js";
import { packReading } from "./codec.js";
import type { Database } from "./database.js";
import { countArticle } from "./entity-forms.js";
import { hashNumber } from "./hash.js";
import type { Interner } from "./interner.js";
import { packText } from "./packing.js";
import { rowsOf } from "./rows.js";
import { perArticle, type Tables } from "./schema.js";
import { indexedWords } from "./text-query.js";
import { secondsOf } from "./time.js";

/** Rows of one insert: a handful of sizes, so that their statements are prepared once each. */
const insertedAtOnce = 16;

/**
 * Stores an article that the ledger does not have.
 * @returns the article's number
 */
export async function putArticle(
  transaction: Transaction<Tables>,
  interner: Interner,
  reading: Reading,
): Promise<number> {
  const { article } = reading;
  const { url } = article;
  const versions =
    url === null
      ? 0
      : (
          await transaction
            .selectFrom("articles")
            .select(({ fn }) => fn.max("version").as("version"))
            .where("url_key", "=", hashNumber(url))
            .where("url", "=", url)
            .executeTakeFirst()
        )?.version;
  const { id } = await transaction
    .insertInto("articles")
    .values({
      // The number of an article that was deleted is not given again: claims that are not yet composed anew name it.
      id: sql<number>`1 + max(coalesce((select max(id) from articles), 0), coalesce((select max(number) from deleted_articles), 0))`,
      article: article.id,
      url,
      stated_url: article.statedUrl ?? null,
      url_key: url === null ? null : hashNumber(url),
      version: (versions ?? 0) + 1,
      title: article.title,
      outlet: article.outlet === null ? null : await interner.outlet(transaction, article.outlet),
      byline: article.byline.length === 0 ? null : JSON.stringify(article.byline),
      published: article.published,
      time: secondsOf(article.published),
      language: article.language,
      length: article.text.length,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto("texts")
    .values({ article: id, text: packText(article.text) })
    .execute();
  await transaction
    .insertInto("article_words")
    .values({ rowid: id, text: indexedWords(`${article.title ?? ""}\n${article.text}`) })
    .execute();
  await transaction
    .insertInto("readings")
    .values({
      article: id,
      reader: await interner.reader(transaction, reading.reader),
      reading: packReading(reading),
    })
    .execute();
  return id;
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

/** Writes a reading's rows: entities, appearances, attributions, events, participants. */
export async function putRows(
  transaction: Transaction<Tables>,
  interner: Interner,
  article: number,
  reading: Reading,
): Promise<void> {
  const rows = rowsOf(reading, article, secondsOf(reading.article.published));
  const ids = await interner.entities(transaction, rows.entities);
  const idOf = (key: string): number => ids.get(key)!;
  for (const [key, entity] of rows.entities) await countArticle(transaction, idOf(key), key, entity, 1);
  await insertAll(
    transaction,
    "appearances",
    rows.appearances.map(({ entity, ...appearance }) => ({ entity: idOf(entity), article, ...appearance })),
  );
  await insertAll(
    transaction,
    "attributions",
    rows.attributions.map((row) => ({ ...row, source: row.source === null ? null : idOf(row.source) })),
  );
  await insertAll(transaction, "events", rows.events);
  await insertAll(
    transaction,
    "participants",
    rows.participants.map(({ entity, event, role }) => ({ entity: idOf(entity), event, role })),
  );
}

/** Takes a reading's rows out again; `reading` is the one that they were made from. */
export async function removeRows(
  transaction: Transaction<Tables>,
  interner: Interner,
  article: number,
  reading: Reading,
): Promise<void> {
  const first = article * perArticle;
  const rows = rowsOf(reading, article, 0);
  for (const [key, entity] of await interner.entities(transaction, rows.entities)) {
    await countArticle(transaction, entity, key, rows.entities.get(key)!, -1);
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

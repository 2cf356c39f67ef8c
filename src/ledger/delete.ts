// Taking an article out of a ledger with all that rests on it, and the stone that is left in its place.

import { sql, type Transaction } from "kysely";
import type { Linker } from "../linking/linker.js";
import { removeRows } from "./article-store.js";
import { forgetMemberships, markProcessesOf, markStale, settleSome } from "./claim-store.js";
import type { Database } from "./database.js";
import { forgetWords } from "./dialect/words.js";
import type { Interner } from "./interner.js";
import type { LinkStore } from "./link-store.js";
import type { StoredReading } from "./reading-store.js";
import { entitiesOf } from "./rows.js";
import type { Tables } from "./schema.js";
import { removeFromStory } from "./story-store.js";

/** Clusters composed at a time. */
const settledAtOnce = 200;

/** What is left of an article that was deleted. */
export interface Tombstone {
  /** Id that the article had. */
  article: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  author: string;
  /** When, an ISO 8601 date-time. */
  deleted: string;
  note: string | null;
}

/** Deletes an article: its text, reading, corrections and reports, and composes anew the claims that rested on it. */
export async function deleteArticle(
  transaction: Transaction<Tables>,
  { interner, links, linker }: { interner: Interner; links: LinkStore; linker: Linker },
  { number, reading, machine }: StoredReading,
  stone: Pick<Tombstone, "author" | "deleted" | "note">,
): Promise<void> {
  const { article } = reading;
  await removeRows(transaction, interner, number, reading);
  await interner.forgetUnused(transaction, entitiesOf(reading), new Map());
  await interner.forgetUnused(transaction, entitiesOf(machine), new Map());
  await forgetMemberships(transaction, number);
  await markProcessesOf(transaction, number);
  await markStale(transaction, links, [await linker.remove(article.id)], "correction");
  await removeFromStory(transaction, number);
  // Claims are taken apart with the help of the texts that they were made from: those go last.
  while ((await settleSome(transaction, linker, links, settledAtOnce)) > 0);
  for (const table of ["texts", "readings", "corrections", "withdrawn_corrections"] as const)
    await transaction.deleteFrom(table).where("article", "=", number).execute();
  await forgetWords(transaction, "article_words", [number]);
  await transaction.deleteFrom("articles").where("id", "=", number).execute();
  await transaction
    .insertInto("deleted_articles")
    .values({
      article: article.id,
      number,
      url: article.url,
      outlet: article.outlet?.name ?? null,
      published: article.published,
      ...stone,
    })
    .execute();
}

/** What is left of an article of that id; null where none was deleted. */
export async function tombstoneOf(
  database: Database | Transaction<Tables>,
  article: string,
): Promise<Tombstone | null> {
  const { rows } = await sql<Tombstone>`select article, url, outlet, published, author, deleted, note
    from deleted_articles where article = ${article}`.execute(database);
  return rows[0] ?? null;
}

/** All that was deleted, latest first. */
export async function listTombstones(database: Database): Promise<Tombstone[]> {
  const { rows } = await sql<Tombstone>`select article, url, outlet, published, author, deleted, note
    from deleted_articles order by deleted desc, article`.execute(database);
  return rows;
}

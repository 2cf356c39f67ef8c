// Who was told to be somebody else in all articles is so in those that come later too.
import { sql } from "kysely";
import type { Mark } from "../record/mark.js";
import type { Reading } from "../record/reading.js";
import type { ActorChange, Correction, CorrectionRequest } from "./corrections/correction.js";
import type { Database } from "./database.js";
import { type Entity, entityKey } from "./entity.js";
import type { MarkStore } from "./mark-store.js";
import { articlesOfKey, entityOfKey } from "./queries/entities.js";

/** Articles that are corrected at once. */
const mostArticles = 200;

/** What of a ledger is needed to say who somebody is. */
interface Corrigible {
  reading(article: string): Promise<Reading | null>;
  correct(request: CorrectionRequest): Promise<Correction>;
  ask<Answer>(question: (database: Database) => Promise<Answer>): Promise<Answer>;
  marks(): MarkStore;
}

/** By whom a person's word is kept, and of when. */
interface Told {
  author: string;
  /** ISO 8601 date-time. */
  made: string;
  note?: string;
}

/**
 * Says of an actor in some articles that it is another one of the ledger: a correction an article.
 * @param key of the actor
 * @param after who it is
 * @returns numbers of the corrections
 */
export async function tellAll(
  ledger: Corrigible,
  key: string,
  after: Entity,
  articles: readonly string[],
  told: Told,
): Promise<number[]> {
  const target = entityKey(after);
  const corrections: number[] = [];
  for (const article of articles) {
    const { actors } = (await ledger.reading(article)) ?? { actors: [] };
    const present = actors.find((actor) => entityKey(actor) === target);
    for (const actor of actors) {
      if (entityKey(actor) !== key) continue;
      const { name, kind, country, sectors, known } = after;
      const change: ActorChange =
        present === undefined ? { name, kind, country, sectors, known } : { sameAs: present.id };
      const { id } = await ledger.correct({
        article,
        kind: "actor",
        item: actor.id,
        action: "change",
        change,
        ...told,
      });
      corrections.push(id);
    }
  }
  return corrections;
}

/**
 * Lets articles that came since take the joins of actors that are in force. A join ends where one of the corrections that
 * it made is taken back.
 */
export async function followJoins(ledger: Corrigible): Promise<void> {
  const { items } = await ledger.marks().list({ kind: "same", limit: 1000 });
  // Two who were told to be one another: the later word holds.
  const holds = (one: Mark): boolean =>
    !items.some((other) => other.number > one.number && (other.id === one.id || other.words === one.id));
  for (const { id: key, words: target, author, made } of items.filter(holds)) {
    const articles = await ledger.ask((database) => articlesOfKey(database, key, mostArticles));
    if (articles.length === 0) continue;
    const ended = await ledger.ask(async (database) => {
      const { rows } = await sql`select 1 from withdrawn_corrections where kind = 'actor' and author = ${author}
        and made = ${made} limit 1`.execute(database);
      return rows.length > 0;
    });
    const after = ended ? null : await ledger.ask((database) => entityOfKey(database, target));
    if (after === null) continue;
    await tellAll(ledger, key, after, articles, { author, made, note: laterNote });
  }
}

const laterNote = "As was said of earlier articles.";

// What has become of feeds that are followed and of their entries, in the ledger.

import { sql } from "kysely";
import type { FeedEntry } from "../intake/feed.js";
import type { Database } from "./database.js";
import { listOfRows } from "./dialect/fragments.js";
import { hashNumber } from "./hash.js";

/** A feed between two looks at it. */
export interface StoredFeed {
  feed: string;
  version: { etag: string | null; lastModified: string | null };
  checked: string | null;
  due: string | null;
  failures: number;
  problem: string | null;
}

export interface StoredEntry {
  entry: string;
  outcome: "added" | "failed" | "waiting";
  attempts: number;
  /** Of one that waits: what its feed said of it. */
  record: FeedEntry | null;
}

/** Entries asked for in one question. */
const askedAtOnce = 500;

/** Keeps feeds and their entries; each call that writes is one transaction. */
export class FeedStore {
  constructor(readonly database: Database) {}

  async feeds(): Promise<StoredFeed[]> {
    const rows = await this.database.selectFrom("feeds").selectAll().orderBy("feed").execute();
    return rows.map(({ etag, last_modified, id: _, ...row }) => ({
      ...row,
      version: { etag, lastModified: last_modified },
    }));
  }

  async feedState(feed: string): Promise<StoredFeed | null> {
    const row = await this.database.selectFrom("feeds").selectAll().where("feed", "=", feed).executeTakeFirst();
    if (row === undefined) return null;
    const { etag, last_modified, id: _, ...rest } = row;
    return { ...rest, version: { etag, lastModified: last_modified } };
  }

  async saveFeed({ version, ...state }: StoredFeed): Promise<void> {
    const row = { ...state, etag: version.etag, last_modified: version.lastModified };
    await this.database
      .insertInto("feeds")
      .values(row)
      .onConflict((conflict) => conflict.column("feed").doUpdateSet(row))
      .execute();
  }

  async entryStates(feed: string, entries: readonly string[]): Promise<StoredEntry[]> {
    const found: StoredEntry[] = [];
    for (let start = 0; start < entries.length; start += askedAtOnce) {
      const rows = await this.database
        .selectFrom("feed_entries as e")
        .innerJoin("feeds as f", "f.id", "e.feed")
        .select(["e.entry", "e.outcome", "e.attempts", "e.record"])
        .where("f.feed", "=", feed)
        .where("e.entry", "in", entries.slice(start, start + askedAtOnce))
        .execute();
      found.push(...rows.map(entryOf));
    }
    return found;
  }

  async waitingEntries(feed: string): Promise<StoredEntry[]> {
    const rows = await this.database
      .selectFrom("feed_entries as e")
      .innerJoin("feeds as f", "f.id", "e.feed")
      .select(["e.entry", "e.outcome", "e.attempts", "e.record"])
      .where("f.feed", "=", feed)
      .where("e.outcome", "=", "waiting")
      .execute();
    return rows.map(entryOf);
  }

  /** Whether an article of this address is in the ledger. */
  async hasAddress(url: string): Promise<boolean> {
    const row = await this.database
      .selectFrom("articles")
      .select("id")
      .where("url_key", "=", hashNumber(url))
      .where("url", "=", url)
      .executeTakeFirst();
    return row !== undefined;
  }

  async saveEntries(feed: string, entries: readonly StoredEntry[]): Promise<void> {
    const list = listOfRows(
      { entry: "text", outcome: "text", attempts: "integer", record: "text" },
      entries.map(({ entry, outcome, attempts, record }) => [
        entry,
        outcome,
        attempts,
        record === null ? null : JSON.stringify(record),
      ]),
    );
    await sql`insert into feed_entries (feed, entry, outcome, attempts, record)
      select f.id, e.entry, e.outcome, e.attempts, e.record from ${list} e cross join feeds f
      where f.feed = ${feed}
      on conflict (feed, entry) do update set outcome = excluded.outcome, attempts = excluded.attempts,
        record = excluded.record`.execute(this.database);
  }
}

function entryOf(row: { entry: string; outcome: string; attempts: number; record: string | null }): StoredEntry {
  return {
    ...row,
    outcome: row.outcome as StoredEntry["outcome"],
    record: row.record === null ? null : (JSON.parse(row.record) as FeedEntry),
  };
}

// Notes and tags in and out of their table.

import { sql } from "kysely";
import type { Mark, Subject } from "../record/mark.js";
import { claimId, claimNumber } from "./claim-numbers.js";
import type { Database } from "./database.js";
import { listOfWords } from "./dialect/fragments.js";

/** Which marks are asked for; all that are in force where nothing is given. */
export interface MarkFilter {
  subject?: Subject;
  kind?: Mark["kind"];
  tag?: string;
  author?: string;
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
}

/** A tag with how many things bear it. */
export interface TagCount {
  tag: string;
  things: number;
  /** When it was given last, ISO 8601. */
  latest: string;
}

const standardLimit = 50;

/** What people write beside things. Nothing of it changes a reading or a claim. */
export class MarkStore {
  /** @param writer takes what is kept; questions go to the reader, which waits for no long transaction */
  constructor(
    private readonly reader: Database,
    private readonly writer: Database,
  ) {}

  /** Marks in force, latest first. Those of a claim's earlier ids are its own. */
  async list(filter: MarkFilter = {}): Promise<{ items: Mark[]; next: string | null }> {
    const { subject, kind, tag, author, limit = standardLimit, cursor } = filter;
    const conditions = [sql<boolean>`withdrawn is null`];
    if (subject !== undefined) {
      const ids = await this.#idsOf(subject);
      conditions.push(sql`subject_kind = ${subject.on} and subject in ${listOfWords(ids)}`);
    }
    if (kind !== undefined) conditions.push(sql`kind = ${kind}`);
    if (tag !== undefined) conditions.push(sql`kind = 'tag' and words = ${tag}`);
    if (author !== undefined) conditions.push(sql`author = ${author}`);
    if (cursor !== undefined) {
      if (!/^\d+$/.test(cursor))
        throw new Error(`"${cursor}" is no cursor. Give the "next" of the page before, unchanged.`);
      conditions.push(sql`id < ${Number(cursor)}`);
    }
    const { rows } =
      await sql<Mark>`select id as number, kind, subject_kind as "on", subject as id, label, words, author, made
      from marks where ${sql.join(conditions, sql` and `)} order by marks.id desc limit ${limit + 1}`.execute(
        this.reader,
      );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? String(items[items.length - 1].number) : null };
  }

  /** All tags in force, those on most things first. */
  async tags(): Promise<TagCount[]> {
    const { rows } = await sql<TagCount>`select words as tag, count(distinct subject_kind || ' ' || subject) as things,
        max(made) as latest from marks where kind = 'tag' and withdrawn is null
      group by words order by things desc, words`.execute(this.reader);
    return rows;
  }

  /** Keeps a mark. A tag that the thing bears already is not given twice. */
  async put(mark: Omit<Mark, "number">): Promise<Mark> {
    const { kind, on, id, label, words, author, made } = mark;
    if (kind !== "note") {
      const { items } = await this.list({ subject: { on, id }, kind, limit: 1000 });
      const before = items.find((one) => one.words === words);
      if (before !== undefined) return before;
    }
    const { id: number } = await this.writer
      .insertInto("marks")
      .values({ kind, subject_kind: on, subject: id, label, words, author, made })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { ...mark, number };
  }

  /**
   * Takes a mark back; its row stays, with who did it.
   * @returns whether there was one in force
   */
  async withdraw(number: number, by: { author: string; made: string }): Promise<boolean> {
    const { numUpdatedRows } = await this.writer
      .updateTable("marks")
      .set({ withdrawn: by.made, withdrawn_by: by.author })
      .where("id", "=", number)
      .where("withdrawn", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** The claims that people hold for others than this one, by the ids that they have now. */
  async apartFrom(claim: string): Promise<Set<string>> {
    const own = await this.#idsOf({ on: "claim", id: claim });
    const list = listOfWords(own);
    const { rows } = await sql<{ other: string }>`select case when subject in ${list}
        then words else subject end as other
      from marks where kind = 'apart' and withdrawn is null and (subject in ${list} or words in ${list})`.execute(
      this.reader,
    );
    const others = await Promise.all(rows.map(({ other }) => this.#standing(other)));
    return new Set(others);
  }

  /** A claim's id and those that it had before; others have the one. */
  async #idsOf({ on, id }: Subject): Promise<string[]> {
    const number = on === "claim" ? claimNumber(id) : null;
    if (number === null) return [id];
    const { rows } = await sql<{ claim: number }>`with recursive same (claim) as (
        values (${number}) union select f.claim from former_claims f join same s on f.successor = s.claim)
      select claim from same`.execute(this.reader);
    return rows.map(({ claim }) => claimId(claim));
  }

  /** The id that a claim has now. */
  async #standing(id: string): Promise<string> {
    const number = claimNumber(id);
    if (number === null) return id;
    const { rows } = await sql<{ claim: number }>`with recursive later (claim) as (
        values (${number}) union select f.successor from former_claims f join later l on f.claim = l.claim)
      select claim from later where claim not in (select claim from former_claims)`.execute(this.reader);
    return rows.length === 0 ? id : claimId(rows[0].claim);
  }
}

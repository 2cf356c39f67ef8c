// The texts that were seen under one address, and what each took out of the one before and put in.
import { type RawBuilder, sql } from "kysely";
import type { Reading, Span } from "../../record/reading.js";
import type { Database } from "../database.js";
import { hashNumber } from "../hash.js";
import { readingsOf } from "../reading-store.js";
import { type ArticleMark, marksColumn } from "./marks.js";

/** A sentence that one version has and the other lacks, with what was read of it. */
export interface ChangedSentence {
  words: string;
  /** Statements in it. */
  attributions: number;
  events: number;
}

/** A text under an address. */
export interface ArticleVersion {
  id: string;
  version: number;
  title: string | null;
  published: string | null;
  marks: ArticleMark[];
  /** What the version before said and this one does not; empty for the first. */
  dropped: ChangedSentence[];
  added: ChangedSentence[];
}

/** Versions that are compared. */
const mostVersions = 50;

/**
 * The texts of an article's address, oldest first; one where it has no address. Sentences count as the same where they
 * differ in space and letter case alone.
 * @param article id of an article, or an address
 */
export async function versionsOf(database: Database, article: string): Promise<ArticleVersion[]> {
  const ofAddress = (url: RawBuilder<unknown>, key: RawBuilder<unknown>): RawBuilder<boolean> =>
    sql`a.url_key = ${key} and a.url = ${url}`;
  const { rows: named } = await sql<{ url: string | null; key: number | null }>`select url, url_key as key
    from articles where article = ${article}`.execute(database);
  const url = named[0]?.url ?? article;
  const here =
    named[0]?.url === null ? sql<boolean>`a.article = ${article}` : ofAddress(sql`${url}`, sql`${hashNumber(url)}`);
  const { rows } = await sql<{ number: number; id: string; version: number; marks: string }>`
    select a.id as number, a.article as id, a.version, ${marksColumn()} as marks from articles a
    where ${here} order by a.version desc limit ${mostVersions}`.execute(database);
  rows.reverse();
  const readings = await readingsOf(
    database,
    rows.map(({ number }) => number),
  );
  let before: Reading | null = null;
  return rows.flatMap(({ number, id, version, marks }) => {
    const reading = readings.get(number)?.reading;
    if (reading === undefined) return [];
    const { title, published } = reading.article;
    const changes: Pick<ArticleVersion, "dropped" | "added"> =
      before === null
        ? { dropped: [], added: [] }
        : { dropped: lacking(before, reading), added: lacking(reading, before) };
    before = reading;
    return [{ id, version, title, published, marks: JSON.parse(marks) as ArticleMark[], ...changes }];
  });
}

/** The sentences of one reading that the other's text does not have. */
function lacking(one: Reading, other: Reading): ChangedSentence[] {
  const plain = (words: string): string => words.replace(/\s+/g, " ").trim().toLowerCase();
  const known = new Set(sentencesOf(other).map(({ words }) => plain(words)));
  return sentencesOf(one)
    .filter(({ words }) => !known.has(plain(words)))
    .map(({ words, span: [start, end] }) => {
      const begins = (span: Span | undefined): boolean => span !== undefined && span[0] >= start && span[0] < end;
      return {
        words: words.replace(/\s+/g, " ").trim(),
        attributions: one.attributions.filter(({ cue, content }) => begins([...cue.spans, ...content.spans][0])).length,
        events: one.events.filter(({ anchor }) => begins(anchor)).length,
      };
    });
}

/** Sentences as they were read; of a text that was not read, its paragraphs. */
function sentencesOf({ sentences, article: { text } }: Reading): { words: string; span: Span }[] {
  const spans = sentences.length > 0 ? sentences : paragraphs(text);
  return spans.map((span) => ({ words: text.slice(...span), span }));
}

function paragraphs(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => [index, index + line.length]);
}

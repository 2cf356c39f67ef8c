// What a reader of a list of articles should know of some: kept unread, dated wrongly, changed without a word.

import { type RawBuilder, sql } from "kysely";
import { languageName } from "../../intake/language.js";
import { languagesRead } from "../../reading/unread.js";
import type { Database } from "../database.js";
import { gathered, listOfWords } from "../dialect/fragments.js";

/**
 * - `unread`: in a language that no model reads
 * - `future-date`: dated more than a day and a half ahead of now
 * - `early-date`: from a web address, and dated before there was a web
 * - `silent-edit`: another text under an address that had one before, without another date
 */
export const articleMarks = ["unread", "future-date", "early-date", "silent-edit"] as const;
export type ArticleMark = (typeof articleMarks)[number];

/** Seconds from 1970 to the first web page, 6 August 1991. */
const firstPage = Date.UTC(1991, 7, 6) / 1000;
/** Seconds that a clock or a time zone may be ahead. */
const allowance = 36 * 3600;

/** Whether the article `a` has a mark. */
export function hasMark(mark: ArticleMark): RawBuilder<boolean> {
  switch (mark) {
    case "unread":
      return sql`a.language not in ${listOfWords([...languagesRead])}`;
    case "future-date":
      return sql`a.time > ${Math.round(Date.now() / 1000) + allowance}`;
    case "early-date":
      return sql`a.time < ${firstPage} and a.time <> 0 and a.url is not null`;
    case "silent-edit":
      return sql`a.version > 1 and exists (select 1 from articles v where v.url_key = a.url_key and v.url = a.url
        and v.version = a.version - 1 and v.published is not distinct from a.published)`;
  }
}

/** The marks of the article `a` as a JSON array. */
export function marksColumn(): RawBuilder<string> {
  const each = articleMarks.map((mark) => sql`select ${mark} as mark where ${hasMark(mark)}`);
  return sql`(select ${gathered(sql.ref("mark"))} from (${sql.join(each, sql` union all `)}) n)`;
}

export interface UnreadLanguage {
  language: string;
  /** The language's English name. */
  name: string;
  articles: number;
}

/** Articles that are kept unread, by language, those with most first. */
export async function countUnread(database: Database): Promise<UnreadLanguage[]> {
  const { rows } = await sql<{ language: string; articles: number }>`select a.language, count(*) as articles
    from articles a where ${hasMark("unread")} group by a.language order by articles desc, a.language`.execute(
    database,
  );
  return rows.map(({ language, articles }) => ({ language, name: languageName(language), articles }));
}

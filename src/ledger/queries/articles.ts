// Which articles a ledger holds.

import { sql } from "kysely";
import { openingOf } from "../../language/opening.js";
import type { Database } from "../database.js";
import { listOfIds, unindexed } from "../dialect/fragments.js";
import { hashNumber } from "../hash.js";
import { textsOf } from "../reading-store.js";
import { perArticle } from "../schema.js";
import { mustBeSought, occursIn, parseTextQuery } from "../text-query.js";
import { entitiesNamed, outletsNamed } from "./entities.js";
import { type ArticleFilter, everybody } from "./filter.js";
import { all, articlesWith, type Narrowing, ordered, rarest, timeConditions } from "./fragments.js";
import { checkSpan } from "./known-values.js";
import { type ArticleMark, hasMark, marksColumn } from "./marks.js";
import { fillPage, type Page } from "./page.js";

/** An article in a list: everything but its text. */
export interface ArticleEntry {
  id: string;
  url: string | null;
  /** 1 for the first text seen under its URL, 2 for the second, … */
  version: number;
  title: string | null;
  /** The first words of the text where there is no title, else null. */
  opening: string | null;
  outlet: string | null;
  domain: string | null;
  byline: string[];
  published: string | null;
  language: string;
  /** UTF-16 code units of the text. */
  length: number;
  /** What a reader should know of it; mostly nothing. */
  marks: ArticleMark[];
}

export async function listArticles(database: Database, filter: ArticleFilter): Promise<Page<ArticleEntry>> {
  checkSpan(filter);
  const narrowings: Narrowing[] = [];
  for (const actor of everybody(filter.actor)) {
    const entities = listOfIds(await entitiesNamed(database, actor));
    narrowings.push({
      ids: sql`(select distinct article as id from appearances where entity in ${entities})`,
      check: sql`exists (select 1 from appearances p where p.article = a.id and p.entity in ${entities})`,
    });
  }
  if (filter.type !== undefined) {
    const ids = sql`(select distinct id / ${sql.lit(perArticle)} as id from events where type = ${filter.type})`;
    narrowings.push({ ids, check: sql`a.id in ${ids}` });
  }
  if (filter.text !== undefined) {
    const ids = articlesWith(filter.text);
    if (ids !== null) narrowings.push({ ids, check: sql`a.id in ${ids}` });
  }
  if (filter.url !== undefined) {
    const ids = sql`(select id from articles where url_key = ${hashNumber(filter.url)} and url = ${filter.url})`;
    narrowings.push({ ids, check: sql`a.url = ${filter.url}` });
  }
  const outlets = filter.outlet === undefined ? null : listOfIds(await outletsNamed(database, filter.outlet));
  if (outlets !== null) {
    narrowings.push({
      ids: sql`(select id from articles where outlet in ${outlets})`,
      check: sql`${unindexed("a.outlet")} in ${outlets}`,
    });
  }
  const start = await rarest(database, narrowings);
  const fixed = narrowings.map((narrowing) =>
    narrowing === start ? sql<boolean>`a.id in ${narrowing.ids}` : narrowing.check,
  );
  if (filter.since !== undefined) fixed.push(sql`a.id > ${filter.since}`);
  if (filter.marked !== undefined) fixed.push(hasMark(filter.marked));
  const text = filter.text === undefined ? null : parseTextQuery(filter.text);
  const sought = text !== null && mustBeSought(text) ? text : null;
  return fillPage<ArticleRow, ArticleEntry>(filter, {
    fetch: async (place, limit) => {
      const conditions = [...fixed, ...timeConditions("a", filter, place, start !== null)];
      const { rows } = await sql<ArticleRow>`select a.id as number, a.time, a.article as id, a.url, a.version, a.title,
          o.name as outlet, o.domain, a.byline, a.published, a.language, a.length, ${marksColumn()} as marks
        from articles a left join outlets o on o.id = a.outlet
        where ${all(conditions)} ${ordered("a", filter)} limit ${limit}`.execute(database);
      return rows;
    },
    pagesAhead: sought === null ? 1 : 8,
    placeOf: ({ time, number }) => [time, number],
    items: async (rows) => {
      const needed = rows.filter(({ title }) => sought !== null || title === null).map(({ number }) => number);
      const texts = needed.length === 0 ? new Map<number, string>() : await textsOf(database, needed);
      return rows.map((row) => {
        const text = texts.get(row.number) ?? "";
        return sought === null || occursIn(sought, `${row.title ?? ""}\n${text}`) ? entryOf(row, text) : null;
      });
    },
  });
}

/** The number of the article that came last; 0 in an empty ledger. */
export async function lastArticle(database: Database): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from articles`.execute(database);
  return rows[0]?.last ?? 0;
}

interface ArticleRow extends Omit<ArticleEntry, "byline" | "opening" | "marks"> {
  number: number;
  time: number;
  byline: string | null;
  marks: string;
}

function entryOf(row: ArticleRow, text: string): ArticleEntry {
  return {
    id: row.id,
    url: row.url,
    version: row.version,
    title: row.title,
    opening: row.title === null ? openingOf(text) : null,
    outlet: row.outlet,
    domain: row.domain,
    byline: row.byline === null ? [] : (JSON.parse(row.byline) as string[]),
    published: row.published,
    language: row.language,
    length: row.length,
    marks: JSON.parse(row.marks) as ArticleMark[],
  };
}

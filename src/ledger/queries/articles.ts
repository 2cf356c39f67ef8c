// Which articles a ledger holds.
import { sql } from "kysely";
import type { Database } from "../database.js";
import { hashNumber } from "../hash.js";
import { textsOf } from "../reading-store.js";
import { mustBeSought, occursIn, parseTextQuery } from "../text-query.js";
import { entitiesNamed, outletsNamed } from "./entities.js";
import type { ArticleFilter } from "./filter.js";
import { all, articlesWith, listOfIds, type Narrowing, ordered, rarest, timeConditions } from "./fragments.js";
import { checkSpan } from "./known-values.js";
import { fillPage, type Page } from "./page.js";

/** An article in a list: everything but its text. */
export interface ArticleEntry {
  id: string;
  url: string | null;
  /** 1 for the first text seen under its URL, 2 for the second, … */
  version: number;
  title: string | null;
  outlet: string | null;
  domain: string | null;
  byline: string[];
  published: string | null;
  language: string;
  /** UTF-16 code units of the text. */
  length: number;
}

export async function listArticles(database: Database, filter: ArticleFilter): Promise<Page<ArticleEntry>> {
  checkSpan(filter);
  const narrowings: Narrowing[] = [];
  if (filter.actor !== undefined) {
    const entities = listOfIds(await entitiesNamed(database, filter.actor));
    narrowings.push({
      ids: sql`(select distinct article as id from appearances where entity in ${entities})`,
      check: sql`exists (select 1 from appearances p where p.article = a.id and p.entity in ${entities})`,
    });
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
      check: sql`+a.outlet in ${outlets}`,
    });
  }
  const start = await rarest(database, narrowings);
  const fixed = narrowings.map((narrowing) =>
    narrowing === start ? sql<boolean>`a.id in ${narrowing.ids}` : narrowing.check,
  );
  const text = filter.text === undefined ? null : parseTextQuery(filter.text);
  const sought = text !== null && mustBeSought(text) ? text : null;
  return fillPage<ArticleRow, ArticleEntry>(filter, {
    fetch: async (place, limit) => {
      const conditions = [...fixed, ...timeConditions("a", filter, place, start !== null)];
      const { rows } = await sql<ArticleRow>`select a.id as number, a.time, a.article as id, a.url, a.version, a.title,
          o.name as outlet, o.domain, a.byline, a.published, a.language, a.length
        from articles a left join outlets o on o.id = a.outlet
        where ${all(conditions)} ${ordered("a", filter)} limit ${limit}`.execute(database);
      return rows;
    },
    pagesAhead: sought === null ? 1 : 8,
    placeOf: ({ time, number }) => [time, number],
    items: async (rows) => {
      if (sought === null) return rows.map(entryOf);
      const texts = await textsOf(
        database,
        rows.map(({ number }) => number),
      );
      return rows.map((row) => {
        const passage = `${row.title ?? ""}\n${texts.get(row.number) ?? ""}`;
        return occursIn(sought, passage) ? entryOf(row) : null;
      });
    },
  });
}

type ArticleRow = Omit<ArticleEntry, "byline"> & { number: number; time: number; byline: string | null };

function entryOf(row: ArticleRow): ArticleEntry {
  return {
    id: row.id,
    url: row.url,
    version: row.version,
    title: row.title,
    outlet: row.outlet,
    domain: row.domain,
    byline: row.byline === null ? [] : (JSON.parse(row.byline) as string[]),
    published: row.published,
    language: row.language,
    length: row.length,
  };
}

// Which articles a ledger holds.
import { sql } from "kysely";
import type { Database } from "../database.js";
import { entitiesNamed, outletsNamed } from "./entities.js";
import type { ArticleFilter } from "./filter.js";
import { all, articlesWith, listOfIds, type Narrowing, ordered, rarest, timeConditions } from "./fragments.js";
import { cursorOf, type Page, pageSize, placeOf } from "./page.js";

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
  const size = pageSize(filter);
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
    narrowings.push({ ids, check: sql`a.id in ${ids}` });
  }
  if (filter.url !== undefined) {
    const ids = sql`(select id from articles where url = ${filter.url})`;
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
  const conditions = [
    ...timeConditions("a", filter, placeOf(filter), start !== null),
    ...narrowings.map((narrowing) => (narrowing === start ? sql<boolean>`a.id in ${narrowing.ids}` : narrowing.check)),
  ];
  const { rows } = await sql<{
    number: number;
    time: number;
    id: string;
    url: string | null;
    version: number;
    title: string | null;
    outlet: string | null;
    domain: string | null;
    byline: string | null;
    published: string | null;
    language: string;
    length: number;
  }>`select a.id as number, a.time, a.article as id, a.url, a.version, a.title, o.name as outlet, o.domain, a.byline,
      a.published, a.language, a.length
    from articles a left join outlets o on o.id = a.outlet
    where ${all(conditions)} ${ordered("a", filter)} limit ${size + 1}`.execute(database);
  const items = rows.slice(0, size).map(({ number: _, time: __, byline, ...entry }) => ({
    id: entry.id,
    url: entry.url,
    version: entry.version,
    title: entry.title,
    outlet: entry.outlet,
    domain: entry.domain,
    byline: byline === null ? [] : (JSON.parse(byline) as string[]),
    published: entry.published,
    language: entry.language,
    length: entry.length,
  }));
  const last = rows[size - 1];
  return { items, next: rows.length > size ? cursorOf([last.time, last.number]) : null };
}

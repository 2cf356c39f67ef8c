// Stories: articles that tell of one matter, and what is claimed in them.

import { sql } from "kysely";
import { openingOf } from "../../language/opening.js";
import type { ComposedClaim } from "../../linking/compose.js";
import type { Story, StoryArticle } from "../../record/story.js";
import { type ClaimRow, claimColumns } from "../claim-columns.js";
import { unpackClaims } from "../claim-unpacking.js";
import type { Database } from "../database.js";
import { gathered, joinInOrder, jsonList, listOfIds } from "../dialect/fragments.js";
import { textsOf } from "../reading-store.js";
import { perArticle } from "../schema.js";
import { firstSecondOf, lastSecondOf } from "../time.js";
import { entitiesNamed, outletsNamed } from "./entities.js";
import type { StoryFilter } from "./filter.js";
import { all, articlesWith } from "./fragments.js";
import { checkSpan } from "./known-values.js";
import { cursorOf, type Page, pageSize, placeOf } from "./page.js";

/** Claims of a story that are shown with it. */
const claimsShown = 50;

/** A story with its articles, earliest first, and the claims that most of them report. */
export interface StoryDetail {
  story: Story;
  articles: StoryArticle[];
  claims: ComposedClaim[];
}

interface StoryRow {
  story: number;
  id: string;
  articles: number;
  time: number;
  title: string | null;
  central: number;
  told: string;
}

/** Stories of two articles or more. */
export async function listStories(database: Database, filter: StoryFilter): Promise<Page<Story>> {
  checkSpan(filter);
  const size = pageSize(filter);
  const column = sql.ref(filter.order === "articles" ? "x.articles" : "x.time");
  const conditions = [sql<boolean>`x.articles >= ${filter.leastArticles ?? 2}`];
  const told = (condition: ReturnType<typeof sql>) =>
    sql<boolean>`exists (select 1 from story_articles m join articles a on a.id = m.article
      where m.story = x.story and ${condition})`;
  if (filter.from !== undefined) conditions.push(sql`x.time >= ${firstSecondOf(filter.from)}`);
  if (filter.to !== undefined) conditions.push(sql`x.first <= ${lastSecondOf(filter.to)}`, sql`x.first <> 0`);
  if (filter.outlet !== undefined)
    conditions.push(told(sql`a.outlet in ${listOfIds(await outletsNamed(database, filter.outlet))}`));
  if (filter.since !== undefined) conditions.push(told(sql`a.id > ${filter.since}`));
  if (filter.text !== undefined) {
    const ids = articlesWith(filter.text);
    if (ids !== null) conditions.push(told(sql`a.id in ${ids}`));
  }
  if (filter.actor !== undefined) {
    const entities = listOfIds(await entitiesNamed(database, filter.actor));
    conditions.push(told(sql`exists (select 1 from appearances p where p.article = a.id and p.entity in ${entities})`));
  }
  const after = filter.order === "oldest" ? sql.raw(">") : sql.raw("<");
  const direction = sql.raw(filter.order === "oldest" ? "asc" : "desc");
  const place = placeOf(filter);
  if (place !== null) conditions.push(sql`(${column}, x.story) ${after} (${place[0]}, ${place[1]})`);
  const { rows } = await sql<StoryRow & { value: number }>`select ${storyColumns}, ${column} as value from stories x
      join articles n on n.id = x.story
    where ${all(conditions)} order by ${column} ${direction}, x.story ${direction} limit ${size + 1}`.execute(database);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: await storiesOf(database, page),
    next: rows.length > size && last !== undefined ? cursorOf([last.value, last.story]) : null,
  };
}

/**
 * A story by its id, or by that of any article in it (`s_` and the article's id): ids end when an earlier article comes or
 * stories join, and lead on. Null where there is no such article, or it is alone.
 */
export async function findStory(database: Database, id: string): Promise<StoryDetail | null> {
  const article = id.replace(/^s_/, "");
  const { rows } = await sql<StoryRow>`select ${storyColumns} from stories x join articles n on n.id = x.story
    where ${holding(article)}`.execute(database);
  const [story] = await storiesOf(database, rows);
  if (story === undefined) return null;
  const { rows: tellings } = await sql<
    StoryArticle & { number: number }
  >`select a.id as number, a.article as id, a.url, a.title, o.name as outlet,
      a.published, r.article as "copyOf"
    from story_articles m join articles a on a.id = m.article left join outlets o on o.id = a.outlet
      left join cards c on c.article = a.id left join articles r on r.id = c.copy_of
    where m.story = ${rows[0].story} order by a.time = 0, a.time, a.article`.execute(database);
  const { rows: packed } = await sql<ClaimRow>`select ${claimColumns("c")} from claims c where c.id in
      (select k.claim from story_articles m ${joinInOrder} memberships k
        on k.account >= m.article * ${sql.lit(perArticle)} and k.account < (m.article + 1) * ${sql.lit(perArticle)}
        where m.story = ${rows[0].story})
    order by c.reports desc, c.disputes desc, c.time desc, c.claim limit ${sql.lit(claimsShown)}`.execute(database);
  const texts = await textsOf(
    database,
    tellings.filter(({ title }) => !title).map(({ number }) => number),
  );
  const articles = tellings.map(({ number, id, url, title, outlet, published, copyOf }) => ({
    id,
    url,
    title,
    opening: title ? null : openingOf(texts.get(number) ?? ""),
    outlet,
    published,
    copyOf,
  }));
  return { story, articles, claims: await unpackClaims(database, packed) };
}

/** The story that an article is in; null where it is alone. */
export async function storyOfArticle(database: Database, article: string): Promise<Story | null> {
  const { rows } = await sql<StoryRow>`select ${storyColumns} from stories x join articles n on n.id = x.story
    where x.articles > 1 and ${holding(article)}`.execute(database);
  return (await storiesOf(database, rows))[0] ?? null;
}

/** Whether it is the story with an article of that id. */
function holding(article: string) {
  return sql<boolean>`x.story = (select m.story from story_articles m join articles a on a.id = m.article
    where a.article = ${article})`;
}

const storyColumns = sql`x.story, n.article as id, x.articles, x.time, x.title_article as central,
  (select t.title from articles t where t.id = x.title_article) as title,
  (select ${gathered(jsonList(sql.ref("o.name"), sql.ref("a.published")), sql`order by a.time = 0, a.time, a.article`)}
    from story_articles m
    join articles a on a.id = m.article left join outlets o on o.id = a.outlet where m.story = x.story) as told`;

async function storiesOf(database: Database, rows: readonly StoryRow[]): Promise<Story[]> {
  const untitled = rows.filter(({ title }) => title === null || title === "").map(({ central }) => central);
  const texts = untitled.length === 0 ? new Map<number, string>() : await textsOf(database, untitled);
  return rows.map(({ id, articles, title, central, told }) => {
    const tellings = JSON.parse(told) as [outlet: string | null, published: string | null][];
    const dates = tellings.flatMap(([, published]) => published ?? []);
    return {
      id: `s_${id}`,
      title: title || openingOf(texts.get(central) ?? ""),
      articles,
      outlets: [...new Set(tellings.flatMap(([outlet]) => outlet ?? []))],
      first: dates[0] ?? null,
      latest: dates.at(-1) ?? null,
    };
  });
}

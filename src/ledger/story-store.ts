// Stories in their tables: articles that came since are put beside those that tell of the same matter.

import { sql, type Transaction } from "kysely";
import { dayOf } from "../linking/days.js";
import {
  areOfOneMatter,
  groupStories,
  leastSharedKeys,
  mostCentral,
  type StoryArticle,
  soughtStoryKeys,
  storyKeys,
  storyLikeness,
} from "../linking/stories.js";
import { insertAll } from "./article-store.js";
import type { Database } from "./database.js";
import { joinInOrder, listOfIds } from "./dialect/fragments.js";
import { shortHash } from "./hash.js";
import type { LinkStore } from "./link-store.js";
import type { Tables } from "./schema.js";
import { secondsOf } from "./time.js";

/** Articles that are compared with a new one. */
const candidateLimit = 64;
/** Articles that are grouped anew when one arrives; within this bound the order of arrival does not matter. */
const matterLimit = 120;
/** Articles of a story that stand for it where it is too large to be grouped anew. */
const coreLimit = 24;

interface Known extends StoryArticle {
  number: number;
  time: number;
  outlet: number | null;
  story: number;
  matter: number;
}

/** How many articles are in no story yet. */
export async function countUnplaced(database: Database): Promise<number> {
  const row = await database
    .selectFrom("unplaced_articles")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * Puts the articles that came since into stories, those that came first before others, at most so many.
 * @returns how many were put
 */
export async function settleStories(transaction: Transaction<Tables>, store: LinkStore, most: number): Promise<number> {
  const { rows } = await sql<{ article: number }>`select article from unplaced_articles order by article
    limit ${most}`.execute(transaction);
  const changed = new Set<number>();
  for (const { article } of rows) {
    for (const story of await place(transaction, store, article)) changed.add(story);
  }
  const placed = rows.map(({ article }) => article);
  await sql`delete from unplaced_articles where article in ${listOfIds(placed)}`.execute(transaction);
  await composeStories(transaction, store, [...changed]);
  return placed.length;
}

/** Puts one article where it belongs. @returns the stories that it changed */
async function place(transaction: Transaction<Tables>, store: LinkStore, number: number): Promise<number[]> {
  const [own] = await articlesOf(transaction, store, [number]);
  if (own === undefined) return [];
  await putKeys(transaction, own);
  const near = (await articlesOf(transaction, store, await candidatesOf(transaction, own))).filter((other) =>
    areOfOneMatter(own, other),
  );
  const matters = [...new Set(near.map(({ matter }) => matter))].sort((one, other) => one - other);
  const { rows } = await sql<{ article: number }>`select article from story_articles
    where matter in ${listOfIds(matters)}`.execute(transaction);
  if (rows.length + 1 > matterLimit) return joinLikest(transaction, own, near, matters);
  const members = await articlesOf(
    transaction,
    store,
    rows.map(({ article }) => article),
  );
  const matter = Math.min(number, ...matters);
  const changed = new Set<number>();
  for (const group of groupStories([...members, own])) {
    const known = group as Known[];
    const story = known.toSorted(byArrival)[0].number;
    const moved = known.filter((member) => member.story !== story);
    for (const member of moved) if (member.story !== 0) changed.add(member.story);
    if (moved.length > 0) changed.add(story);
    await put(transaction, known, story, matter);
  }
  return [...changed];
}

/** Where a matter has become too large to be grouped anew, an article joins the story that it is likest to. */
async function joinLikest(
  transaction: Transaction<Tables>,
  own: Known,
  near: readonly Known[],
  matters: readonly number[],
): Promise<number[]> {
  const stories = new Map<number, Known[]>();
  for (const other of near) stories.set(other.story, [...(stories.get(other.story) ?? []), other]);
  let best = own.number;
  let highest = 0;
  for (const [story, members] of [...stories].sort(([one], [other]) => one - other)) {
    const core = members.slice(0, coreLimit);
    const average = core.reduce((sum, member) => sum + storyLikeness(own, member), 0) / core.length;
    if (average > highest) {
      best = story;
      highest = average;
    }
  }
  await put(transaction, [own], best, near.find(({ story }) => story === best)?.matter ?? matters[0]);
  return [best];
}

/** The earlier first; the one by whom a story is called. Those without a date come last. */
function byArrival(left: Known, right: Known): number {
  return (
    (left.time || Number.MAX_SAFE_INTEGER) - (right.time || Number.MAX_SAFE_INTEGER) || (left.id < right.id ? -1 : 1)
  );
}

async function put(
  transaction: Transaction<Tables>,
  members: readonly Known[],
  story: number,
  matter: number,
): Promise<void> {
  const rows = members.filter((member) => member.story !== story || member.matter !== matter);
  const numbers = listOfIds(rows.map(({ number }) => number));
  await sql`insert into story_articles (article, story, matter) select value, ${story}, ${matter} from ${numbers} n
      where true
    on conflict (article) do update set story = excluded.story, matter = excluded.matter`.execute(transaction);
}

async function putKeys(transaction: Transaction<Tables>, own: Known): Promise<void> {
  await insertAll(
    transaction,
    "story_keys",
    [...new Set(storyKeys(own).map(shortHash))].map((key) => ({ key, article: own.number })),
  );
}

async function candidatesOf(transaction: Transaction<Tables>, own: Known): Promise<number[]> {
  const { rows } = await sql<{
    article: number;
  }>`select k.article from ${listOfIds(soughtStoryKeys(own).map(shortHash))} n
      ${joinInOrder} story_keys k on k.key = n.value
    where k.article <> ${own.number} group by k.article having count(*) >= ${leastSharedKeys}
    order by count(*) desc, k.article limit ${candidateLimit}`.execute(transaction);
  return rows.map(({ article }) => article);
}

async function articlesOf(
  transaction: Transaction<Tables>,
  store: LinkStore,
  numbers: readonly number[],
): Promise<Known[]> {
  const { rows } = await sql<{
    number: number;
    id: string;
    published: string | null;
    outlet: number | null;
    story: number | null;
    matter: number | null;
  }>`select a.id as number, a.article as id, a.published, a.outlet, s.story, s.matter from articles a
      left join story_articles s on s.article = a.id
    where a.id in ${listOfIds(numbers)} order by a.id`.execute(transaction);
  return Promise.all(
    rows.map(async ({ number, id, published, outlet, story, matter }) => ({
      number,
      id,
      outlet,
      day: dayOf(published),
      time: secondsOf(published),
      gist: await store.gistOf(id),
      story: story ?? 0,
      matter: matter ?? 0,
    })),
  );
}

/** Writes what lists show of these stories; articles that are alone are no story of several and have no row. */
async function composeStories(
  transaction: Transaction<Tables>,
  store: LinkStore,
  stories: readonly number[],
): Promise<void> {
  await sql`delete from stories where story in ${listOfIds(stories)}`.execute(transaction);
  for (const story of stories) {
    const { rows } = await sql<{ article: number }>`select article from story_articles
      where story = ${story}`.execute(transaction);
    if (rows.length < 2) continue;
    const members = await articlesOf(
      transaction,
      store,
      rows.map(({ article }) => article),
    );
    const ordered = members.toSorted(byArrival);
    const times = members.flatMap(({ time }) => (time === 0 ? [] : [time]));
    const central = mostCentral(ordered.slice(0, matterLimit)) as Known;
    await insertAll(transaction, "stories", [
      {
        story,
        articles: members.length,
        first: times.length === 0 ? 0 : Math.min(...times),
        time: times.length === 0 ? 0 : Math.max(...times),
        title_article: central.number,
      },
    ]);
  }
}

/** Takes an article out of its story; those that hung together with it are put anew. */
export async function removeFromStory(transaction: Transaction<Tables>, article: number): Promise<void> {
  await sql`delete from story_keys where article = ${article}`.execute(transaction);
  await sql`delete from unplaced_articles where article = ${article}`.execute(transaction);
  const matter = sql`(select matter from story_articles where article = ${article})`;
  await sql`delete from stories where story in
    (select story from story_articles where matter = ${matter})`.execute(transaction);
  await sql`insert into unplaced_articles (article)
    select article from story_articles where matter = ${matter} and article <> ${article}
    on conflict do nothing`.execute(transaction);
  await sql`delete from story_keys where article in
    (select article from story_articles where matter = ${matter})`.execute(transaction);
  await sql`delete from story_articles where matter = ${matter}`.execute(transaction);
}

// Walking along attributions or events in the order of time, page by page.

import { type RawBuilder, sql } from "kysely";
import type { Actor, Reading, Span } from "../../record/reading.js";
import type { Database } from "../database.js";
import { type IdSet, joinInOrder, listOfIds, unindexed, walkAlong } from "../dialect/fragments.js";
import { entityKey } from "../entity.js";
import { readingsOf } from "../reading-store.js";
import { topicsIn } from "../rows.js";
import { perArticle } from "../schema.js";
import { occursIn, parseTextQuery } from "../text-query.js";
import { entitiesByKey, entitiesNamed, outletsNamed } from "./entities.js";
import type { Filter } from "./filter.js";
import {
  all,
  articlesWith,
  attributionsOf,
  type LookedInto,
  type Narrowing,
  ordered,
  rarest,
  timeConditions,
} from "./fragments.js";
import { checkSpan } from "./known-values.js";
import { fillPage, type Page } from "./page.js";

type Parts = "attributions" | "events";

const first = sql.lit(perArticle);

/**
 * A page of parts of readings, in the order of their times.
 *
 * @param narrowings conditions that the walk may start from, beside those of the filter on text and outlet
 * @param fixed further conditions on `x`, the row of the part
 * @param itemOf the answer that a part gives; null where, looked into, it does not fit
 * @param isLookedInto few of the rows may fit once `itemOf` has looked into them
 */
export async function walk<Item>(
  database: Database,
  parts: Parts,
  filter: Filter,
  narrowings: readonly Narrowing[],
  fixed: readonly RawBuilder<boolean>[],
  itemOf: (reading: Reading, position: number) => Item | null,
  isLookedInto = false,
): Promise<Page<Item>> {
  checkSpan(filter);
  const every = [...narrowings, ...(await articleNarrowings(database, parts, filter))];
  const start = await rarest(database, every);
  const conditions = [
    ...every.map((narrowing) => (narrowing === start ? sql<boolean>`x.id in ${narrowing.ids}` : narrowing.check)),
    ...fixed,
    ...(filter.since === undefined ? [] : [sql<boolean>`x.id >= ${(filter.since + 1) * perArticle}`]),
  ];
  const sieves = every.flatMap((narrowing) =>
    narrowing === start && narrowing.loose !== true ? [] : (narrowing.sieve ?? []),
  );
  return fillPage<PartRow, Item>(filter, {
    fetch: async (place, limit) => {
      // Events have times of their own; what is said has the article's.
      const dated = parts === "events" ? "x" : "a";
      const after = timeConditions("x", filter, place, start !== null, dated);
      const articles =
        parts === "events"
          ? sql``
          : start === null
            ? sql`articles a ${walkAlong("articles_time")} cross join`
            : sql`articles a,`;
      const tie =
        parts === "events"
          ? sql<boolean>`true`
          : start === null
            ? sql<boolean>`x.id >= a.id * ${first} and x.id < (a.id + 1) * ${first}`
            : sql<boolean>`a.id = x.id / ${first}`;
      const { rows } = await sql<PartRow>`select x.id, ${sql.ref(`${dated}.time`)} as time
        from ${articles} ${sql.table(parts)} x
        where ${all([tie, ...conditions, ...after])} ${ordered("x", filter, dated)} limit ${limit}`.execute(database);
      return rows;
    },
    pagesAhead: filter.text === undefined && sieves.length === 0 && !isLookedInto ? 1 : 20,
    placeOf: ({ id, time }) => [time, id],
    items: async (rows) => {
      const readings = await readingsOf(
        database,
        rows.map(({ id }) => Math.floor(id / perArticle)),
      );
      const parts = rows.map(({ id }): LookedInto | null => {
        const reading = readings.get(Math.floor(id / perArticle))?.reading;
        return reading === undefined ? null : { reading, position: id % perArticle };
      });
      const present = parts.filter((part) => part !== null);
      const fitting = await Promise.all(sieves.map((sieve) => sieve(present)));
      const passed = new Set(present.filter((_, index) => fitting.every((fits) => fits[index])));
      return parts.map((part) => (part !== null && passed.has(part) ? itemOf(part.reading, part.position) : null));
    },
  });
}

interface PartRow {
  id: number;
  time: number;
}

async function articleNarrowings(database: Database, parts: Parts, filter: Filter): Promise<Narrowing[]> {
  const narrowings: Narrowing[] = [];
  const texts = filter.text === undefined ? null : articlesWith(filter.text);
  if (texts !== null) narrowings.push(inArticles(parts, texts));
  if (filter.outlet !== undefined) {
    const outlets = listOfIds(await outletsNamed(database, filter.outlet));
    narrowings.push(inArticles(parts, sql`(select id from articles where outlet in ${outlets})`));
  }
  return narrowings;
}

/** Parts of articles. */
export function inArticles(parts: Parts, articles: IdSet): Narrowing {
  return {
    ids: sql`(select y.id from ${articles} n ${joinInOrder} ${sql.table(parts)} y
      on y.id >= n.id * ${first} and y.id < (n.id + 1) * ${first})`,
    check: sql`(x.id / ${first}) in ${articles}`,
  };
}

/**
 * Attributions to somebody: by name, or by the words that the article calls them by ("minister" is the transport minister
 * Dara Quill, wherever only the name stands beside the quote).
 */
export async function saidBy(database: Database, name: string): Promise<Narrowing> {
  const found = await entitiesNamed(database, name);
  const entities = listOfIds(found);
  const words = name.replace(/\b(?:an?|and|by|for|in|of|the)\b/gi, " ");
  const called = words.trim() === "" ? null : articlesWith(words);
  const byName = attributionsOf("said", entities);
  const source = unindexed("x.source");
  if (called === null) return { ids: byName, check: sql`${source} in ${entities}` };
  const query = parseTextQuery(words);
  const wanted = new Set(found);
  return {
    ids: sql`(select id from ${byName} b union select id from ${inArticles("attributions", called).ids} c)`,
    check: sql`(${source} in ${entities} or (x.id / ${first}) in ${called})`,
    loose: true,
    sieve: async (parts) => {
      const speakers = parts.map(({ reading, position }) => speakerIn(reading, position));
      const keys = speakers.flatMap((speaker) => (speaker.actor === null ? [] : entityKey(speaker.actor)));
      const ids = await entitiesByKey(database, [...new Set(keys)]);
      return speakers.map(
        ({ actor, words: own }) =>
          (actor !== null && wanted.has(ids.get(entityKey(actor)) ?? 0)) || own.some((one) => occursIn(query, one)),
      );
    },
  };
}

/** Who speaks, and the words that the article calls them by: as a source, and wherever they are mentioned by more than a pronoun. */
function speakerIn(reading: Reading, position: number): { actor: Actor | null; words: string[] } {
  const { article, actors, attributions } = reading;
  const source = attributions[position]?.source;
  if (source === undefined) return { actor: null, words: [] };
  const actor = actors.find(({ id }) => id === source.actor) ?? null;
  const mentions = (actor?.mentions ?? []).flatMap(({ span, form }): Span[] => (form === "pronoun" ? [] : [span]));
  // A title stands before the name, in the words of the source where that was taken whole.
  const others = actor === null ? [] : attributions.filter((one) => one.source.actor === actor.id);
  const spans = [...source.spans, ...others.flatMap((one) => one.source.spans), ...mentions];
  return { actor, words: [...new Set(spans.map(([start, end]) => article.text.slice(start, end)))] };
}

/** Attributions in whose content somebody is mentioned. */
export async function about(database: Database, name: string): Promise<Narrowing> {
  const found = await entitiesNamed(database, name);
  const entities = listOfIds(found);
  const wanted = new Set(found);
  return {
    ids: sql`(select distinct id from ${attributionsOf("about", entities)} n)`,
    // Which of an article's attributions it is, its reading tells: an index by article would take a tenth of the ledger.
    check: sql`(x.id / ${first}) in (select article from appearances where entity in ${entities} and about is not null)`,
    sieve: async (parts) => {
      const topics = parts.map(({ reading, position }) => {
        const spans = reading.attributions[position]?.content.spans ?? [];
        return topicsIn(reading)(spans);
      });
      const ids = await entitiesByKey(database, [...new Set(topics.flat())]);
      return topics.map((keys) => keys.some((key) => wanted.has(ids.get(key) ?? 0)));
    },
  };
}

/** Events in which somebody takes part. */
export async function withParticipant(
  database: Database,
  name: string,
  condition: RawBuilder<unknown> = sql``,
): Promise<Narrowing> {
  const entities = listOfIds(await entitiesNamed(database, name));
  return {
    ids: sql`(select distinct event as id from participants where entity in ${entities} ${condition})`,
    // Without the index the few are looked at the few who take part, not for each of the many entities that a name may fit.
    check: sql`exists (select 1 from participants where event = x.id and ${unindexed("entity")} in ${entities} ${condition})`,
  };
}

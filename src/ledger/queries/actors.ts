// Who appears in a ledger, how often, and what they say and do.

import { type RawBuilder, sql } from "kysely";
import { type Actor, actorKinds } from "../../record/reading.js";
import type { Database } from "../database.js";
import { listOfIds, unindexed } from "../dialect/fragments.js";
import { keyColumn, kindPlace } from "../entity.js";
import { entitiesNamed, entitiesOf, outletsNamed } from "./entities.js";
import type { ActorFilter } from "./filter.js";
import { all, countOf, timeConditions } from "./fragments.js";
import { checkSpan, knownCountry } from "./known-values.js";
import { cursorOf, type Page, pageSize, placeOf } from "./page.js";

/** Somebody as all articles together show them. */
export interface ActorEntry {
  /** A country code, a key of the knowledge base, or the name in lower case and the country. */
  key: string;
  name: string;
  kind: Actor["kind"];
  country: string | null;
  sectors: string[];
  known: string | null;
  /** Articles that they appear in. */
  articles: number;
  /** Attributions to them. */
  said: number;
  /** Attributions to others that mention them in what was said. */
  spokenOf: number;
  /** Events with them as actor. */
  did: number;
  /** Events with them as recipient. */
  received: number;
}

/** A person may ask for a kind that there is not. */
const kinds: readonly string[] = actorKinds;

/** Those in most articles first. Unnamed ones stand for nobody in particular and come only where they are asked for. */
export async function listActors(database: Database, filter: ActorFilter): Promise<Page<ActorEntry>> {
  const size = pageSize(filter);
  const conditions: RawBuilder<boolean>[] = [];
  if (filter.name !== undefined) conditions.push(sql`e.id in ${listOfIds(await entitiesNamed(database, filter.name))}`);
  if (filter.country !== undefined) conditions.push(sql`e.id in ${entitiesOf([knownCountry(filter.country)])}`);
  if (filter.kind !== undefined) conditions.push(sql`e.kind = ${kinds.indexOf(filter.kind)}`);
  else if (filter.unnamed !== true) conditions.push(sql`e.kind <> ${kindPlace("unnamed")}`);
  if (filter.from !== undefined || filter.to !== undefined || filter.outlet !== undefined) {
    checkSpan(filter);
    const articles = timeConditions("a", filter, null, true);
    if (filter.outlet !== undefined)
      articles.push(sql`a.outlet in ${listOfIds(await outletsNamed(database, filter.outlet))}`);
    conditions.push(sql`exists (select 1 from appearances p join articles a on a.id = p.article
      where p.entity = e.id and ${all(articles)})`);
  }
  const place = placeOf(filter);
  const idsOf = async (more: RawBuilder<boolean>[], order: RawBuilder<unknown>, most: number): Promise<number[]> => {
    const { rows } = await sql<{ id: number }>`select e.id from entities e where ${all([...more, ...conditions])}
      order by ${order} limit ${most}`.execute(database);
    return rows.map(({ id }) => id);
  };
  // The index has those in several articles; most are in one, and follow in the order of their numbers.
  const isAmongSeveral = place === null || place[0] > 1;
  const later = place === null ? [] : [sql<boolean>`(e.articles, e.id) < (${place[0]}, ${place[1]})`];
  const ids = isAmongSeveral
    ? await idsOf([sql`e.articles > 1`, ...later], sql`e.articles desc, e.id desc`, size + 1)
    : [];
  if (ids.length <= size) {
    const from = place === null || isAmongSeveral ? [] : [sql<boolean>`e.id < ${place[1]}`];
    ids.push(...(await idsOf([sql`${unindexed("e.articles")} = 1`, ...from], sql`e.id desc`, size + 1 - ids.length)));
  }
  const { rows } = await sql<
    Omit<ActorEntry, "sectors" | "kind"> & { kind: number; id: number; sectors: string }
  >`select e.id, ${keyColumn("e")} as key, e.name, e.kind, e.country, e.sectors, e.known, e.articles,
      (select coalesce(sum(${countOf("p.said")}), 0) from appearances p where p.entity = e.id) as said,
      (select coalesce(sum(${countOf("p.about")}), 0) from appearances p where p.entity = e.id) as "spokenOf",
      (select count(*) from participants p where p.entity = e.id and p.role = 0) as did,
      (select count(*) from participants p where p.entity = e.id and p.role = 1) as received
    from entities e where e.id in ${listOfIds(ids)}
    order by e.articles desc, e.id desc`.execute(database);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ id: _, sectors, ...entry }) => ({
      key: entry.key,
      name: entry.name,
      kind: actorKinds[entry.kind],
      country: entry.country,
      sectors: sectors === "" ? [] : sectors.split(" "),
      known: entry.known,
      articles: entry.articles,
      said: entry.said,
      spokenOf: entry.spokenOf,
      did: entry.did,
      received: entry.received,
    })),
    next: rows.length > size && last !== undefined ? cursorOf([last.articles, last.id]) : null,
  };
}

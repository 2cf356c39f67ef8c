// One actor across articles: whom it deals with, when, and who cites whom.

import { sql } from "kysely";
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { actionCodes } from "../../knowledge/ontology.js";
import { actorKinds } from "../../record/reading.js";
import type { Database } from "../database.js";
import { type IdSet, joinInOrder, listOfIds } from "../dialect/fragments.js";
import { hasKey, keyColumn } from "../entity.js";
import type { ActorEntry } from "./actors.js";
import { entitiesOf, outletsNamed } from "./entities.js";
import { attributionsOf, countOf } from "./fragments.js";
import { latestEvents } from "./overview.js";
import { type Period, periodOf, startOf, withoutStragglers } from "./periods.js";

/** What somebody did in a period. */
export interface Activity {
  /** First day. */
  date: string;
  said: number;
  did: number;
  received: number;
  /** Mean of Goldstein's values (1992); null where there is no event. */
  intensity: number | null;
}

/** Somebody on the other side of an actor's events. */
export interface Partner {
  key: string;
  name: string;
  country: string | null;
  /** Events by the actor towards the partner. */
  did: number;
  /** Events by the partner towards the actor. */
  received: number;
  intensity: number | null;
  over: { date: string; events: number; intensity: number }[];
}

/** How often one is the source of the other's reports. */
export interface CitationCount {
  name: string;
  count: number;
}

export interface ActorProfile {
  actor: ActorEntry;
  period: Period;
  activity: Activity[];
  partners: Partner[];
  citedBy: CitationCount[];
  cites: CitationCount[];
}

const partnersShown = 20;
const citationsShown = 12;
/** Articles of an outlet that its sources are counted in: the latest ones. */
const latestArticles = 2000;

/**
 * What a ledger knows of an actor, by its latest 20,000 events. A country's key stands for everybody of that country.
 * Null where the ledger has nobody of that key.
 */
export async function profileOfActor(database: Database, key: string): Promise<ActorProfile | null> {
  const { rows } = await sql<{
    id: number;
    key: string;
    name: string;
    kind: number;
    country: string | null;
    sectors: string;
    known: string | null;
    articles: number;
  }>`select id, ${keyColumn("e")} as key, name, kind, country, sectors, known, articles
    from entities e where ${hasKey("e", [key])}`.execute(database);
  const entity = rows[0];
  if (entity === undefined || entity.articles === 0) return null;
  const asState = actorKinds[entity.kind] === "state" && entity.country === entity.key;
  const ids = asState
    ? (await sql<{ id: number }>`select id from ${entitiesOf([entity.key])} n`.execute(database)).rows.map(
        ({ id }) => id,
      )
    : [entity.id];
  const set = listOfIds(ids);
  const told = await eventDays(database, set, asState);
  const saidDays = (
    await sql<{ day: number; count: number }>`select a.time / 86400 as day, sum(${countOf("p.said")}) as count
      from appearances p join articles a on a.id = p.article
      where p.entity in ${set} and p.said is not null and a.time <> 0 group by day order by day`.execute(database)
  ).rows;
  const span = withoutStragglers([...told, ...saidDays]);
  const inSpan = ({ day }: { day: number }): boolean => span === null || (day >= span.first && day <= span.last);
  const days = told.filter(inSpan);
  const period = span === null ? "day" : periodOf(span.first, span.last);
  return {
    actor: {
      key: entity.key,
      name: (asState ? stateName(entity.key) : null) ?? entity.name,
      kind: actorKinds[entity.kind],
      country: entity.country,
      sectors: entity.sectors === "" ? [] : entity.sectors.split(" "),
      known: entity.known,
      ...(await countsOf(database, set)),
    },
    period,
    activity: activityOf(days, saidDays.filter(inSpan), period),
    partners: partnersOf(told, period),
    citedBy: await citedBy(database, set),
    cites: await citesOf(database, entity.name),
  };
}

/** What a state is called, whoever of it an article named. */
function stateName(code: string): string | null {
  return loadKnowledge().entry(code)?.name ?? null;
}

type ActorCounts = Pick<ActorEntry, "articles" | "said" | "spokenOf" | "did" | "received">;

async function countsOf(database: Database, set: IdSet): Promise<ActorCounts> {
  const { rows } = await sql<ActorCounts>`select
    (select count(distinct article) from appearances where entity in ${set}) as articles,
    (select coalesce(sum(${countOf("p.said")}), 0) from appearances p where p.entity in ${set}) as said,
    (select count(distinct id) from ${attributionsOf("about", set)} n) as "spokenOf",
    (select count(distinct event) from participants where entity in ${set} and role = 0) as did,
    (select count(distinct event) from participants where entity in ${set} and role = 1) as received`.execute(database);
  return rows[0]!;
}

interface EventDay {
  /** 0 where the actor acts, 1 where it is acted upon. */
  role: number;
  day: number;
  cameo: string;
  /** Null where nobody stands on the other side. */
  partner: string | null;
  name: string | null;
  country: string | null;
  count: number;
}

/** The actor's events by role, day, code and partner; an event with two partners comes once for each. */
async function eventDays(database: Database, set: IdSet, asState: boolean): Promise<EventDay[]> {
  const partner = asState ? sql`coalesce(t.country, ${keyColumn("t")})` : keyColumn("t");
  const { rows } = await sql<EventDay>`
    select o.role, x.time / 86400 as day, x.cameo, ${partner} as partner, min(t.name) as name, min(t.country) as country,
      count(distinct o.event) as count
    from (select distinct event, role from participants where entity in ${set} order by event desc
        limit ${sql.lit(latestEvents)}) o
      ${joinInOrder} events x on x.id = o.event
      left join participants q on q.event = o.event and q.role <> o.role and q.entity not in ${set}
      left join entities t on t.id = q.entity
    where x.time <> 0
    group by 1, 2, 3, 4`.execute(database);
  return rows;
}

function activityOf(
  days: readonly EventDay[],
  saidDays: readonly { day: number; count: number }[],
  period: Period,
): Activity[] {
  const found = new Map<string, Activity & { sum: number; events: number }>();
  const at = (day: number): Activity & { sum: number; events: number } => {
    const date = startOf(period, day);
    let activity = found.get(date);
    if (activity === undefined) {
      activity = { date, said: 0, did: 0, received: 0, intensity: null, sum: 0, events: 0 };
      found.set(date, activity);
    }
    return activity;
  };
  for (const { role, day, cameo, count } of days) {
    const activity = at(day);
    activity[role === 0 ? "did" : "received"] += count;
    activity.sum += count * intensityOf(cameo);
    activity.events += count;
  }
  for (const { day, count } of saidDays) at(day).said += count;
  return [...found.values()]
    .sort((one, other) => (one.date < other.date ? -1 : 1))
    .map(({ sum, events, ...activity }) => ({ ...activity, intensity: events === 0 ? null : tenths(sum / events) }));
}

function partnersOf(days: readonly EventDay[], period: Period): Partner[] {
  interface Gathered extends Omit<Partner, "over" | "intensity"> {
    sum: number;
    periods: Map<string, { events: number; sum: number }>;
  }
  const found = new Map<string, Gathered>();
  for (const { role, day, cameo, partner: key, name, country, count } of days) {
    if (key === null) continue;
    let partner = found.get(key);
    if (partner === undefined) {
      partner = {
        key,
        name: (key === country ? stateName(key) : name) ?? key,
        country,
        did: 0,
        received: 0,
        sum: 0,
        periods: new Map(),
      };
      found.set(key, partner);
    }
    partner[role === 0 ? "did" : "received"] += count;
    const sum = count * intensityOf(cameo);
    partner.sum += sum;
    const date = startOf(period, day);
    const place = partner.periods.get(date) ?? { events: 0, sum: 0 };
    partner.periods.set(date, { events: place.events + count, sum: place.sum + sum });
  }
  return [...found.values()]
    .sort((one, other) => other.did + other.received - one.did - one.received || (one.key < other.key ? -1 : 1))
    .slice(0, partnersShown)
    .map(({ sum, periods, ...partner }) => ({
      ...partner,
      intensity: tenths(sum / (partner.did + partner.received)),
      over: [...periods]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([date, place]) => ({ date, events: place.events, intensity: tenths(place.sum / place.events) })),
    }));
}

async function citedBy(database: Database, set: IdSet): Promise<CitationCount[]> {
  const { rows } = await sql<CitationCount>`select o.name, sum(x.count) as count
    from (select a.outlet, ${countOf("p.said")} as count from appearances p join articles a on a.id = p.article
        where p.entity in ${set} and p.said is not null order by a.time desc limit ${sql.lit(latestEvents)}) x
      join outlets o on o.id = x.outlet
    group by o.id order by count desc, o.name limit ${sql.lit(citationsShown)}`.execute(database);
  return rows;
}

async function citesOf(database: Database, name: string): Promise<CitationCount[]> {
  const outlets = await outletsNamed(database, name);
  if (outlets.length === 0) return [];
  const { rows } = await sql<CitationCount>`select e.name, count(*) as count
    from (select id from articles where outlet in ${listOfIds(outlets)} order by time desc
        limit ${sql.lit(latestArticles)}) a
      ${joinInOrder} attributions x on x.id >= a.id * 65536 and x.id < (a.id + 1) * 65536
      ${joinInOrder} entities e on e.id = x.source
    group by e.id order by count desc, e.name limit ${sql.lit(citationsShown)}`.execute(database);
  return rows;
}

function intensityOf(cameo: string): number {
  return actionCodes().get(cameo)?.intensity ?? 0;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

// A ledger at a glance: how much it holds, of which status, over time, between whom.

import { sql } from "kysely";
import { actionCodes } from "../../knowledge/ontology.js";
import { claimStatuses } from "../../record/claim.js";
import { polarities } from "../../record/reading.js";
import { type ClaimRow, claimColumns } from "../claim-columns.js";
import { unpackClaims } from "../claim-unpacking.js";
import type { Database } from "../database.js";
import { joinInOrder } from "../dialect/fragments.js";
import { hasKey, keyColumn, kindPlace } from "../entity.js";
import { type Period, periodOf, startOf } from "./periods.js";

/** How many of each a ledger holds. */
export interface Counts {
  articles: number;
  attributions: number;
  events: number;
  actors: number;
  claims: number;
  processes: number;
  corrections: number;
}

export async function countAll(database: Database): Promise<Counts> {
  const { rows } = await sql<Counts>`select (select count(*) from articles) as articles,
    (select count(*) from attributions) as attributions, (select count(*) from events) as events,
    (select count(*) from entities where articles > 0) as actors, (select count(*) from claims) as claims,
    (select count(*) from processes) as processes, (select count(*) from corrections) as corrections`.execute(database);
  return rows[0]!;
}

/** Claims by status. */
export async function countStatuses(database: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: number; count: number }>`select status, count(*) as count from claims
    group by status`.execute(database);
  const counts = rows.map(({ status, count }): [string, number] => [claimStatuses[status], count]);
  return Object.fromEntries(counts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a period holds: articles and claims by publication (claims by their latest report), events by their own date. */
export interface TimelinePoint {
  /** First day. */
  date: string;
  articles: number;
  events: number;
  claims: number;
}

/** Days before this many years ahead of the first article are left out: what news tells of the past is no timeline. */
const yearsBefore = 1;

export async function timelineOf(database: Database): Promise<{ period: Period; points: TimelinePoint[] }> {
  const perDay = async (table: "articles" | "events" | "claims"): Promise<{ day: number; count: number }[]> => {
    const { rows } = await sql<{ day: number; count: number }>`select time / 86400 as day, count(*) as count
      from ${sql.table(table)} where time <> 0 group by day order by day`.execute(database);
    return rows;
  };
  const articles = await perDay("articles");
  if (articles.length === 0) return { period: "day", points: [] };
  const first = articles[0].day;
  const last = articles[articles.length - 1].day;
  const events = (await perDay("events")).filter(({ day }) => day >= first - 365 * yearsBefore && day <= last);
  const claims = await perDay("claims");
  const period = periodOf(Math.min(first, events[0]?.day ?? first), last);
  const points = new Map<string, TimelinePoint>();
  for (let day = Math.min(first, events[0]?.day ?? first); day <= last; day++) {
    const date = startOf(period, day);
    if (!points.has(date)) points.set(date, { date, articles: 0, events: 0, claims: 0 });
  }
  for (const [kind, days] of [
    ["articles", articles],
    ["events", events],
    ["claims", claims],
  ] as const) {
    for (const { day, count } of days) {
      const date = startOf(period, day);
      const point = points.get(date) ?? { date, articles: 0, events: 0, claims: 0 };
      point[kind] += count;
      points.set(date, point);
    }
  }
  return { period, points: [...points.values()].sort((one, other) => (one.date < other.date ? -1 : 1)) };
}

/** Who acts towards whom, and how friendly or hostile it is. */
export interface Matrix {
  /** `name` is null where nobody of that key appears, only others of the country. */
  actors: { key: string; name: string | null }[];
  cells: { actor: string; recipient: string; events: number; intensity: number }[];
}

/** Events that the matrix and the pages of actors look at: the latest ones. */
export const latestEvents = 20_000;
const matrixSize = 16;

/**
 * The pairs of actors among the latest 20,000 events. Everybody of one country counts as the country; intensity is the
 * mean of Goldstein's values (1992) for the events' CAMEO codes, negated events left out.
 */
export async function matrixOf(database: Database): Promise<Matrix> {
  const { rows } = await sql<{ actor: string; recipient: string; cameo: string; count: number }>`
    select coalesce(s.country, ${keyColumn("s")}) as actor, coalesce(t.country, ${keyColumn("t")}) as recipient, x.cameo, count(*) as count
    from (select id, cameo from events where polarity = ${sql.lit(polarities.indexOf("positive"))} order by time desc, id desc limit ${sql.lit(latestEvents)}) x
      ${joinInOrder} participants p on p.event = x.id and p.role = 0
      ${joinInOrder} participants q on q.event = x.id and q.role = 1
      ${joinInOrder} entities s on s.id = p.entity ${joinInOrder} entities t on t.id = q.entity
    where s.kind <> ${kindPlace("unnamed")} and t.kind <> ${kindPlace("unnamed")}
    group by 1, 2, 3`.execute(database);
  const codes = actionCodes();
  const pairs = new Map<string, { actor: string; recipient: string; events: number; sum: number }>();
  const weights = new Map<string, number>();
  for (const { actor, recipient, cameo, count } of rows) {
    if (actor === recipient) continue;
    const key = `${actor}\n${recipient}`;
    const pair = pairs.get(key) ?? { actor, recipient, events: 0, sum: 0 };
    pair.events += count;
    pair.sum += count * (codes.get(cameo)?.intensity ?? 0);
    pairs.set(key, pair);
    for (const one of [actor, recipient]) weights.set(one, (weights.get(one) ?? 0) + count);
  }
  const keys = [...weights]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, matrixSize)
    .map(([key]) => key);
  const chosen = new Set(keys);
  const names = await namesOfKeys(database, keys);
  return {
    actors: keys.map((key) => ({ key, name: names.get(key) ?? null })),
    cells: [...pairs.values()]
      .filter(({ actor, recipient }) => chosen.has(actor) && chosen.has(recipient))
      .sort(
        (one, other) =>
          other.events - one.events || (one.actor + one.recipient < other.actor + other.recipient ? -1 : 1),
      )
      .map(({ actor, recipient, events, sum }) => ({
        actor,
        recipient,
        events,
        intensity: Math.round((sum / events) * 10) / 10,
      })),
  };
}

/** Names of entities by their keys; a state's key is its country code. */
export async function namesOfKeys(database: Database, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`select ${keyColumn("e")} as key, name from entities e
    where ${hasKey("e", keys)}`.execute(database);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** Somebody on whose word claims rest. */
export interface CitedOrigin {
  name: string;
  country: string | null;
  claims: number;
  /** Claims that rest on nobody else. */
  alone: number;
  reports: number;
}

const latestClaims = 1000;

/** The origins that the latest 1,000 claims are reported on the word of, those behind most claims first. */
export async function citedOrigins(database: Database, most: number): Promise<CitedOrigin[]> {
  const { rows } = await sql<ClaimRow>`select ${claimColumns()} from claims order by time desc, id desc
    limit ${sql.lit(latestClaims)}`.execute(database);
  const found = new Map<string, CitedOrigin>();
  const composed = await unpackClaims(database, rows);
  for (const {
    claim: { origins, reports: told },
  } of composed) {
    const outlets = new Set(told.map(({ outlet }) => outlet));
    for (const { name, country, reports } of origins) {
      // An outlet that speaks for itself is cited by nobody.
      if (outlets.has(name)) continue;
      const key = `${name}\n${country ?? ""}`;
      const origin = found.get(key) ?? { name, country, claims: 0, alone: 0, reports: 0 };
      origin.claims++;
      if (origins.length === 1) origin.alone++;
      origin.reports += reports;
      found.set(key, origin);
    }
  }
  return [...found.values()]
    .sort((one, other) => other.claims - one.claims || other.reports - one.reports || (one.name < other.name ? -1 : 1))
    .slice(0, most);
}

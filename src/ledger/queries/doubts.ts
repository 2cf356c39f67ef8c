// Which parts of readings a person should look at first: those that are unsure and on which much rests.
import { sql } from "kysely";
import type { Claim } from "../../record/claim.js";
import { type ClaimRow, claimColumns, unpackClaims } from "../claim-codec.js";
import type { Database } from "../database.js";
import { readingsOf } from "../reading-store.js";
import { perArticle } from "../schema.js";

/** One part of a reading that is unsure. */
export interface Doubt {
  /** Id of the article. */
  article: string;
  kind: "attribution" | "event";
  /** Id in the reading. */
  item: string;
  /** 0 to 1: what its confidence lacks to 1. */
  uncertainty: number;
  /** What rests on it: grows with the reports of its claim, more where that rests on few origins or is contested. */
  impact: number;
  claim: { id: string; reports: number } | null;
}

/** Parts that are looked at by confidence alone: among this many latest ones, so many of each kind. */
const latestParts = 20_000;
const leastConfident = 200;
/** Claims with most reports whose reports are looked at, and how many reports of each. */
const heaviestClaims = 100;
const reportsOfClaim = 4;

interface ClaimWeight {
  id: string;
  reports: number;
  independent: number;
  status: Claim["status"];
}

/** The doubts of a ledger, uncertainty times impact, most first. */
export async function doubtsOf(database: Database): Promise<Doubt[]> {
  const articles = await articlesInDoubt(database);
  const readings = await readingsOf(database, articles);
  const weights = await weightsOf(
    database,
    new Map([...readings.values()].map(({ number, reading }) => [reading.article.id, number])),
  );
  const doubts: Doubt[] = [];
  for (const number of articles) {
    const reading = readings.get(number)?.reading;
    if (reading === undefined) continue;
    const byItem = weights.get(reading.article.id) ?? new Map<string, ClaimWeight>();
    const ofAttribution = new Map<string, ClaimWeight>();
    const add = (kind: Doubt["kind"], item: string, confidence: number, weight: ClaimWeight | undefined): void => {
      if (confidence >= 1) return;
      doubts.push({
        article: reading.article.id,
        kind,
        item,
        uncertainty: 1 - confidence,
        impact: impactOf(weight),
        claim: weight === undefined ? null : { id: weight.id, reports: weight.reports },
      });
    };
    for (const event of reading.events) {
      const weight = byItem.get(event.id);
      add("event", event.id, event.confidence, weight);
      for (const id of event.chain) {
        const known = ofAttribution.get(id);
        if (weight !== undefined && (known === undefined || known.reports < weight.reports))
          ofAttribution.set(id, weight);
      }
    }
    for (const attribution of reading.attributions) {
      const weight = ofAttribution.get(attribution.id) ?? byItem.get(attribution.id);
      add("attribution", attribution.id, attribution.confidence, weight);
    }
  }
  return doubts.sort(
    (one, other) =>
      other.uncertainty * other.impact - one.uncertainty * one.impact ||
      (`${one.article} ${one.kind} ${one.item}` < `${other.article} ${other.kind} ${other.item}` ? -1 : 1),
  );
}

function impactOf(weight: ClaimWeight | undefined): number {
  if (weight === undefined) return 0.5;
  const fragile = weight.independent <= 1 && weight.reports > 1 ? 1 : 0;
  return Math.log2(1 + weight.reports) + fragile + (weight.status === "contested" ? 0.5 : 0);
}

/** Numbers of the articles of the least confident parts and of the claims with most reports. */
async function articlesInDoubt(database: Database): Promise<number[]> {
  const found = new Set<number>();
  const first = sql.lit(perArticle);
  const latest = [
    sql`select x.id, x.confidence from articles a indexed by articles_time cross join attributions x
      where x.id >= a.id * ${first} and x.id < (a.id + 1) * ${first} order by a.time desc`,
    sql`select id, confidence from events order by time desc`,
  ];
  for (const parts of latest) {
    const { rows } = await sql<{ article: number }>`select id / ${first} as article
      from (${parts} limit ${sql.lit(latestParts)})
      where confidence < 100 order by confidence, id limit ${sql.lit(leastConfident)}`.execute(database);
    for (const { article } of rows) found.add(article);
  }
  const heavy = await sql<ClaimRow>`select ${claimColumns()} from claims where reports > 1
    order by reports desc limit ${sql.lit(heaviestClaims)}`.execute(database);
  const composed = await unpackClaims(database, heavy.rows);
  const named = composed.flatMap(({ accounts }) =>
    accounts.slice(0, reportsOfClaim).map((account) => account.slice(0, account.indexOf("#"))),
  );
  const numbers = await sql<{ id: number }>`select id from articles
    where article in (select value from json_each(${JSON.stringify([...new Set(named)])}))`.execute(database);
  for (const { id } of numbers.rows) found.add(id);
  return [...found].sort((one, other) => one - other);
}

/** The heaviest claim of each event and statement, by article and item. */
async function weightsOf(
  database: Database,
  articles: ReadonlyMap<string, number>,
): Promise<Map<string, Map<string, ClaimWeight>>> {
  const { rows } = await sql<ClaimRow>`select ${claimColumns()} from claims where id in
    (select m.claim from json_each(${JSON.stringify([...articles.values()])}) n
      cross join memberships m on m.account >= n.value * ${sql.lit(perArticle)}
        and m.account < (n.value + 1) * ${sql.lit(perArticle)})
    order by reports`.execute(database);
  const composed = await unpackClaims(database, rows);
  const found = new Map([...articles.keys()].map((article) => [article, new Map<string, ClaimWeight>()]));
  for (const one of composed) {
    const { id, reports, independent, status } = one.claim;
    const weight = { id, reports: reports.length, independent, status };
    for (const account of [...one.accounts, ...one.disputing]) {
      const end = account.indexOf("#");
      found.get(account.slice(0, end))?.set(account.slice(end + 1), weight);
    }
  }
  return found;
}

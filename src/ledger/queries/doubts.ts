// Which parts of readings a person should look at first: those that are unsure and on which much rests.

import { sql } from "kysely";
import { type Claim, claimStatuses } from "../../record/claim.js";
import type { Reading } from "../../record/reading.js";
import { type ClaimRow, claimColumns } from "../claim-columns.js";
import { claimId } from "../claim-numbers.js";
import { accountsOfClaim } from "../claim-unpacking.js";
import type { Database } from "../database.js";
import { joinInOrder, listOfIds, walkAlong } from "../dialect/fragments.js";
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
/** Articles that are weighed, and claims that are opened, between two pauses. */
const atOnce = 16;

interface ClaimWeight {
  id: string;
  reports: number;
  independent: number;
  status: Claim["status"];
}

/**
 * The doubts of a ledger, uncertainty times impact, most first.
 * @param pause called between pieces of the work, each of some milliseconds: a server answers others meanwhile
 */
export async function doubtsOf(database: Database, pause: () => Promise<void> = async () => {}): Promise<Doubt[]> {
  const articles = await articlesInDoubt(database, pause);
  const doubts: Doubt[] = [];
  for (let start = 0; start < articles.length; start += atOnce) {
    await pause();
    const some = articles.slice(start, start + atOnce);
    const readings = await readingsOf(database, some);
    const weights = await weightsOf(database, some);
    for (const number of some) {
      const reading = readings.get(number)?.reading;
      if (reading !== undefined) doubts.push(...doubtsOfReading(reading, weights.get(number) ?? new Map()));
    }
  }
  await pause();
  return doubts.sort(
    (one, other) =>
      other.uncertainty * other.impact - one.uncertainty * one.impact ||
      (`${one.article} ${one.kind} ${one.item}` < `${other.article} ${other.kind} ${other.item}` ? -1 : 1),
  );
}

function doubtsOfReading(reading: Reading, weights: ReadonlyMap<string, ClaimWeight>): Doubt[] {
  const doubts: Doubt[] = [];
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
    const weight = weights.get(event.id);
    add("event", event.id, event.confidence, weight);
    for (const id of event.chain) {
      const known = ofAttribution.get(id);
      if (weight !== undefined && (known === undefined || known.reports < weight.reports))
        ofAttribution.set(id, weight);
    }
  }
  for (const attribution of reading.attributions) {
    const weight = ofAttribution.get(attribution.id) ?? weights.get(attribution.id);
    add("attribution", attribution.id, attribution.confidence, weight);
  }
  return doubts;
}

function impactOf(weight: ClaimWeight | undefined): number {
  if (weight === undefined) return 0.5;
  const fragile = weight.independent <= 1 && weight.reports > 1 ? 1 : 0;
  return Math.log2(1 + weight.reports) + fragile + (weight.status === "contested" ? 0.5 : 0);
}

/** Numbers of the articles of the least confident parts and of the claims with most reports. */
async function articlesInDoubt(database: Database, pause: () => Promise<void>): Promise<number[]> {
  const found = new Set<number>();
  const first = sql.lit(perArticle);
  const latest = [
    sql`select x.id, x.confidence from articles a ${walkAlong("articles_time")} cross join attributions x
      where x.id >= a.id * ${first} and x.id < (a.id + 1) * ${first} order by a.time desc`,
    sql`select id, confidence from events order by time desc, id desc`,
  ];
  for (const parts of latest) {
    await pause();
    const { rows } = await sql<{ article: number }>`select id / ${first} as article
      from (${parts} limit ${sql.lit(latestParts)}) n
      where confidence < 100 order by confidence, id limit ${sql.lit(leastConfident)}`.execute(database);
    for (const { article } of rows) found.add(article);
  }
  await pause();
  const { rows: heavy } = await sql<ClaimRow>`select ${claimColumns()} from claims where reports > 1
    order by reports desc, time desc, id desc limit ${sql.lit(heaviestClaims)}`.execute(database);
  for (const [index, row] of heavy.entries()) {
    if (index % atOnce === 0) await pause();
    for (const account of accountsOfClaim(row).accounts.slice(0, reportsOfClaim)) {
      const article = articleOf(account);
      if (article !== null) found.add(article);
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** The number of an account's article; null where the ledger has the article no longer. */
function articleOf(account: string): number | null {
  const digits = /^(\d{1,15})#/.exec(account)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The heaviest claim of each event and statement, by article and item. */
async function weightsOf(
  database: Database,
  articles: readonly number[],
): Promise<Map<number, Map<string, ClaimWeight>>> {
  const { rows } = await sql<ClaimRow & { reports: number }>`select ${claimColumns()}, reports from claims where id in
    (select m.claim from ${listOfIds(articles)} n
      ${joinInOrder} memberships m on m.account >= n.value * ${sql.lit(perArticle)}
        and m.account < (n.value + 1) * ${sql.lit(perArticle)})
    order by reports, claim`.execute(database);
  const found = new Map(articles.map((article) => [article, new Map<string, ClaimWeight>()]));
  for (const row of rows) {
    const { reports, independent, status } = row;
    const weight = { id: claimId(row.claim), reports, independent, status: claimStatuses[status] };
    const { accounts, disputing } = accountsOfClaim(row);
    for (const account of [...accounts, ...disputing])
      found.get(articleOf(account) ?? 0)?.set(account.slice(account.indexOf("#") + 1), weight);
  }
  return found;
}

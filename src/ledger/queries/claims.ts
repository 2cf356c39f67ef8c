// What is claimed, on whose word, and how it stands.

import { type RawBuilder, sql, type Transaction } from "kysely";
import type { ComposedClaim } from "../../linking/compose.js";
import { type Claim, claimStatuses } from "../../record/claim.js";
import { type ClaimRow, claimColumns, claimKinds } from "../claim-columns.js";
import { claimId, claimNumber } from "../claim-numbers.js";
import { unpackClaims } from "../claim-unpacking.js";
import { type NameRole, nameWords } from "../claim-words.js";
import type { Database } from "../database.js";
import { joinInOrder, listOfIds, unindexed } from "../dialect/fragments.js";
import { withWords } from "../dialect/words.js";
import { foldName, kindPlace } from "../entity.js";
import { perArticle, type Tables } from "../schema.js";
import { ftsQuery, mustBeSought, occursIn, parseTextQuery } from "../text-query.js";
import { firstSecondOf, lastSecondOf } from "../time.js";
import { outletsNamed } from "./entities.js";
import { type ClaimFilter, everybody } from "./filter.js";
import { all, type Narrowing, rarest } from "./fragments.js";
import { checkSpan, knownCode, knownMode } from "./known-values.js";
import { fillPage, type Page, type Place } from "./page.js";

export async function listClaims(database: Database, filter: ClaimFilter): Promise<Page<Claim>> {
  const { items, next } = await listComposed(database, filter);
  return { items: items.map(({ claim }) => claim), next };
}

export async function listComposed(database: Database, filter: ClaimFilter): Promise<Page<ComposedClaim>> {
  checkSpan(filter);
  const narrowings = await narrowingsOf(database, filter);
  const start = await rarest(database, narrowings);
  const fixed = narrowings.map((narrowing) =>
    narrowing === start ? sql<boolean>`x.id in ${narrowing.ids}` : narrowing.check,
  );
  const { column, direction, beyond } = sortOf(filter);
  const value = start === null ? sql.ref(`x.${column}`) : unindexed(`x.${column}`);
  if (filter.status === "single-origin") fixed.push(sql`x.status = ${sql.lit(singleOrigin)}`);
  if (filter.kind !== undefined) fixed.push(sql`x.kind = ${claimKinds.indexOf(filter.kind)}`);
  if (filter.mode !== undefined) fixed.push(sql`x.mode = ${knownMode(filter.mode)}`);
  if (filter.cameo !== undefined) fixed.push(sql`x.cameo like ${`${knownCode(filter.cameo)}%`}`);
  if (filter.from !== undefined) fixed.push(sql`${unindexed("x.time")} >= ${firstSecondOf(filter.from)}`);
  if (filter.to !== undefined)
    fixed.push(sql`coalesce(x.first, x.time) <= ${lastSecondOf(filter.to)}`, sql`coalesce(x.first, x.time) <> 0`);
  if (filter.leastReports !== undefined) fixed.push(sql`${unindexed("x.reports")} >= ${filter.leastReports}`);
  if (filter.mostOrigins !== undefined) fixed.push(sql`x.independent <= ${filter.mostOrigins}`);
  if (filter.relayed === true) fixed.push(sql`${unindexed("x.reports")} > 1`, sql`x.independent <= 1`);
  if (filter.since !== undefined)
    fixed.push(
      sql`exists (select 1 from memberships n where n.claim = x.id and n.account >= ${(filter.since + 1) * perArticle})`,
    );
  const text = filter.text === undefined ? null : parseTextQuery(filter.text);
  const sought = text !== null && mustBeSought(text) ? text : null;
  const fits = fitting(filter);
  return fillPage<SortedClaimRow, ComposedClaim>(filter, {
    fetch: async (after, limit) => {
      const place = after === null ? null : numbered(after);
      const select = async (conditions: RawBuilder<boolean>[], order: RawBuilder<unknown>, most: number) => {
        const { rows } = await sql<SortedClaimRow>`select ${claimColumns("x")}, ${sql.ref(`x.${column}`)} as value
          from claims x where ${all([...fixed, ...conditions])}
          order by ${order} limit ${most}`.execute(database);
        return rows;
      };
      const later = place === null ? [] : [sql<boolean>`(${value}, x.claim) ${beyond} (${place[0]}, ${place[1]})`];
      const order = sql`${sql.ref(`x.${column}`)} ${direction}, x.claim ${direction}`;
      if (column !== "reports") return select(later, order, limit);
      // The index has the claims with several reports; those with one follow, in the order of their ids.
      const several = place === null || place[0] > 1 ? await select([sql`x.reports > 1`, ...later], order, limit) : [];
      if (several.length === limit) return several;
      const laterIds = place === null || place[0] > 1 ? [] : [sql<boolean>`x.claim < ${place[1]}`];
      return [
        ...several,
        ...(await select(
          [sql`${unindexed("x.reports")} <= 1`, ...laterIds],
          sql`x.claim desc`,
          limit - several.length,
        )),
      ];
    },
    pagesAhead: sought === null && fits === null ? 1 : 8,
    placeOf: (row) => [row.value, row.claim],
    items: async (rows) => {
      const composed = await unpackClaims(database, rows);
      return composed.map((one) =>
        (sought === null || occursIn(sought, one.claim.summary)) && (fits === null || fits(one)) ? one : null,
      );
    },
  });
}

/** Whether a claim rests on one origin alone, and that is a party to it. */
export function isInterested({ claim: { origins } }: ComposedClaim): boolean {
  return origins.length === 1 && origins[0].party !== null;
}

/** Whether a claim rests on nobody who is named. */
export function isUnnamed({ claim: { origins } }: ComposedClaim): boolean {
  return origins.length > 0 && origins.every(({ named }) => !named);
}

/** The outlets that report a claim, each once. */
export function outletsOf({ claim: { reports } }: ComposedClaim): Set<string> {
  return new Set(reports.map(({ outlet }) => outlet).filter((outlet) => outlet !== null));
}

/** Conditions that no column tells; null where the filter has none of them. */
function fitting(filter: ClaimFilter): ((composed: ComposedClaim) => boolean) | null {
  const checks: ((composed: ComposedClaim) => boolean)[] = [];
  if (filter.interested === true) checks.push(isInterested);
  if (filter.unnamed === true) checks.push(isUnnamed);
  if (filter.circular === true) checks.push(({ circles }) => circles.length > 0);
  if (filter.relayed === true) checks.push((composed) => outletsOf(composed).size > 1);
  const place = filter.place?.toLowerCase();
  if (place !== undefined) checks.push(({ claim }) => claim.where?.toLowerCase().includes(place) === true);
  return checks.length === 0 ? null : (composed) => checks.every((check) => check(composed));
}

/** Cursors of ledgers up to version 5 end in a claim's id, which sorts as its number does. */
function numbered([value, claim]: Place): [value: number, claim: number] {
  const number = typeof claim === "number" ? claim : claimNumber(claim);
  if (number === null) throw new Error("The cursor comes from another question. Begin again without one.");
  return [value, number];
}

const singleOrigin = claimStatuses.indexOf("single-origin");

interface SortedClaimRow extends ClaimRow {
  value: number;
}

/** One claim with what it was made from, also by an id that it had before; null where the ledger has none of that id. */
export async function findClaim(database: Database | Transaction<Tables>, id: string): Promise<ComposedClaim | null> {
  const number = claimNumber(id);
  if (number === null) return null;
  const { rows } = await sql<ClaimRow>`select ${claimColumns()} from claims
    where claim = (${standing(number)})`.execute(database);
  const [composed] = await unpackClaims(database, rows);
  return composed ?? null;
}

/** The number of a claim, or of the one that it led on to when it ended: the first of that line that there is. */
function standing(claim: number): RawBuilder<number> {
  return sql<number>`with recursive line (claim, step) as (
      select ${claim}, 0 union all
      select f.successor, l.step + 1 from line l join former_claims f on f.claim = l.claim where l.step < 1000)
    select l.claim from line l join claims c on c.claim = l.claim order by l.step limit 1`;
}

/** Ids of the claims that accounts of an article belong to. */
export async function claimsOfArticle(database: Database, article: string): Promise<string[]> {
  const { rows } = await sql<{ claim: number }>`select distinct c.claim
    from articles a join memberships m on m.account >= a.id * ${sql.lit(perArticle)}
      and m.account < (a.id + 1) * ${sql.lit(perArticle)} join claims c on c.id = m.claim
    where a.article = ${article} order by c.claim`.execute(database);
  return rows.map(({ claim }) => claimId(claim));
}

async function narrowingsOf(database: Database, filter: ClaimFilter): Promise<Narrowing[]> {
  const narrowings: Narrowing[] = [];
  const add = (ids: ReturnType<typeof sql>): void => {
    narrowings.push({ ids, check: sql`x.id in ${ids}` });
  };
  const matching = (query: string): ReturnType<typeof sql> => withWords("claim_words", query);
  for (const actor of everybody(filter.actor)) add(matching(await nameQuery(database, "party", actor)));
  if (filter.origin !== undefined) add(matching(await nameQuery(database, "origin", filter.origin)));
  const words = filter.text === undefined ? null : ftsQuery(parseTextQuery(filter.text));
  if (words !== null) add(matching(words));
  if (filter.type !== undefined) {
    narrowings.push({
      ids: sql`(select id from claims where type = ${filter.type})`,
      check: sql`x.type = ${filter.type}`,
    });
  }
  // Most claims rest on one origin: that narrows little, and is a plain condition of the search.
  if (filter.status !== undefined && filter.status !== "single-origin") {
    narrowings.push({
      ids: sql`(select id from claims where status <> ${sql.lit(singleOrigin)} and status = ${claimStatuses.indexOf(filter.status)})`,
      check: sql`${unindexed("x.status")} = ${claimStatuses.indexOf(filter.status)}`,
    });
  }
  if (filter.outlet !== undefined) {
    const outlets = listOfIds(await outletsNamed(database, filter.outlet));
    const first = sql.lit(perArticle);
    add(sql`(select distinct m.claim as id from articles a ${joinInOrder} memberships m
      on m.account >= a.id * ${first} and m.account < (a.id + 1) * ${first} where a.outlet in ${outlets})`);
  }
  return narrowings;
}

/** Claims name parties by country code or name: "Armenia" is sought as its code too. */
async function nameQuery(database: Database, role: NameRole, name: string): Promise<string> {
  const words = nameWords(role, name);
  const rows = await database
    .selectFrom("entities")
    .select("country")
    .distinct()
    .where("kind", "=", kindPlace("state"))
    .where(({ eb, fn }) => eb(fn<string>("lower", ["name"]), "=", foldName(name)))
    .execute();
  const codes = rows.map(({ country }) => country).filter((country) => country !== null);
  return [words, ...codes.map((code) => nameWords(role, code))].map((one) => `(${one})`).join(" OR ");
}

interface Sort {
  column: "time" | "first" | "reports";
  direction: ReturnType<typeof sql.raw>;
  /** What the following answers are to the last one. */
  beyond: ReturnType<typeof sql.raw>;
}

function sortOf({ order = "newest" }: ClaimFilter): Sort {
  const descending = { direction: sql.raw("desc"), beyond: sql.raw("<") };
  switch (order) {
    case "newest":
      return { column: "time", ...descending };
    case "oldest":
      return { column: "time", direction: sql.raw("asc"), beyond: sql.raw(">") };
    case "reports":
      return { column: "reports", ...descending };
  }
}

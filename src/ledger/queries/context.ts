// What a ledger knows of an article: its reading, versions, copies, and the claims that its parts belong to.

import { sql } from "kysely";
import type { ComposedClaim } from "../../linking/compose.js";
import type { Reading } from "../../record/reading.js";
import { type ClaimRow, claimColumns } from "../claim-columns.js";
import { claimNumber } from "../claim-numbers.js";
import { unpackClaims } from "../claim-unpacking.js";
import type { Correction } from "../corrections/correction.js";
import { listCorrections } from "../corrections/store.js";
import type { Database } from "../database.js";
import { gathered, jsonList, listOfIds, listOfWords } from "../dialect/fragments.js";
import { readingsOf } from "../reading-store.js";
import { perArticle } from "../schema.js";

export interface ArticleContext {
  /** With corrections. */
  reading: Reading;
  version: number;
  versions: { id: string; version: number; published: string | null }[];
  copyOf: { id: string; outlet: string | null; title: string | null } | null;
  copies: number;
  claims: ComposedClaim[];
  /** Which event or attribution belongs to which claim. */
  memberships: { item: string; claim: string }[];
  corrections: Correction[];
}

/** Versions of a text under one URL that are listed. */
const versionsShown = 50;

/** Null where the ledger lacks the article. */
export async function contextOf(database: Database, article: string): Promise<ArticleContext | null> {
  const { rows } = await sql<{
    id: number;
    version: number;
    copyId: string | null;
    copyOutlet: string | null;
    copyTitle: string | null;
    copies: number;
    versions: string;
    corrections: number;
  }>`select a.id, a.version, b.article as "copyId", o.name as "copyOutlet", b.title as "copyTitle",
      (select count(*) from cards k where k.copy_of = a.id) as copies,
      (select ${gathered(jsonList(...["v.article", "v.version", "v.published"].map((one) => sql.ref(one))))} from
        (select * from articles where a.url_key is not null and url_key = a.url_key and url = a.url
          order by version desc limit ${sql.lit(versionsShown)}) v) as versions,
      (select count(*) from corrections k where k.article = a.id) as corrections
    from articles a left join cards c on c.article = a.id left join articles b on b.id = c.copy_of
      left join outlets o on o.id = b.outlet
    where a.article = ${article}`.execute(database);
  const row = rows[0];
  const stored = row === undefined ? undefined : (await readingsOf(database, [row.id])).get(row.id);
  if (row === undefined || stored === undefined) return null;
  const { reading } = stored;
  const first = row.id * perArticle;
  const { rows: packed } = await sql<ClaimRow>`select ${claimColumns()} from claims
    where id in (select claim from memberships where account >= ${first} and account < ${first + perArticle})
    order by id`.execute(database);
  const claims = await unpackClaims(database, packed);
  const versions = (JSON.parse(row.versions) as [string, number, string | null][]).map(
    ([id, version, published]): ArticleContext["versions"][number] => ({ id, version, published }),
  );
  return {
    reading,
    version: row.version,
    versions:
      versions.length > 0 ? versions : [{ id: article, version: row.version, published: reading.article.published }],
    copyOf: row.copyId === null ? null : { id: row.copyId, outlet: row.copyOutlet, title: row.copyTitle },
    copies: row.copies,
    claims,
    memberships: claims.flatMap((composed) =>
      itemsOf(composed, article).map((item) => ({ item, claim: composed.claim.id })),
    ),
    corrections: row.corrections === 0 ? [] : await listCorrections(database, article),
  };
}

/** The events and attributions of an article that report or dispute a claim. */
function itemsOf({ accounts, disputing }: ComposedClaim, article: string): string[] {
  const start = `${article}#`;
  return [...accounts, ...disputing].flatMap((account) =>
    account.startsWith(start) ? account.slice(start.length) : [],
  );
}

/** Readings with corrections, by the ids of their articles; unknown ids are left out. */
export async function readingsNamed(database: Database, articles: readonly string[]): Promise<Map<string, Reading>> {
  const { rows } = await sql<{ id: number }>`select id from articles
    where article in ${listOfWords([...new Set(articles)])}`.execute(database);
  const readings = await readingsOf(
    database,
    rows.map(({ id }) => id),
  );
  return new Map([...readings.values()].map(({ reading }) => [reading.article.id, reading]));
}

/** The composed claims of these ids, in their order; unknown ones are left out. */
export async function composedNamed(database: Database, ids: readonly string[]): Promise<ComposedClaim[]> {
  const { rows } = await sql<ClaimRow>`select ${claimColumns()} from claims
    where claim in ${listOfIds([...new Set(ids)].flatMap((id) => claimNumber(id) ?? []))}`.execute(database);
  const composed = await unpackClaims(database, rows);
  const found = new Map(composed.map((one) => [one.claim.id, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Outlet, title and publication of articles by their ids. */
export async function articleHeads(
  database: Database,
  articles: readonly string[],
): Promise<Map<string, { outlet: string | null; title: string | null; published: string | null }>> {
  const { rows } = await sql<{
    id: string;
    outlet: string | null;
    title: string | null;
    published: string | null;
  }>`select a.article as id, o.name as outlet, a.title, a.published
    from articles a left join outlets o on o.id = a.outlet
    where a.article in ${listOfWords([...new Set(articles)])}`.execute(database);
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

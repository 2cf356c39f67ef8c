// How composed claims are packed: articles are told by their numbers, and what the articles table says of them is left out.
import { sql, type Transaction } from "kysely";
import type { ComposedClaim } from "../linking/compose.js";
import type { Claim } from "../record/claim.js";
import type { Database } from "./database.js";
import { claimDictionary } from "./dictionary.js";
import { deflate, inflate } from "./packing.js";
import { listOfIds } from "./queries/fragments.js";
import { textsOf } from "./reading-store.js";
import type { Tables } from "./schema.js";

/** Stands before and after an article's number; JSON text holds no bare control character. */
const mark = "\u0001";
const articleId = /[0-9a-f]{16}/g;
const articleNumber = new RegExp(`${mark}(\\d+)${mark}`, "g");

/** Where a summary stands: an article's number and the place in its text. */
type Place = [article: number, start: number, length: number];

/** A claim with reports cut down to article and event, and a summary that stands in an article told by its place. */
type PackedClaim = Omit<ComposedClaim, "claim"> & {
  claim: Omit<Claim, "reports" | "summary"> & {
    summary: string | Place;
    reports: [article: string, event: string | null][];
  };
};

/** So many articles of a claim are searched for its summary. */
const mostSearched = 8;

/** Ids of the articles that a composed claim speaks of. */
export function articlesIn({ claim, accounts, disputing }: ComposedClaim): string[] {
  const ids = new Set(claim.reports.map(({ article }) => article));
  for (const account of [...accounts, ...disputing]) ids.add(account.slice(0, account.indexOf("#")));
  return [...ids];
}

/**
 * @param numbers of the articles that the claim speaks of, by their ids
 * @param textOf the text of an article, by its id
 */
export async function packClaim(
  composed: ComposedClaim,
  numbers: ReadonlyMap<string, number>,
  textOf: (article: string) => Promise<string>,
): Promise<Uint8Array> {
  const { claim } = composed;
  let summary: string | Place = claim.summary;
  for (const { article } of claim.reports.slice(0, mostSearched)) {
    const number = numbers.get(article);
    const start = number === undefined ? -1 : (await textOf(article)).indexOf(claim.summary);
    if (number === undefined || start === -1) continue;
    summary = [number, start, claim.summary.length];
    break;
  }
  const packed: PackedClaim = {
    ...composed,
    claim: { ...claim, summary, reports: claim.reports.map(({ article, event }) => [article, event]) },
  };
  const json = JSON.stringify(packed).replace(articleId, (id) => {
    const number = numbers.get(id);
    return number === undefined ? id : `${mark}${number}${mark}`;
  });
  return deflate(Buffer.from(json, "utf8"), claimDictionary, 1);
}

interface ReportedArticle {
  number: number;
  id: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  copyOf: string | null;
}

/** Composed claims, with what the ledger says of their articles now. */
export async function unpackClaims(
  database: Database | Transaction<Tables>,
  packed: readonly ArrayBuffer[],
): Promise<ComposedClaim[]> {
  const texts = packed.map((bytes) => inflate(bytes, claimDictionary).toString("utf8"));
  const numbers = new Set<number>();
  for (const text of texts) for (const match of text.matchAll(articleNumber)) numbers.add(Number(match[1]));
  const { rows } = await sql<ReportedArticle>`select a.id as number, a.article as id, a.url, o.name as outlet,
      a.published, r.article as "copyOf"
    from articles a left join outlets o on o.id = a.outlet left join cards c on c.article = a.id
      left join articles r on r.id = c.copy_of
    where a.id in ${listOfIds([...numbers])}`.execute(database);
  const byNumber = new Map(rows.map((row) => [String(row.number), row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const claims = texts.map((text) => {
    const json = text.replace(articleNumber, (_, number: string) => byNumber.get(number)?.id ?? number);
    return JSON.parse(json) as PackedClaim;
  });
  const places = claims.map(({ claim }) => claim.summary).filter((summary) => typeof summary !== "string");
  const summaries = await textsOf(
    database,
    places.map(([number]) => number),
  );
  return claims.map(({ claim, ...rest }) => {
    const { summary } = claim;
    const reports = claim.reports.map(([article, event]) => {
      const known = byId.get(article);
      return {
        article,
        url: known?.url ?? null,
        outlet: known?.outlet ?? null,
        published: known?.published ?? null,
        event,
        copyOf: known?.copyOf ?? null,
      };
    });
    const words =
      typeof summary === "string"
        ? summary
        : (summaries.get(summary[0]) ?? "").slice(summary[1], summary[1] + summary[2]);
    return { claim: { ...claim, summary: words, reports }, ...rest };
  });
}

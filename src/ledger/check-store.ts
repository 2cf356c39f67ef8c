// Published checks that a ledger keeps, and which claims they hang on: by the address where the claim was made, or by words.

import { sql } from "kysely";
import type { ClaimCheck } from "../intake/claim-review.js";
import type { ComposedClaim } from "../linking/compose.js";
import { rarity } from "../linking/rarity.js";
import { sharedWords, wordLikeness } from "../linking/word-likeness.js";
import { contentWords } from "../linking/words.js";
import type { Claim } from "../record/claim.js";
import { type ClaimRow, claimColumns } from "./claim-columns.js";
import { unpackClaims } from "./claim-unpacking.js";
import type { Database } from "./database.js";
import { byRank, hasWords } from "./dialect/words.js";
import { wordsOf } from "./text-query.js";

/** A check that hangs on a claim. */
export interface HangingCheck extends ClaimCheck {
  /** `address`: an article that reports the claim is where the checker found it; `words`: it says the same. */
  by: "address" | "words";
  /** How alike the words are, 0 to 1. */
  likeness: number;
}

/** Likeness of words from which a check is of a claim, by words alone and where an address says so too. */
const likeEnough = { words: 0.55, address: 0.3 };
/** Words that both must have, where there is no address. */
const fewestShared = 3;
/** Checks that are held against a claim, the latest, and claims that are held against a check. */
const mostChecks = 20_000;
const mostCandidates = 30;
/** Words of a check that claims are looked up by. */
const soughtWords = 12;

/** Keeps published checks. One address has one check of a claim; the last one kept counts. */
export class CheckStore {
  constructor(private readonly database: Database) {}

  /** @returns how many are new or have changed */
  async keep(checks: readonly ClaimCheck[]): Promise<number> {
    let count = 0;
    await this.database.transaction().execute(async (transaction) => {
      for (const { appearances, ...check } of checks) {
        const row = { ...check, appearances: JSON.stringify(appearances) };
        const before = await transaction
          .selectFrom("checks")
          .selectAll()
          .where("claim", "=", row.claim)
          .where("url", row.url === null ? "is" : "=", row.url)
          .executeTakeFirst();
        if (before !== undefined) {
          const { id, ...rest } = before;
          if (JSON.stringify(rest, keys) === JSON.stringify(row, keys)) continue;
          await transaction.deleteFrom("checks").where("id", "=", id).execute();
        }
        await transaction.insertInto("checks").values(row).execute();
        count++;
      }
    });
    return count;
  }

  /** All checks, the last kept first. */
  list(): Promise<ClaimCheck[]> {
    return checksOf(this.database);
  }
}

const keys = ["url", "claim", "claimant", "reviewer", "rating", "published", "appearances"];

async function checksOf(database: Database): Promise<ClaimCheck[]> {
  const rows = await database.selectFrom("checks").selectAll().orderBy("id", "desc").limit(mostChecks).execute();
  return rows.map(({ id: _, appearances, ...check }) => ({
    ...check,
    appearances: JSON.parse(appearances) as string[],
  }));
}

/** The checks that hang on a claim, those by address first. */
export async function checksOfClaim(database: Database, { claim }: ComposedClaim): Promise<HangingCheck[]> {
  const weighed = weighedWords(claim.summary);
  return (await checksOf(database))
    .flatMap((check) => hanging(check, claim, weighed) ?? [])
    .sort((one, other) => (one.by === other.by ? other.likeness - one.likeness : one.by === "address" ? -1 : 1));
}

/** The claims that a check hangs on, by their ids, the likest first. */
export async function claimsOfCheck(database: Database, check: ClaimCheck): Promise<string[]> {
  const sought = [...new Set(wordsOf(check.claim))]
    .sort((one, other) => other.length - one.length)
    .slice(0, soughtWords)
    .map((word) => `"${word.replaceAll('"', "")}"`);
  if (sought.length === 0) return [];
  const words = sought.join(" OR ");
  const { rows } = await sql<ClaimRow>`select ${claimColumns("x")} from claims x where x.id in (
    select rowid from claim_words where ${hasWords("claim_words", words)} order by ${byRank("claim_words", words)}
    limit ${mostCandidates})`.execute(database);
  const found = (await unpackClaims(database, rows)).flatMap(({ claim }) => {
    const hangs = hanging(check, claim, weighedWords(claim.summary));
    return hangs === null ? [] : [{ id: claim.id, likeness: hangs.likeness }];
  });
  return found.sort((one, other) => other.likeness - one.likeness).map(({ id }) => id);
}

function hanging(check: ClaimCheck, claim: Claim, words: [string, number][]): HangingCheck | null {
  const own = weighedWords(check.claim);
  const likeness = wordLikeness(words, own);
  const isThere = claim.reports.some(({ url }) => url !== null && check.appearances.includes(url));
  if (isThere && likeness >= likeEnough.address) return { ...check, by: "address", likeness };
  if (likeness < likeEnough.words || sharedWords(words, own).length < fewestShared) return null;
  return { ...check, by: "words", likeness };
}

/** Content words, rare ones heavier, sorted. */
function weighedWords(text: string): [string, number][] {
  return [...contentWords(text)]
    .map(([form, weight]): [string, number] => [form, weight * rarity(form)])
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

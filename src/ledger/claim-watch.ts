// Which claims were told of by rules that are watched, so that each is told of once.
import { sql } from "kysely";
import { claimId, claimNumber } from "./claim-numbers.js";
import type { Database } from "./database.js";

/** A claim that was told of. */
export interface ToldClaim {
  claim: string;
  rule: string;
  /** When, ISO 8601. */
  told: string;
  title: string;
  line: string;
}

/** Claims that a feed goes on showing. */
const feedLength = 100;
const feedName = "watched feed";

/** Keeps what was told, in the ledger's states: a rule with other conditions is another rule. */
export class ClaimWatch {
  constructor(private readonly database: Database) {}

  /** Of these claims those that a rule has not told of, by this id or one that led to it. Null where it never ran. */
  async untold(rule: string, claims: readonly string[]): Promise<ReadonlySet<string> | null> {
    const state = await this.#state(rule);
    if (state === null) return null;
    const told = new Set(JSON.parse(state) as string[]);
    const fresh = new Set<string>();
    for (const id of claims) {
      if (told.has(id)) continue;
      const { rows } = await sql<{ claim: number }>`with recursive line (claim, step) as (
          select ${claimNumber(id)}, 0 union
          select f.claim, l.step + 1 from line l join former_claims f on f.successor = l.claim where l.step < 100)
        select claim from line`.execute(this.database);
      if (!rows.some((row) => told.has(claimId(row.claim)))) fresh.add(id);
    }
    return fresh;
  }

  /** Keeps the claims that fit a rule now as told. One that no longer fits is told of again when it does. */
  async keep(rule: string, fitting: readonly string[]): Promise<void> {
    await this.#save(ruleName(rule), JSON.stringify(fitting));
  }

  /** What was told last, latest first. */
  async feed(): Promise<ToldClaim[]> {
    const row = await this.database
      .selectFrom("states")
      .select("value")
      .where("name", "=", feedName)
      .executeTakeFirst();
    return row === undefined ? [] : (JSON.parse(row.value) as ToldClaim[]);
  }

  async addToFeed(told: readonly ToldClaim[]): Promise<void> {
    await this.#save(feedName, JSON.stringify([...told, ...(await this.feed())].slice(0, feedLength)));
  }

  async #state(rule: string): Promise<string | null> {
    const name = ruleName(rule);
    const row = await this.database.selectFrom("states").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value ?? null;
  }

  async #save(name: string, value: string): Promise<void> {
    await this.database
      .insertInto("states")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  }
}

function ruleName(rule: string): string {
  return `watched: ${rule}`;
}

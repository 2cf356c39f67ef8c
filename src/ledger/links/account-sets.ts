// The accounts of articles: packed in one row an article, unpacked when they are asked for.

import { sql, type Transaction } from "kysely";
import type { Account } from "../../linking/account.js";
import type { Profile } from "../../linking/profile.js";
import { profileOf } from "../../linking/profile-of.js";
import { packAccounts, unpackAccounts } from "../account-codec.js";
import { Cache, Generations } from "../cache.js";
import { listOfIds } from "../dialect/fragments.js";
import { unpackText } from "../packing.js";
import { perArticle, type Tables } from "../schema.js";
import { insertRows } from "../write-rows.js";
import type { CardRows } from "./card-rows.js";
import type { Connection, ProfileRows } from "./profile-rows.js";

/** Sets that are kept in memory, some 50 kB each. */
const keptSets = 2000;
/** Profiles above which those that nobody asked for lately are forgotten. */
const keptProfiles = 40_000;
/** Sets unpacked at a time where only their profiles are wanted. */
const unpackedAtOnce = 500;

interface AccountSet {
  accounts: Account[];
  published: string | null;
}

export class AccountSets {
  readonly #sets = new Cache<number, AccountSet>(keptSets);
  /** Sets that are not written yet, by the numbers of their articles. */
  readonly #pending = new Map<number, AccountSet>();
  #pendingProcesses: number[] = [];
  readonly #profiles = new Generations<string, Profile>(keptProfiles);

  constructor(
    private readonly connection: () => Connection,
    private readonly cards: CardRows,
    private readonly rows: ProfileRows,
  ) {}

  forget(): void {
    this.#sets.clear();
    this.#pending.clear();
    this.#pendingProcesses = [];
  }

  trim(): void {
    this.#profiles.trim();
  }

  drop(article: number): void {
    this.#sets.delete(article);
    this.#pending.delete(article);
  }

  async put(article: number, accounts: readonly Account[], published: string | null): Promise<void> {
    this.#sets.delete(article);
    this.#pending.set(article, { accounts: [...accounts], published });
    for (const [position, { process }] of accounts.entries())
      if (process !== null) this.#pendingProcesses.push(article * perArticle + position);
  }

  /** A profile that is made already. */
  knowProfile(profile: Profile): void {
    this.#profiles.set(profile.id, profile);
  }

  async ofArticles(articles: Iterable<number>): Promise<Map<number, AccountSet>> {
    const found = new Map<number, AccountSet>();
    const missing: number[] = [];
    for (const article of new Set(articles)) {
      const set = this.#pending.get(article) ?? this.#sets.get(article);
      if (set === undefined) missing.push(article);
      else found.set(article, set);
    }
    for (const [article, set] of await this.#read(missing)) {
      found.set(article, set);
      this.#sets.set(article, set);
    }
    return found;
  }

  /** Accounts by their numbers, in that order. */
  async numbered(numbers: readonly number[]): Promise<Account[]> {
    const sets = await this.ofArticles(numbers.map(articleOf));
    return numbers.map((number) => sets.get(articleOf(number))!.accounts[number % perArticle]);
  }

  /** The profile of an account, under the id that the account has: a profile that an older version made keeps its id. */
  async profileOf(account: Account, published: string | null): Promise<Profile> {
    const known = this.#profiles.get(account.profile);
    if (known !== undefined) return known;
    const gist = await this.cards.gistOf(account.article);
    const profile = { ...profileOf(account, { published, gist }), id: account.profile };
    this.#profiles.set(account.profile, profile);
    return profile;
  }

  /** Profiles that have an account, by their ids. A profile is not stored: any account that has it gives it. */
  async profiles(ids: readonly string[]): Promise<Profile[]> {
    const found: Profile[] = [];
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = this.#profiles.get(id);
      if (known === undefined) missing.push(id);
      else found.push(known);
    }
    if (missing.length === 0) return found;
    const rows = await this.rows.findAll(missing);
    await this.rows.loadAccounts(rows.filter(({ own }) => own === null));
    const wanted = new Map<number, number[]>();
    for (const { own, others } of rows) {
      const account = own ?? others?.[0];
      if (account === undefined) continue;
      const article = articleOf(account);
      wanted.set(article, [...(wanted.get(article) ?? []), account % perArticle]);
    }
    const articles = [...wanted.keys()];
    for (let start = 0; start < articles.length; start += unpackedAtOnce) {
      for (const [article, { accounts, published }] of await this.ofArticles(
        articles.slice(start, start + unpackedAtOnce),
      )) {
        for (const position of wanted.get(article) ?? [])
          found.push(await this.profileOf(accounts[position], published));
      }
    }
    return found;
  }

  /** Writes what is pending; the rows of profiles must have been written before. */
  async flush(): Promise<void> {
    const packed: [number, Uint8Array][] = [];
    for (const [article, set] of this.#pending) {
      const [first] = set.accounts;
      if (first === undefined) continue;
      const numbers: number[] = [];
      for (const { profile } of set.accounts) numbers.push((await this.rows.make(profile)).number);
      packed.push([article, packAccounts(set.accounts, first.article, await this.cards.text(first.article), numbers)]);
      this.#sets.set(article, set);
    }
    this.#pending.clear();
    await insertRows(this.connection() as Transaction<Tables>, "account_sets", ["article", "accounts"], packed);
    if (this.#pendingProcesses.length > 0) {
      await sql`insert into process_accounts (account) select value
        from ${listOfIds(this.#pendingProcesses)} n`.execute(this.connection());
    }
    this.#pendingProcesses = [];
  }

  async #read(articles: readonly number[]): Promise<Map<number, AccountSet>> {
    const found = new Map<number, AccountSet>();
    if (articles.length === 0) return found;
    const { rows } = await sql<{
      article: number;
      id: string;
      accounts: ArrayBuffer;
      text: ArrayBuffer;
      published: string | null;
    }>`select s.article, a.article as id, s.accounts, t.text, a.published
      from account_sets s join texts t on t.article = s.article join articles a on a.id = s.article
      where s.article in ${listOfIds(articles)}`.execute(this.connection());
    const unpacked = rows.map((row) => {
      const text = unpackText(row.text);
      this.cards.knowText(row.id, { text }, row.article);
      return unpackAccounts(row.accounts, row.id, text);
    });
    const numbers = new Set(unpacked.flatMap(({ profiles }) => profiles ?? []));
    const ids = new Map((await this.rows.numbered([...numbers])).map(({ number, id }) => [number, id]));
    for (const [index, row] of rows.entries()) {
      const { accounts, profiles } = unpacked[index];
      for (const [position, profile] of (profiles ?? []).entries()) accounts[position].profile = ids.get(profile)!;
      found.set(row.article, { accounts, published: row.published });
    }
    return found;
  }
}

export function articleOf(account: number): number {
  return Math.floor(account / perArticle);
}

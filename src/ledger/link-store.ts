// The linker's store in the ledger's tables: what many articles will ask for is read ahead, what they change is written at
// once.

import { sql } from "kysely";
import type { Account } from "../linking/account.js";
import { type Arrival, keysSought } from "../linking/arrival.js";
import type { ArticleCard } from "../linking/article-card.js";
import { textLimit } from "../linking/copy-finder.js";
import type { Gist } from "../linking/gist.js";
import { candidateLimit } from "../linking/limits.js";
import type { Cluster, LinkIndex } from "../linking/link-index.js";
import type { Profile } from "../linking/profile.js";
import { blockingKeys, denialKeys } from "../linking/profile-of.js";
import { bandsOf } from "../linking/sketch.js";
import type { Database } from "./database.js";
import { hexOf, listOfIds } from "./dialect/fragments.js";
import { AccountSets } from "./links/account-sets.js";
import { CardRows } from "./links/card-rows.js";
import { ClusterRows } from "./links/cluster-rows.js";
import { KeyLists } from "./links/key-lists.js";
import { type Connection, type ProfileRow, ProfileRows } from "./links/profile-rows.js";
import { perArticle } from "./schema.js";

/** The `cluster` of a profile that nobody tells now and whose number is kept. */
const keptProfile = -1;

/**
 * A LinkIndex of tables. `within` names the connection or the transaction that all calls go to from then on. What the
 * linker changes is kept in memory until `flush`, which is to be called before the tables are asked by other ways and
 * before the transaction ends. What was read stays in memory: call `forget` when a transaction fails or another process
 * has written.
 */
export class LinkStore implements LinkIndex {
  #connection: Connection;
  readonly #cards: CardRows;
  readonly #rows: ProfileRows;
  readonly #keys: KeyLists;
  readonly #clusters: ClusterRows;
  readonly #sets: AccountSets;

  constructor(database: Database) {
    this.#connection = database;
    const connection = (): Connection => this.#connection;
    this.#cards = new CardRows(connection);
    this.#rows = new ProfileRows(connection);
    this.#keys = new KeyLists(connection, this.#rows);
    this.#clusters = new ClusterRows(connection, this.#rows);
    this.#sets = new AccountSets(connection, this.#cards, this.#rows);
  }

  within(connection: Connection): void {
    this.#connection = connection;
    for (const part of this.#parts()) part.trim();
  }

  forget(): void {
    for (const part of this.#parts()) part.forget();
  }

  /** Writes what the linker changed. */
  async flush(): Promise<void> {
    await this.#clusters.flush();
    await this.#rows.flush();
    await this.#keys.flush();
    await this.#cards.flush();
    await this.#sets.flush();
  }

  /**
   * Reads what the linker will ask for when these articles arrive: each look-up for all of them in one statement. What it
   * asks for beside is read when it does.
   * @param numbers numbers of the articles, whose rows stand in their table
   */
  async expect(arrivals: readonly Arrival[], numbers: readonly number[]): Promise<void> {
    for (const [index, { card, text, gist }] of arrivals.entries())
      this.#cards.knowText(card.id, { text, gist, sketch: card.sketch }, numbers[index]);
    await this.#cards.cards(arrivals.map(({ card }) => card.id));
    const rows = await this.#rows.findAll(arrivals.flatMap(({ profiles }) => [...profiles.keys()]));
    await this.#rows.loadAccounts(rows);
    await this.#cards.loadSharing(
      arrivals.map(({ bands }) => bands),
      textLimit * 2,
    );
    await this.#keys.load(arrivals.flatMap(keysSought));
    const known = new Set(rows.filter(({ cluster }) => cluster > 0).map(({ id }) => id));
    const searches = arrivals.flatMap(({ profiles }) =>
      [...profiles.values()].filter(({ id }) => !known.has(id)).map(blockingKeys),
    );
    const likely = await this.#rows.numbered(await this.#keys.likely(searches, candidateLimit));
    const near = await this.#clusters.load([...likely, ...rows].map(({ id }) => id));
    await this.#loadProfiles(near.flatMap(({ core }) => core));
    for (const { profiles } of arrivals) for (const profile of profiles.values()) this.#sets.knowProfile(profile);
  }

  /** Reads what composing the claims of these clusters will ask for. */
  async expectComposing(clusters: readonly string[]): Promise<void> {
    const found = await this.#clusters.load(clusters);
    const profiles = found.flatMap(({ core }) => core);
    const rows = await this.#rows.findAll(profiles);
    await this.#rows.loadAccounts(rows);
    await this.#sets.ofArticles(
      rows.flatMap(({ own, others }) => [...(own === null ? [] : [own]), ...(others ?? [])]).map(articleNumberOf),
    );
    const cards = await this.accountsByNumber(rows.flatMap(accountsIn));
    await this.#cards.cards([...new Set(cards.map(({ article }) => article))]);
    await this.#keys.load((await this.profiles(profiles)).flatMap(denialKeys));
    const near = await this.#clusters.load(found.flatMap((cluster) => cluster.near));
    await this.#rows.loadAccounts(await this.#rows.findAll(near.flatMap(({ core }) => core)));
  }

  text(article: string): Promise<string> {
    return this.#cards.text(article);
  }

  /** The gist of an article's text, which is not stored. */
  gistOf(article: string): Promise<Gist> {
    return this.#cards.gistOf(article);
  }

  /** Reads texts that will be asked for. */
  expectTexts(articles: readonly string[]): Promise<void> {
    return this.#cards.loadTexts(articles);
  }

  async article(id: string): Promise<ArticleCard | null> {
    const [card] = await this.articles([id]);
    return card === undefined ? null : this.#cards.sketched(card);
  }

  articles(ids: readonly string[]): Promise<ArticleCard[]> {
    return this.#cards.cards(ids);
  }

  putArticle(card: ArticleCard, text: string, bands: readonly string[]): Promise<void> {
    return this.#cards.put(card, text, bands);
  }

  articlesSharing(bands: readonly string[], limit: number): Promise<ArticleCard[]> {
    return this.#cards.sharing(bands, limit);
  }

  copiesOf(article: string): Promise<ArticleCard[]> {
    return this.#cards.copiesOf(article);
  }

  async putAccounts(accounts: readonly Account[]): Promise<void> {
    if (accounts.length === 0) return;
    const article = await this.articleNumber(accounts[0].article);
    for (const [position, { profile }] of accounts.entries())
      this.#rows.addAccount(await this.#rows.make(profile), article * perArticle + position);
    await this.#putSet(article, accounts);
  }

  async replaceAccounts(article: string, accounts: readonly Account[]): Promise<void> {
    const number = await this.articleNumber(article);
    const first = number * perArticle;
    const placesOf = async (told: readonly Account[]): Promise<Map<ProfileRow, number[]>> => {
      const places = new Map<ProfileRow, number[]>();
      for (const [position, { profile }] of told.entries()) {
        const row = await this.#rows.make(profile);
        places.set(row, [...(places.get(row) ?? []), first + position]);
      }
      return places;
    };
    const before = await placesOf(await this.accountsOfArticle(article));
    const after = await placesOf(accounts);
    await this.flush();
    await sql`delete from account_sets where article = ${number}`.execute(this.#connection);
    await sql`delete from process_accounts where account >= ${first} and account < ${first + perArticle}`.execute(
      this.#connection,
    );
    this.#sets.drop(number);
    for (const row of new Set([...before.keys(), ...after.keys()])) {
      const [gone, come] = [before.get(row) ?? [], after.get(row) ?? []];
      if (gone.join() === come.join()) continue;
      await this.#rows.loadAccounts([row]);
      const left = new Set(accountsIn(row));
      for (const account of gone) left.delete(account);
      for (const account of come) left.add(account);
      await this.#rows.replaceAccounts(row, [...left]);
    }
    if (accounts.length > 0) await this.#putSet(number, accounts);
  }

  async #putSet(article: number, accounts: readonly Account[]): Promise<void> {
    const [card] = await this.articles([accounts[0].article]);
    await this.#sets.put(article, accounts, card?.published ?? null);
  }

  async accountsOfArticle(article: string): Promise<Account[]> {
    const number = await this.articleNumber(article);
    return (await this.#sets.ofArticles([number])).get(number)?.accounts ?? [];
  }

  async accountsOfProfiles(profiles: readonly string[]): Promise<Account[]> {
    const rows = await this.#rows.findAll([...new Set(profiles)]);
    await this.#rows.loadAccounts(rows);
    return this.accountsByNumber(rows.flatMap(accountsIn));
  }

  async accountsSpeakingIn(articles: readonly string[]): Promise<Account[]> {
    const numbers = await this.articleNumbers(articles);
    const sets = await this.#sets.ofArticles(numbers.values());
    return [...sets.values()].flatMap(({ accounts }) => accounts.filter(({ about }) => about.length > 0));
  }

  async processAccounts(): Promise<Account[]> {
    const { rows } = await sql<{ account: number }>`select account from process_accounts`.execute(this.#connection);
    return this.accountsByNumber(rows.map(({ account }) => account));
  }

  async removeArticle(article: string): Promise<void> {
    const number = await this.articleNumber(article);
    const card = await this.article(article);
    await this.replaceAccounts(article, []);
    await this.#cards.remove(article, card === null ? [] : bandsOf(card.sketch));
    this.#sets.drop(number);
  }

  async profiles(ids: readonly string[]): Promise<Profile[]> {
    const told = (await this.#rows.findAll([...new Set(ids)])).filter(({ cluster }) => cluster > 0);
    return this.#sets.profiles(told.map(({ id }) => id));
  }

  /** The profile of an account, under the id that the account has. */
  async profileOf(account: Account): Promise<Profile> {
    const [card] = await this.articles([account.article]);
    return this.#sets.profileOf(account, card?.published ?? null);
  }

  async profilesOfCluster(cluster: string): Promise<string[]> {
    const [known] = await this.clusters([cluster]);
    // A small cluster's core is all of it.
    if (known !== undefined && known.size === known.core.length) return [...known.core];
    const row = await this.#rows.find(cluster);
    return row === null ? [] : this.#rows.idsIn(row);
  }

  async clusterOf(profile: string): Promise<string | null> {
    const row = await this.#rows.find(profile);
    if (row === null || row.cluster <= 0) return null;
    const [name] = await this.#rows.numbered([row.cluster]);
    return name?.id ?? null;
  }

  async putProfile(profile: Profile, cluster: string): Promise<void> {
    await this.#rows.make(profile.id);
    this.#sets.knowProfile(profile);
    await this.assign([profile.id], cluster);
  }

  async assign(profiles: readonly string[], cluster: string): Promise<void> {
    const { number } = await this.#rows.make(cluster);
    for (const row of await this.#rows.findAll(profiles)) this.#rows.assign(row, number);
  }

  // The row stays until `forgetProfiles`: its number may name a cluster, and the claims of that are to be composed anew.
  async removeProfile(profile: string): Promise<void> {
    for (const row of await this.#rows.findAll([profile])) this.#rows.assign(row, 0);
  }

  /**
   * Keeps the numbers of profiles that nobody tells now, because a person corrected what the machine read: when the
   * correction is taken back they are told again.
   */
  async keepProfiles(ids: readonly string[]): Promise<void> {
    for (const row of await this.#rows.findAll(ids)) if (row.cluster === 0) this.#rows.assign(row, keptProfile);
    await this.flush();
  }

  /** Forgets those of the profiles with these numbers that nobody tells and that name no cluster. */
  async forgetProfiles(numbers: readonly number[]): Promise<void> {
    await this.flush();
    const { rows } = await sql<{ hash: string }>`delete from profiles
      where id in ${listOfIds(numbers)} and cluster = 0 and account is null
        and not exists (select 1 from clusters c where c.name = profiles.id)
        and not exists (select 1 from profiles p where p.cluster = profiles.id and p.cluster <> p.id)
      returning ${hexOf("hash")} as hash`.execute(this.#connection);
    if (rows.length === 0) return;
    const ids = rows.map(({ hash }) => hash);
    this.#rows.drop(ids);
    this.#clusters.drop(ids);
  }

  async clusters(ids: readonly string[]): Promise<Cluster[]> {
    return this.#clusters.load(ids);
  }

  putCluster(cluster: Cluster): Promise<void> {
    return this.#clusters.put(cluster);
  }

  removeCluster(id: string): Promise<void> {
    return this.#clusters.remove(id);
  }

  async replaceKeys(
    cluster: string,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): Promise<void> {
    this.#keys.replace((await this.#rows.make(cluster)).number, before, after);
  }

  candidates(keys: readonly string[], limit: number): Promise<string[]> {
    return this.#keys.candidates(keys, limit);
  }

  /** Numbers of the profiles that name these clusters. */
  async clusterNumbers(ids: readonly string[]): Promise<number[]> {
    const numbers: number[] = [];
    for (const id of ids) numbers.push((await this.#rows.make(id)).number);
    return numbers;
  }

  /** Numbers of accounts by their ids. */
  async accountNumbers(ids: readonly string[]): Promise<number[]> {
    const articles = [...new Set(ids.map((id) => id.slice(0, id.indexOf("#"))))];
    const known = await this.articleNumbers(articles);
    for (const article of articles) if (!known.has(article)) throw new Error(`The ledger has no article ${article}.`);
    const sets = await this.#sets.ofArticles(known.values());
    const numbers: number[] = [];
    for (const id of ids) {
      // An article that was taken out of linking and not put back has no accounts.
      const number = known.get(id.slice(0, id.indexOf("#")))!;
      const position = sets.get(number)?.accounts.findIndex((account) => account.id === id) ?? -1;
      if (position !== -1) numbers.push(number * perArticle + position);
    }
    return numbers;
  }

  /** Numbers of articles by their ids; unknown ones are left out. */
  articleNumbers(ids: readonly string[]): Promise<Map<string, number>> {
    return this.#cards.numbersOf(ids);
  }

  articleNumber(article: string): Promise<number> {
    return this.#cards.numberOf(article);
  }

  /** Accounts by their numbers, in that order. */
  accountsByNumber(numbers: readonly number[]): Promise<Account[]> {
    return this.#sets.numbered(numbers);
  }

  async #loadProfiles(ids: readonly string[]): Promise<void> {
    await this.#rows.load(ids);
    await this.profiles(ids);
  }

  #parts(): { forget(): void; trim(): void }[] {
    return [this.#cards, this.#rows, this.#keys, this.#clusters, this.#sets];
  }
}

function accountsIn({ own, others }: ProfileRow): number[] {
  return own === null ? [...(others ?? [])] : [own, ...(others ?? [])];
}

function articleNumberOf(account: number): number {
  return Math.floor(account / perArticle);
}

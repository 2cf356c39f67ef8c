// The linker's store in the ledger's tables.
import { sql, type Transaction } from "kysely";
import type { Account } from "../linking/account.js";
import type { ArticleCard } from "../linking/article-card.js";
import { type Gist, gistOf } from "../linking/gist.js";
import { bandLimit, type Cluster, type LinkIndex } from "../linking/link-index.js";
import type { Profile } from "../linking/profile.js";
import { profileOf } from "../linking/profile-of.js";
import { bandsOf, sketchOf } from "../linking/sketch.js";
import { creditsOf } from "../reading/credits.js";
import { packAccounts, unpackAccounts } from "./account-codec.js";
import { insertAll } from "./article-store.js";
import { Cache } from "./cache.js";
import type { Database } from "./database.js";
import { hashNumber, shortHash } from "./hash.js";
import { unpackText } from "./packing.js";
import { listOfIds } from "./queries/fragments.js";
import { perArticle, type Tables } from "./schema.js";
import { soughtKeys, storedKeys } from "./week-keys.js";

/** The `cluster` of a profile that nobody tells now and whose number is kept. */
const keptProfile = -1;

type NumberedCard = ArticleCard & { number: number };

interface AccountSet {
  accounts: Account[];
  published: string | null;
}

/**
 * A LinkIndex of tables. `within` names the connection or the transaction that all calls go to from then on. What is kept
 * in memory is what was read or written: call `forget` when a transaction fails or another process has written.
 */
export class LinkStore implements LinkIndex {
  #database: Database | Transaction<Tables>;
  readonly #sets = new Cache<number, AccountSet>(2000);
  readonly #profiles = new Cache<string, number>(40_000);
  readonly #articles = new Cache<string, number>(10_000);
  readonly #knownCards = new Cache<string, NumberedCard>(10_000);
  readonly #cardsByNumber = new Cache<number, NumberedCard>(10_000);
  /** The cluster of each profile; null where it is in none. */
  readonly #memberships = new Cache<string, string | null>(40_000);
  readonly #clusters = new Cache<string, Cluster>(20_000);
  /** Numbers of the accounts of each profile. */
  readonly #accountsOf = new Cache<string, number[]>(40_000);
  /** Texts never change: an article's id is made from its text. */
  readonly #texts = new Cache<string, string>(200);
  readonly #sketches = new Cache<string, number[]>(10_000);
  readonly #gists = new Cache<string, Gist>(10_000);

  constructor(database: Database) {
    this.#database = database;
  }

  within(database: Database | Transaction<Tables>): void {
    this.#database = database;
  }

  forget(): void {
    for (const cache of [this.#sets, this.#profiles, this.#articles]) cache.clear();
    for (const cache of [this.#knownCards, this.#cardsByNumber]) cache.clear();
    for (const cache of [this.#memberships, this.#clusters, this.#accountsOf]) cache.clear();
  }

  async text(article: string): Promise<string> {
    const known = this.#texts.get(article);
    if (known !== undefined) return known;
    const row = await this.#database
      .selectFrom("articles")
      .innerJoin("texts", "texts.article", "articles.id")
      .select("texts.text")
      .where("articles.article", "=", article)
      .executeTakeFirst();
    if (row === undefined) return "";
    const text = unpackText(row.text);
    this.#texts.set(article, text);
    return text;
  }

  async article(id: string): Promise<ArticleCard | null> {
    const [card] = await this.articles([id]);
    return card === undefined ? null : this.#sketched(card);
  }

  async articles(ids: readonly string[]): Promise<ArticleCard[]> {
    const known = ids.map((id) => this.#knownCards.get(id)).filter((card) => card !== undefined);
    if (known.length === ids.length) return known;
    const found = new Set(known.map(({ id }) => id));
    const missing = ids.filter((id) => !found.has(id));
    const cards = await this.#cards(sql`a.article in (select value from json_each(${JSON.stringify(missing)}))`);
    for (const card of cards) this.#know(card);
    return [...known, ...cards];
  }

  async putArticle(card: ArticleCard, text: string, bands: readonly string[]): Promise<void> {
    this.#texts.set(card.id, text);
    if (card.sketch.length > 0) this.#sketches.set(card.id, card.sketch);
    const article = await this.articleNumber(card.id);
    const copyOf = card.copyOf === null ? null : await this.articleNumber(card.copyOf);
    await this.#database
      .insertInto("cards")
      .values({
        article,
        outlet_key: card.outletKey,
        credits: packCredits(card),
        copy_of: copyOf,
        copied: card.copied,
      })
      .onConflict((conflict) => conflict.column("article").doUpdateSet({ copy_of: copyOf, copied: card.copied }))
      .execute();
    this.#know({ ...card, sketch: [], number: article });
    if (bands.length === 0) return;
    await sql`insert or ignore into bands (band, article)
      select value, ${article} from json_each(${JSON.stringify(bands.map(shortHash))})`.execute(this.#database);
  }

  async articlesSharing(bands: readonly string[], limit: number): Promise<ArticleCard[]> {
    const { rows } = await sql<{ number: number }>`select b.article as number
      from ${listOfIds(bands.map(shortHash))} n cross join bands b on b.band = n.value and b.article >= coalesce(
          (select article from bands where band = n.value order by article desc limit 1 offset ${sql.lit(bandLimit - 1)}), 0)
      group by b.article order by count(*) desc, b.article desc limit ${limit}`.execute(this.#database);
    const missing = rows.map(({ number }) => number).filter((number) => this.#cardsByNumber.get(number) === undefined);
    if (missing.length > 0) {
      for (const card of await this.#cards(sql`c.article in ${listOfIds(missing)}`)) this.#know(card);
    }
    const found: ArticleCard[] = [];
    for (const { number } of rows) {
      const card = this.#cardsByNumber.get(number);
      if (card !== undefined) found.push(await this.#sketched(card));
    }
    return found;
  }

  async articlesOfUrl(url: string): Promise<ArticleCard[]> {
    return this.#cards(sql`a.url_key = ${hashNumber(url)} and a.url = ${url}`);
  }

  async copiesOf(article: string): Promise<ArticleCard[]> {
    return this.#cards(sql`c.copy_of = (select id from articles where article = ${article})`);
  }

  async putAccounts(accounts: readonly Account[]): Promise<void> {
    if (accounts.length === 0) return;
    const article = await this.articleNumber(accounts[0].article);
    const text = await this.text(accounts[0].article);
    const first = article * perArticle;
    const rows: Tables["accounts"][] = [];
    for (const [position, account] of accounts.entries()) {
      rows.push({ profile: await this.#profileNumber(account.profile), account: first + position });
      const others = this.#accountsOf.get(account.profile);
      if (others !== undefined) this.#accountsOf.set(account.profile, [...others, first + position]);
    }
    this.#sets.set(article, {
      accounts: [...accounts],
      published: this.#knownCards.get(accounts[0].article)?.published ?? null,
    });
    const profiles = rows.map(({ profile }) => profile);
    await this.#database
      .insertInto("account_sets")
      .values({ article, accounts: packAccounts(accounts, accounts[0].article, text, profiles) })
      .execute();
    await this.#putAccountsOfProfiles(rows);
    await this.#putProcesses(accounts, first);
  }

  async replaceAccounts(article: string, accounts: readonly Account[]): Promise<void> {
    const number = await this.articleNumber(article);
    const first = number * perArticle;
    const told = await this.accountsOfArticle(article);
    const before = await this.#rowsOf(told, first);
    const after = await this.#rowsOf(accounts, first);
    for (const { profile } of [...told, ...accounts]) this.#accountsOf.delete(profile);
    await this.#database.deleteFrom("account_sets").where("article", "=", number).execute();
    await this.#forgetProcesses(first);
    this.#sets.delete(number);
    const places = (rows: readonly Tables["accounts"][]): Set<string> =>
      new Set(rows.map(({ profile, account }) => `${profile} ${account}`));
    const [old, fresh] = [places(before), places(after)];
    const gone = before.filter(({ profile, account }) => !fresh.has(`${profile} ${account}`));
    const come = after.filter(({ profile, account }) => !old.has(`${profile} ${account}`));
    for (const profile of new Set([...gone, ...come].map((row) => row.profile))) {
      const of = (rows: readonly Tables["accounts"][]): number[] =>
        rows.flatMap((row) => (row.profile === profile ? [row.account] : []));
      await this.#replaceAccountsOf(profile, of(gone), of(come));
    }
    if (accounts.length === 0) return;
    this.#sets.set(number, {
      accounts: [...accounts],
      published: (await this.articles([article]))[0]?.published ?? null,
    });
    const profiles = after.map(({ profile }) => profile);
    await this.#database
      .insertInto("account_sets")
      .values({ article: number, accounts: packAccounts(accounts, article, await this.text(article), profiles) })
      .execute();
    await this.#putProcesses(accounts, first);
  }

  /** The rows that tell which profile has which account. */
  async #rowsOf(accounts: readonly Account[], first: number): Promise<Tables["accounts"][]> {
    const rows: Tables["accounts"][] = [];
    for (const [position, { profile }] of accounts.entries())
      rows.push({ profile: await this.#profileNumber(profile), account: first + position });
    return rows;
  }

  /** The first of a profile's accounts stands in its own row, the others in a table of theirs, whatever came when. */
  async #replaceAccountsOf(profile: number, gone: readonly number[], come: readonly number[]): Promise<void> {
    const { rows } = await sql<{ account: number }>`select account from profiles
        where id = ${profile} and account is not null
      union all select account from accounts where profile = ${profile}`.execute(this.#database);
    const left = new Set(rows.map(({ account }) => account));
    for (const account of gone) left.delete(account);
    for (const account of come) left.add(account);
    const [own = null, ...others] = [...left].sort((one, other) => one - other);
    await this.#database.updateTable("profiles").set({ account: own }).where("id", "=", profile).execute();
    await this.#database.deleteFrom("accounts").where("profile", "=", profile).execute();
    await insertAll(
      this.#database,
      "accounts",
      others.map((account) => ({ profile, account })),
    );
  }

  async #putProcesses(accounts: readonly Account[], first: number): Promise<void> {
    await insertAll(
      this.#database,
      "process_accounts",
      accounts.flatMap(({ process }, position) => (process === null ? [] : [{ account: first + position }])),
    );
  }

  async #forgetProcesses(first: number): Promise<void> {
    await this.#database
      .deleteFrom("process_accounts")
      .where("account", ">=", first)
      .where("account", "<", first + perArticle)
      .execute();
  }

  /** Most profiles have one account, which stands in their own row. */
  async #putAccountsOfProfiles(rows: readonly Tables["accounts"][]): Promise<void> {
    const firsts = new Map<number, number>();
    const others: Tables["accounts"][] = [];
    for (const row of rows) {
      if (firsts.has(row.profile)) others.push(row);
      else firsts.set(row.profile, row.account);
    }
    const pairs = JSON.stringify([...firsts]);
    await sql`insert into accounts (profile, account) select n.value ->> 0, n.value ->> 1 from json_each(${pairs}) n
      cross join profiles p on p.id = n.value ->> 0 where p.account is not null`.execute(this.#database);
    await sql`update profiles set account = n.account
      from (select value ->> 0 as profile, value ->> 1 as account from json_each(${pairs})) n
      where profiles.id = n.profile and profiles.account is null`.execute(this.#database);
    await insertAll(this.#database, "accounts", others);
  }

  async accountsOfArticle(article: string): Promise<Account[]> {
    const number = await this.articleNumber(article);
    return (await this.#accountSets([number])).get(number)?.accounts ?? [];
  }

  async accountsOfProfiles(profiles: readonly string[]): Promise<Account[]> {
    const numbers: number[] = [];
    const missing: string[] = [];
    for (const profile of new Set(profiles)) {
      const known = this.#accountsOf.get(profile);
      if (known === undefined) missing.push(profile);
      else numbers.push(...known);
    }
    if (missing.length > 0) {
      const { rows } = await sql<{ profile: string; account: number }>`
        with named as materialized (select * from ${profilesNamed(missing)})
        select lower(hex(hash)) as profile, account from named where account is not null
        union all select lower(hex(p.hash)), x.account from named p join accounts x on x.profile = p.id
        order by 2`.execute(this.#database);
      const found = new Map<string, number[]>(missing.map((profile) => [profile, []]));
      for (const { profile, account } of rows) found.get(profile)!.push(account);
      for (const [profile, accounts] of found) {
        this.#accountsOf.set(profile, accounts);
        numbers.push(...accounts);
      }
    }
    return this.accountsByNumber(numbers);
  }

  async accountsSpeakingIn(articles: readonly string[]): Promise<Account[]> {
    const numbers = await this.articleNumbers(articles);
    const sets = await this.#accountSets([...numbers.values()]);
    return [...sets.values()].flatMap(({ accounts }) => accounts.filter(({ about }) => about.length > 0));
  }

  async processAccounts(): Promise<Account[]> {
    const rows = await this.#database.selectFrom("process_accounts").select("account").execute();
    return this.accountsByNumber(rows.map(({ account }) => account));
  }

  async removeArticle(article: string): Promise<void> {
    const number = await this.articleNumber(article);
    const card = await this.article(article);
    for (const band of card === null ? [] : bandsOf(card.sketch)) {
      await this.#database
        .deleteFrom("bands")
        .where("band", "=", shortHash(band))
        .where("article", "=", number)
        .execute();
    }
    await this.replaceAccounts(article, []);
    await this.#database.deleteFrom("cards").where("article", "=", number).execute();
    this.#sets.delete(number);
    this.#knownCards.delete(article);
    this.#cardsByNumber.delete(number);
  }

  // A profile is not stored: any account that has it gives it.
  async profiles(ids: readonly string[]): Promise<Profile[]> {
    const found: Profile[] = [];
    const seen = new Set<string>();
    for (const account of await this.accountsOfProfiles(ids)) {
      if (seen.has(account.profile)) continue;
      seen.add(account.profile);
      if ((await this.clusterOf(account.profile)) === null) continue;
      found.push(await this.profileOf(account));
    }
    return found;
  }

  /** The gist of an article's text, which is not stored. */
  async gistOf(article: string): Promise<Gist> {
    let gist = this.#gists.get(article);
    if (gist === undefined) {
      gist = gistOf(await this.text(article));
      this.#gists.set(article, gist);
    }
    return gist;
  }

  /** The profile of an account, under the id that the account has. */
  async profileOf(account: Account): Promise<Profile> {
    const [card] = await this.articles([account.article]);
    const gist = await this.gistOf(account.article);
    // Profiles that an older version of the program made keep their ids.
    return { ...profileOf(account, { published: card?.published ?? null, gist }), id: account.profile };
  }

  async profilesOfCluster(cluster: string): Promise<string[]> {
    const [known] = await this.clusters([cluster]);
    // A small cluster's core is all of it.
    if (known !== undefined && known.size === known.core.length) return [...known.core];
    const name = sql`(select id from ${profilesNamed([cluster])})`;
    const { rows } = await sql<{ id: string }>`select lower(hex(hash)) as id from profiles
        where cluster = ${name} and cluster <> id
      union all select lower(hex(hash)) from profiles where id = ${name} and cluster = id`.execute(this.#database);
    return rows.map(({ id }) => id);
  }

  async clusterOf(profile: string): Promise<string | null> {
    const known = this.#memberships.get(profile);
    if (known !== undefined) return known;
    const { rows } = await sql<{ id: string }>`select lower(hex(c.hash)) as id
      from ${profilesNamed([profile])} p join profiles c on c.id = p.cluster`.execute(this.#database);
    const cluster = rows[0]?.id ?? null;
    this.#memberships.set(profile, cluster);
    return cluster;
  }

  async putProfile(profile: Profile, cluster: string): Promise<void> {
    await this.#profileNumber(profile.id);
    await this.assign([profile.id], cluster);
  }

  async assign(profiles: readonly string[], cluster: string): Promise<void> {
    const name = await this.#profileNumber(cluster);
    for (const profile of profiles) this.#memberships.set(profile, cluster);
    await sql`update profiles set cluster = ${name}
      where id in (select id from ${profilesNamed(profiles)})`.execute(this.#database);
  }

  // The row stays until `forgetProfiles`: its number may name a cluster, and the claims of that are to be composed anew.
  async removeProfile(profile: string): Promise<void> {
    this.#memberships.set(profile, null);
    await sql`update profiles set cluster = 0 where id in (select id from ${profilesNamed([profile])})`.execute(
      this.#database,
    );
  }

  /**
   * Keeps the numbers of profiles that nobody tells now, because a person corrected what the machine read: when the
   * correction is taken back they are told again.
   */
  async keepProfiles(ids: readonly string[]): Promise<void> {
    await sql`update profiles set cluster = ${sql.lit(keptProfile)}
      where id in (select id from ${profilesNamed(ids)}) and cluster = 0`.execute(this.#database);
  }

  /** Forgets those of the profiles with these numbers that nobody tells and that name no cluster. */
  async forgetProfiles(numbers: readonly number[]): Promise<void> {
    const { rows } = await sql<{ hash: string }>`delete from profiles
      where id in ${listOfIds(numbers)} and cluster = 0 and account is null
        and not exists (select 1 from clusters c where c.name = profiles.id)
        and not exists (select 1 from profiles p where p.cluster = profiles.id and p.cluster <> p.id)
      returning lower(hex(hash)) as hash`.execute(this.#database);
    for (const { hash } of rows) {
      this.#profiles.delete(hash);
      this.#memberships.delete(hash);
      this.#accountsOf.delete(hash);
    }
  }

  async clusters(ids: readonly string[]): Promise<Cluster[]> {
    const missing = ids.filter((id) => this.#clusters.get(id) === undefined);
    if (missing.length > 0) {
      const { rows } = await sql<{ id: string; size: number | null; core: string; near: string }>`
        select lower(hex(p.hash)) as id, c.size, ${hashesOf("c.core")} as core, ${hashesOf("c.near")} as near
        from ${profilesNamed(missing)} p left join clusters c on c.name = p.id
        where c.name is not null or p.cluster = p.id`.execute(this.#database);
      for (const { id, size, core, near } of rows) {
        const cluster = { id, size: size ?? 1, core: JSON.parse(core) as string[], near: JSON.parse(near) as string[] };
        this.#clusters.set(id, size === null ? { ...cluster, core: [id] } : cluster);
      }
    }
    return ids.map((id) => this.#clusters.get(id)).filter((cluster) => cluster !== undefined);
  }

  async putCluster({ id, size, core, near }: Cluster): Promise<void> {
    const name = await this.#profileNumber(id);
    this.#clusters.set(id, { id, size, core: [...core], near: [...near] });
    // Most clusters are one profile near nobody: that profile's row tells so.
    if (size === 1 && core.length === 1 && core[0] === id && near.length === 0) {
      await this.#database.deleteFrom("clusters").where("name", "=", name).execute();
      return;
    }
    const row = { size, core: await this.#profileNumbers(core), near: await this.#profileNumbers(near) };
    await this.#database
      .insertInto("clusters")
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
  }

  async removeCluster(id: string): Promise<void> {
    this.#clusters.delete(id);
    await this.#database
      .deleteFrom("clusters")
      .where("name", "=", await this.#profileNumber(id))
      .execute();
  }

  async replaceKeys(
    cluster: string,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): Promise<void> {
    const name = await this.#profileNumber(cluster);
    const stored = new Set(after.flatMap(storedKeys));
    const gone = before.flatMap(storedKeys).filter((key) => !stored.has(key));
    if (gone.length > 0) {
      await sql`delete from keys where key in ${listOfIds([...new Set(gone)])} and cluster = ${name}`.execute(
        this.#database,
      );
    }
    await sql`insert into keys (key, cluster) select value, ${name} from json_each(${JSON.stringify([...stored])})
      where true on conflict do nothing`.execute(this.#database);
  }

  async candidates(keys: readonly string[], limit: number): Promise<string[]> {
    // Keys of a cluster that is gone may have stayed behind: of one of many profiles, or in an older version's ledger.
    const { rows } = await sql<{ id: string }>`select lower(hex(p.hash)) as id
      from (select k.cluster, count(distinct w.value ->> 1) as shared
          from json_each(${JSON.stringify(soughtKeys(keys))}) w cross join keys k on k.key = w.value ->> 0
          group by k.cluster) f
        cross join profiles p on p.id = f.cluster
      where p.cluster = p.id or exists (select 1 from clusters c where c.name = p.id)
      order by f.shared desc, p.hash limit ${limit}`.execute(this.#database);
    return rows.map(({ id }) => id);
  }

  /** Numbers of the profiles that name these clusters. */
  async clusterNumbers(ids: readonly string[]): Promise<number[]> {
    const numbers: number[] = [];
    for (const id of ids) numbers.push(await this.#profileNumber(id));
    return numbers;
  }

  /** Numbers of accounts by their ids. */
  async accountNumbers(ids: readonly string[]): Promise<number[]> {
    const numbers: number[] = [];
    const articles = new Map<string, number>();
    for (const id of ids) {
      const article = id.slice(0, id.indexOf("#"));
      let number = articles.get(article);
      if (number === undefined) {
        // An article that was taken out of linking and not put back has no accounts.
        number = await this.articleNumber(article);
        articles.set(article, number);
      }
      const set = (await this.#accountSets([number])).get(number);
      const position = set?.accounts.findIndex((account) => account.id === id) ?? -1;
      if (position !== -1) numbers.push(number * perArticle + position);
    }
    return numbers;
  }

  /** Numbers of articles by their ids; unknown ones are left out. */
  async articleNumbers(ids: readonly string[]): Promise<Map<string, number>> {
    const missing = ids.filter((id) => this.#articles.get(id) === undefined);
    if (missing.length > 0) {
      const { rows } = await sql<{ article: string; id: number }>`select article, id from articles
        where article in (select value from json_each(${JSON.stringify(missing)}))`.execute(this.#database);
      for (const { article, id } of rows) this.#articles.set(article, id);
    }
    const found = new Map<string, number>();
    for (const id of ids) {
      const number = this.#articles.get(id);
      if (number !== undefined) found.set(id, number);
    }
    return found;
  }

  async articleNumber(article: string): Promise<number> {
    const number = (await this.articleNumbers([article])).get(article);
    if (number === undefined) throw new Error(`The ledger has no article ${article}.`);
    return number;
  }

  /** The number of a profile, which is made where there is none: a profile that is in no cluster yet. */
  async #profileNumber(id: string): Promise<number> {
    const known = this.#profiles.get(id);
    if (known !== undefined) return known;
    const { rows } = await sql<{ id: number }>`select id from ${profilesNamed([id])}`.execute(this.#database);
    let number = rows[0]?.id;
    if (number === undefined) {
      const made = await this.#database
        .insertInto("profiles")
        .values({ hash: bytesOf(id), cluster: 0, account: null })
        .returning("id")
        .executeTakeFirstOrThrow();
      number = made.id;
      this.#accountsOf.set(id, []);
      this.#memberships.set(id, null);
    }
    this.#profiles.set(id, number);
    return number;
  }

  async #profileNumbers(ids: readonly string[]): Promise<string> {
    const numbers: number[] = [];
    for (const id of ids) numbers.push(await this.#profileNumber(id));
    return JSON.stringify(numbers);
  }

  /** Accounts by their numbers, in that order. */
  async accountsByNumber(numbers: readonly number[]): Promise<Account[]> {
    const sets = await this.#accountSets(numbers.map((number) => Math.floor(number / perArticle)));
    return numbers.map((number) => sets.get(Math.floor(number / perArticle))!.accounts[number % perArticle]);
  }

  async #accountSets(articles: readonly number[]): Promise<Map<number, AccountSet>> {
    const found = new Map<number, AccountSet>();
    const missing: number[] = [];
    for (const article of new Set(articles)) {
      const set = this.#sets.get(article);
      if (set === undefined) missing.push(article);
      else found.set(article, set);
    }
    if (missing.length === 0) return found;
    const { rows } = await sql<{
      article: number;
      id: string;
      accounts: ArrayBuffer;
      text: ArrayBuffer;
      published: string | null;
    }>`select s.article, a.article as id, s.accounts, t.text, a.published
      from account_sets s join texts t on t.article = s.article join articles a on a.id = s.article
      where s.article in ${listOfIds(missing)}`.execute(this.#database);
    const unpacked = rows.map((row) => unpackAccounts(row.accounts, row.id, unpackText(row.text)));
    const hashes = await this.#hashesOf(unpacked.flatMap(({ profiles }) => profiles ?? []));
    for (const [index, row] of rows.entries()) {
      const { accounts, profiles } = unpacked[index];
      for (const [position, profile] of (profiles ?? []).entries()) accounts[position].profile = hashes.get(profile)!;
      const set = { accounts, published: row.published };
      found.set(row.article, set);
      this.#sets.set(row.article, set);
    }
    return found;
  }

  /** Ids of profiles by their numbers. */
  async #hashesOf(profiles: readonly number[]): Promise<Map<number, string>> {
    const { rows } = await sql<{ id: number; hash: string }>`select id, lower(hex(hash)) as hash from profiles
      where id in ${listOfIds([...new Set(profiles)])}`.execute(this.#database);
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  #know(card: NumberedCard): void {
    this.#knownCards.set(card.id, card);
    this.#cardsByNumber.set(card.number, card);
  }

  /** A sketch is not stored: the text gives it. Only `article` and `articlesSharing` are asked for it. */
  async #sketched(card: ArticleCard): Promise<ArticleCard> {
    let sketch = this.#sketches.get(card.id);
    if (sketch === undefined) {
      sketch = sketchOf(creditsOf(await this.text(card.id)).body);
      this.#sketches.set(card.id, sketch);
    }
    return { ...card, sketch };
  }

  async #cards(condition: ReturnType<typeof sql>): Promise<NumberedCard[]> {
    const { rows } = await sql<{
      number: number;
      id: string;
      url: string | null;
      outlet: string | null;
      outlet_key: string | null;
      published: string | null;
      credits: string | null;
      copy_of: string | null;
      copied: number;
    }>`select c.article as number, a.article as id, a.url, o.name as outlet, c.outlet_key, a.published, c.credits,
        r.article as copy_of, c.copied
      from cards c join articles a on a.id = c.article left join outlets o on o.id = a.outlet
        left join articles r on r.id = c.copy_of
      where ${condition}`.execute(this.#database);
    return rows.map((row) => ({
      number: row.number,
      id: row.id,
      url: row.url,
      outlet: row.outlet,
      outletKey: row.outlet_key,
      published: row.published,
      ...unpackCredits(row.credits),
      sketch: [],
      copyOf: row.copy_of,
      copied: row.copied,
    }));
  }
}

/** The outlets that an article credits, as a list; with those that it cites, as an object of both lists. */
function packCredits({ credits, cites }: ArticleCard): string | null {
  if (cites.length > 0) return JSON.stringify({ credits, cites });
  return credits.length === 0 ? null : JSON.stringify(credits);
}

function unpackCredits(packed: string | null): Pick<ArticleCard, "credits" | "cites"> {
  if (packed === null) return { credits: [], cites: [] };
  const lists = JSON.parse(packed) as string[] | Pick<ArticleCard, "credits" | "cites">;
  return Array.isArray(lists) ? { credits: lists, cites: [] } : lists;
}

/** The profiles of these ids that have a number. They are looked up by the first half of the id. */
function profilesNamed(ids: readonly string[]): ReturnType<typeof sql> {
  return sql`(select p.id, p.hash, p.cluster, p.account from json_each(${JSON.stringify(ids)}) n
    cross join profiles p on substr(p.hash, 1, 4) = substr(unhex(n.value), 1, 4) and p.hash = unhex(n.value))`;
}

/** Ids of profiles, for a column that holds their numbers, in the column's order. */
function hashesOf(column: string): ReturnType<typeof sql> {
  return sql`(select json_group_array(lower(hex(q.hash)) order by n.key) from json_each(${sql.ref(column)}) n
    join profiles q on q.id = n.value)`;
}

function bytesOf(id: string): Uint8Array {
  return Buffer.from(id, "hex");
}

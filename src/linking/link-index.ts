// What the linker asks of a store. MemoryIndex answers from maps; a ledger answers from tables.
import type { Account } from "./account.js";
import type { ArticleCard } from "./article-card.js";
import type { Profile } from "./profile.js";

/**
 * Articles of one band that are looked at, those that came last: what more of them share is boilerplate, whose list would
 * grow with the ledger. A copy shares other bands with its original as well.
 */
export const bandLimit = 64;

/** A value, or a promise of one: a store may answer at once or later. */
export type Awaitable<Value> = Value | Promise<Value>;

/**
 * Profiles that tell of one thing. `id` is opaque (it is not the claim's id). `core` holds the profiles with the
 * smallest ids, at most `coreLimit`; `size` counts all. `near` are clusters that some pair score ties to this one without
 * joining them: they are reconsidered together.
 */
export interface Cluster {
  id: string;
  size: number;
  core: string[];
  near: string[];
}

/**
 * The store behind a Linker. Every method is called within one article's arrival; a ledger wraps that in one
 * transaction. Lists come back without duplicates; their order matters only where the comment says so.
 *
 * Tables that a relational store needs:
 * - articles(id, url, outlet_key, published, copy_of, card), bands(band, article)
 * - accounts(id, article, profile, account), profiles(id, cluster, profile), clusters(id, cluster), keys(key, cluster)
 */
export interface LinkIndex {
  /** The canonical text of an article that was put before. */
  text(article: string): Awaitable<string>;
  article(id: string): Awaitable<ArticleCard | null>;
  /** The cards of these articles that exist, any order. */
  articles(ids: readonly string[]): Awaitable<ArticleCard[]>;
  /** Stores a card, or replaces it; it is looked up by `bands` from then on, and by those that it had. */
  putArticle(card: ArticleCard, text: string, bands: readonly string[]): Awaitable<void>;
  /**
   * Cards of the articles that share a band, those that share most first, of equals those that came last; at most `limit`.
   * Of each band only the `bandLimit` articles that came last count.
   */
  articlesSharing(bands: readonly string[], limit: number): Awaitable<ArticleCard[]>;
  /** Cards of the articles whose `copyOf` is this one. */
  copiesOf(article: string): Awaitable<ArticleCard[]>;

  putAccounts(accounts: readonly Account[]): Awaitable<void>;
  /** Replaces what an article tells; its card stays. */
  replaceAccounts(article: string, accounts: readonly Account[]): Awaitable<void>;
  accountsOfArticle(article: string): Awaitable<Account[]>;
  accountsOfProfiles(profiles: readonly string[]): Awaitable<Account[]>;
  /** The accounts of these articles that speak about others (`about` is not empty), any order. */
  accountsSpeakingIn(articles: readonly string[]): Awaitable<Account[]>;
  /** The accounts whose `process` is not null, any order. */
  processAccounts(): Awaitable<Account[]>;
  /** Forgets the article, its bands and its accounts. */
  removeArticle(article: string): Awaitable<void>;

  /** The profiles of these ids that exist, any order. */
  profiles(ids: readonly string[]): Awaitable<Profile[]>;
  /** All profiles of a cluster, any order. */
  profilesOfCluster(cluster: string): Awaitable<string[]>;
  /** The cluster of a profile; null where the profile is unknown. */
  clusterOf(profile: string): Awaitable<string | null>;
  putProfile(profile: Profile, cluster: string): Awaitable<void>;
  /** Moves profiles into a cluster. */
  assign(profiles: readonly string[], cluster: string): Awaitable<void>;
  removeProfile(profile: string): Awaitable<void>;

  clusters(ids: readonly string[]): Awaitable<Cluster[]>;
  putCluster(cluster: Cluster): Awaitable<void>;
  /** Forgets the cluster; its profiles were moved and its keys taken from it before. */
  removeCluster(id: string): Awaitable<void>;
  /** Replaces the blocking keys of some profiles of a cluster, one list a profile, by those of others. */
  replaceKeys(
    cluster: string,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): Awaitable<void>;
  /** Ids of the clusters that share a key, those that share most first, ties by id; at most `limit`. */
  candidates(keys: readonly string[], limit: number): Awaitable<string[]>;
}

// The linker's store in memory: for tests, benchmarks and small collections.
import type { Account } from "./account.js";
import type { ArticleCard } from "./article-card.js";
import { bandLimit, type Cluster, type LinkIndex } from "./link-index.js";
import type { Profile } from "./profile.js";

/** A LinkIndex of maps. Nothing is copied on the way in or out: callers replace objects, they do not change them. */
export class MemoryIndex implements LinkIndex {
  private readonly texts = new Map<string, string>();
  private readonly cards = new Map<string, ArticleCard>();
  /** The order in which articles came. */
  private readonly arrivals = new Map<string, number>();
  private arrived = 0;
  private readonly bandArticles = new Map<string, Set<string>>();
  private readonly articleBands = new Map<string, readonly string[]>();
  private readonly copies = new Map<string, Set<string>>();
  private readonly articleAccounts = new Map<string, Account[]>();
  private readonly profileAccounts = new Map<string, Map<string, Account>>();
  private readonly processes = new Map<string, Account>();
  private readonly profileOf = new Map<string, Profile>();
  private readonly profileCluster = new Map<string, string>();
  private readonly clusterProfiles = new Map<string, Set<string>>();
  private readonly clusterOfId = new Map<string, Cluster>();
  private readonly keyClusters = new Map<string, Set<string>>();

  text(article: string): string {
    return this.texts.get(article) ?? "";
  }

  article(id: string): ArticleCard | null {
    return this.cards.get(id) ?? null;
  }

  articles(ids: readonly string[]): ArticleCard[] {
    return ids.flatMap((id) => this.cards.get(id) ?? []);
  }

  putArticle(card: ArticleCard, text: string, bands: readonly string[]): void {
    const before = this.cards.get(card.id);
    if (before?.copyOf) this.copies.get(before.copyOf)?.delete(card.id);
    this.cards.set(card.id, card);
    this.texts.set(card.id, text);
    if (card.copyOf) addTo(this.copies, card.copyOf, card.id);
    if (!before) this.arrivals.set(card.id, this.arrived++);
    if (bands.length > 0) this.articleBands.set(card.id, bands);
    for (const band of bands) {
      addTo(this.bandArticles, band, card.id);
      this.forgetOldest(band);
    }
  }

  /** Only the last articles with a band are ever looked up; twice as many are kept, as some may be taken out again. */
  private forgetOldest(band: string): void {
    const articles = this.bandArticles.get(band)!;
    if (articles.size <= 4 * bandLimit) return;
    this.bandArticles.set(band, new Set([...articles].slice(-2 * bandLimit)));
  }

  articlesSharing(bands: readonly string[], limit: number): ArticleCard[] {
    const counts = new Map<string, number>();
    for (const band of bands) {
      for (const id of [...(this.bandArticles.get(band) ?? [])].slice(-bandLimit)) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return [...counts]
      .sort((left, right) => right[1] - left[1] || this.arrivals.get(right[0])! - this.arrivals.get(left[0])!)
      .slice(0, limit)
      .map(([id]) => this.cards.get(id)!);
  }

  copiesOf(article: string): ArticleCard[] {
    return [...(this.copies.get(article) ?? [])].map((id) => this.cards.get(id)!);
  }

  putAccounts(accounts: readonly Account[]): void {
    for (const account of accounts) {
      const ofArticle = this.articleAccounts.get(account.article);
      if (ofArticle) ofArticle.push(account);
      else this.articleAccounts.set(account.article, [account]);
      const ofProfile = this.profileAccounts.get(account.profile);
      if (ofProfile) ofProfile.set(account.id, account);
      else this.profileAccounts.set(account.profile, new Map([[account.id, account]]));
      if (account.process) this.processes.set(account.id, account);
    }
  }

  replaceAccounts(article: string, accounts: readonly Account[]): void {
    this.removeAccounts(article);
    this.putAccounts(accounts);
  }

  private removeAccounts(article: string): void {
    for (const account of this.articleAccounts.get(article) ?? []) {
      this.profileAccounts.get(account.profile)?.delete(account.id);
      this.processes.delete(account.id);
    }
    this.articleAccounts.delete(article);
  }

  accountsOfArticle(article: string): Account[] {
    return this.articleAccounts.get(article) ?? [];
  }

  accountsOfProfiles(profiles: readonly string[]): Account[] {
    return profiles.flatMap((profile) => [...(this.profileAccounts.get(profile)?.values() ?? [])]);
  }

  accountsSpeakingIn(articles: readonly string[]): Account[] {
    return articles.flatMap((id) => (this.articleAccounts.get(id) ?? []).filter((account) => account.about.length > 0));
  }

  processAccounts(): Account[] {
    return [...this.processes.values()];
  }

  removeArticle(article: string): void {
    const card = this.cards.get(article);
    if (card?.copyOf) this.copies.get(card.copyOf)?.delete(article);
    for (const band of this.articleBands.get(article) ?? []) this.bandArticles.get(band)?.delete(article);
    this.removeAccounts(article);
    this.articleBands.delete(article);
    this.cards.delete(article);
    this.texts.delete(article);
  }

  profiles(ids: readonly string[]): Profile[] {
    return ids.flatMap((id) => this.profileOf.get(id) ?? []);
  }

  profilesOfCluster(cluster: string): string[] {
    return [...(this.clusterProfiles.get(cluster) ?? [])];
  }

  clusterOf(profile: string): string | null {
    return this.profileCluster.get(profile) ?? null;
  }

  putProfile(profile: Profile, cluster: string): void {
    this.profileOf.set(profile.id, profile);
    this.assign([profile.id], cluster);
  }

  assign(profiles: readonly string[], cluster: string): void {
    for (const profile of profiles) {
      const before = this.profileCluster.get(profile);
      if (before !== undefined) this.clusterProfiles.get(before)?.delete(profile);
      this.profileCluster.set(profile, cluster);
      addTo(this.clusterProfiles, cluster, profile);
    }
  }

  removeProfile(profile: string): void {
    const cluster = this.profileCluster.get(profile);
    if (cluster !== undefined) this.clusterProfiles.get(cluster)?.delete(profile);
    this.profileCluster.delete(profile);
    this.profileOf.delete(profile);
    this.profileAccounts.delete(profile);
  }

  clusters(ids: readonly string[]): Cluster[] {
    return ids.flatMap((id) => this.clusterOfId.get(id) ?? []);
  }

  putCluster(cluster: Cluster): void {
    this.clusterOfId.set(cluster.id, cluster);
  }

  removeCluster(id: string): void {
    this.clusterProfiles.delete(id);
    this.clusterOfId.delete(id);
  }

  replaceKeys(cluster: string, before: readonly (readonly string[])[], after: readonly (readonly string[])[]): void {
    for (const key of before.flat()) this.keyClusters.get(key)?.delete(cluster);
    for (const key of after.flat()) addTo(this.keyClusters, key, cluster);
  }

  candidates(keys: readonly string[], limit: number): string[] {
    return mostShared(keys, this.keyClusters, limit);
  }

  /** Ids of all clusters, sorted. */
  allClusters(): string[] {
    return [...this.clusterOfId.keys()].sort();
  }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** The values that stand under most of the keys, ties in code unit order. */
function mostShared(keys: readonly string[], map: ReadonlyMap<string, ReadonlySet<string>>, limit: number): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) {
    for (const value of map.get(key) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([value]) => value);
}

// Joins what articles report, as they arrive: same text, then same thing.
import { createHash } from "node:crypto";
import type { Process } from "../record/process.js";
import type { Reading } from "../record/reading.js";
import type { Account } from "./account.js";
import { accountsOf } from "./accounts-of.js";
import { agglomerate, type Unit } from "./agglomerate.js";
import { Answers } from "./answers.js";
import { type Arrival, arrivalOf } from "./arrival.js";
import type { ArticleCard } from "./article-card.js";
import { Change, type LinkChange } from "./change.js";
import { type ComposedClaim, composeClaims } from "./compose.js";
import { precedes } from "./copies.js";
import { Copies } from "./copy-finder.js";
import { speaksAbout } from "./disputes.js";
import type { Evidence } from "./evidence.js";
import { gistOf } from "./gist.js";
import { KeptProfiles } from "./kept-profiles.js";
import { candidateLimit, coreLimit } from "./limits.js";
import type { Cluster, LinkIndex } from "./link-index.js";
import { PairScores } from "./pair-scores.js";
import type { ScorePart } from "./pair-weights.js";
import { type ProcessEvidence, processesOf } from "./processes.js";
import type { Profile } from "./profile.js";
import { blockingKeys, profileOf, type Telling } from "./profile-of.js";
import { explainScore, joinThreshold, nearThreshold, scoreOf } from "./score.js";
import { nothingWithheld, type Withheld } from "./withheld.js";
import { wholeText } from "./wording.js";

/** Profiles that are grouped anew when one arrives; the bound behind "order does not matter". */
const neighbourhoodLimit = 160;

/** Two accounts and how well they agree. */
export interface PairExplanation {
  accounts: [string, string];
  score: number;
  /** The average that a claim needs. */
  needed: number;
  parts: ScorePart[];
}

/** Why accounts are one claim (`joined`) and why the nearest others are not (`apart`). */
export interface ClusterExplanation {
  joined: PairExplanation[];
  apart: PairExplanation[];
}

/** Links readings into clusters, one article at a time, over a store. Calls must not overlap. */
export class Linker {
  private readonly profiles: KeptProfiles;
  private readonly answers: Answers;
  private readonly copies: Copies;
  private readonly scores = new PairScores();

  constructor(private readonly index: LinkIndex) {
    this.profiles = new KeptProfiles(index);
    this.answers = new Answers(index, this.profiles);
    this.copies = new Copies(index);
  }

  /**
   * Takes in the reading of an article. An article that is there already changes nothing. The cost is bounded by the
   * article and fixed limits; only look-ups in the store grow with it.
   */
  async add(reading: Reading): Promise<LinkChange> {
    return this.take(arrivalOf(reading));
  }

  /** Takes in an article of which what it brings is made already. */
  async take({ card, text, gist, bands, accounts, profiles }: Arrival): Promise<LinkChange> {
    const change = new Change();
    if ((await this.index.article(card.id)) !== null) return change.result();
    await this.addArticle(card, text, change, bands);
    await this.index.putAccounts(accounts);
    await this.placeAll(accounts, { published: card.published, gist }, change, profiles);
    return change.result();
  }

  /**
   * Takes another reading of an article that is there, with corrections or by another model: what both tell alike stays
   * where it is, and so does what is known of the text (whose copy it is). An article that is not there is added.
   * @param withheld what people rejected or changed in the machine's reading
   */
  async exchange(reading: Reading, withheld: Withheld = nothingWithheld): Promise<LinkChange> {
    const change = new Change();
    const { article } = reading;
    const { id, published } = article;
    if ((await this.index.article(id)) === null) return this.add(reading);
    const before = await this.index.accountsOfArticle(id);
    const gist = gistOf(wholeText(reading));
    const after = accountsOf(reading, withheld, gist);
    await this.index.replaceAccounts(id, after);
    await this.takeOut(before, { published, gist }, change);
    await this.placeAll(after, { published, gist }, change);
    return change.result();
  }

  /** Puts what an article tells where it belongs. */
  private async placeAll(
    accounts: readonly Account[],
    telling: Telling,
    change: Change,
    profiles: ReadonlyMap<string, Profile> = new Map(),
  ): Promise<void> {
    const seen = new Set<string>();
    for (const account of accounts) {
      if (seen.has(account.profile)) continue;
      seen.add(account.profile);
      const known = await this.index.clusterOf(account.profile);
      if (known !== null) change.touch(known);
      else await this.place(profiles.get(account.profile) ?? profileOf(account, telling), change);
      await this.answers.touchDenied(account, telling.published, change);
    }
  }

  /** Takes profiles that no account has any more out of their clusters. */
  private async takeOut(accounts: readonly Account[], telling: Telling, change: Change): Promise<void> {
    const profiles = new Map(accounts.map((account) => [account.profile, account]));
    for (const [id, account] of profiles) {
      const cluster = await this.index.clusterOf(id);
      if (cluster === null) continue;
      change.touch(cluster);
      if ((await this.index.accountsOfProfiles([id])).length > 0) continue;
      await this.index.removeProfile(id);
      this.profiles.forget(id);
      change.drop(id);
      const left = (await this.index.profilesOfCluster(cluster)).filter((other) => other !== id).sort();
      const [before] = await this.index.clusters([cluster]);
      const keys = blockingKeys(profileOf(account, telling));
      if (left.length === 0) {
        await this.index.replaceKeys(cluster, [keys], []);
        await this.index.removeCluster(cluster);
        change.remove(cluster);
        for (const near of await this.index.clusters(before?.near ?? []))
          await this.index.putCluster({ ...near, near: near.near.filter((other) => other !== cluster) });
      } else if (before) {
        const core = left.slice(0, coreLimit);
        await this.index.putCluster({ ...before, size: left.length, core });
        if (left.length === core.length) {
          const others = [...(await this.profiles.load(core)).values()].map((profile) => blockingKeys(profile));
          await this.index.replaceKeys(cluster, [keys], others);
        }
        await this.regroup([cluster], [], change);
      }
    }
  }

  /**
   * The claims of a cluster as they stand now, with the accounts they were made from. Linear in the reports of the
   * cluster: meant for the end of a batch or a query, not for every arrival.
   */
  async claims(cluster: string): Promise<ComposedClaim[]> {
    const profiles = await this.index.profilesOfCluster(cluster);
    return this.compose(await this.index.accountsOfProfiles(profiles));
  }

  /** The claims that these accounts make, taken as one cluster: for a store in which a person moved some. */
  async compose(accounts: readonly Account[]): Promise<ComposedClaim[]> {
    const profiles = [...new Set(accounts.map((account) => account.profile))];
    const ids = new Set(accounts.map((account) => account.id));
    const speaking = (
      await this.index.accountsSpeakingIn([...new Set(accounts.map((account) => account.article))])
    ).filter((account) => !ids.has(account.id) && account.about.some((id) => ids.has(id)));
    if (await this.answers.isAnswer(accounts)) return [];
    const denials = await this.answers.denialsOf(profiles);
    const charged = await this.answers.answersTo(accounts);
    const about = [...speaking, ...denials, ...charged].filter(
      (account) => !ids.has(account.id) || account.about.length > 0,
    );
    const articles = [...new Set([...accounts, ...about].map((account) => account.article))];
    const cards = new Map((await this.index.articles(articles)).map((card) => [card.id, card]));
    const evidence = (list: readonly Account[]): Evidence[] =>
      list.flatMap((account) => {
        const card = cards.get(account.article);
        return card ? [{ account, card }] : [];
      });
    const targeted = evidence(about).filter(
      ({ account, card }) => account.about.length > 0 || speaksAbout(account, card.published, accounts),
    );
    return composeClaims(evidence(accounts), targeted);
  }

  /**
   * Why the accounts of a cluster are one thing, and why its neighbours are others: for each of the profiles that stand
   * for it the partner it agrees with best, and for each near cluster the pair that agrees best, with the parts of the
   * score. Looks at the core of at most 16 profiles.
   */
  async explain(cluster: string): Promise<ClusterExplanation> {
    const [own] = await this.index.clusters([cluster]);
    if (!own) return { joined: [], apart: [] };
    const profiles = [...(await this.profiles.load(own.core)).values()];
    const joined = await Promise.all(
      profiles.flatMap((profile) => {
        const partner = bestPartner(profile, profiles);
        return partner ? [this.pair(profile, partner)] : [];
      }),
    );
    const apart: PairExplanation[] = [];
    for (const other of await this.index.clusters(own.near)) {
      const theirs = [...(await this.profiles.load(other.core)).values()];
      const pairs = profiles.flatMap((profile) => {
        const partner = bestPartner(profile, theirs);
        return partner ? [{ profile, partner, score: scoreOf(profile, partner) }] : [];
      });
      const [best] = pairs.sort(
        (left, right) => right.score - left.score || (left.profile.id < right.profile.id ? -1 : 1),
      );
      if (best) apart.push(await this.pair(best.profile, best.partner));
    }
    return { joined, apart };
  }

  private async pair(left: Profile, right: Profile): Promise<PairExplanation> {
    const account = async (profile: Profile): Promise<string> =>
      (await this.index.accountsOfProfiles([profile.id])).map(({ id }) => id).sort()[0] ?? profile.id;
    return {
      accounts: [await account(left), await account(right)],
      score: scoreOf(left, right),
      needed: joinThreshold,
      parts: explainScore(left, right),
    };
  }

  /** The processes that all accounts tell of, with the claims that their steps rest on. Linear in those accounts. */
  async processes(): Promise<Process[]> {
    const evidence: ProcessEvidence[] = [];
    const composed = new Map<string, ComposedClaim[]>();
    for (const account of await this.index.processAccounts()) {
      if (!hasProcess(account)) continue;
      const cluster = await this.index.clusterOf(account.profile);
      if (cluster === null) continue;
      let claims = composed.get(cluster);
      if (!claims) {
        claims = await this.claims(cluster);
        composed.set(cluster, claims);
      }
      const own = claims.filter((one) => one.accounts.includes(account.id));
      const claim = own.at(-1) ?? claims[0];
      if (!claim) continue;
      const card = await this.index.article(account.article);
      const deniers = own
        .flatMap((one) => one.claim.disputes)
        .filter((dispute) => dispute.how === "deny")
        .flatMap((dispute) => [dispute.name, ...(dispute.country === null ? [] : [dispute.country])]);
      evidence.push({ account, published: card?.published ?? null, claim: claim.claim.id, deniedBy: deniers });
    }
    return processesOf(evidence);
  }

  /** Takes an article out again, as before a new reading of it. Unknown articles change nothing. */
  async remove(article: string): Promise<LinkChange> {
    const change = new Change();
    const card = await this.index.article(article);
    if (card === null) return change.result();
    const accounts = await this.index.accountsOfArticle(article);
    const copies = await this.index.copiesOf(article);
    for (const copy of copies) {
      await this.index.putArticle({ ...copy, copyOf: null, copied: 0 }, await this.index.text(copy.id), []);
      await this.touchReports(copy.id, change);
    }
    const gist = gistOf(await this.index.text(article));
    await this.index.removeArticle(article);
    // What repeated it may repeat one another.
    for (const copy of copies.toSorted((left, right) => (precedes(left, right) ? -1 : 1))) {
      const found = await this.index.article(copy.id);
      if (found === null || found.copyOf !== null) continue;
      await this.addArticle(found, await this.index.text(copy.id), change);
      await this.touchReports(copy.id, change);
    }
    await this.takeOut(accounts, { published: card.published, gist }, change);
    return change.result();
  }

  private async addArticle(card: ArticleCard, text: string, change: Change, bands?: readonly string[]): Promise<void> {
    const changed = await this.copies.add(card, text, bands);
    for (const id of changed) await this.touchReports(id, change);
  }

  private async touchReports(article: string, change: Change): Promise<void> {
    for (const account of await this.index.accountsOfArticle(article)) {
      const cluster = await this.index.clusterOf(account.profile);
      if (cluster !== null) change.touch(cluster);
    }
  }

  private async place(profile: Profile, change: Change): Promise<void> {
    const keys = blockingKeys(profile);
    const candidates = await this.index.clusters(await this.index.candidates(keys, candidateLimit));
    const cores = await this.profiles.load(candidates.flatMap((cluster) => cluster.core));
    // A cluster is found by the keys of any of its profiles; only those that share a key themselves count, or who is near
    // whom would depend on what was joined before.
    const shared = new Set(keys);
    const near = candidates
      .filter(({ core }) =>
        core.some((id) => {
          const other = cores.get(id);
          return (
            other !== undefined &&
            this.scores.of(profile, other) >= nearThreshold &&
            blockingKeys(other).some((key) => shared.has(key))
          );
        }),
      )
      .map(({ id }) => id);
    this.profiles.remember(profile);
    // A new cluster of its own first; the grouping then decides where the profile belongs.
    const own: Cluster = { id: await this.freeId(profile.id), size: 1, core: [profile.id], near: [] };
    await this.index.putProfile(profile, own.id);
    await this.index.putCluster(own);
    await this.index.replaceKeys(own.id, [], [keys]);
    await this.regroup([own.id], near, change);
  }

  /** Groups the clusters and what is near them anew, as far as the bound reaches, and writes what differs. */
  private async regroup(ids: readonly string[], near: readonly string[], change: Change): Promise<void> {
    const clusters = await this.neighbourhood([...ids, ...near]);
    const profiles = await this.profiles.load(clusters.flatMap((cluster) => cluster.core));
    const units: (Unit<Profile> & { cluster: Cluster; whole: boolean })[] = [];
    for (const cluster of clusters) {
      const core = cluster.core.flatMap((id) => profiles.get(id) ?? []);
      if (cluster.size > cluster.core.length) units.push({ id: core[0].id, members: core, cluster, whole: true });
      else for (const member of core) units.push({ id: member.id, members: [member], cluster, whole: false });
    }
    const unitOf = new Map(units.map((unit) => [unit.id, unit]));
    const score = (left: Profile, right: Profile): number => this.scores.of(left, right);
    // As in `place`: who is near whom must not depend on who else was there when they were compared.
    const keys = new Map<string, string[]>();
    const keysOfProfile = (profile: Profile): string[] => {
      const own = keys.get(profile.id) ?? blockingKeys(profile);
      keys.set(profile.id, own);
      return own;
    };
    const areNear = (left: Profile, right: Profile): boolean => {
      if (score(left, right) < nearThreshold) return false;
      const theirs = new Set(keysOfProfile(right));
      return keysOfProfile(left).some((key) => theirs.has(key));
    };
    const groups = agglomerate(units, score).map((group) => group.map((unit) => unitOf.get(unit.id)!));

    const taken = new Set<string>();
    const named: { id: string; group: (typeof groups)[number] }[] = [];
    for (const group of groups.toSorted(
      (left, right) => weightOf(right) - weightOf(left) || (left[0].id < right[0].id ? -1 : 1),
    )) {
      const id = await this.nameOf(group, taken);
      taken.add(id);
      named.push({ id, group });
    }

    const keysOf = ({ core }: Cluster): string[][] => core.flatMap((id) => profiles.get(id) ?? []).map(keysOfProfile);
    const outside = new Map(clusters.map((cluster) => [cluster.id, cluster.near]));
    for (const { id, group } of named) {
      const members = group.flatMap((unit) => unit.members);
      const before = clusters.find((cluster) => cluster.id === id);
      const moved = group.filter((unit) => unit.cluster.id !== id);
      for (const unit of moved) {
        const ids = unit.whole ? await this.index.profilesOfCluster(unit.cluster.id) : [unit.id];
        await this.index.assign(ids, id);
      }
      const size = group.reduce((sum, unit) => sum + (unit.whole ? unit.cluster.size : 1), 0);
      const core = members
        .map((member) => member.id)
        .sort()
        .slice(0, coreLimit);
      const nearer = new Set<string>();
      for (const other of named) {
        if (other.id === id) continue;
        const theirs = other.group.flatMap((unit) => unit.members);
        if (members.some((left) => theirs.some((right) => areNear(left, right)))) nearer.add(other.id);
      }
      for (const unit of group) {
        for (const other of outside.get(unit.cluster.id) ?? []) if (!outside.has(other)) nearer.add(other);
      }
      const after: Cluster = { id, size, core, near: [...nearer].sort() };
      const same = before && moved.length === 0 && before.size === size && before.near.join() === after.near.join();
      if (same && !ids.includes(id)) continue;
      await this.index.putCluster(after);
      if (moved.length > 0 || !before || before.size !== size) {
        await this.index.replaceKeys(id, before ? keysOf(before) : [], members.map(keysOfProfile));
      }
      if (moved.length > 0 || !before || before.size !== size || ids.includes(id)) change.touch(id);
    }
    for (const cluster of clusters) {
      if (taken.has(cluster.id)) continue;
      await this.index.replaceKeys(cluster.id, keysOf(cluster), []);
      await this.index.removeCluster(cluster.id);
      change.remove(cluster.id);
    }
  }

  /**
   * What a group of profiles is called: as its smallest profile, so that the same profiles are the same cluster whatever
   * came before. Clusters that an older version named otherwise keep their names while those are wanted.
   */
  private async nameOf(
    group: readonly { id: string; members: readonly Profile[]; cluster: Cluster; whole: boolean }[],
    taken: ReadonlySet<string>,
  ): Promise<string> {
    const [own] = group.flatMap(({ members }) => members.map(({ id }) => id)).sort();
    const counts = new Map<string, number>();
    for (const { cluster, whole } of group)
      counts.set(cluster.id, (counts.get(cluster.id) ?? 0) + (whole ? cluster.size : 1));
    if (!taken.has(own) && (counts.has(own) || (await this.index.clusters([own])).length === 0)) return own;
    const [known] = [...counts]
      .filter(([candidate]) => !taken.has(candidate))
      .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
      .map(([candidate]) => candidate);
    return known ?? (await this.freeId(own, taken));
  }

  /** An id for a new cluster, after its profile: another cluster may bear the id of a profile that it had before. */
  private async freeId(profile: string, taken: ReadonlySet<string> = new Set()): Promise<string> {
    for (let number = 0; ; number++) {
      const id =
        number === 0
          ? profile
          : createHash("sha1").update(`${profile}|${number}`).digest("hex").slice(0, profile.length);
      if (!taken.has(id) && (await this.index.clusters([id])).length === 0) return id;
    }
  }

  /** The clusters and those near them, nearest first, as long as their profiles stay within the bound. */
  private async neighbourhood(ids: readonly string[]): Promise<Cluster[]> {
    const found = new Map<string, Cluster>();
    let count = 0;
    let ring = [...new Set(ids)];
    while (ring.length > 0 && count < neighbourhoodLimit) {
      const next: string[] = [];
      for (const cluster of await this.index.clusters(ring)) {
        if (found.has(cluster.id) || (found.size > 0 && count + cluster.core.length > neighbourhoodLimit)) continue;
        found.set(cluster.id, cluster);
        count += cluster.core.length;
        next.push(...cluster.near);
      }
      ring = [...new Set(next)].filter((id) => !found.has(id)).sort();
    }
    return [...found.values()];
  }
}

function bestPartner(profile: Profile, others: readonly Profile[]): Profile | null {
  let best: Profile | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const other of others) {
    if (other.id === profile.id) continue;
    const score = scoreOf(profile, other);
    if (score > highest || (best !== null && score === highest && other.id < best.id)) {
      best = other;
      highest = score;
    }
  }
  return best;
}

function weightOf(group: readonly { cluster: Cluster; whole: boolean }[]): number {
  return group.reduce((sum, unit) => sum + (unit.whole ? unit.cluster.size : 1), 0);
}

function hasProcess(account: Account): account is ProcessEvidence["account"] {
  return account.process !== null;
}

// What denials and retractions answer: accounts of other clusters, of the same article or of others.
import { alleges } from "./about.js";
import type { Account } from "./account.js";
import type { Change } from "./change.js";
import { speaksAbout } from "./disputes.js";
import type { KeptProfiles } from "./kept-profiles.js";
import { candidateLimit, coreLimit } from "./limits.js";
import type { LinkIndex } from "./link-index.js";
import { comparePeople } from "./party-match.js";
import type { Profile } from "./profile.js";
import { denialKeys, denialTargets, profileOf } from "./profile-of.js";
import { nearThreshold, scoreOf } from "./score.js";

/** Charges of a claim whose alleged deeds are looked up. */
const answerLimit = 32;

/** Finds what denies or takes back what, over a store. */
export class Answers {
  constructor(
    private readonly index: LinkIndex,
    private readonly profiles: KeptProfiles,
  ) {}

  /**
   * A charge is answered where the deed that it alleges is: what denies or takes back that the accused did it denies or
   * takes back the charge. Gives those accounts as if they spoke about the charge itself.
   */
  async answersTo(accounts: readonly Account[]): Promise<Account[]> {
    const charges = accounts.filter((account) => account.type === "ACCUSE").slice(0, answerLimit);
    const answers = new Map<string, Account>();
    const seen = new Set<string>();
    for (const charge of charges) {
      for (const deed of await this.index.accountsOfArticle(charge.article)) {
        if (!alleges(charge, deed)) continue;
        const cluster = await this.index.clusterOf(deed.profile);
        if (cluster === null || seen.has(cluster)) continue;
        seen.add(cluster);
        const profiles = await this.index.profilesOfCluster(cluster);
        const told = await this.index.accountsOfProfiles(profiles);
        const strays = (await this.denialsOf(profiles)).filter((account) =>
          speaksAbout(account, account.when?.end ?? null, told),
        );
        // Denials may stand near the deed that they deny, with others of their kind.
        const [deedProfile] = (await this.profiles.load([deed.profile])).values();
        for (const near of deedProfile ? await this.nearOf([deed.profile]) : []) {
          const others = await this.index.accountsOfProfiles(await this.index.profilesOfCluster(near));
          const denying = others.filter((account) => account.attitude === "deny" || account.attitude === "retract");
          const known = await this.profiles.load(denying.map((account) => account.profile));
          strays.push(
            ...denying.filter((account) => scoreWith(deedProfile, known.get(account.profile)) >= nearThreshold),
          );
        }
        for (const account of [...told, ...strays]) {
          if (account.attitude !== "deny" && account.attitude !== "retract") continue;
          if (comparePeople(account.actors, deed.actors) === "differ" || account.actors.length === 0) continue;
          answers.set(account.id, { ...account, about: [charge.id] });
        }
      }
    }
    return [...answers.values()];
  }

  /** Denials that point at nothing in their own article and may be about these accounts. */
  async denialsOf(profiles: readonly string[]): Promise<Account[]> {
    const core = await this.profiles.load(profiles.toSorted().slice(0, coreLimit));
    const keys = new Set([...core.values()].flatMap((profile) => denialKeys(profile)));
    const clusters = await this.index.candidates([...keys], candidateLimit);
    const found: Account[] = [];
    for (const cluster of clusters) {
      found.push(...(await this.index.accountsOfProfiles(await this.index.profilesOfCluster(cluster))));
    }
    // A denial that agrees too little with any account to be joined stands near.
    for (const cluster of await this.nearOf(profiles)) {
      const told = await this.index.accountsOfProfiles(await this.index.profilesOfCluster(cluster));
      if (told.every((account) => account.attitude !== "assert")) found.push(...told);
    }
    return found.filter((account) => account.about.length === 0);
  }

  /** Ids of the clusters near those of the profiles. */
  async nearOf(profiles: readonly string[]): Promise<string[]> {
    const own = new Set<string>();
    for (const profile of profiles.slice(0, coreLimit)) {
      const cluster = await this.index.clusterOf(profile);
      if (cluster !== null) own.add(cluster);
    }
    const near = (await this.index.clusters([...own])).flatMap((cluster) => cluster.near);
    return [...new Set(near)].filter((id) => !own.has(id)).slice(0, candidateLimit);
  }

  /** Do these accounts only deny or take back what claims of their own tell: then they are disputes there, no claim. */
  async isAnswer(accounts: readonly Account[]): Promise<boolean> {
    if (accounts.length === 0 || accounts.length > answerLimit) return false;
    if (accounts.some((account) => account.attitude === "assert" || account.attitude === "contradict")) return false;
    for (const account of accounts) {
      if (account.about.length > 0) continue;
      const card = await this.index.article(account.article);
      const published = card?.published ?? null;
      const clusters = new Set(await this.nearOf([account.profile]));
      if (account.kind === "statement") {
        const targets = denialTargets(profileOf(account, { published, gist: [] }));
        for (const id of await this.index.candidates(targets, candidateLimit)) clusters.add(id);
      }
      let answered = false;
      for (const cluster of clusters) {
        const told = await this.index.accountsOfProfiles(await this.index.profilesOfCluster(cluster));
        const asserted = told.filter((other) => other.attitude === "assert");
        if (speaksAbout(account, published, asserted)) {
          answered = true;
          break;
        }
      }
      if (!answered) return false;
    }
    return true;
  }

  /** Claims that a denial may be about are composed anew when it arrives. */
  async touchDenied(account: Account, published: string | null, change: Change): Promise<void> {
    if (account.attitude === "assert") return;
    if (account.kind === "event") {
      const cluster = await this.index.clusterOf(account.profile);
      if (cluster !== null) await this.touchCharges(cluster, change);
      for (const near of await this.nearOf([account.profile])) {
        change.touch(near);
        await this.touchCharges(near, change);
      }
      return;
    }
    for (const id of account.about) {
      const spoken = (await this.index.accountsOfArticle(account.article)).find((other) => other.id === id);
      const cluster = spoken ? await this.index.clusterOf(spoken.profile) : null;
      if (cluster !== null) change.touch(cluster);
    }
    const profile = profileOf(account, { published, gist: [] });
    for (const id of await this.index.candidates(denialTargets(profile), candidateLimit)) change.touch(id);
  }

  /** The charges that allege a deed of this cluster. */
  private async touchCharges(cluster: string, change: Change): Promise<void> {
    const deeds = await this.index.accountsOfProfiles(
      (await this.index.profilesOfCluster(cluster)).slice(0, answerLimit),
    );
    for (const article of [...new Set(deeds.map((deed) => deed.article))].slice(0, answerLimit)) {
      const told = await this.index.accountsOfArticle(article);
      for (const charge of told) {
        if (charge.type !== "ACCUSE" || !told.some((deed) => alleges(charge, deed))) continue;
        const own = await this.index.clusterOf(charge.profile);
        if (own !== null) change.touch(own);
      }
    }
  }
}

function scoreWith(profile: Profile, other: Profile | undefined): number {
  return other ? scoreOf(profile, other) : Number.NEGATIVE_INFINITY;
}

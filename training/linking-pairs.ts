// Pairs of accounts of which is known whether they tell one thing, each with the traits that linking weighs.
import { accountsOf } from "../src/linking/accounts-of.js";
import { gistOf } from "../src/linking/gist.js";
import type { Profile } from "../src/linking/profile.js";
import { blockingKeys, profileOf } from "../src/linking/profile-of.js";
import { traitsOf } from "../src/linking/score.js";
import type { Reading } from "../src/record/reading.js";

/** A pair of accounts: what holds of it, and whether the two are one thing. */
export interface KnownPair {
  traits: { name: string; amount: number }[];
  one: boolean;
  /** How much it counts. */
  weight: number;
}

/** A profile with the name of what it truly tells. */
export interface KnownProfile {
  profile: Profile;
  truth: string;
}

/** The profiles of those accounts of a reading whose truth is known; `truthOf` is asked with `article#item`. */
export function knownProfiles(reading: Reading, truthOf: (item: string) => string | undefined): KnownProfile[] {
  const { published, text } = reading.article;
  const gist = gistOf(text);
  return accountsOf(reading).flatMap((account) => {
    const truth = truthOf(`${account.article}#${account.item}`);
    return truth === undefined ? [] : [{ profile: profileOf(account, { published, gist }), truth }];
  });
}

/** All pairs of one kind among profiles; of those that are not one and share no key only every `thin`-th. */
export function pairsAmong(profiles: readonly KnownProfile[], thin = 1): KnownPair[] {
  const pairs: KnownPair[] = [];
  const keys = thin === 1 ? [] : profiles.map(({ profile }) => new Set(blockingKeys(profile)));
  let skipped = 0;
  for (let one = 1; one < profiles.length; one++) {
    for (let other = 0; other < one; other++) {
      const [left, right] = [profiles[one], profiles[other]];
      if (left.profile.kind !== right.profile.kind || left.profile.id === right.profile.id) continue;
      if (left.profile.kind === "statement" && left.profile.family !== right.profile.family) continue;
      const same = left.truth === right.truth;
      const near = thin === 1 || (!same && [...keys[one]].some((key) => keys[other].has(key)));
      if (!same && !near && ++skipped % thin !== 0) continue;
      const traits = [...traitsOf(left.profile, right.profile)].map(({ name, amount }) => ({ name, amount }));
      pairs.push({ traits, one: same, weight: 1 });
    }
  }
  return pairs;
}

// Account → profile, and the blocking keys under which like profiles meet.

import { createHash } from "node:crypto";
import { nameKey } from "../reading/names/name-key.js";
import type { Account } from "./account.js";
import { dayOf, isDated, rangeOf } from "./days.js";
import { accountFamily } from "./family.js";
import type { Gist } from "./gist.js";
import { isDefinite } from "./party-match.js";
import type { Profile } from "./profile.js";

/** What a profile takes from the article rather than from the account. */
export interface Telling {
  published: string | null;
  gist: Gist;
}

/** The part of an account that is compared. */
export function profileOf(account: Account, { published, gist }: Telling): Profile {
  const rest: Omit<Profile, "id"> = {
    kind: account.kind,
    family: accountFamily(account),
    type: account.type,
    mode: account.mode,
    cameo: account.cameo,
    actors: account.actors,
    recipients: account.recipients,
    when: account.when,
    dated: isDated(account),
    retold: account.dated === "retold",
    where: account.where === null ? null : nameKey(account.where),
    whereCountry: account.whereCountry,
    head: account.head,
    words: account.words.map(([word, weight]) => [word, Math.round(weight * 100) / 100]),
    figures: account.quantities.map((quantity) => `${quantity.what} ${quantity.count}`).sort(),
    time: timeOf(account, published),
    published: dayOf(published),
    gist,
  };
  return { id: createHash("sha1").update(JSON.stringify(rest)).digest("hex").slice(0, 16), ...rest };
}

function timeOf(account: Account, published: string | null): Profile["time"] {
  if (account.auxiliary.includes("historical")) return "historical";
  if (account.auxiliary.includes("future")) return "future";
  if (account.dated === "said" && published !== null && account.when !== null) {
    if (account.when.start.slice(0, 10) > published.slice(0, 10)) return "future";
  }
  return "past";
}

/** Words of an article's gist that are keys. */
const storyWords = 4;
/** Days in a bucket of keys. */
const bucketDays = 3;
/** Intervals longer than this are looked up by month. */
const longDays = 12;

/**
 * The keys under which a profile is stored and looked up: family × time bucket × one feature (a country or named party,
 * the place, one of the three words that tell most). A dated event stands in the buckets of its days and of a day before
 * and after; one without a date in those of its publication and the three days before. Statements and denials are
 * bucketed by weeks. At most 24 such keys, and those of the story.
 */
export function blockingKeys(profile: Profile): string[] {
  let keys = keysOfProfiles.get(profile);
  if (keys === undefined) {
    keys = [...keysFor(profile, profile.family), ...storyKeys(profile)];
    keysOfProfiles.set(profile, keys);
  }
  return keys;
}

/** Keys that were made lately: profiles never change. */
const keysOfProfiles = new WeakMap<Profile, string[]>();

/**
 * Keys under which two tellings of one deed in one story meet although their types or dates differ: week of publication ×
 * word of the deed × one of the words that tell most of the article. At most 16.
 */
function storyKeys(profile: Profile): string[] {
  if (profile.head === null || profile.published === null) return [];
  const week = Math.floor(profile.published / 7);
  const telling = profile.gist
    .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, storyWords);
  const keys: string[] = [];
  for (const head of profile.head.split(" ").slice(0, 2)) {
    for (const [word] of telling) for (const own of [week - 1, week]) keys.push(`story|w${own}|${head}|${word}`);
  }
  return keys;
}

/** The keys under which denials of a thing with this profile would stand. */
export function denialKeys(profile: Profile): string[] {
  return keysFor({ ...profile, dated: false }, "denial");
}

/**
 * The keys under which the things of the two weeks before stand that a denial may be about: deeds and charges by country
 * and party, statements by words.
 */
export function denialTargets(denial: Profile): string[] {
  const range = rangeOf(denial.when);
  if (range === null) return [];
  const keys = keysFor(denial, "statement");
  for (const party of denial.actors.filter(isDefinite).slice(0, 2)) {
    for (const family of ["force", "speech", "mobilize"]) {
      for (
        let bucket = Math.floor((range.end - 14) / bucketDays);
        bucket <= Math.floor(range.end / bucketDays);
        bucket++
      ) {
        keys.push(`${family}|d${bucket}|${party.country ?? party.key}`);
      }
    }
  }
  return keys;
}

function keysFor(profile: Profile, family: string): string[] {
  const features = new Set<string>();
  for (const party of [...profile.actors, ...profile.recipients]) {
    if (isDefinite(party)) features.add(party.country ?? party.key);
  }
  if (profile.where !== null) features.add(`@${profile.where}`);
  const telling = profile.words.toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  const words = family === "statement" || family === "denial" ? 5 : 3;
  for (const [word] of telling.slice(0, words)) features.add(`#${word}`);
  const keys: string[] = [];
  for (const bucket of bucketsOf(profile, family)) {
    for (const feature of [...features].slice(0, 8)) keys.push(`${family}|${bucket}|${feature}`);
  }
  return keys.slice(0, 24);
}

function bucketsOf(profile: Profile, family: string): string[] {
  const range = rangeOf(profile.when);
  if (range === null) return ["?"];
  if (family === "statement" || family === "denial") {
    const week = Math.floor(range.end / 7);
    return [`w${week - 1}`, `w${week}`];
  }
  if (range.end - range.start > longDays) {
    const months = new Set([Math.floor(range.start / 30), Math.floor(range.end / 30)]);
    return [...months].map((month) => `m${month}`);
  }
  const from = Math.floor((range.start - (profile.dated ? 1 : 3)) / bucketDays);
  const to = Math.floor((range.end + (profile.dated ? 1 : 0)) / bucketDays);
  const buckets: string[] = [];
  for (let bucket = from; bucket <= to; bucket++) buckets.push(`d${bucket}`);
  return buckets;
}

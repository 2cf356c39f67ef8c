// What an article brings to linking by itself: all that needs no store, so that it may be made ahead, or in another thread.
import { creditsOf, outletKey } from "../reading/credits.js";
import type { Reading } from "../record/reading.js";
import type { Account } from "./account.js";
import { accountsOf } from "./accounts-of.js";
import type { ArticleCard } from "./article-card.js";
import { type Gist, gistOf } from "./gist.js";
import type { Profile } from "./profile.js";
import { blockingKeys, denialTargets, profileOf } from "./profile-of.js";
import { bandsOf, sketchOf } from "./sketch.js";
import { nothingWithheld } from "./withheld.js";
import { wholeText } from "./wording.js";

/** An article on its way into linking. */
export interface Arrival {
  card: ArticleCard;
  text: string;
  gist: Gist;
  /** Under which its text is looked up. */
  bands: string[];
  accounts: Account[];
  /** The profiles of its accounts, each once, by their ids, in the order of the accounts. */
  profiles: Map<string, Profile>;
}

/** Pure, and linear in the reading but for sentences with many events. */
export function arrivalOf(reading: Reading): Arrival {
  const text = wholeText(reading);
  const card = cardOf(reading);
  const { published } = card;
  const gist = gistOf(text);
  const accounts = accountsOf(reading, nothingWithheld, gist);
  const profiles = new Map<string, Profile>();
  for (const account of accounts)
    if (!profiles.has(account.profile)) profiles.set(account.profile, profileOf(account, { published, gist }));
  return { card, text, gist, bands: bandsOf(card.sketch), accounts, profiles };
}

/** The keys that the linker will look up for an arrival: of its profiles, and of what its denials may be about. */
export function keysSought({ card, accounts, profiles }: Arrival): string[] {
  const keys: string[] = [];
  for (const profile of profiles.values()) keys.push(...blockingKeys(profile));
  for (const account of accounts) {
    if (account.attitude !== "assert" && account.kind !== "event")
      keys.push(...denialTargets(profileOf(account, { published: card.published, gist: [] })));
  }
  return keys;
}

/** The card of a reading's article, before it is known whose copy it is. */
export function cardOf(reading: Reading): ArticleCard {
  const { article } = reading;
  const credits = creditsOf(wholeText(reading), article.byline);
  return {
    id: article.id,
    url: article.url,
    outlet: article.outlet?.name ?? null,
    outletKey: outletKey(article.outlet?.name ?? null),
    published: article.published,
    credits: credits.outlets,
    cites: reading.citations,
    sketch: sketchOf(credits.body),
    copyOf: null,
    copied: 0,
  };
}

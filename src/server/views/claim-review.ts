// A claim as ClaimReview of schema.org, for checkers to complete: hearsay says on whose word it rests, and judges nothing.
import type { Claim } from "../../record/claim.js";
import { claimLine } from "./claim-line.js";

/** Appearances that are named. */
const mostAppearances = 50;

export interface Reviewer {
  name: string;
  url?: string;
}

/** The verdict is left out where there is none: `reviewRating` says how the claim stands, in words alone. */
export function claimReviewOf(claim: Claim, reviewer: Reviewer, made: string): object {
  const times = claim.reports.flatMap(({ published }) => published ?? []).sort();
  const works = claim.reports
    .filter(({ url }) => url !== null)
    .map(({ url, outlet, published }) => ({
      "@type": "NewsArticle",
      url,
      ...(published === null ? {} : { datePublished: published }),
      ...(outlet === null ? {} : { publisher: { "@type": "Organization", name: outlet } }),
    }));
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    datePublished: made.slice(0, 10),
    author: { "@type": "Organization", ...reviewer },
    claimReviewed: claim.summary,
    itemReviewed: {
      "@type": "Claim",
      identifier: claim.id,
      ...(times.length === 0 ? {} : { datePublished: times[0] }),
      author: claim.origins.map(({ name }) => ({ "@type": "Thing", name })),
      ...(works.length === 0 ? {} : { firstAppearance: works[0], appearance: works.slice(0, mostAppearances) }),
    },
    reviewRating: {
      "@type": "Rating",
      alternateName: `${claim.status}: ${claimLine({ ...claim, reports: claim.reports.length })}`,
    },
  };
}

// Published checks of claims and a claim through time, as the API and the command line's views give them.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimChecksIn } from "../../src/intake/claim-review.js";
import { claimsOfCheck } from "../../src/ledger/check-store.js";
import type { Claim } from "../../src/record/claim.js";
import { claimReviewOf } from "../../src/server/views/claim-review.js";
import { type House, openHouse } from "./house.js";

let house: House;
let claim: Claim;

/** A page of a checker, with a comma too many, as they are. */
function page(claimReviewed: string, appearance: string | null): string {
  const review = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    url: "https://checker.example/silo",
    claimReviewed,
    datePublished: "2025-07-01",
    author: { "@type": "Organization", name: "Ellis Checks" },
    itemReviewed: {
      "@type": "Claim",
      author: { "@type": "Person", name: "The interior ministry" },
      ...(appearance === null ? {} : { appearance: [{ "@type": "NewsArticle", url: appearance }] }),
    },
    reviewRating: { "@type": "Rating", ratingValue: 2, bestRating: 5, alternateName: "Mostly false" },
  };
  const graph = JSON.stringify({ "@graph": [{ "@type": "WebPage", name: "Checks" }, review] }).replace(/\}$/, ",}");
  return `<html><head><script type="application/ld+json">${graph}</script></head><body><p>We looked.</p></body></html>`;
}

beforeAll(async () => {
  house = await openHouse();
  const { items } = await house.ledger.claims({ order: "reports", kind: "event", limit: 1 });
  [claim] = items;
});
afterAll(() => house.ledger.close());

async function hanging(): Promise<{ by: string; rating: string; reviewer: string }[]> {
  const detail = await house.json<{ checks: { by: string; rating: string; reviewer: string }[] }>(
    `/api/claims/${claim.id}`,
  );
  return detail.checks;
}

describe("a published check", () => {
  it("is read from a page's JSON-LD", () => {
    expect(claimChecksIn(page("A silo burned.", "https://wire.example/1#top"))).toEqual([
      {
        url: "https://checker.example/silo",
        claim: "A silo burned.",
        claimant: "The interior ministry",
        reviewer: "Ellis Checks",
        rating: "Mostly false",
        published: "2025-07-01",
        appearances: ["https://wire.example/1"],
      },
    ]);
    expect(claimChecksIn("<p>No check.</p>")).toEqual([]);
  });

  it("is read from feeds and from JSON lines", () => {
    const review = {
      "@type": "ClaimReview",
      claimReviewed: "A bridge fell.",
      reviewRating: { ratingValue: 1, bestRating: 5 },
    };
    const feed = JSON.stringify({ "@type": "DataFeed", dataFeedElement: [{ item: [review, review] }] });
    expect(claimChecksIn(feed).map(({ rating }) => rating)).toEqual(["1 of 5", "1 of 5"]);
    const lines = [review, { ...review, claimReviewed: "It was mended." }].map((one) => JSON.stringify(one)).join("\n");
    expect(claimChecksIn(lines).map(({ claim: words }) => words)).toEqual(["A bridge fell.", "It was mended."]);
  });

  it("hangs on the claim of its words, once, and on no other", async () => {
    expect(await hanging()).toEqual([]);
    const checks = claimChecksIn(page(claim.summary, null));
    expect(await house.ledger.checks().keep(checks)).toBe(1);
    expect(await house.ledger.checks().keep(checks)).toBe(0);
    expect(await hanging()).toMatchObject([{ by: "words", rating: "Mostly false", reviewer: "Ellis Checks" }]);
    expect((await house.ledger.ask((database) => claimsOfCheck(database, checks[0])))[0]).toBe(claim.id);
    const other = { ...checks[0], claim: "The moon is made of cheese, the mayor of Quessa told pupils." };
    expect(await house.ledger.ask((database) => claimsOfCheck(database, other))).toEqual([]);
  });

  it("hangs by the address where the claim was made, and a changed verdict takes the place of the one before", async () => {
    const { url } = claim.reports.find((report) => report.url !== null)!;
    const checks = claimChecksIn(page(claim.summary, url).replace("Mostly false", "True"));
    expect(await house.ledger.checks().keep(checks)).toBe(1);
    expect(await hanging()).toMatchObject([{ by: "address", rating: "True" }]);
  });

  it("is written of a claim, and read again", () => {
    const [again] = claimChecksIn(JSON.stringify(claimReviewOf(claim, { name: "Ann" }, "2025-07-02T08:00:00Z")));
    expect(again).toMatchObject({ claim: claim.summary, reviewer: "Ann", published: "2025-07-02" });
    expect(again.rating).toContain(claim.status);
    expect(again.appearances).toEqual(expect.arrayContaining(claim.reports.flatMap(({ url }) => url ?? [])));
  });
});

it("a claim's timeline has each report and dispute once, in time order", async () => {
  const { items: contested } = await house.ledger.claims({ status: "contested", limit: 1 });
  const { items } = await house.json<{ items: { what: string; time: string | null; words: string | null }[] }>(
    `/api/claims/${contested[0].id}/timeline`,
  );
  const count = (...kinds: string[]): number => items.filter(({ what }) => kinds.includes(what)).length;
  expect(count("report", "copy")).toBe(contested[0].reports.length);
  expect(count("dispute")).toBe(contested[0].disputes.length);
  for (const { words } of items.filter(({ what }) => what === "dispute")) expect(words).not.toBe("");
  const times = items.map(({ time }) => time ?? "9");
  expect(times).toEqual([...times].sort());
});

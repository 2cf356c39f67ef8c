// Published checks of claims: ClaimReview of schema.org, in pages, in JSON and in feeds of it.

import { webAddress } from "./article.js";
import { isLinkedObject, type LinkedObject, linkedObjects, textIn } from "./linked-data.js";
import { publishedInRecord } from "./published.js";

/** A published check of a claim. */
export interface ClaimCheck {
  /** The page of the check. */
  url: string | null;
  /** The claim in the checker's words. */
  claim: string;
  /** Who made the claim. */
  claimant: string | null;
  reviewer: string | null;
  /** The verdict in the checker's words ("Mostly false"), else its number. */
  rating: string | null;
  published: string | null;
  /** Where the claim was made. */
  appearances: string[];
}

const script = /<script\b[^>]*\bld\+json\b[^>]*>([\s\S]*?)<\/script>/gi;
/** Objects within objects, and checks of one input: more are no list of checks. */
const deepest = 12;
const mostChecks = 100_000;

/** The checks in a page, a JSON document, JSON lines or a feed (schema.org's DataFeed); none where there are none. */
export function claimChecksIn(text: string): ClaimCheck[] {
  const scripts = [...text.matchAll(script)].map(([, source]) => source);
  const found: LinkedObject[] = [];
  for (const source of scripts.length > 0 ? scripts : documentsOf(text)) collect(linkedObjects([source]), found, 0);
  return found.flatMap((object) => checkOf(object) ?? []);
}

/** A JSON document is one, JSON lines are many. */
function documentsOf(text: string): string[] {
  try {
    JSON.parse(text);
    return [text];
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    return lines.length > 1 && lines.every((line) => line.trimStart().startsWith("{")) ? lines : [text];
  }
}

function collect(value: unknown, found: LinkedObject[], depth: number): void {
  if (depth > deepest || found.length >= mostChecks) return;
  if (Array.isArray(value)) for (const one of value) collect(one, found, depth + 1);
  else if (isLinkedObject(value)) {
    if ([value["@type"]].flat().includes("ClaimReview")) {
      if (!found.includes(value)) found.push(value);
    } else for (const inner of Object.values(value)) collect(inner, found, depth + 1);
  }
}

function checkOf(review: LinkedObject): ClaimCheck | null {
  const reviewed = [review.itemReviewed].flat().find(isLinkedObject);
  const claim = textIn(review.claimReviewed) ?? textIn(reviewed?.name) ?? textIn(reviewed?.text);
  if (claim === null) return null;
  const rating = [review.reviewRating].flat().find(isLinkedObject);
  const number = rating?.ratingValue;
  return {
    url: addressIn(review.url) ?? addressIn(review["@id"]),
    claim: claim.replace(/\s+/g, " ").trim(),
    claimant: nameIn(reviewed?.author),
    reviewer: nameIn(review.author) ?? nameIn(review.publisher),
    rating:
      textIn(rating?.alternateName) ??
      textIn(rating?.name) ??
      (typeof number === "number" || typeof number === "string"
        ? `${number} of ${textIn(rating?.bestRating) ?? rating?.bestRating ?? "?"}`
        : null),
    published: publishedInRecord(textIn(review.datePublished) ?? ""),
    appearances: [
      ...new Set(
        [reviewed?.firstAppearance, reviewed?.appearance, reviewed?.url, reviewed?.sameAs]
          .flat()
          .flatMap((place) => addressIn(isLinkedObject(place) ? (place.url ?? place["@id"]) : place) ?? []),
      ),
    ],
  };
}

function nameIn(value: unknown): string | null {
  const one = [value].flat()[0];
  return isLinkedObject(one) ? textIn(one.name) : textIn(one);
}

function addressIn(value: unknown): string | null {
  const text = textIn(value);
  return text === null ? null : webAddress(text);
}

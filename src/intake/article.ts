// An article from its paragraphs and what is known about it.
import { createHash } from "node:crypto";
import type { Article } from "../record/reading.js";
import { canonicalLine, canonicalText } from "./canonical.js";
import { mended } from "./mend.js";
import { IntakeProblem } from "./problem.js";
import { publishedDate } from "./published.js";
import { canonicalAddress, withoutPassword } from "./web-address.js";

/** What is known of an article beside its text; everything may be missing. */
export interface ArticleDetails {
  url?: string | null;
  /** An address of another site that a page gives as its own. */
  statedUrl?: string | null;
  title?: string | null;
  byline?: string[];
  /** The outlet's name. */
  outlet?: string | null;
  /** A date or date-time in one of the forms that `publishedDate` knows; anything else is taken as unknown. */
  published?: string | null;
  /** A language tag (`en-GB`); the record keeps its first part. English where missing. */
  language?: string | null;
}

/**
 * Looks whether details that a program gives are ones.
 * @throws IntakeProblem where a date is none that `publishedDate` knows, or an address is no address
 */
export function checkDetails({ published, url }: ArticleDetails): void {
  if (published != null && publishedDate(published) === null)
    throw new IntakeProblem(`The date "${published}" is none: give one such as 2025-06-24 or 2025-06-24T09:00:00Z.`);
  if (url != null && !URL.canParse(url)) throw new IntakeProblem(`The address "${url}" is none.`);
}

/**
 * An article of paragraphs and details. The id is the first 16 hexadecimal digits of SHA-256 over the canonical text
 * and, where there is one, the URL.
 *
 * @param name what to call the input in an error
 * @throws IntakeProblem where no paragraph holds a character
 */
export function composeArticle(paragraphs: Iterable<string>, details: ArticleDetails, name = "The input"): Article {
  const text = canonicalText([...paragraphs].map(mended));
  if (text === "") throw new IntakeProblem(`${name} holds no text to read.`);
  const url = webAddress(details.url ?? null);
  const statedUrl = webAddress(details.statedUrl ?? null);
  const outletName = line(details.outlet);
  const domain = url === null ? null : new URL(url).hostname.replace(/^www\./, "");
  const hash = createHash("sha256").update(text);
  if (url !== null) hash.update("\0").update(url);
  return {
    id: hash.digest("hex").slice(0, 16),
    url,
    ...(statedUrl === null ? {} : { statedUrl }),
    title: line(details.title),
    byline: (details.byline ?? []).map((author) => canonicalLine(mended(author))).filter((author) => author !== ""),
    outlet: outletName === null && domain === null ? null : { name: outletName ?? domain!, domain, actor: null },
    published: publishedDate(details.published ?? ""),
    language: /^[a-z]{2,3}(?![a-z])/.exec((details.language ?? "").toLowerCase())?.[0] ?? "en",
    text,
  };
}

function line(words: string | null | undefined): string | null {
  return canonicalLine(mended(words ?? "")) || null;
}

/** The URL in its normal form without its fragment, its name and password, null where it is no web address. */
export function webAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = canonicalAddress(new URL(withoutPassword(address)));
  url.hash = "";
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

// Feeds (RSS, Atom, JSON Feed), lists of feeds (OPML) and sitemaps to records with addresses.
import { Parser } from "htmlparser2";
import { IntakeProblem } from "./problem.js";

/** One entry of a feed as a record that `articleFromRecord` reads. */
export interface FeedEntry {
  url: string | null;
  title: string | null;
  html: string | null;
  summary: string | null;
  byline: string[];
  outlet: string | null;
  published: string | null;
  language: string | null;
  /** The feed's own name for the entry, the same each time it is fetched; its address where it has none. */
  id: string | null;
}

/** Entries of a feed that has their text in full are shorter than this only where they are short. */
const SHORTEST_FULL = 600;

/**
 * The entries of a feed, in its order.
 *
 * @param address where the feed was, for addresses that it gives in part
 * @throws IntakeProblem where it is no feed that can be read
 */
export async function entriesOfFeed(text: string, name: string, address: string | null = null): Promise<FeedEntry[]> {
  const { parseFeed } = await import("feedsmith");
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IntakeProblem(`${name} is a feed that could not be read (${reason}).`);
  }
  const feed = parsed.feed as LooseFeed;
  const outlet = stringOf(feed.title) ?? stringOf(feed.title?.value);
  const language = stringOf(feed.language) ?? stringOf(feed.dc?.language);
  const entries = feed.items ?? feed.entries ?? [];
  return entries.map((entry) => {
    const url = absolute(addressOf(entry), address ?? stringOf(feed.link));
    const html =
      stringOf(entry.content?.encoded) ??
      stringOf(entry.content) ??
      stringOf(entry.content?.value) ??
      stringOf(entry.content_html) ??
      stringOf(entry.content_text);
    const summary = stringOf(entry.description) ?? stringOf(entry.summary) ?? stringOf(entry.summary?.value);
    const long = html === null && summary !== null && textLength(summary) >= SHORTEST_FULL;
    return {
      url,
      title: stringOf(entry.title) ?? stringOf(entry.title?.value),
      html: long ? summary : html,
      summary: long ? null : summary,
      byline: authorsOf(entry),
      outlet: stringOf(entry.source?.title) ?? outlet,
      published:
        stringOf(entry.pubDate) ??
        stringOf(entry.published) ??
        stringOf(entry.date_published) ??
        stringOf(entry.dc?.date) ??
        stringOf(entry.dc?.dates?.[0]) ??
        stringOf(entry.updated),
      language: stringOf(entry.language) ?? language,
      id: stringOf(entry.guid?.value) ?? stringOf(entry.guid) ?? stringOf(entry.id) ?? url,
    };
  });
}

/** What feedsmith gives, of which each kind of feed has a part. */
interface LooseFeed {
  title?: LooseText;
  link?: unknown;
  language?: unknown;
  dc?: { language?: unknown };
  items?: LooseEntry[];
  entries?: LooseEntry[];
}
interface LooseText {
  value?: unknown;
  encoded?: unknown;
}
interface LooseEntry {
  title?: LooseText;
  link?: unknown;
  links?: { href?: unknown; rel?: unknown }[];
  url?: unknown;
  external_url?: unknown;
  content?: LooseText;
  content_html?: unknown;
  content_text?: unknown;
  description?: unknown;
  summary?: LooseText;
  guid?: LooseText;
  id?: unknown;
  authors?: unknown[];
  author?: unknown;
  dc?: { date?: unknown; dates?: unknown[]; creator?: unknown; creators?: unknown[] };
  source?: { title?: unknown };
  pubDate?: unknown;
  published?: unknown;
  date_published?: unknown;
  updated?: unknown;
  language?: unknown;
}

function stringOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function addressOf(entry: LooseEntry): string | null {
  const links = entry.links ?? [];
  const alternate = links.find(({ rel }) => rel === undefined || rel === "alternate") ?? links[0];
  const guid = stringOf(entry.guid?.value) ?? stringOf(entry.id);
  return (
    stringOf(entry.link) ??
    stringOf(entry.url) ??
    stringOf(alternate?.href) ??
    stringOf(entry.external_url) ??
    (guid !== null && /^https?:\/\//i.test(guid) ? guid : null)
  );
}

function absolute(address: string | null, base: string | null): string | null {
  if (address === null) return null;
  if (URL.canParse(address)) return new URL(address).href;
  return base !== null && URL.canParse(address, base) ? new URL(address, base).href : null;
}

function authorsOf(entry: LooseEntry): string[] {
  const stated = [...(entry.authors ?? []), entry.author, ...(entry.dc?.creators ?? []), entry.dc?.creator];
  const names = stated.map((author) => {
    const name =
      typeof author === "object" && author !== null && "name" in author ? stringOf(author.name) : stringOf(author);
    // RSS has "mail@address (Name)".
    return name === null ? null : (/\(([^)]+)\)\s*$/.exec(name)?.[1] ?? name);
  });
  return [...new Set(names.filter((name) => name !== null))];
}

function textLength(html: string): number {
  return html.replace(/<[^<>]*>/g, "").trim().length;
}

/** An address in a sitemap or a list of feeds. */
export interface ListedAddress {
  url: string;
  /** Of a sitemap: it leads to a sitemap, not a page. */
  isSitemap: boolean;
  published: string | null;
  title: string | null;
  outlet: string | null;
  language: string | null;
}

/** The addresses of a sitemap (sitemaps.org 0.9, with Google's news extension) or of an index of sitemaps. */
export function addressesOfSitemap(text: string): ListedAddress[] {
  const found: ListedAddress[] = [];
  let current: Map<string, string> | null = null;
  let isSitemap = false;
  let path: string[] = [];
  let words = "";
  const parser = new Parser(
    {
      onopentag(tag) {
        const name = tag.replace(/^.*:/, "");
        path.push(name);
        words = "";
        if (name === "url" || name === "sitemap") {
          current = new Map();
          isSitemap = name === "sitemap";
        }
      },
      ontext(piece) {
        words += piece;
      },
      onclosetag(tag) {
        const name = tag.replace(/^.*:/, "");
        path = path.slice(0, -1);
        // An image's <loc> is no page.
        if (current !== null && (name !== "loc" || ["url", "sitemap"].includes(path.at(-1) ?? ""))) {
          if (words.trim() !== "" && !current.has(name)) current.set(name, words.trim());
        }
        words = "";
        if (name !== "url" && name !== "sitemap") return;
        const url = current?.get("loc");
        if (url !== undefined && URL.canParse(url))
          found.push({
            url: new URL(url).href,
            isSitemap,
            published: current?.get("publication_date") ?? null,
            title: current?.get("title") ?? null,
            outlet: current?.get("name") ?? null,
            language: current?.get("language") ?? null,
          });
        current = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return found;
}

/** The feeds of an OPML file, in its order. */
export function feedsOfOpml(text: string): string[] {
  const feeds: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const address = attributes.xmlUrl ?? attributes.xmlurl ?? attributes.url;
        if (name.toLowerCase() === "outline" && address !== undefined && URL.canParse(address)) feeds.push(address);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return feeds;
}

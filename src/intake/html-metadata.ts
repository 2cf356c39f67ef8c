// What a page says about itself: title, byline, outlet, date, address, in JSON-LD, meta tags and visible marks.
import { namesOfByline } from "./byline.js";
import { canonicalLine } from "./canonical.js";
import { publishedDate } from "./published.js";

/** The part of a document object model that is needed here. */
export interface PageNode {
  querySelectorAll(selectors: string): Iterable<PageElement>;
}
export interface PageElement extends PageNode {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
}

export interface PageMetadata {
  url: string | null;
  title: string | null;
  byline: string[];
  outlet: string | null;
  published: string | null;
  language: string | null;
  /** The article's text as JSON-LD gives it, for pages that show it only by script. */
  articleBody: string | null;
}

/** Left from XHTML around scripts. */
const CDATA_MARKS = /\/\*\s?<!\[CDATA\[\s?\*\/|\/\*\s?\]\]>\s?\*\/|\/\/\s?<!\[CDATA\[|\/\/\s?\]\]>|<!\[CDATA\[|\]\]>/g;
// Line ends within strings are no JSON, and common.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const RAW_CONTROLS = /[\u0000-\u001f]+/g;
/** Where pages show who wrote them, the surest first. */
const BYLINES_SHOWN = [
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '[rel="author"]',
  '[class*="byline"] a, [class*="byline"] span, [data-testid*="byline"] span, [data-testid*="byline"] a',
  '[class*="byline"], [class~="author"]',
];
/** "Ada Brook", "By Ada Brook and Tom Lind": two capitals at least, nothing but names. */
const PERSON =
  /^(?:by:? )?\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]{1,30}){0,4} \p{Lu}[\p{L}.'’-]*(?: and [\p{L}.'’ -]{3,60})?$/u;
/** Of one kind of tag; more are no description of one article. */
const MOST_VALUES = 50;
const SEPARATOR = / (?:[|–—·-]|::) /u;
const ARTICLE_TYPE = /(?:article|report|posting|review|newsmediaobject|critic)$/i;
const NAMES = {
  title: ["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"],
  outlet: ["og:site_name", "application-name", "dc.publisher", "publisher", "al:android:app_name"],
  author: ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:creator"],
  published: [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "og:published_time",
  ],
  url: ["og:url", "twitter:url", "parsely-link"],
};

/** Metadata of a page. JSON-LD goes before meta tags, and those before what the page only shows. */
export function pageMetadata(document: PageNode): PageMetadata {
  const meta = metaTags(document);
  const linked = newsObject(document);
  const first = (names: string[]): string | null => names.map((name) => meta.get(name)?.[0]).find(Boolean) ?? null;
  const date = (values: (string | null | undefined)[]): string | null =>
    values.map((value) => publishedDate(value ?? "")).find((value) => value !== null) ?? null;

  const outlet =
    nameIn(linked?.publisher) ??
    nameIn(linked?.sourceOrganization) ??
    first(NAMES.outlet) ??
    outletInTitle(document, textIn(linked?.headline) ?? first(NAMES.title));
  const stated = namesIn(linked?.author).concat(namesIn(linked?.creator));
  const tagged = NAMES.author.map((name) => meta.get(name)).find((values) => values !== undefined) ?? [];
  const shown = BYLINES_SHOWN.flatMap((selector) => textsOf(document, selector))
    .filter((words) => PERSON.test(words))
    .slice(0, 1);
  const byline = [stated, tagged, shown].find((names) => names.some(isName)) ?? [];
  return {
    url: attributeOf(document, 'link[rel="canonical"]', "href") ?? first(NAMES.url) ?? webAddressIn(linked),
    title: titleOf(document, textIn(linked?.headline), first(NAMES.title), outlet),
    byline: [...new Set(byline.filter(isName).flatMap(namesOfByline))].filter((name) => name !== outlet),
    outlet: outlet === null ? null : canonicalLine(outlet),
    published:
      date([textIn(linked?.datePublished), ...NAMES.published.flatMap((name) => meta.get(name) ?? [])]) ??
      date([...datesShown(document)]) ??
      date([textIn(linked?.dateCreated), textIn(linked?.dateModified)]),
    language: attributeOf(document, "html", "lang") ?? textIn(linked?.inLanguage) ?? first(["og:locale", "language"]),
    articleBody: textIn(linked?.articleBody),
  };
}

function metaTags(document: PageNode): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const tag of document.querySelectorAll("meta")) {
    const name = (tag.getAttribute("property") ?? tag.getAttribute("name") ?? tag.getAttribute("itemprop"))
      ?.trim()
      .toLowerCase();
    const content = canonicalLine(tag.getAttribute("content") ?? "");
    const values = name ? tags.get(name) : [];
    if (values === undefined) tags.set(name!, [content]);
    else if (content !== "" && values.length < MOST_VALUES) values.push(content);
  }
  return tags;
}

/** The object of a news article in the page's JSON-LD, or null. */
function newsObject(document: PageNode): Record<string, unknown> | null {
  const queue: unknown[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = (script.textContent ?? "").replace(CDATA_MARKS, "").replace(RAW_CONTROLS, " ");
    try {
      queue.push(JSON.parse(source));
    } catch {
      // Broken JSON-LD says nothing.
    }
  }
  for (let index = 0; index < queue.length && index < 1000; index++) {
    const value = queue[index];
    if (Array.isArray(value)) queue.push(...value.slice(0, 1000));
    else if (isObject(value)) {
      if (typesOf(value).some((type) => ARTICLE_TYPE.test(type))) return value;
      if ("@graph" in value) queue.push(value["@graph"]);
      if ("mainEntity" in value) queue.push(value.mainEntity);
    }
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typesOf(value: Record<string, unknown>): string[] {
  const types = value["@type"];
  return (Array.isArray(types) ? types : [types]).filter((type): type is string => typeof type === "string");
}

function textIn(value: unknown): string | null {
  if (Array.isArray(value)) return textIn(value[0]);
  return typeof value === "string" && value.trim() !== "" ? decodeEntities(value) : null;
}

/** Some writers escape JSON-LD as if it were HTML. */
function decodeEntities(text: string): string {
  return text.replace(/&(amp|quot|#0?39|#x27|apos|lt|gt|nbsp);/g, (_, name: string) => {
    const values: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">", nbsp: " " };
    return values[name] ?? "'";
  });
}

function nameIn(value: unknown): string | null {
  return namesIn(value)[0] ?? null;
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((entry) => (Array.isArray(entry) ? [] : namesIn(entry)));
  const name = isObject(value) ? textIn(value.name) : textIn(value);
  return name === null ? [] : [name];
}

function webAddressIn(linked: Record<string, unknown> | null): string | null {
  if (linked === null) return null;
  const page = linked.mainEntityOfPage;
  return textIn(linked.url) ?? (isObject(page) ? textIn(page["@id"]) : textIn(page));
}

function isName(value: string): boolean {
  return value.trim() !== "" && !/^(?:https?:|@|www\.)/i.test(value.trim());
}

function attributeOf(document: PageNode, selector: string, name: string): string | null {
  for (const element of document.querySelectorAll(selector)) {
    const value = element.getAttribute(name)?.trim();
    if (value) return value;
  }
  return null;
}

function textsOf(document: PageNode, selector: string): string[] {
  return [...document.querySelectorAll(selector)]
    .map((element) => canonicalLine(element.textContent ?? ""))
    .filter((text) => text !== "");
}

function* datesShown(document: PageNode): Generator<string | null> {
  for (const element of document.querySelectorAll('[itemprop="datePublished"]'))
    yield element.getAttribute("content") ?? element.getAttribute("datetime") ?? element.textContent;
  for (const element of document.querySelectorAll("time[pubdate], article time, header time, time"))
    yield element.getAttribute("datetime") ?? element.textContent;
}

/** What <title> has after the headline and a bar or dash, where the headline is known from elsewhere. */
function outletInTitle(document: PageNode, headline: string | null): string | null {
  const whole = textsOf(document, "title")[0] ?? "";
  const headings = [...(headline === null ? [] : [canonicalLine(headline)]), ...textsOf(document, "h1")];
  const heading = headings.find((words) => words !== "" && whole.startsWith(words));
  const rest = heading === undefined ? "" : whole.slice(heading.length);
  const name = /^ (?:[|–—·-]|::) (.{2,60})$/u.exec(rest)?.[1] ?? null;
  return name === null || SEPARATOR.test(name) ? null : name;
}

/** The headline; of <title> only the part before the outlet's name. */
function titleOf(
  document: PageNode,
  headline: string | null,
  tagged: string | null,
  outlet: string | null,
): string | null {
  const headings = textsOf(document, "h1");
  const stated = headline ?? tagged ?? (headings.length === 1 ? headings[0] : null);
  if (stated !== null) return withoutOutlet(canonicalLine(stated), outlet);
  const whole = textsOf(document, "title")[0] ?? headings[0] ?? null;
  if (whole === null) return null;
  const short = withoutOutlet(whole, outlet);
  return headings.find((heading) => whole.startsWith(heading)) ?? short;
}

function withoutOutlet(title: string, outlet: string | null): string {
  const at = Math.max(...[" | ", " - ", " – ", " — ", " :: ", " · "].map((separator) => title.lastIndexOf(separator)));
  if (at <= 0 || outlet === null) return title;
  const last = title
    .slice(at)
    .replace(/^[\s|–—:·-]+/, "")
    .toLowerCase();
  return last === outlet.toLowerCase() ? title.slice(0, at).trim() : title;
}

// What a page says about itself: title, byline, outlet, date, address, in JSON-LD, meta tags and visible marks.
import { namesOfByline } from "./byline.js";
import { canonicalLine } from "./canonical.js";
import { isOutlet, outletInTitle, titleOf } from "./html-title.js";
import { isLinkedObject, type LinkedObject, linkedObjects, resolved, textIn } from "./linked-data.js";
import { publishedDate, publishedInRecord } from "./published.js";

/** The part of a document object model that is needed here. */
export interface PageNode {
  querySelectorAll(selectors: string): Iterable<PageElement>;
}
export interface PageElement extends PageNode {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
  readonly parentElement: PageElement | null;
}

export interface PageMetadata {
  url: string | null;
  title: string | null;
  byline: string[];
  outlet: string | null;
  published: string | null;
  /** When the page was last changed, for what tells no date of publication. */
  changed: string | null;
  language: string | null;
  /** The article's text as JSON-LD gives it, for pages that show it only by script. */
  articleBody: string | null;
}

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
/** "elmundo.es": an address, no name. */
const WEB_NAME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,6}$/u;
const ARTICLE_TYPE = /(?:article|report|posting|review|newsmediaobject|critic)$/i;
const PAGE_TYPE = /^(?:web|item|about|collection)page$/i;
/** Names of meta tags, the surest first, by their letters alone: "article:published_time" and "articlePublishedTime" are one. */
const NAMES = {
  title: [
    "ogtitle",
    "twittertitle",
    "dctitle",
    "dctermstitle",
    "citationtitle",
    "parselytitle",
    "sailthrutitle",
    "title",
  ],
  outlet: ["ogsitename", "citationjournaltitle", "applicationname", "dcpublisher", "publisher", "alandroidappname"],
  author: [
    "author",
    "articleauthor",
    "articleauthorname",
    "dccreator",
    "dctermscreator",
    "citationauthor",
    "parselyauthor",
    "sailthruauthor",
    "byl",
    "byline",
    "twittercreator",
  ],
  published: [
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "datepublished",
    "citationpublicationdate",
    "citationdate",
    "citationonlinedate",
    "articlepublished",
    "articledateoriginal",
    "date",
    "dcdate",
    "dcdateissued",
    "dctermsdate",
    "dctermscreated",
    "dctermsissued",
    "dcdatecreated",
    "parselypubdate",
    "sailthrudate",
    "pubdate",
    "pdate",
    "ptime",
    "publishdate",
    "publishtime",
    "publisheddate",
    "publicationdate",
    "publicationtime",
    "cxenseparserecspublishtime",
    "displaydate",
    "originalpublicationdate",
    "releasedate",
    "rnewsdatepublished",
    "timestamp",
    "dateissued",
    "datecreated",
    "creationdate",
    "created",
    "issued",
  ],
  changed: ["articlemodifiedtime", "ogupdatedtime", "lastmodified", "datemodified", "dctermsmodified", "modified"],
  url: ["ogurl", "twitterurl", "parselylink", "citationfulltexthtmlurl"],
};
/** What holds readers' words, whose times are not the article's. */
const COMMENTS = /comment|repl(?:y|ies)|discussion|disqus|respon[ds]|related|recirc|sidebar/i;

/** Metadata of a page. JSON-LD goes before meta tags, and those before what the page only shows. */
export function pageMetadata(document: PageNode): PageMetadata {
  const meta = metaTags(document);
  const objects = linkedObjects(
    [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent ?? ""),
  );
  const linked =
    objects.find((value) => typesOf(value).some((type) => ARTICLE_TYPE.test(type))) ??
    objects.find((value) => typesOf(value).some((type) => PAGE_TYPE.test(type))) ??
    null;
  const isArticle = linked !== null && typesOf(linked).some((type) => ARTICLE_TYPE.test(type));
  const first = (names: string[]): string | null => names.map((name) => meta.get(name)?.[0]).find(Boolean) ?? null;
  const date = (values: (string | null | undefined)[]): string | null =>
    values.map((value) => publishedDate(value ?? "")).find((value) => value !== null) ?? null;
  const tags = (names: string[]): string[] => names.flatMap((name) => meta.get(name) ?? []);

  const url = attributeOf(document, 'link[rel="canonical"]', "href") ?? first(NAMES.url) ?? webAddressIn(linked);
  const titleTag = textsOf(document, "title")[0] ?? "";
  const headings = textsOf(document, "h1");
  const headline = textIn(linked?.headline) ?? (isArticle ? textIn(linked?.name) : null);
  const siteOf = objects.find((value) => typesOf(value).some((type) => /^website$/i.test(type)));
  const outlet =
    nameIn(resolved(linked?.publisher, objects)) ??
    nameIn(resolved(linked?.sourceOrganization, objects)) ??
    first(NAMES.outlet) ??
    nameIn(siteOf) ??
    outletInTitle(titleTag, headings, headline ?? first(NAMES.title));
  // Many pages name the outlet where an author belongs, or its address.
  const isAuthor = (name: string): boolean =>
    isName(name) && canonicalLine(name).toLowerCase() !== outlet?.toLowerCase();
  const stated = namesIn(resolved(linked?.author, objects)).concat(namesIn(resolved(linked?.creator, objects)));
  const tagged = NAMES.author.map((name) => meta.get(name)?.filter(isAuthor)).find((values) => values?.length) ?? [];
  const shown = BYLINES_SHOWN.flatMap((selector) => textsOf(document, selector))
    .map((words) =>
      words.replace(/(?:,| -| –| \||\/) ?[^,]{2,40}$/u, (rest) => (isOutlet(rest, outlet, url) ? "" : rest)),
    )
    .filter((words) => PERSON.test(words))
    .slice(0, 1);
  const byline = [stated, tagged, shown].find((names) => names.some(isAuthor)) ?? [];
  return {
    url,
    title: titleOf({ stated: headline ?? first(NAMES.title), titleTag, headings, outlet, url, byline }),
    byline: [...new Set(byline.filter(isAuthor).flatMap(namesOfByline))].filter(isAuthor),
    outlet: outlet === null ? null : canonicalLine(outlet),
    published:
      date([textIn(linked?.datePublished), ...tags(NAMES.published)]) ??
      date([...datesShown(document)]) ??
      date([textIn(linked?.dateCreated), textIn(linked?.uploadDate)]),
    changed: date([textIn(linked?.dateModified), ...tags(NAMES.changed)]),
    language: attributeOf(document, "html", "lang") ?? textIn(linked?.inLanguage) ?? first(["oglocale", "language"]),
    articleBody: textIn(linked?.articleBody),
  };
}

function metaTags(document: PageNode): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const tag of document.querySelectorAll("meta")) {
    const name = (tag.getAttribute("property") ?? tag.getAttribute("name") ?? tag.getAttribute("itemprop"))
      ?.slice(0, 100)
      .toLowerCase()
      .replace(/[^a-z]+/g, "");
    const content = canonicalLine(tag.getAttribute("content") ?? "");
    const values = name ? tags.get(name) : [];
    if (values === undefined) tags.set(name!, [content]);
    else if (content !== "" && values.length < MOST_VALUES) values.push(content);
  }
  return tags;
}

function typesOf(value: LinkedObject): string[] {
  const types = value["@type"];
  return (Array.isArray(types) ? types : [types]).filter((type): type is string => typeof type === "string");
}

function nameIn(value: unknown): string | null {
  return namesIn(value)[0] ?? null;
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((entry) => (Array.isArray(entry) ? [] : namesIn(entry)));
  const name = isLinkedObject(value) ? textIn(value.name) : textIn(value);
  return name === null ? [] : [name];
}

function webAddressIn(linked: LinkedObject | null): string | null {
  if (linked === null) return null;
  const page = linked.mainEntityOfPage;
  return textIn(linked.url) ?? (isLinkedObject(page) ? textIn(page["@id"]) : textIn(page));
}

export function isName(value: string): boolean {
  const name = value.trim();
  // One word in small letters is what an account is called, not a person.
  return name !== "" && !WEB_NAME.test(name) && !/^(?:https?:|@|www\.)/i.test(name) && !/^[a-z][a-z\d_.-]*$/.test(name);
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
    if (!isAmongComments(element)) yield element.getAttribute("datetime") ?? element.textContent;
  for (const element of document.querySelectorAll(
    '[class*="publish"], [class*="posted"], [class*="date"], [class*="timestamp"], [id*="publish"], [id*="date"]',
  )) {
    const words = canonicalLine((element.textContent ?? "").slice(0, 300));
    if (isAmongComments(element)) continue;
    for (const name of TIMES_KEPT) yield timeKept(element.getAttribute(name));
    if (words.length < 80) yield dateWithin(words);
  }
}

/** Attributes that pages keep times in, as dates or as seconds since 1970. */
const TIMES_KEPT = [
  "datetime",
  "content",
  "data-datetime",
  "data-publishtime",
  "data-timestamp",
  "data-time",
  "data-date",
];

function timeKept(value: string | null): string | null {
  return value === null ? null : publishedInRecord(value);
}

/** Words around a date that say that it is one of publication. */
function dateWithin(words: string): string {
  return words.replace(
    /^(?:(?:first |date )?published|posted|updated|created|date|on|at|by)(?: on| at| date)?\s*:?\s+/i,
    "",
  );
}

/** Whether an element stands within a part that names itself as comments, replies or other stories. */
function isAmongComments(element: PageElement): boolean {
  let outer: PageElement | null = element;
  for (let depth = 0; outer !== null && depth < 100; depth++, outer = outer.parentElement) {
    const names = `${outer.getAttribute("class") ?? ""} ${outer.getAttribute("id") ?? ""} ${outer.getAttribute("itemprop") ?? ""}`;
    if (COMMENTS.test(names.slice(0, 300))) return true;
  }
  return false;
}

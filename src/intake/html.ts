// An HTML page to an article.
import { Readability } from "@mozilla/readability";
import { DOMParser } from "linkedom";
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { namesOfByline } from "./byline.js";
import { canonicalLine } from "./canonical.js";
import { type BlockElement, paragraphsOfElement, removeSurroundings } from "./html-blocks.js";
import { isName, type PageMetadata, pageMetadata } from "./html-metadata.js";
import { type PostDocument, quotePosts } from "./html-posts.js";
import { prunePage } from "./html-prune.js";
import { paragraphsOfPlainText } from "./paragraphs.js";
import { IntakeProblem } from "./problem.js";
import { publishedDate, publishedInAddress } from "./published.js";
import { bearsNameOf, siteOf } from "./site.js";
import { given } from "./text.js";

/** Readability weighs each element with all that is in it; beyond this the page's own order of blocks is taken. */
const MOST_WEIGHED = 4_000_000;
/** A page with more elements than this is weighed no more: it would stand in memory twice. */
const MOST_WEIGHED_ELEMENTS = 40_000;
/** A page with more elements than this is refused: each takes a kilobyte and more of memory. */
const MOST_ELEMENTS = 120_000;
/** Fewer characters than this are no article. */
const SHORTEST = 200;

/** Shorter paragraphs may stand twice in one article. */
const SHORTEST_COPY = 60;

const SENTENCE_END = /(?<![ap]\.m)[.!?…]["'”’»)\]]*$/u;
const BYLINE = /^by:?\s+\p{Lu}/iu;
const PUBLISHED = /^(?:(?:first )?published|updated|last (?:updated|modified)|posted)(?: on| at)?:?\s*/i;
const READING_TIME = /^\d{1,3}[ -]min(?:ute)?s?(?: read)?$/i;
const CREDIT = /^\(?(?:(?:additional |with )?reporting|editing|writing|compiled|edited|written) by:? \p{Lu}/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b|all rights reserved)/i;
/** Words in lower case that stand beside a page's date; any other makes a sentence of it. */
const BESIDE_DATE =
  /^(?:first|published|posted|updated|update|created|last|modified|on|at|by|and|from|in|of|the|a\.?m\.?|p\.?m\.?|min(?:ute)?s?|read|views?|comments?)$/;
const DAY =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{4}-\d\d-\d\d)\b/i;

/**
 * An article from an HTML page: the main text (Mozilla's Readability, or what the page marks as articleBody) in
 * paragraphs, without boilerplate, captions and prompts (`paragraphsOfElement`); title, byline, outlet, date and URL
 * from JSON-LD, meta tags and the page (`pageMetadata`).
 *
 * @param details what is known beside the page; it goes before what the page says
 * @throws IntakeProblem where no text is found, or the page has more than 120,000 elements
 */
export function articleFromHtml(html: string, details: ArticleDetails = {}, name = "The page"): Article {
  const page = contentOf(html, name);
  // A quote that is never closed hides all that follows it within a tag: without their attributes the tags are whole.
  const { metadata, main } = page.main.paragraphs.length > 0 ? page : contentOf(withoutAttributes(html), name);
  const { url, statedUrl } = addressOf(metadata.url, details.url ?? null);
  let paragraphs = withoutCopies(main.paragraphs);
  if (metadata.articleBody !== null && lengthOf(paragraphs) < 0.5 * metadata.articleBody.length)
    paragraphs = paragraphsOfPlainText(metadata.articleBody);
  const front = withoutFrontLines(paragraphs, metadata);
  if (front.paragraphs.length === 0) throw new IntakeProblem(`${name} holds no text to read.`);
  return composeArticle(
    front.paragraphs,
    {
      url,
      statedUrl,
      title: metadata.title,
      byline:
        [metadata.byline, front.byline, namesOfByline(main.byline ?? "").filter(isName)].find(
          (names) => names.length > 0,
        ) ?? [],
      outlet: outletOf(metadata.outlet, statedUrl === null ? null : url),
      published: metadata.published ?? front.published ?? publishedInAddress(url ?? "") ?? metadata.changed,
      language: metadata.language,
      ...given({ ...details, url: null }),
    },
    name,
  );
}

function contentOf(html: string, name: string): { metadata: PageMetadata; main: MainText } {
  const { html: source, weight, elements } = prunePage(html);
  if (elements > MOST_ELEMENTS)
    throw new IntakeProblem(
      `${name} has ${elements.toLocaleString("en")} elements; a page with more than ${MOST_ELEMENTS.toLocaleString("en")} is not read. Save its text and give that.`,
    );
  const document = new DOMParser().parseFromString(source, "text/html");
  const metadata = pageMetadata(document);
  quotePosts(document as unknown as PostDocument);
  return { metadata, main: mainText(document, elements > MOST_WEIGHED_ELEMENTS ? Number.POSITIVE_INFINITY : weight) };
}

function withoutAttributes(html: string): string {
  return html.replace(/<(\/?[a-z][a-z\d]{0,20})\s[^<>]*>/gi, "<$1>");
}

/**
 * The page's own address where it gives one, as a whole URL; else the one that it was fetched from. What a page says
 * counts within its own site: an address of another one is kept beside its own as `statedUrl`.
 */
function addressOf(stated: string | null, fetched: string | null): { url: string | null; statedUrl: string | null } {
  if (stated === null || !URL.canParse(stated, fetched ?? undefined)) return { url: fetched, statedUrl: null };
  const { href, protocol } = new URL(stated, fetched ?? undefined);
  if (protocol !== "http:" && protocol !== "https:") return { url: fetched, statedUrl: null };
  if (fetched === null || !URL.canParse(fetched) || siteOf(fetched) === siteOf(href))
    return { url: href, statedUrl: null };
  return { url: fetched, statedUrl: href };
}

/** A page that gives another site's address as its own may give another outlet's name too: then its own site's name counts. */
function outletOf(outlet: string | null, disputed: string | null): string | null {
  return outlet === null || disputed === null || bearsNameOf(outlet, siteOf(disputed)) ? outlet : null;
}

function lengthOf(paragraphs: string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
}

type PageDocument = ReturnType<DOMParser["parseFromString"]>;

interface MainText {
  paragraphs: string[];
  /** What stands there as a byline, if anything does. */
  byline: string | null;
}

function mainText(document: PageDocument, weight: number): MainText {
  const marked = [...document.querySelectorAll('[itemprop="articleBody"]')].filter(
    (element) => element.parentElement?.closest('[itemprop="articleBody"]') == null,
  ) as unknown as BlockElement[];
  const stated = marked.flatMap(paragraphsOfElement);
  if (lengthOf(stated) >= SHORTEST) return { paragraphs: stated, byline: null };
  const weighed = weight <= MOST_WEIGHED ? weighedText(document) : null;
  if (weighed !== null && weighed.paragraphs.length > 0) return weighed;
  const whole = document.querySelector("main") ?? document.querySelector("article") ?? bodyOf(document);
  return { paragraphs: whole === null ? [] : paragraphsOfElement(whole as unknown as BlockElement), byline: null };
}

/** How much text a page has outside links. */
function ownLength(document: PageDocument): number {
  const whole = (document.querySelector("body")?.textContent ?? "").replace(/\s+/g, "").length;
  let linked = 0;
  for (const link of document.querySelectorAll("body a")) linked += (link.textContent ?? "").replace(/\s+/g, "").length;
  return whole - linked;
}

/**
 * Paragraphs without those that stood before: pages print their text twice, for wide and for narrow screens, and pull
 * quotes repeat a line of it. Short ones may recur.
 */
function withoutCopies(paragraphs: string[]): string[] {
  const met = new Set<string>();
  return paragraphs.filter((paragraph) => {
    if (paragraph.length < SHORTEST_COPY) return true;
    const known = met.has(paragraph);
    met.add(paragraph);
    return !known;
  });
}

/** What Mozilla's Readability takes for the article; null where it fails, as on elements without a name. */
function weighedText(document: PageDocument): MainText | null {
  const page = withoutSurroundings(document);
  const body = page === null ? null : bodyOf(page);
  if (page === null || body === null) return null;
  const prose = proseLength(paragraphsOfElement(body as unknown as BlockElement));
  const found = weighedBy(page);
  if (found === null || proseLength(found.paragraphs) >= 0.25 * prose) return found;
  // It judges by names of classes too ("media", "extra", "footer"), which at times are those of the article's own parts.
  const nameless = withoutSurroundings(document)!;
  for (const element of nameless.querySelectorAll("[class], [id]")) {
    element.removeAttribute("class");
    element.removeAttribute("id");
  }
  const again = weighedBy(nameless);
  return again !== null && proseLength(again.paragraphs) >= 5 * proseLength(found.paragraphs) ? again : found;
}

/**
 * A copy of a page without what stands around its text; null where it has no element. What names itself as surroundings is
 * at times the article: where half of the page would go, it stays.
 */
function withoutSurroundings(document: PageDocument): PageDocument | null {
  const copy = document.cloneNode(true) as PageDocument;
  const body = bodyOf(copy);
  if (body === null) return null;
  const all = ownLength(copy);
  removeSurroundings(body as unknown as BlockElement);
  return ownLength(copy) < 0.5 * all ? (document.cloneNode(true) as PageDocument) : copy;
}

function weighedBy(document: PageDocument): MainText | null {
  try {
    const found = new Readability<BlockElement>(document as unknown as ConstructorParameters<typeof Readability>[0], {
      keepClasses: true,
      charThreshold: SHORTEST,
      disableJSONLD: true,
      serializer: (node) => node as unknown as BlockElement,
    }).parse();
    return { paragraphs: found?.content ? paragraphsOfElement(found.content) : [], byline: found?.byline ?? null };
  } catch {
    return null;
  }
}

/** Characters of paragraphs that are sentences. */
function proseLength(paragraphs: string[]): number {
  return lengthOf(paragraphs.filter((paragraph) => paragraph.length > 80 && SENTENCE_END.test(paragraph)));
}

/** Null in a document without an element. */
function bodyOf(document: PageDocument): ReturnType<PageDocument["querySelector"]> {
  return document.querySelector("body") ?? document.documentElement;
}

/** Whether what stands beside a date is such as pages print there: labels, names, a time. */
function isDateLine(rest: string): boolean {
  return rest.split(/[^\p{L}.]+/u).every((word) => !/^\p{Ll}/u.test(word) || BESIDE_DATE.test(word));
}

/**
 * What many pages repeat above their text: title, byline, date, reading time; and below it, who helped and whose
 * copyright it is.
 */
function withoutFrontLines(
  paragraphs: string[],
  metadata: PageMetadata,
): { paragraphs: string[]; byline: string[]; published: string | null } {
  const heading = canonicalLine(metadata.title ?? "").toLowerCase();
  let byline: string[] = [];
  let published: string | null = null;
  const kept = paragraphs.filter((paragraph, index) => {
    if (
      index >= paragraphs.length - 3 &&
      paragraph.length < 200 &&
      (COPYRIGHT.test(paragraph) || CREDIT.test(paragraph))
    )
      return false;
    if (index > 5 || paragraph.length > 160) return true;
    if (paragraph.toLowerCase() === heading || READING_TIME.test(paragraph)) return false;
    if (SENTENCE_END.test(paragraph) || /^[“"]/.test(paragraph)) return true;
    if (BYLINE.test(paragraph) && paragraph.length < 100) {
      byline = namesOfByline(paragraph.replace(DAY, ""));
      return false;
    }
    if (metadata.byline.some((author) => paragraph.startsWith(author)) && paragraph.length < 100) return false;
    const day = DAY.exec(paragraph);
    if (day === null || paragraph.length - day[0].length > 50 || !isDateLine(paragraph.replace(day[0], " ")))
      return true;
    published ??= publishedDate(paragraph.replace(PUBLISHED, "")) ?? publishedDate(day[0]);
    return false;
  });
  return { paragraphs: kept, byline, published };
}

// An HTML page to an article.
import { Readability } from "@mozilla/readability";
import { DOMParser } from "linkedom";
import type { Article } from "../record/reading.js";
import { type ArticleDetails, composeArticle } from "./article.js";
import { namesOfByline } from "./byline.js";
import { canonicalLine } from "./canonical.js";
import { type BlockElement, paragraphsOfElement, removeSurroundings } from "./html-blocks.js";
import { type PageMetadata, pageMetadata } from "./html-metadata.js";
import { type PostDocument, quotePosts } from "./html-posts.js";
import { prunePage } from "./html-prune.js";
import { paragraphsOfPlainText } from "./paragraphs.js";
import { IntakeProblem } from "./problem.js";
import { publishedDate } from "./published.js";
import { given } from "./text.js";

/** Readability weighs each element against others; beyond this many the page's own order of blocks is taken. */
const MOST_ELEMENTS_WEIGHED = 10_000;
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
const DAY =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{4}-\d\d-\d\d)\b/i;

/**
 * An article from an HTML page: the main text (Mozilla's Readability, or what the page marks as articleBody) in
 * paragraphs, without boilerplate, captions and prompts (`paragraphsOfElement`); title, byline, outlet, date and URL
 * from JSON-LD, meta tags and the page (`pageMetadata`).
 *
 * @param details what is known beside the page; it goes before what the page says
 * @throws IntakeProblem where no text is found
 */
export function articleFromHtml(html: string, details: ArticleDetails = {}, name = "The page"): Article {
  const { html: source, elements } = prunePage(html);
  const document = new DOMParser().parseFromString(wholePage(source), "text/html");
  const metadata = pageMetadata(document);
  const url = absolute(metadata.url, details.url ?? null);
  quotePosts(document as unknown as PostDocument);
  const main = mainText(document, elements);
  let paragraphs = withoutCopies(main.paragraphs);
  if (metadata.articleBody !== null && lengthOf(paragraphs) < 0.5 * metadata.articleBody.length)
    paragraphs = paragraphsOfPlainText(metadata.articleBody);
  const front = withoutFrontLines(paragraphs, metadata);
  if (front.paragraphs.length === 0) throw new IntakeProblem(`${name} holds no text to read.`);
  return composeArticle(
    front.paragraphs,
    {
      url,
      title: metadata.title,
      byline: [metadata.byline, front.byline, namesOfByline(main.byline ?? "")].find((names) => names.length > 0) ?? [],
      outlet: metadata.outlet,
      published: metadata.published ?? front.published,
      language: metadata.language,
      ...given({ ...details, url: null }),
    },
    name,
  );
}

/** A document needs its <html> and <body>, which writers may leave out. */
function wholePage(source: string): string {
  return /<body[\s>]/i.test(source)
    ? source
    : `<!doctype html><html><body>${source.replace(/<\/?(?:html|body)[^<>]*>|<!doctype[^<>]*>/gi, "")}</body></html>`;
}

/** The page's own address where it gives one, as a whole URL; else the one that it was fetched from. */
function absolute(stated: string | null, fetched: string | null): string | null {
  if (stated === null || (fetched === null && !URL.canParse(stated))) return fetched;
  return URL.canParse(stated, fetched ?? undefined) ? new URL(stated, fetched ?? undefined).href : fetched;
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

function mainText(document: PageDocument, elements: number): MainText {
  const marked = [...document.querySelectorAll('[itemprop="articleBody"]')].filter(
    (element) => element.parentElement?.closest('[itemprop="articleBody"]') == null,
  ) as unknown as BlockElement[];
  const stated = marked.flatMap(paragraphsOfElement);
  if (lengthOf(stated) >= SHORTEST) return { paragraphs: stated, byline: null };
  const weighed = elements <= MOST_ELEMENTS_WEIGHED ? weighedText(document) : null;
  if (weighed !== null && weighed.paragraphs.length > 0) return weighed;
  const whole = document.querySelector("main") ?? document.querySelector("article") ?? document.querySelector("body");
  return { paragraphs: paragraphsOfElement(whole as unknown as BlockElement), byline: null };
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

/** What Mozilla's Readability takes for the article. */
function weighedText(document: PageDocument): MainText {
  let copy = document.cloneNode(true) as PageDocument;
  const all = ownLength(copy);
  removeSurroundings(copy.querySelector("body") as unknown as BlockElement);
  // What names itself as surroundings is at times the article: where half of the page would go, it stays.
  if (ownLength(copy) < 0.5 * all) copy = document.cloneNode(true) as PageDocument;
  const found = new Readability<BlockElement>(copy as unknown as ConstructorParameters<typeof Readability>[0], {
    keepClasses: true,
    charThreshold: SHORTEST,
    disableJSONLD: true,
    serializer: (node) => node as unknown as BlockElement,
  }).parse();
  return {
    paragraphs: found?.content ? paragraphsOfElement(found.content) : [],
    byline: found?.byline ?? null,
  };
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
    if (day === null || paragraph.length - day[0].length > 50) return true;
    published ??= publishedDate(paragraph.replace(PUBLISHED, "")) ?? publishedDate(day[0]);
    return false;
  });
  return { paragraphs: kept, byline, published };
}

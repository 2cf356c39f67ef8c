// The paragraphs of a page's main text, without what stands around it: captions, "read also", share bars, prompts.
import { isBoilerplate } from "./boilerplate.js";
import { canonicalLine } from "./canonical.js";

/** The part of a document object model that is needed here. */
interface BlockNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly firstChild: BlockNode | null;
  readonly nextSibling: BlockNode | null;
}
export interface BlockElement extends BlockNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
  remove(): void;
}

const ELEMENT = 1;
const TEXT = 3;

const BLOCKS = new Set(
  "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const HEADINGS = new Set("h1 h2 h3 h4 h5 h6".split(" "));
const NO_TEXT = new Set("script style noscript svg template iframe button select title head".split(" "));
/** Left out unless most of the text is in them, as in pages of old that are one form. */
const AROUND = new Set("figure figcaption aside nav footer form dialog".split(" "));
/** Roles and words of class names and ids that mark what is not the article's own text. */
const ROLES_LEFT_OUT = new Set(["navigation", "complementary", "contentinfo", "search", "banner", "dialog", "form"]);
const MARKS = new Set(
  "ad advert advertisement ads breadcrumb breadcrumbs byline bylines caption captions comments cookie credit credits disqus foot footer inlinepromo infobox morelinks mostread newsletter outbrain paywall promo promobox pullquote readalso readmore recirc recirculation recommended recommendation recommendations related relatedstories share sharebar sharing sidebar signup skiplink social sponsored subscribe subscription taboola tags teaser toolbar trending tweet".split(
    " ",
  ),
);
const MARK_PAIRS = new Set(
  "also:read most:read most:popular more:on more:stories pull:quote read:also read:more read:next see:also sign:up you:may visually:hidden screen:reader sr:only".split(
    " ",
  ),
);

/**
 * The paragraphs of an element in the order of the page: text between block elements and line breaks. Left out are
 * captions, asides, navigation, forms, elements that name themselves as related, shared, promoted and the like, lists of
 * links, and short paragraphs that are a prompt ("Read also: …", "Sign up …") or one link without a sentence.
 */
export function paragraphsOfElement(root: BlockElement): string[] {
  const total = textLength(root);
  const paragraphs: string[] = [];
  let words: string[] = [];
  /** Characters of the paragraph in all, in links and in <time>. */
  let length = 0;
  let linked = 0;
  let timed = 0;
  let heading = false;
  const flush = (): void => {
    const text = canonicalLine(words.join(""));
    if (text !== "" && timed < length && !isBoilerplate(text, linked / length, heading)) paragraphs.push(text);
    words = [];
    length = linked = timed = 0;
  };
  const walk = (node: BlockNode, inLink: boolean, inTime: boolean): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === TEXT) {
        const text = softened(child.nodeValue ?? "");
        const solid = text.trim().length;
        words.push(text);
        length += solid;
        if (inLink) linked += solid;
        if (inTime) timed += solid;
      } else if (child.nodeType === ELEMENT) {
        const element = child as BlockElement;
        const name = element.localName;
        const block = BLOCKS.has(name);
        if (block) flush();
        if (isLeftOut(element, total)) continue;
        if (HEADINGS.has(name)) heading = true;
        walk(element, inLink || name === "a", inTime || name === "time");
        if (block) flush();
        if (HEADINGS.has(name)) heading = false;
      }
    }
  };
  walk(root, false, false);
  flush();
  return paragraphs;
}

/** Takes out of an element what `paragraphsOfElement` would leave out, for what judges the rest by its looks. */
export function removeSurroundings(root: BlockElement): void {
  const total = textLength(root);
  const left: BlockElement[] = [];
  const walk = (node: BlockNode): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType !== ELEMENT) continue;
      if (isLeftOut(child as BlockElement, total)) left.push(child as BlockElement);
      else walk(child);
    }
  };
  walk(root);
  for (const element of left) element.remove();
}

/** Hints where a word may be broken are no part of it. */
function softened(text: string): string {
  return text.replace(/[\u00ad\u200b]/g, "");
}

function isLeftOut(element: BlockElement, total: number): boolean {
  const name = element.localName;
  if (NO_TEXT.has(name)) return true;
  if (element.getAttribute("hidden") !== null || element.getAttribute("aria-hidden") === "true") return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test((element.getAttribute("style") ?? "").slice(0, 1000)))
    return true;
  if (name === "ul" || name === "ol") return isListOfLinks(element);
  const role = element.getAttribute("role") ?? "";
  const marked = AROUND.has(name) || ROLES_LEFT_OUT.has(role) || isMarked(element);
  // A mark on what holds most of the text is about the page ("article has-related"), not about the text.
  return marked && textLength(element) < 0.4 * total;
}

function isMarked(element: BlockElement): boolean {
  const names =
    `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""} ${element.getAttribute("data-component") ?? ""}`.slice(
      0,
      500,
    );
  for (const name of names.split(/\s+/)) {
    const parts = name
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((part) => part !== "");
    if (parts.some((part, index) => MARKS.has(part) || MARK_PAIRS.has(`${part}:${parts[index + 1]}`))) return true;
  }
  return false;
}

function isListOfLinks(list: BlockElement): boolean {
  const all = textLength(list);
  return all > 0 && linkLength(list, false) > 0.8 * all && !/\.\s/.test(textStart(list));
}

function textStart(node: BlockNode): string {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const text = child.nodeType === TEXT ? (child.nodeValue ?? "").trim() : textStart(child);
    if (text !== "") return text.slice(0, 400);
  }
  return "";
}

/** How many characters of text an element holds. Remembered, for each is asked of by each that holds it. */
const lengths = new WeakMap<BlockNode, number>();
function textLength(node: BlockNode): number {
  if (node.nodeType === TEXT) return (node.nodeValue ?? "").trim().length;
  const known = lengths.get(node);
  if (known !== undefined) return known;
  let length = 0;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) length += textLength(child);
  lengths.set(node, length);
  return length;
}

function linkLength(node: BlockNode, inLink: boolean): number {
  if (node.nodeType === TEXT) return inLink ? (node.nodeValue ?? "").trim().length : 0;
  let length = 0;
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    length += linkLength(child, inLink || (child.nodeType === ELEMENT && (child as BlockElement).localName === "a"));
  return length;
}

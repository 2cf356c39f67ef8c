// Cuts from a page's source what no reader of it needs, before a document is built from it.
import { Tokenizer } from "htmlparser2";

/** Deeper nesting than any page has; building and searching a document is quadratic in its depth. */
const DEEPEST = 100;

const VOID = new Set(
  "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen".split(" "),
);
/** Their content is no text of the page. JSON-LD scripts and titles are kept. */
const DROPPED = new Set("style noscript svg math template iframe object canvas audio video select textarea".split(" "));
/** What they hold is no markup: the first closing tag ends them, whatever is opened before it. */
const RAW = new Set("script style iframe textarea".split(" "));
/** An opening tag of one of these closes an open one of the same name: writers leave the closing tag out. */
const SELF_CLOSING = new Set("p li dt dd td th tr option thead tbody tfoot".split(" "));
/** They close an open paragraph. */
const CLOSES_PARAGRAPH = new Set(
  "address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);

/** Cut, one of these leaves a blank, any other a line break. */
const INLINE = new Set("a abbr b bdi bdo cite code em font i ins mark q s small span strong sub sup time u".split(" "));

/** Of these a page with too many elements keeps only the words. */
const PLAIN = new Set([...INLINE].filter((name) => name !== "a" && name !== "time"));

/** No article has so many elements: of a page with more, those that only change how words look are cut. */
const MANY_ELEMENTS = 40_000;

export interface PrunedPage {
  html: string;
  /** How many elements there are. */
  elements: number;
  /** The sum over all elements of the square of their depth: how the time grows in which each is weighed with what holds it. */
  weight: number;
}

/** What frames a page; a document can be built where all of it is there or where none of it is. */
const FRAME = new Set(["html", "head", "body"]);

/**
 * The page's source without comments, scripts (but JSON-LD), styles and embedded media, and without the tags that nest
 * deeper than 100; the words within those stay. Whoever wrote the page may have left out its <html> and <body>: where
 * there is no <body>, the page is framed anew. Linear in the source.
 */
export function prunePage(source: string): PrunedPage {
  const pruned = prune(source, false, false);
  const isLarge = pruned.elements > MANY_ELEMENTS;
  if (pruned.hasBody) return isLarge ? prune(source, false, true) : pruned;
  const { html, ...counts } = prune(source, true, isLarge);
  return { html: `<!doctype html><html><body>${html}</body></html>`, ...counts };
}

/** One pass; `frameless` cuts the tags that frame a page as well, `plain` those that only change how words look. */
function prune(source: string, frameless: boolean, plain: boolean): PrunedPage & { hasBody: boolean } {
  const kept: string[] = [];
  let copied = 0;
  let weight = 0;
  let elements = 0;
  let hasBody = false;
  /** Open elements, at most DEEPEST of them. */
  const open: string[] = [];
  /** By name, how many opening tags were cut, whose closing tags are to be cut too. */
  const cut = new Map<string, number>();
  /** The element that is being dropped with its content, and how deep in its own kind. */
  let dropping: { name: string; depth: number } | null = null;
  let tag = { start: 0, name: "" };

  const cutFrom = (start: number): void => {
    if (start > copied) kept.push(source.slice(copied, start));
    copied = Math.max(copied, start);
  };
  const skipTo = (end: number): void => {
    copied = Math.max(copied, end);
  };
  /** Cuts a tag; what stood before and after it stays apart. */
  const cutTag = (name: string, start: number, end: number): void => {
    const between = source.slice(copied, start);
    const apart = INLINE.has(name) ? " " : "<br>";
    if (between.trim() === "" && kept.at(-1) === "<br>") skipTo(end);
    else {
      cutFrom(start);
      kept.push(apart);
      skipTo(end);
    }
  };
  const attributes = (end: number): string => source.slice(tag.start, end).toLowerCase();

  const openTag = (end: number, selfClosing: boolean): void => {
    const { name, start } = tag;
    weight += (open.length + 1) ** 2;
    if (dropping !== null) {
      if (name === dropping.name && !selfClosing && !RAW.has(name)) dropping.depth++;
      skipTo(end);
      return;
    }
    if (VOID.has(name)) {
      elements++;
      return;
    }
    if (plain && PLAIN.has(name)) {
      cutFrom(start);
      skipTo(end);
      return;
    }
    if (selfClosing || (frameless && FRAME.has(name))) {
      cutFrom(start);
      skipTo(end);
      return;
    }
    if (name === "script" ? !attributes(end).includes("ld+json") : DROPPED.has(name)) {
      cutFrom(start);
      skipTo(end);
      dropping = { name, depth: 1 };
      return;
    }
    const top = open.at(-1);
    if ((top === name && SELF_CLOSING.has(name)) || (top === "p" && CLOSES_PARAGRAPH.has(name))) open.pop();
    // A link within a link is none, and costs whoever adds up links the square of them.
    if (open.length >= DEEPEST || (name === "a" && open.includes("a"))) {
      cut.set(name, (cut.get(name) ?? 0) + 1);
      cutTag(name, start, end);
    } else {
      open.push(name);
      elements++;
      if (name === "body") hasBody = true;
    }
  };

  const closeTag = (name: string, start: number, end: number): void => {
    if (dropping !== null) {
      if (name === dropping.name && --dropping.depth === 0) dropping = null;
      skipTo(end);
      return;
    }
    const cutBefore = cut.get(name) ?? 0;
    if (cutBefore > 0) {
      cut.set(name, cutBefore - 1);
      cutTag(name, start, end);
      return;
    }
    // What follows the end of the body is the body's, as in browsers.
    const at = FRAME.has(name) && name !== "head" ? -1 : open.lastIndexOf(name);
    if (at !== -1) open.length = at;
    else if (name !== "p" && name !== "br") {
      // It closes nothing; a parser would search all that is open for it.
      cutFrom(start);
      skipTo(end);
    }
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        tag = { start: start - 1, name: source.slice(start, end).toLowerCase() };
      },
      onopentagend(end) {
        openTag(end + 1, false);
      },
      onselfclosingtag(end) {
        // In HTML the slash means nothing, save in drawings and formulas.
        openTag(end + 1, tag.name === "svg" || tag.name === "math");
      },
      onclosetag(start, end) {
        const name = source.slice(start, end).toLowerCase();
        const close = source.indexOf(">", end);
        closeTag(name, start - 2, close === -1 ? source.length : close + 1);
      },
      oncomment(start, end) {
        cutFrom(source.startsWith("<!--", start - 4) ? start - 4 : start - 2);
        skipTo(end + 1);
      },
      oncdata() {},
      ondeclaration(start, end) {
        if (!frameless) return;
        cutFrom(start - 1);
        skipTo(end + 1);
      },
      onprocessinginstruction() {},
      ontext() {},
      ontextentity() {},
      onattribname() {},
      onattribdata() {},
      onattribentity() {},
      onattribend() {},
      onend() {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  if (dropping === null) cutFrom(source.length);
  return { html: kept.join(""), weight, elements, hasBody };
}

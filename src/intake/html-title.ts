// The headline of a page, without the outlet's name and the writer's that pages put beside it.
import { canonicalLine } from "./canonical.js";
import { bearsNameOf, siteOf } from "./site.js";

/** What stands between a headline and a name. */
const SEPARATOR = / (?:[|–—·•»-]|::) /u;
const SEPARATORS = new RegExp(SEPARATOR, "gu");
/** A heading of fewer words is more often a rubric or a name than a headline. */
const FEWEST_WORDS = 3;
/** Longer than this nothing beside a headline is a name. */
const LONGEST_NAME = 60;

export interface TitleClues {
  /** What JSON-LD and meta tags say. */
  stated: string | null;
  /** The content of `<title>`. */
  titleTag: string;
  /** The page's headings of the first rank. */
  headings: readonly string[];
  outlet: string | null;
  url: string | null;
  byline: readonly string[];
}

/** What `<title>` has after the headline and a bar or dash, where the headline is known from elsewhere. */
export function outletInTitle(titleTag: string, headings: readonly string[], headline: string | null): string | null {
  const known = [...(headline === null ? [] : [canonicalLine(headline)]), ...headings];
  const heading = known.find((words) => words !== "" && titleTag.startsWith(words));
  const rest = heading === undefined ? "" : titleTag.slice(heading.length);
  const name = /^ (?:[|–—·-]|::) (.{2,60})$/u.exec(rest)?.[1] ?? null;
  return name === null || SEPARATOR.test(name) ? null : name;
}

/** The headline; null where the page has none. */
export function titleOf(clues: TitleClues): string | null {
  const { headings, titleTag } = clues;
  const stated = clues.stated ?? (headings.length === 1 ? headings[0] : null) ?? (titleTag || headings[0]) ?? null;
  if (stated === null) return null;
  const whole = canonicalLine(stated);
  const shown = headings.find((heading) => wordsIn(heading) >= FEWEST_WORDS && isPartOf(heading, whole));
  if (shown !== undefined) return shown;
  const parts = whole.split(SEPARATORS);
  if (parts.length === 1) return whole;
  const marks = whole.match(SEPARATORS) ?? [];
  let first = 0;
  let last = parts.length - 1;
  while (last > first && isNameBeside(parts[last], clues)) last--;
  while (first < last && isNameBeside(parts[first], clues)) first++;
  let title = parts[first];
  for (let at = first + 1; at <= last; at++) title += marks[at - 1] + parts[at];
  return title.trim();
}

/** Whether words are the name of a page's outlet, or that of its site. */
export function isOutlet(words: string, outlet: string | null, url: string | null): boolean {
  if (sameOutlet(words, outlet)) return true;
  return url !== null && URL.canParse(url) && wordsIn(words.trim()) <= 4 && bearsNameOf(words, siteOf(url));
}

/** Whether two names are of one outlet: "CNN.com" of CNN, "TIME NewsFeed" of TIME.com, "The Harbour Post" of Harbour Post. */
function sameOutlet(one: string, other: string | null): boolean {
  if (other === null) return false;
  const [first, second] = [one, other].map(bareName);
  if (first === "" || second === "") return false;
  return first === second || `${first} `.startsWith(`${second} `) || `${second} `.startsWith(`${first} `);
}

/** A heading at the start or the end of a title, parted from the rest by a bar or dash. */
function isPartOf(heading: string, title: string): boolean {
  if (heading.length >= title.length) return false;
  const rest = title.startsWith(heading)
    ? title.slice(heading.length)
    : title.endsWith(heading)
      ? [...title.slice(0, -heading.length)].reverse().join("")
      : "";
  return /^ ?(?:[|–—·•»-]|::) /u.test(rest);
}

function isNameBeside(part: string, { outlet, url, byline }: TitleClues): boolean {
  if (part.length > LONGEST_NAME) return false;
  return isOutlet(part, outlet, url) || byline.some((author) => author.toLowerCase() === part.toLowerCase());
}

function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^[\s,|/–-]+/u, "")
    .replace(/^the\s+/, "")
    .replace(/\.(?:com|net|org|info|news|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function wordsIn(words: string): number {
  return words.split(/\s+/).length;
}

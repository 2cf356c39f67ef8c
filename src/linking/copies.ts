// Same text again: decides whose text an article repeats.

import { sameOutlet } from "../reading/credits.js";
import type { ArticleCard } from "./article-card.js";
import { containment, passagesOf, runsOf, sharedPassages } from "./sketch.js";

/** From this part of its runs on, an article repeats another (0 to 1); or the other, where it is the shorter one, is taken up by it. */
export const copyThreshold = 0.6;
/** With a credit line that names the other's outlet, less suffices: the words say that it is a rewrite of it. */
export const creditedThreshold = 0.35;
/** A text that is told anew after more than `sameNews` days repeats the older one only where nearly all of it stands there. */
export const laterThreshold = 0.75;
/** Days within which the same words are the same news. */
const sameNews = 3;
/** Of the words outside of quotes at least this part must be shared: one long quote in both makes no copy. */
const leastOwnWords = 0.15;
/** Runs outside of quotes from which on they are held against the other text. */
const leastOwnRuns = 4;
/** Texts of fewer runs are too short to tell a copy from a coincidence. */
export const leastRuns = 12;
/** Words of the opening in which two texts by one form are told apart. */
const ledeWords = 45;
/** Words in a row that only one text taken from the other has in common with it. */
const passageWords = 18;
/** A text of whose words so much stands in passages of six that the other has too, one of `passageWords`, is a copy as well. */
const leastPassages = 0.5;
/** From this part of its runs on, a copy is as good as its original for whatever is taken from the two. */
const sureThreshold = 0.97;

/** What is compared of a text. */
export interface CopyText {
  runs: Uint32Array;
  /** Those of what stands outside of quotes. */
  unquoted: Uint32Array;
  /** Its passages in order. Texts by one form seldom share a long stretch of them: names and figures come between. */
  passages: Uint32Array;
  /** Names and figures of the opening, and its other words. */
  specifics: ReadonlySet<string>;
  plain: ReadonlySet<string>;
}

/** A pair of articles, and the part of the shorter one's runs that stand in the other, 0 to 1. */
export interface CopyOf {
  copy: ArticleCard;
  original: ArticleCard;
  part: number;
  /** The part of the copy's own runs. */
  held: number;
}

/** What is compared of a text without credit lines. Linear in the text. */
export function copyTextOf(body: string): CopyText {
  const specifics = new Set<string>();
  const plain = new Set<string>();
  let count = 0;
  let opens = true;
  for (const { 0: word, index } of body.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,/-]*/gu)) {
    if (++count > ledeWords) break;
    const form = word.toLowerCase().replace(/[.,/-]+$/, "");
    if (/\p{N}/u.test(form) || (/^\p{Lu}/u.test(word) && !opens && !calendar.test(form))) specifics.add(form);
    else if (!calendar.test(form)) plain.add(form);
    opens =
      /^[.!?:]?["”’)]*\s*$/u.test(body.slice(index + word.length, index + word.length + 1)) && /[.!?]$/.test(word);
  }
  return {
    runs: runsOf(body),
    unquoted: runsOf(withoutQuotes(body)),
    passages: passagesOf(body),
    specifics,
    plain,
  };
}

const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|yesterday|today|tomorrow)$/;

/** A text without its quotes of more than a few words. */
function withoutQuotes(text: string): string {
  return text.replace(/“[^”\n]{40,}(?:”|$)|"[^"\n]{40,}(?:"|$)/gmu, " ");
}

/** How much of one text stands in the other; null where they share too little, one quote, or a form of words. */
export function compareTexts(copy: CopyText, original: CopyText): { part: number; held: number } | null {
  const held = containment(copy.runs, original.runs);
  const taken = containment(original.runs, copy.runs);
  const part = Math.max(held, taken);
  if (part < creditedThreshold) return null;
  const [short, long] = held >= taken ? [copy, original] : [original, copy];
  if (short.unquoted.length >= leastOwnRuns && containment(short.unquoted, long.runs) < leastOwnWords) return null;
  const { covered, longest } = sharedPassages(short.passages, long.passages);
  if (part < 0.95 && longest < passageWords && areOneForm(copy, original)) return null;
  // What two outlets have from one release, each cut and put in its own words here and there, is told in whole passages.
  const passages = covered >= leastPassages && longest >= passageWords;
  return { part: passages ? Math.max(part, copyThreshold) : part, held };
}

/** Do two texts open with the same words about other names and figures, as reports by a form do. */
function areOneForm(left: CopyText, right: CopyText): boolean {
  if (left.specifics.size < 2 || right.specifics.size < 2) return false;
  return shareOf(left.plain, right.plain) >= 0.5 && shareOf(left.specifics, right.specifics) < 0.5;
}

/** How many of the smaller set's members the other has, 0 to 1. */
function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const member of small) if (large.has(member)) shared++;
  return small.size === 0 ? 0 : shared / small.size;
}

/** Does the copy repeat enough of the original, or take up enough of it. */
export function repeats({ copy, original, part }: CopyOf): boolean {
  if (creditsOutlet(copy, original)) return part >= creditedThreshold;
  const apart =
    copy.published === null || original.published === null
      ? 0
      : Math.abs(Date.parse(copy.published) - Date.parse(original.published)) / 86_400_000;
  return part >= (apart > sameNews ? laterThreshold : copyThreshold);
}

/** Is the copy beyond doubt: nearly all of it stands there, and a credit line, if it has one, names the original's outlet. */
export function isSure({ copy, original, held }: CopyOf): boolean {
  return held >= sureThreshold && (copy.credits.length === 0 || creditsOutlet(copy, original));
}

/** Which of two originals a copy repeats: the one that it credits, then that of which it has more, then the earlier. */
export function isBetter(link: CopyOf, than: CopyOf): boolean {
  const credited = Number(creditsOutlet(link.copy, link.original)) - Number(creditsOutlet(than.copy, than.original));
  if (credited !== 0) return credited > 0;
  const more = Math.round(link.part * 10) - Math.round(than.part * 10);
  return more !== 0 ? more > 0 : precedes(link.original, than.original);
}

/**
 * Is `left` to be taken as the maker of a text that both have: the one that the other credits, then the earlier, then
 * the smaller id. An article without a date is later than any with one.
 */
export function precedes(left: ArticleCard, right: ArticleCard): boolean {
  const leftCredits = creditsOutlet(left, right);
  const rightCredits = creditsOutlet(right, left);
  if (leftCredits !== rightCredits) return rightCredits;
  const leftDate = left.published ?? "9";
  const rightDate = right.published ?? "9";
  if (leftDate !== rightDate) return leftDate < rightDate;
  return left.id < right.id;
}

function creditsOutlet(copy: ArticleCard, original: ArticleCard): boolean {
  const outlet = original.outletKey;
  return outlet !== null && outlet !== copy.outletKey && copy.credits.some((credit) => sameOutlet(credit, outlet));
}

// Web addresses, e-mail addresses, names of sites and files: how far they reach.
import { classAt, isWordClass } from "./characters.js";

const SCHEMES = ["http://", "https://", "ftp://", "mailto:", "www."];

/** Endings of site and file names that make "word.word" one token. Endings that are English words are left out. */
const ENDINGS = new Set(
  (
    "com org net gov edu mil info biz tv io co uk eu ru cn fr jp au ca nz ie za " +
    "doc docx xls xlsx pdf txt ppt pptx exe jpg jpeg png gif html htm php mp3 mp4 zip url dll csv xml json"
  ).split(" "),
);

/** Marks that close a clause around an address rather than belong to it. */
const CLOSERS = ".,;:!?'\"]>»”’*|…";

/** Whether a code unit is an ASCII letter or digit. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** Takes closing punctuation off the end of an address. */
function trimmed(text: string, start: number, end: number): number {
  const closers = text.slice(start, end).includes("(") ? CLOSERS : `${CLOSERS})`;
  let at = end;
  while (at > start + 1 && closers.includes(text[at - 1])) at--;
  return at;
}

/** End of the web address with scheme ("http://…", "www.…") that begins at `start`, or -1. `end` is the chunk's. */
export function webAddress(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start) | 32;
  // h, f, m, w
  if (code !== 104 && code !== 102 && code !== 109 && code !== 119) return -1;
  const head = text.slice(start, start + 8).toLowerCase();
  for (const scheme of SCHEMES)
    if (head.startsWith(scheme) && end - start > scheme.length) {
      let stop = start + scheme.length;
      while (stop < end && !'<>"“”'.includes(text[stop])) stop++;
      return stop === start + scheme.length ? -1 : trimmed(text, start, stop);
    }
  return -1;
}

/** Result of a search that may fail: where it ended, negative where it failed; then `~end` need not be searched again. */
export type Reach = number;

/** End of the e-mail address (or `Name@HOST`) that begins at `start`, or `~end` of the run that is none. */
export function mailAddress(text: string, start: number, end: number): Reach {
  let at = start;
  while (at < end && (isPlain(text.charCodeAt(at)) || "._%+-".includes(text[at]))) at++;
  if (at === start || at >= end || text[at] !== "@") return ~at;
  const host = at + 1;
  at = host;
  while (at < end && (isPlain(text.charCodeAt(at)) || "._-".includes(text[at]))) at++;
  while (at > host && "._-".includes(text[at - 1])) at--;
  return at > host ? at : ~host;
}

/** End of the site, group or file name ("example.com/a", "comp.sources.unix", "report.doc"), or `~end` of the run. */
export function siteName(text: string, start: number, end: number): Reach {
  let at = start;
  let labels = 0;
  let label = start;
  let allLower = true;
  let shortest = Number.POSITIVE_INFINITY;
  let nameEnd = start;
  for (;;) {
    label = at;
    while (at < end && (isPlain(text.charCodeAt(at)) || text[at] === "_" || (text[at] === "-" && at > label))) at++;
    if (at === label) break;
    labels++;
    shortest = Math.min(shortest, at - label);
    const first = text.charCodeAt(label);
    if (first < 97 || first > 122) allLower = false;
    nameEnd = at;
    if (at + 1 < end && text[at] === "." && isPlain(text.charCodeAt(at + 1))) at++;
    else break;
  }
  if (labels < 2) return ~Math.max(at, start + 1);
  const last = text.slice(text.lastIndexOf(".", nameEnd - 1) + 1, nameEnd);
  const known =
    last.length <= 5 && (ENDINGS.has(last) || (last === last.toUpperCase() && ENDINGS.has(last.toLowerCase())));
  if (!known && !(labels >= 3 && allLower && shortest >= 2)) return ~at;
  if (text[nameEnd] === "/" && nameEnd + 1 < end && isWordClass(classAt(text, nameEnd + 1)))
    return trimmed(text, start, end);
  return nameEnd;
}

// Headlines that name on whose word they rest: "Two dead in ferry fire: police", "Poll: Olsen leads Vang".
import { wordSet } from "../../language/words.js";
import { pronouns } from "../names/noun-words.js";
import { formOf } from "./content.js";
import type { AttributionDraft } from "./draft.js";
import { isMark } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** What a headline says on somebody's word: words by their number in the flat document. */
export interface Headline {
  /** The colon or dash between the two. */
  mark: number;
  source: Stretch;
  content: Stretch;
  /** Direct also where somebody speaks of themselves: headlines leave quotation marks out. */
  form: AttributionDraft["form"];
}

const inFront = wordSet("headlines", "front sources");
const atEnd = wordSet("headlines", "end sources");
const labels = wordSet("headlines", "headline labels");

const verbs = new Set(["VERB", "AUX"]);
/** What stands for a verb where headlines leave it out: "Bridge unsafe", "Mayor to leave". */
const predicates = new Set(["ADJ", "PART"]);

/** Most words of a headline, of the source in it, and fewest of what is said. */
const LONGEST_LINE = 24;
const LONGEST_SOURCE = 5;
const FEWEST_SAID = 3;

/** The headlines of a text that name their source, in text order. Linear. */
export function findHeadlines(flat: FlatDocument): Headline[] {
  const surnames = surnamesOf(flat);
  const found: Headline[] = [];
  for (let first = 0; first < flat.count; ) {
    const last = lineEnd(flat, first);
    const headline = last - first < LONGEST_LINE ? headlineOf(flat, first, last, surnames) : null;
    if (headline !== null) found.push(headline);
    first = last + 1;
  }
  return found;
}

/** The last word of the line in which a word stands. */
function lineEnd({ starts, ends, count, document: { text } }: FlatDocument, first: number): number {
  let last = first;
  while (last + 1 < count && !text.slice(ends[last], starts[last + 1]).includes("\n")) last++;
  return last;
}

function headlineOf(flat: FlatDocument, first: number, last: number, surnames: ReadonlySet<string>): Headline | null {
  const { text } = flat.document;
  // A sentence of prose ends in a mark.
  if (last - first < FEWEST_SAID + 1 || /[.!;:,…]/.test(form(flat, last))) return null;
  const headline = (mark: number, source: Stretch, content: Stretch): Headline => ({
    mark,
    source,
    content,
    form: speaksOfSelf(flat, content) ? "direct" : formOf(flat, [content]),
  });
  let colon = -1;
  for (let w = first + 1; w < last; w++) {
    const word = form(flat, w);
    if (word === ":" && colon >= 0) return null;
    const spaced = /\s/.test(text[flat.starts[w] - 1]) && /\s/.test(text[flat.ends[w]] ?? "");
    if (word === ":") colon = w;
    else if (/^(?:[-–—]|--)$/.test(word) && spaced && last - w <= LONGEST_SOURCE && colon < 0) {
      const source: Stretch = [w + 1, last];
      const content: Stretch = [first, w - 1];
      return namesRole(flat, source, atEnd) && isSaid(flat, content, false) ? headline(w, source, content) : null;
    }
  }
  if (colon < 0) return null;
  const before: Stretch = [first, colon - 1];
  const behind: Stretch = [colon + 1, last];
  if (isSource(flat, behind, surnames) && !isLabelled(flat, before) && isSaid(flat, before, false))
    return headline(colon, behind, before);
  // "Mara Olsen: Former mayor returns" is about her, "Mara Olsen: I will return" is hers.
  const speaks = speaksOfSelf(flat, behind) || flat.quoteOf[behind[0]] >= 0;
  const tells = speaks
    ? isSource(flat, before, surnames)
    : namesRole(flat, before, inFront) && isSaid(flat, behind, true);
  if (tells && !isLabelled(flat, before)) return headline(colon, before, behind);
  return null;
}

function form({ document: { text }, starts, ends }: FlatDocument, word: number): string {
  return text.slice(starts[word], ends[word]);
}

/** Whether the first or last of some words is a label, as of captions: "Photo credit". */
function isLabelled(flat: FlatDocument, [first, last]: Stretch): boolean {
  return labels.has(form(flat, first).toLowerCase()) || labels.has(form(flat, last).toLowerCase());
}

/** Whether words are a person or body, or a noun for one. */
function isSource(flat: FlatDocument, [first, last]: Stretch, surnames: ReadonlySet<string>): boolean {
  if (last < first || last - first >= LONGEST_SOURCE) return false;
  if (namesRole(flat, [first, last], atEnd)) return true;
  if (surnames.has(form(flat, last).toLowerCase()) && last - first < 3) return true;
  const { sentence, token } = sentenceAndToken(flat, last);
  return sentence.names.some(
    ({ kind, first: begin, last: end }) =>
      end === token && token - begin === last - first && (kind === "person" ? begin < end : kind === "organization"),
  );
}

/** Whether the last of some words is a noun that headlines name as their source: "court papers", "the minister". */
function namesRole(flat: FlatDocument, [first, last]: Stretch, sources: ReadonlySet<string>): boolean {
  if (last - first >= LONGEST_SOURCE) return false;
  for (let w = first; w <= last; w++) {
    const { sentence, token } = sentenceAndToken(flat, w);
    if (isMark(flat, w) || sentence.upos[token] === "VERB") return false;
  }
  const { sentence, token } = sentenceAndToken(flat, last);
  return sources.has(sentence.lemmas[token].toLowerCase()) || sources.has(form(flat, last).toLowerCase());
}

/** Whether words say that something is so: enough of them, with a verb or, where one may be left out, an adjective or "to". */
function isSaid(flat: FlatDocument, [first, last]: Stretch, verb: boolean): boolean {
  if (last - first + 1 < FEWEST_SAID) return false;
  for (let w = first; w <= last; w++) {
    const { sentence, token } = sentenceAndToken(flat, w);
    if (verbs.has(sentence.upos[token]) || (!verb && predicates.has(sentence.upos[token]))) return true;
  }
  return false;
}

function speaksOfSelf(flat: FlatDocument, [first, last]: Stretch): boolean {
  for (let w = first; w <= last; w++) if (pronouns.get(form(flat, w).toLowerCase())?.person === 1) return true;
  return false;
}

/** The surnames of people whom the text names in full, in lower case. */
function surnamesOf(flat: FlatDocument): Set<string> {
  const found = new Set<string>();
  for (const { names, forms } of flat.document.sentences)
    for (const { kind, first, last } of names)
      if (kind === "person" && last > first) found.add(forms[last].toLowerCase());
  return found;
}

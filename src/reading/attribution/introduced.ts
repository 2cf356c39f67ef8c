// Quotes whose speaker stands before them without a verb: "And from the harbour master, Olaf Berg: “…”", "in the words of
// Mina Holt, “…”", "Berg: “…”".
import { wordSet } from "../../language/words.js";
import { isMark } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

const from = wordSet("interviews", "words of");
const words = wordSet("interviews", "spoken words");

/** Most words of an introduction. */
const LONGEST = 14;

/**
 * Who introduces a quote, and by which words; null where a verb does, or nobody.
 *
 * @param first the quote's first word or mark
 */
export function introducedBy(flat: FlatDocument, first: number): { cue: Stretch; source: Stretch } | null {
  const last = first - 1;
  if (last < 1) return null;
  const mark = form(flat, last);
  if (mark !== ":" && mark !== ",") return null;
  const begin = clauseStart(flat, last);
  if (begin < 0 || flat.paragraphOf[flat.sentenceOf[begin]] !== flat.paragraphOf[flat.sentenceOf[first]]) return null;
  let lead = -1;
  for (let w = begin; w < last; w++) {
    const { sentence, token } = sentenceAndToken(flat, w);
    if (sentence.upos[token] === "VERB" || sentence.upos[token] === "AUX" || flat.quoteOf[w] >= 0) return null;
    const word = sentence.forms[token].toLowerCase();
    const opens = lead < 0 && from.has(word) && (w <= begin + 1 || words.has(form(flat, w - 1).toLowerCase()));
    if (opens) lead = w;
  }
  // With a comma alone only "in the words of" says whose the quote is.
  if (mark === "," && (lead < 1 || !words.has(form(flat, lead - 1).toLowerCase()))) return null;
  let end = last - 1;
  while (end > begin && isMark(flat, end)) end--;
  const source: Stretch = [lead < 0 ? begin : lead + 1, end];
  if (source[0] > source[1] || !(lead < 0 ? isName(flat, source) : isNominal(flat, source))) return null;
  return { cue: lead < 0 ? [last, last] : [begin, lead], source };
}

/** The first word of the clause that ends at a word: where its sentence begins, or behind a semicolon; -1 if it is long. */
function clauseStart(flat: FlatDocument, last: number): number {
  const start = flat.sentenceStart[flat.sentenceOf[last]];
  for (let w = last - 1; w >= Math.max(start, last - LONGEST); w--) if (form(flat, w) === ";") return w + 1;
  return last - start > LONGEST ? -1 : start;
}

function form({ document: { text }, starts, ends }: FlatDocument, word: number): string {
  return text.slice(starts[word], ends[word]);
}

/** Whether words are the name of somebody, with titles and descriptions beside it. */
function isName(flat: FlatDocument, [first, last]: Stretch): boolean {
  const { sentence, token, index } = sentenceAndToken(flat, first);
  const base = flat.sentenceStart[index];
  return sentence.names.some(
    (name) =>
      (name.kind === "person" || name.kind === "organization") && name.first >= token && base + name.last <= last,
  );
}

function isNominal(flat: FlatDocument, [first, last]: Stretch): boolean {
  for (let w = first; w <= last; w++) {
    const { sentence, token } = sentenceAndToken(flat, w);
    if (sentence.upos[token] === "NOUN" || sentence.upos[token] === "PROPN") return true;
  }
  return false;
}

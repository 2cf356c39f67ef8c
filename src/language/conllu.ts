// Writes analysed documents as CoNLL-U, the exchange format of Universal Dependencies.
import { fusedPieces, isClitic } from "./contractions.js";
import type { Document, Sentence } from "./document.js";

/**
 * A document as CoNLL-U, one block a sentence: `# newdoc id`, `# newpar` after blank lines, `# sent_id`, `# text`, and in
 * MISC `SpaceAfter=No`, the word's offsets in the document's text (`Start`, `End`, UTF-16 code units) and, within a name,
 * `Name=B-person` at its begin and `Name=I-person` after it (person, organization, place, other). Words that are
 * written together with a clitic ("don't", "cannot") stand under a range line. Features and enhanced graph are "_".
 * Line breaks within a sentence are spaces in `# text`.
 */
export function formatConllu(document: Document, id: string): string {
  const { text, sentences } = document;
  const lines: string[] = [`# newdoc id = ${oneLine(id)}`];
  let end = 0;
  sentences.forEach((sentence, index) => {
    const [start] = sentence.span;
    if (index === 0 || isBlankLine(text.slice(end, start))) lines.push("# newpar");
    end = sentence.span[1];
    lines.push(`# sent_id = ${oneLine(id)}-${index + 1}`, `# text = ${oneLine(text.slice(start, end))}`);
    const labels = nameLabels(sentence);
    const following = sentences[index + 1]?.span[0] ?? -1;
    for (let first = 0; first < sentence.length; ) {
      const last = lastJoined(sentence, first);
      const after = last + 1 < sentence.length ? sentence.starts[last + 1] : following;
      const space = after === sentence.ends[last] ? "SpaceAfter=No|" : "";
      if (last > first) {
        const form = text.slice(sentence.starts[first], sentence.ends[last]);
        const offsets = `${space}Start=${sentence.starts[first]}|End=${sentence.ends[last]}`;
        lines.push([`${first + 1}-${last + 1}`, form, "_", "_", "_", "_", "_", "_", "_", offsets].join("\t"));
      }
      for (let word = first; word <= last; word++)
        lines.push(row(sentence, word, last > first ? "" : space, labels[word]));
      first = last + 1;
    }
    lines.push("");
  });
  // A document without sentences still ends its block of comments.
  if (sentences.length === 0) lines.push("");
  return `${lines.join("\n")}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\n\r\u0085\u2028\u2029\t]+/g, " ").trim();
}

function isBlankLine(gap: string): boolean {
  return (gap.match(/\r\n|[\n\r]/g)?.length ?? 0) > 1;
}

/** For each word "|Name=B-person" or the like, empty outside names. */
function nameLabels({ names, length }: Sentence): string[] {
  const labels = new Array<string>(length).fill("");
  for (const { first, last, kind } of names)
    for (let word = first; word <= last; word++) labels[word] = `|Name=${word === first ? "B" : "I"}-${kind}`;
  return labels;
}

function row(sentence: Sentence, index: number, space: string, name: string): string {
  const { forms, lemmas, upos, xpos, heads, deprels, starts, ends } = sentence;
  const misc = `${space}Start=${starts[index]}|End=${ends[index]}${name}`;
  const lemma = lemmas[index] === "" ? "_" : lemmas[index];
  return [
    index + 1,
    forms[index],
    lemma,
    upos[index],
    xpos[index],
    "_",
    heads[index] + 1,
    deprels[index],
    "_",
    misc,
  ].join("\t");
}

/** Index of the last word that is written together with `first` as one multiword token; `first` where it is alone. */
function lastJoined(sentence: Sentence, first: number): number {
  const { forms } = sentence;
  if (!/[\p{L}\p{N}]$/u.test(forms[first])) return first;
  let last = first;
  while (last + 1 < sentence.length && touches(sentence, last) && isCliticForm(sentence, last + 1)) last++;
  return last > first ? last : lastFused(sentence, first);
}

function touches({ starts, ends }: Sentence, index: number): boolean {
  return starts[index + 1] === ends[index];
}

function isCliticForm({ forms, xpos }: Sentence, index: number): boolean {
  const form = forms[index];
  if (xpos[index] === "POS") return true;
  if (/^n['’]t$/i.test(form)) return true;
  return /^['’`]/.test(form) && form.length > 1 && isClitic(form.slice(1));
}

/** Words grown together without an apostrophe: "can|not", "gon|na". */
function lastFused(sentence: Sentence, first: number): number {
  const { forms } = sentence;
  let whole = forms[first];
  for (let last = first + 1; last < sentence.length && last <= first + 2 && touches(sentence, last - 1); last++) {
    whole += forms[last];
    const pieces = fusedPieces(whole);
    if (pieces?.length === last - first + 1 && pieces.every((length, index) => forms[first + index].length === length))
      return last;
  }
  return first;
}

// Builds documents from words with tags and trees, for tests that must not depend on a trained model.
import type { Document, Name, NameKind, Sentence, Upos } from "../../src/language/document.js";

/**
 * A document of sentences written as words `form|XPOS|head|deprel`, parted by spaces; the head is the number of a word
 * from 1, 0 for the root. A fifth part names a lemma. `names` gives, for a sentence, first and last word (from 1) and
 * kind. A sentence that starts with ¶ begins a paragraph; `_` before a form glues it to the word before.
 */
export function handBuilt(
  sentences: readonly string[],
  names: readonly [number, number, number, NameKind][] = [],
): Document {
  let text = "";
  const built = sentences.map((source, s): Sentence => {
    const paragraph = source.startsWith("¶");
    const words = source
      .replace(/^¶\s*/, "")
      .split(/\s+/)
      .map((word) => word.split("|"));
    const starts: number[] = [];
    const ends: number[] = [];
    const forms: string[] = [];
    words.forEach((word, at) => {
      const glued = word[0].startsWith("_") && word[0].length > 1;
      const form = glued ? word[0].slice(1) : word[0];
      if (at > 0 && !glued) text += " ";
      if (at === 0 && s > 0) text += paragraph ? "\n\n" : " ";
      starts.push(text.length);
      text += form;
      ends.push(text.length);
      forms.push(form);
    });
    return {
      span: [starts[0], ends[ends.length - 1]],
      length: words.length,
      starts: Uint32Array.from(starts),
      ends: Uint32Array.from(ends),
      forms,
      lemmas: words.map((word, at) => word[4] ?? forms[at].toLowerCase()),
      upos: words.map((word) => uposOf(word[1])),
      xpos: words.map((word) => word[1]),
      heads: Int32Array.from(words, (word) => Number(word[2]) - 1),
      deprels: words.map((word) => word[3]),
      names: names
        .filter(([sentence]) => sentence === s)
        .map(([, first, last, kind]): Name => ({ first: first - 1, last: last - 1, kind })),
    };
  });
  return { text, sentences: built };
}

function uposOf(xpos: string): Upos {
  if (xpos.startsWith("NNP")) return "PROPN";
  if (xpos.startsWith("NN")) return "NOUN";
  if (xpos.startsWith("VB")) return "VERB";
  if (xpos.startsWith("JJ")) return "ADJ";
  if (xpos.startsWith("PRP") || xpos.startsWith("W")) return "PRON";
  if (xpos === "DT") return "DET";
  if (xpos === "IN") return "ADP";
  if (xpos === "CC") return "CCONJ";
  if (xpos === "CD") return "NUM";
  if (xpos === "POS" || xpos === "TO") return "PART";
  if (/^[A-Z]/.test(xpos)) return "ADV";
  return "PUNCT";
}

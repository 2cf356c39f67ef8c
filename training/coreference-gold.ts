// GUM's documents as the reading takes them, with gold trees and names, and which words head mentions of one chain.
import type { Document, Sentence, Upos } from "../src/language/document.js";
import { type GoldSentence, readConllu } from "./conllu.js";
import { goldNames } from "./names.js";

export interface GoldDocument {
  id: string;
  genre: string;
  document: Document;
  /** For each sentence and word the chains that it heads a mention of. */
  chains: Set<string>[][];
}

/** Chains by head word: the word of a mention whose own head lies outside of it. */
function chainsOf(words: GoldSentence["words"]): Set<string>[] {
  const chains = words.map(() => new Set<string>());
  const open: { id: string; start: number }[] = [];
  const close = (id: string, start: number, end: number): void => {
    for (let at = start; at <= end; at++) {
      const { head } = words[at];
      if (head >= start && head <= end) continue;
      chains[at].add(id);
      return;
    }
  };
  words.forEach(({ misc }, at) => {
    const field = misc.split("|").find((item) => item.startsWith("Entity="));
    if (field === undefined) return;
    for (const part of field.slice("Entity=".length).match(/\([^()]+\)?|[^()]+\)/g) ?? []) {
      const id = part.replace(/[()]/g, "").split("-")[0];
      if (part.startsWith("(")) {
        if (part.endsWith(")")) close(id, at, at);
        else open.push({ id, start: at });
        continue;
      }
      for (let one = open.length - 1; one >= 0; one--)
        if (open[one].id === id) {
          close(id, open[one].start, at);
          open.splice(one, 1);
          break;
        }
    }
  });
  return chains;
}

/** Reads a treebank file of GUM as documents. The text is that of the sentences, a blank line between paragraphs. */
export function readGoldDocuments(path: string): GoldDocument[] {
  const documents: GoldDocument[] = [];
  for (const gold of readConllu(path)) {
    let last = documents.at(-1);
    if (last === undefined || last.id !== gold.document) {
      last = {
        id: gold.document,
        genre: gold.document.split("_")[1] ?? "",
        document: { text: "", sentences: [] },
        chains: [],
      };
      documents.push(last);
    }
    const { document } = last;
    if (document.text !== "") document.text += gold.newParagraph ? "\n\n" : " ";
    const shift = document.text.length;
    document.text += gold.text;
    const { words } = gold;
    const sentence: Sentence = {
      span: [shift + words[0].start, shift + words.at(-1)!.end],
      length: words.length,
      starts: Uint32Array.from(words, (word) => shift + word.start),
      ends: Uint32Array.from(words, (word) => shift + word.end),
      forms: words.map((word) => word.form),
      lemmas: words.map((word) => word.lemma),
      upos: words.map((word) => word.upos as Upos),
      xpos: words.map((word) => word.xpos),
      heads: Int32Array.from(words, (word) => word.head),
      deprels: words.map((word) => word.deprel),
      names: goldNames(gold),
    };
    document.sentences.push(sentence);
    last.chains.push(chainsOf(words));
  }
  return documents;
}

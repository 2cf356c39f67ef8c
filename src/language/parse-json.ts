// Writes analysed documents as JSON, one line a document: sentences, tokens with their tags and trees, names.
import type { Document, Sentence } from "./document.js";

/**
 * A document as one line of JSON: `{"id","text","sentences":[{"span":[s,e],"tokens":[{"span","form","lemma","upos",
 * "xpos","head","deprel"}],"names":[{"span","kind","confidence"}]}]}`. Spans are UTF-16 offsets in the text. `head` is
 * the index of the head among the sentence's tokens, -1 for the root; `confidence` is 0 to 1, absent for a name that
 * a rule found or mended.
 */
export function formatParse(document: Document, id: string): string {
  return `${JSON.stringify({ id, text: document.text, sentences: document.sentences.map(sentenceOf) })}\n`;
}

function sentenceOf(sentence: Sentence) {
  const { span, starts, ends, forms, lemmas, upos, xpos, heads, deprels, names } = sentence;
  return {
    span,
    tokens: forms.map((form, i) => ({
      span: [starts[i], ends[i]],
      form,
      lemma: lemmas[i],
      upos: upos[i],
      xpos: xpos[i],
      head: heads[i],
      deprel: deprels[i],
    })),
    names: names.map(({ first, last, kind, confidence }) => ({
      span: [starts[first], ends[last]],
      kind,
      ...(confidence === undefined ? {} : { confidence: Math.round(confidence * 1000) / 1000 }),
    })),
  };
}

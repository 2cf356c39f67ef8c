// Phrases of the flat document around verbs of saying: their subjects, and whole noun phrases.
import type { Sentence } from "../../language/document.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** The subject of a verb in its sentence, -1 where it has none of its own. */
export function subjectOf(sentence: Sentence, token: number): number {
  for (let i = 0; i < sentence.length; i++) {
    if (sentence.heads[i] === token && sentence.deprels[i].startsWith("nsubj")) return i;
  }
  return -1;
}

/** The noun phrase of a head without its preposition and what follows it after a comma. */
export function phraseOf(flat: FlatDocument, head: number): Stretch {
  let first = head;
  let last = head;
  const { sentence, token, index } = sentenceAndToken(flat, head);
  const base = flat.sentenceStart[index];
  for (let i = 0; i < sentence.length; i++) {
    if (sentence.heads[i] !== token) continue;
    const relation = sentence.deprels[i];
    if (
      relation === "case" ||
      relation === "punct" ||
      relation === "mark" ||
      relation === "cc" ||
      relation.startsWith("acl") ||
      relation === "parataxis" ||
      relation === "appos"
    )
      continue;
    const w = base + i;
    first = Math.min(first, flat.leftEdge[w]);
    last = Math.max(last, flat.rightEdge[w]);
  }
  return [first, last];
}

/** The first child of a word in a relation, -1 where it has none. */
export function childOf(sentence: Sentence, head: number, relation: string): number {
  for (let i = 0; i < sentence.length; i++)
    if (sentence.heads[i] === head && sentence.deprels[i] === relation) return i;
  return -1;
}

/** The verbs of some lemmas, each with its sentence and the number of the sentence's first word. */
export function verbsOf(
  flat: FlatDocument,
  wanted: (lemma: string) => boolean,
): { sentence: Sentence; token: number; base: number }[] {
  const found: { sentence: Sentence; token: number; base: number }[] = [];
  flat.document.sentences.forEach((sentence, index) => {
    for (let token = 0; token < sentence.length; token++)
      if (sentence.upos[token] === "VERB" && wanted(sentence.lemmas[token]))
        found.push({ sentence, token, base: flat.sentenceStart[index] });
  });
  return found;
}

/** Whether a word of the flat document is punctuation. */
export function isMark(flat: FlatDocument, word: number): boolean {
  const { text } = flat.document;
  for (let i = flat.starts[word]; i < flat.ends[word]; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x2fff || (c > 127 && /[\p{L}\p{N}]/u.test(text[i]))) return false;
    if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)) return false;
  }
  return true;
}

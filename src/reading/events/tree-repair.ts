// Mends trees where parsers slip on the short sentences of news: "Britain mobilised reservists" is no noun phrase.
import type { Sentence } from "../../language/document.js";

const timeWords = new Set(
  "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split(" "),
);

/** Relations that belong to a verb and go back to it once it is found. */
const ofVerbs = new Set([
  "nsubj",
  "nsubj:pass",
  "aux",
  "aux:pass",
  "advmod",
  "obl",
  "obl:unmarked",
  "advcl",
  "mark",
  "parataxis",
  "ccomp",
  "punct",
]);

/**
 * The sentence, or a copy with a mended tree where one of two slips is found:
 * - a past-tense verb read as an adjective of its object, with its subject or auxiliary left hanging on either;
 * - a subject read as part of the day behind it ("Peru today threatened …").
 */
export function mendTree(sentence: Sentence): Sentence {
  const { length, xpos, deprels } = sentence;
  let mended: { heads: Int32Array; deprels: string[] } | null = null;
  for (let i = 0; i < length; i++) {
    if (deprels[i] === "amod" && (xpos[i] === "VBN" || xpos[i] === "VBD"))
      mended = liftVerb(sentence, i, mended) ?? mended;
    else if (deprels[i] === "compound" || deprels[i] === "nmod:poss")
      mended = freeSubject(sentence, i, mended) ?? mended;
  }
  if (mended === null) return sentence;
  const upos = sentence.upos.slice();
  for (let i = 0; i < length; i++) if (mended.deprels[i] !== deprels[i] && xpos[i].startsWith("VB")) upos[i] = "VERB";
  return { ...sentence, ...mended, upos };
}

function copy(
  sentence: Sentence,
  mended: { heads: Int32Array; deprels: string[] } | null,
): { heads: Int32Array; deprels: string[] } {
  return mended ?? { heads: sentence.heads.slice(), deprels: sentence.deprels.slice() };
}

function liftVerb(sentence: Sentence, verb: number, mended: { heads: Int32Array; deprels: string[] } | null) {
  const { heads, deprels, length } = sentence;
  const noun = heads[verb];
  if (noun <= verb || heads[noun] === verb) return null;
  let evidence = false;
  for (let c = 0; c < length; c++) {
    if (heads[c] === noun && deprels[c] === "cop") return null;
    if (
      c < verb &&
      (heads[c] === noun || heads[c] === verb) &&
      (deprels[c].startsWith("nsubj") || deprels[c].startsWith("aux"))
    )
      evidence = true;
  }
  if (!evidence) return withoutFiniteVerb(sentence, verb, mended);
  const tree = copy(sentence, mended);
  tree.heads[verb] = heads[noun];
  tree.deprels[verb] = deprels[noun];
  tree.heads[noun] = verb;
  tree.deprels[noun] = "obj";
  for (let c = 0; c < length; c++) if (heads[c] === noun && c !== verb && ofVerbs.has(deprels[c])) tree.heads[c] = verb;
  return tree;
}

function freeSubject(sentence: Sentence, name: number, mended: { heads: Int32Array; deprels: string[] } | null) {
  const { heads, deprels, xpos, lemmas, length } = sentence;
  const day = heads[name];
  if (day <= name || !xpos[name].startsWith("NN") || deprels[name] === "nmod:poss") return null;
  if (!timeWords.has(lemmas[day].toLowerCase())) return null;
  const verb = heads[day];
  if (verb <= day || !xpos[verb].startsWith("VB")) return null;
  for (let c = 0; c < length; c++) if (heads[c] === verb && c !== day && deprels[c].startsWith("nsubj")) return null;
  const tree = copy(sentence, mended);
  tree.heads[name] = verb;
  tree.deprels[name] = "nsubj";
  tree.deprels[day] = "obl:unmarked";
  // What stood before the name belongs to it.
  for (let c = 0; c < name; c++)
    if (
      heads[c] === day &&
      (deprels[c] === "compound" || deprels[c] === "amod" || deprels[c] === "det" || deprels[c] === "nmod:poss")
    )
      tree.heads[c] = name;
  return tree;
}

/** "Tanks shelled positions": a sentence without a finite verb, whose participle stands between two nouns. */
function withoutFiniteVerb(
  sentence: Sentence,
  verb: number,
  mended: { heads: Int32Array; deprels: string[] } | null,
): { heads: Int32Array; deprels: string[] } | null {
  const { heads, deprels, xpos, upos, length } = sentence;
  if (mended !== null || verb === 0 || !xpos[verb - 1].startsWith("NN")) return null;
  let root = -1;
  for (let i = 0; i < length; i++) {
    if (upos[i] === "AUX" || xpos[i] === "MD" || xpos[i] === "VBD" || xpos[i] === "VBZ" || xpos[i] === "VBP")
      return null;
    if (heads[i] < 0) root = i;
  }
  const noun = heads[verb];
  let subject = verb - 1;
  for (let step = 0; step < 8 && heads[subject] >= 0 && heads[subject] < verb; step++) subject = heads[subject];
  if (noun < verb || (root !== subject && root !== noun)) return null;
  const tree = copy(sentence, mended);
  tree.heads[verb] = -1;
  tree.deprels[verb] = "root";
  tree.heads[subject] = verb;
  tree.deprels[subject] = "nsubj";
  tree.heads[noun] = verb;
  tree.deprels[noun] = "obj";
  for (let c = 0; c < length; c++)
    if (
      c !== verb &&
      c !== noun &&
      c !== subject &&
      (heads[c] === root || heads[c] === noun) &&
      ofVerbs.has(deprels[c]) &&
      (c > verb || upos[c] === "PUNCT")
    )
      tree.heads[c] = verb;
  return tree;
}

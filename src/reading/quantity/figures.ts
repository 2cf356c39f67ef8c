// Numbers that stand alone: "12 were killed", "the death toll rose to 12", "a crowd of 200".
import { wordSet } from "../../language/words.js";

import { countedBy, governing } from "./befallen.js";
import type { Counting, Figures } from "./counting.js";
import { stateOf } from "./happening.js";
import { FIGURE_NOUNS, isNominal, MOST_STEPS } from "./terms.js";

/** Nouns that hold people by their number: "a crowd of 200". */
const GATHERINGS = wordSet("numbers", "gatherings");

/** Verbs that move figures: the number hangs on them, what is counted is their subject or object. */
const FIGURE_VERBS = wordSet("numbers", "figure verbs");

/** Prepositions of figures: "rose to 12", "stands at 12", "a toll of 12". */
const FIGURE_MARKS = wordSet("numbers", "figure prepositions");

export function countBare(
  reader: Counting,
  figures: Figures,
  at: number,
  last: number,
  first: number,
  end: number,
): void {
  const { heads, deprels, lemmas, xpos } = reader.sentence;
  let token = last;
  for (let i = at; i <= last; i++) if (heads[i] < at || heads[i] > last) token = i;
  const head = heads[token];
  const deprel = deprels[token];
  if (head < 0) return;
  // "12 were killed", "killing 12", "12 people" with the noun left out
  if (deprel === "nsubj:pass" || deprel === "obj" || deprel === "nsubj") {
    const above = governing(reader, token);
    if (above?.known) {
      reader.add(figures, { anchor: above.anchor, noun: token, what: above.what, of: "" }, first, end);
      return;
    }
  }
  if (deprel === "nsubj" && !xpos[head].startsWith("V")) {
    const state = stateOf(reader.word(head));
    if (state !== null) reader.add(figures, { anchor: head, noun: token, what: state, of: "" }, first, end);
    return;
  }
  // "a crowd of several hundred"
  if (isNominal(xpos[head]) && GATHERINGS.has(lemmas[head]) && reader.caseOf(token) === "of") {
    const { starts, ends } = reader.sentence;
    const above = governing(reader, head);
    const what = above?.known ? above : { anchor: head, what: "" };
    reader.add(
      figures,
      { anchor: what.anchor, noun: head, what: what.what, of: reader.text.slice(starts[head], ends[head]) },
      first,
      end,
    );
    return;
  }
  // "the death toll rose to 12", "put the number of missing at 30", however the tree hangs together: the
  // figure's noun is above the number, or beside it under a verb that moves figures.
  if (deprel !== "obj" && !FIGURE_MARKS.has(reader.caseOf(token)) && !FIGURE_NOUNS.has(lemmas[head])) return;
  for (let node = head, step = 0; node >= 0 && step < MOST_STEPS; node = heads[node], step++) {
    if (addFigure(reader, figures, node, token, first, end)) return;
    if (xpos[node].startsWith("V") && !FIGURE_VERBS.has(lemmas[node])) continue;
    for (let child = reader.first[node]; child >= 0; child = reader.next[child]) {
      const relation = deprels[child];
      // An object that the tree takes for an adjunct has no preposition: "lowered to 31 the number of dead".
      const isObject = relation === "obj" || (relation === "obl" && reader.child(child, "case") < 0);
      if (child === token || (!relation.startsWith("nsubj") && !isObject)) continue;
      if (addFigure(reader, figures, child, token, first, end)) return;
    }
  }
}

/** Adds the number as the figure of a noun: "toll", "number", "casualties"; false where the noun holds no figure. */
function addFigure(
  reader: Counting,
  figures: Figures,
  noun: number,
  token: number,
  first: number,
  end: number,
): boolean {
  const told = countedBy(reader, noun, token);
  const of = ofFigure(reader, noun, token);
  if (told === null && (of === "" || !FIGURE_NOUNS.has(reader.sentence.lemmas[noun]))) return false;
  reader.add(figures, { anchor: noun, noun: token, what: told ?? "", of }, first, end);
  return true;
}

/** Who a figure's noun counts: "people" of "the number of people killed", "detained" of "the number of detained". */
function ofFigure(reader: Counting, noun: number, number: number): string {
  const { lemmas, deprels, xpos, starts, ends } = reader.sentence;
  // A verb names nobody, but "of detained" does.
  if (xpos[noun].startsWith("V") && reader.word(noun - 1) !== "of") return "";
  if (!FIGURE_NOUNS.has(lemmas[noun])) return reader.text.slice(starts[noun], ends[noun]);
  for (let child = reader.first[noun]; child >= 0; child = reader.next[child]) {
    if (child === number || child < noun || !/^(nmod|acl)/.test(deprels[child])) continue;
    const preposition = reader.child(child, "case", "mark");
    if (preposition < 0 || reader.word(preposition) !== "of") continue;
    if (isNominal(xpos[child]) || stateOf(reader.word(child)) !== null)
      return reader.text.slice(starts[child], ends[child]);
  }
  return "";
}

// What befell those counted: by the verb or noun above them, a participle, a relative clause, a state.
import { wordSet } from "../../language/words.js";
import type { Counting } from "./counting.js";
import { actionOf, befalling, isPerson, needsPeople, stateOf } from "./happening.js";
import { FIGURE_NOUNS, MOST_STEPS } from "./terms.js";

/** What those do who are counted as sources. */
const TELLING = wordSet("numbers", "telling");

/** All that the sentence says befell the noun phrase; what the noun itself says, and the verb above, when nothing. */
export function happenings(reader: Counting, noun: number): { anchor: number; what: string }[] {
  const { lemmas, xpos, heads } = reader.sentence;
  const found: { anchor: number; what: string }[] = [];
  const add = (anchor: number, what: string | null): void => {
    if (what !== null && found.length < 3 && !found.some((other) => other.what === what)) found.push({ anchor, what });
  };
  // "30 deaths", "five wounded", "12 hostages"
  const state = stateOf(reader.word(noun)) ?? stateOf(lemmas[noun]);
  // "five wounded soldiers", "workers killed in the blast", "people who were arrested"
  for (let child = reader.first[noun]; child >= 0; child = reader.next[child]) {
    add(child, toldBy(reader, child, noun));
  }
  const above = governing(reader, noun);
  if (above !== null) {
    if (above.known || (found.length === 0 && state === null)) add(above.anchor, above.what);
    // Two who say something are no count of what they tell.
    if (!above.known && state === null && found.length === 1 && TELLING.has(above.what)) return [];
  }
  if (state !== null && !found.some((other) => other.what === state)) {
    // "took 12 hostages" and "released 12 hostages" differ; a bare state stands for itself.
    if (!(above?.known ?? false)) found.unshift({ anchor: noun, what: state });
  }
  if (found.length === 0) {
    const head = heads[noun];
    found.push({ anchor: head >= 0 && xpos[head].startsWith("V") ? head : noun, what: "" });
  }
  return found;
}

/** "killed", "confirmed dead", "known to have died" after a noun */
function inParticiple(reader: Counting, verb: number, noun: number): string | null {
  const { lemmas } = reader.sentence;
  const what = befallenBy(reader, verb, noun, "object") ?? stateUnder(reader, verb);
  if (what !== null) return what;
  const complement = reader.child(verb, "xcomp");
  if (complement >= 0) return befallenBy(reader, complement, noun, "subject");
  return needsPeople(lemmas[verb]) && !FIGURE_NOUNS.has(lemmas[noun]) ? null : stateOf(reader.word(verb));
}

/** What the relative clause of a verb says befell the noun that it belongs to. */
function inRelative(reader: Counting, verb: number, noun: number): string | null {
  const isRelative = (token: number): boolean =>
    token >= 0 && (reader.words[token] === "who" || reader.words[token] === "that" || reader.words[token] === "which");
  if (isRelative(reader.child(verb, "nsubj:pass")))
    return befallenBy(reader, verb, noun, "object") ?? stateOf(reader.words[verb]);
  if (isRelative(reader.child(verb, "nsubj"))) return befallenBy(reader, verb, noun, "subject");
  return isRelative(reader.child(verb, "obj")) ? befallenBy(reader, verb, noun, "object") : null;
}

/** What a verb did to a noun; verbs that do other things to things ("released an album") only of people and arms. */
function befallenBy(reader: Counting, verb: number, noun: number, sufferer: "object" | "subject"): string | null {
  const lemma = reader.sentence.lemmas[verb];
  const what = befalling(lemma, sufferer);
  if (what === null || !needsPeople(lemma)) return what;
  return isPerson(reader.sentence.lemmas[noun], reader.sentence.xpos[noun]) ? what : null;
}

/** What the verb or noun above a noun phrase does to it. `known`: a happening of the tables, no mere verb. */
export function governing(reader: Counting, noun: number): { anchor: number; what: string; known: boolean } | null {
  const { heads, deprels, lemmas, xpos } = reader.sentence;
  // "dozens of villagers": the number heads the phrase.
  let node = noun;
  if (noun > reader.to)
    for (let above = heads[node]; above >= reader.from && above <= reader.to; above = heads[node]) node = above;
  const isNumber = (token: number): boolean => token >= reader.from && token <= reader.to;
  // Who is counted, where the number stands for them in the tree.
  const whom = (token: number): number => (isNumber(token) ? noun : token);
  for (let step = 0; step < MOST_STEPS; step++) {
    const head = heads[node];
    let deprel = deprels[node];
    if (head < 0) {
      // "12 people dead", "30 dead in blast": the head of a headline.
      const state = reader.word(noun + 1) === "" ? null : stateOf(reader.word(noun + 1));
      return state === null ? null : { anchor: noun + 1, what: state, known: true };
    }
    const lemma = lemmas[head];
    const isVerb = xpos[head].startsWith("V");
    if (isVerb && deprel === "obl" && isHedged(reader, node)) {
      // "killed at least nine": the preposition is the number's, not the verb's.
      if (reader.child(head, "aux:pass") < 0)
        deprel = reader.child(head, "obj") < 0 || isNumber(reader.child(head, "obj")) ? "obj" : deprel;
      else if (reader.child(head, "nsubj:pass") < 0) deprel = "nsubj:pass";
    }
    if (deprel === "conj" && !isVerb) {
      // "three soldiers and two civilians" share what befell the first.
      node = head;
      continue;
    }
    if (
      deprel === "nsubj:pass" ||
      (deprel === "nsubj" && xpos[head] === "VBN" && reader.child(head, "aux:pass") >= 0)
    ) {
      let what = befallenBy(reader, head, whom(node), "object") ?? stateUnder(reader, head);
      // "were forced to flee", "are believed to have drowned"
      const complement = what === null ? reader.child(head, "xcomp") : -1;
      if (complement >= 0 && xpos[complement].startsWith("V")) {
        what = befallenBy(reader, complement, whom(node), "subject");
        if (what !== null) return { anchor: complement, what, known: true };
        const isPassive = reader.child(complement, "aux:pass") >= 0;
        if (isPassive) what = befallenBy(reader, complement, whom(node), "object");
        if (what !== null) return { anchor: complement, what, known: true };
      }
      return { anchor: head, what: what ?? reader.word(head), known: what !== null };
    }
    if (deprel === "nsubj" || deprel === "csubj") {
      if (!isVerb) {
        // "12 people are dead", "five were missing"
        const what = stateOf(reader.word(head)) ?? stateOf(lemma);
        return what === null ? null : { anchor: head, what, known: true };
      }
      let verb = head;
      if (reader.word(head) === "missing") return { anchor: head, what: "missing", known: true };
      let what = befallenBy(reader, head, whom(node), "subject") ?? lostLives(reader, head) ?? stateUnder(reader, head);
      // "were forced to flee", "began to march"
      if (what === null) {
        const complement = reader.child(head, "xcomp");
        if (complement >= 0) {
          what = befallenBy(reader, complement, whom(node), "subject");
          if (what !== null) verb = complement;
        }
      }
      return { anchor: verb, what: what ?? (lemma === "be" || lemma === "have" ? "" : lemma), known: what !== null };
    }
    if (deprel === "obj" || deprel === "iobj") {
      // "left 30 people dead", "held 12 hostage", "took 12 people hostage"
      const state = stateUnder(reader, head);
      if (state !== null) return { anchor: head, what: state, known: true };
      if (lemma === "claim" || lemma === "cost" || lemma === "take") {
        if (lemmas[noun] === "life" || reader.word(noun) === "lives")
          return { anchor: head, what: "killed", known: true };
      }
      if (lemma === "lose" && (reader.word(noun) === "lives" || isPerson(lemmas[noun], xpos[noun])))
        return { anchor: head, what: "killed", known: true };
      if (lemma === "round" || (lemma === "hold" && isPerson(lemmas[noun], xpos[noun])))
        return { anchor: head, what: "detained", known: true };
      const what = befallenBy(reader, head, whom(node), "object");
      return { anchor: head, what: what ?? (lemma === "have" ? "" : lemma), known: what !== null };
    }
    if (deprel === "nmod" || deprel.startsWith("nmod:")) {
      const preposition = reader.caseOf(node);
      // "30 people, including five children"
      if (preposition === "including" || preposition === "among" || preposition === "include") {
        node = head;
        continue;
      }
      if (FIGURE_NOUNS.has(lemma)) {
        const what = countedBy(reader, head, node);
        if (what !== null) return { anchor: head, what, known: true };
      }
      const what = preposition === "of" ? actionOf(lemma) : null;
      return what === null ? null : { anchor: head, what, known: true };
    }
    if (deprel.startsWith("obl") && isVerb) {
      if (reader.caseOf(node) === "including") {
        const object = reader.child(head, "obj", "nsubj:pass");
        if (object >= 0 && object !== node) {
          node = object;
          continue;
        }
      }
      // "leaving at least" … "ended with 12 people dead"
      const state = reader.child(noun, "amod", "acl", "xcomp");
      if (state >= 0 && stateOf(reader.word(state)) !== null)
        return { anchor: state, what: stateOf(reader.word(state)) ?? "", known: true };
      const next = stateOf(reader.word(noun + 1));
      if (next !== null) return { anchor: noun + 1, what: next, known: true };
      return null;
    }
    if (deprel === "acl" || deprel === "acl:relcl" || deprel === "ccomp" || deprel === "root") return null;
    if (deprel === "appos" || deprel === "dep" || deprel === "parataxis" || deprel === "list") {
      if (isVerb) return null;
      node = head;
      continue;
    }
    return null;
  }
  return null;
}

/** Whether a phrase has no preposition, or one that belongs to the number in it: "at least", "between", "up to". */
function isHedged(reader: Counting, node: number): boolean {
  const marker = reader.child(node, "case");
  return marker < 0 || (marker >= reader.from && marker <= reader.to);
}

/** "lost their lives" */
function lostLives(reader: Counting, verb: number): string | null {
  const { lemmas } = reader.sentence;
  const object = reader.child(verb, "obj");
  if (lemmas[verb] === "lose" && object >= 0 && lemmas[object] === "life") return "killed";
  return null;
}

/** A state predicated under the verb: left (them) dead, held hostage, feared dead, remain missing, taken hostage. */
function stateUnder(reader: Counting, verb: number): string | null {
  const { deprels, lemmas } = reader.sentence;
  for (let child = reader.first[verb]; child >= 0; child = reader.next[child]) {
    const deprel = deprels[child];
    if (
      deprel !== "xcomp" &&
      deprel !== "advmod" &&
      deprel !== "obl:unmarked" &&
      deprel !== "acl" &&
      deprel !== "amod" &&
      deprel !== "dep"
    )
      continue;
    const state = stateOf(reader.word(child)) ?? (deprel === "xcomp" ? stateOf(lemmas[child]) : null);
    if (state !== null) return state;
  }
  const after = reader.word(verb + 1);
  if (lemmas[verb] === "take" && after === "into" && reader.word(verb + 2) === "custody") return "detained";
  return after === "dead" || after === "hostage" || after === "missing" ? stateOf(after) : null;
}

/** What a participle, adjective or relative clause says befell the noun that it belongs to. */
export function toldBy(reader: Counting, child: number, noun: number): string | null {
  const { deprels, xpos } = reader.sentence;
  switch (deprels[child]) {
    case "amod":
      return stateOf(reader.word(child));
    case "acl":
      if (xpos[child] === "JJ") return stateOf(reader.word(child));
      if (xpos[child] !== "VBN") return null;
      return inParticiple(reader, child, noun);
    case "acl:relcl":
      return inRelative(reader, child, noun);
    default:
      return null;
  }
}

/** What a figure's noun counts: "death toll", "number of detained", "number of people killed", "casualties". */
export function countedBy(reader: Counting, noun: number, number: number): string | null {
  const { lemmas, deprels, xpos } = reader.sentence;
  const own = stateOf(lemmas[noun]) ?? stateOf(reader.word(noun));
  if (own !== null) return own;
  const isFigure = FIGURE_NOUNS.has(lemmas[noun]);
  for (let child = reader.first[noun]; child >= 0; child = reader.next[child]) {
    if (child === number) continue;
    const told = toldBy(reader, child, noun);
    if (told !== null) return told;
    const deprel = deprels[child];
    if (!isFigure || (deprel !== "compound" && !deprel.startsWith("nmod"))) continue;
    const state =
      stateOf(reader.word(child)) ?? stateOf(lemmas[child]) ?? (xpos[child] === "NN" ? actionOf(lemmas[child]) : null);
    if (state !== null) return state;
    for (let grandchild = reader.first[child]; grandchild >= 0; grandchild = reader.next[grandchild]) {
      const inner = toldBy(reader, grandchild, child);
      if (inner !== null) return inner;
    }
  }
  return lemmas[noun] === "toll" ? "killed" : null;
}

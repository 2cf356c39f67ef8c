// Who or what a number counts.
import { happenings } from "./befallen.js";
import type { Counting } from "./counting.js";
import { stateOf } from "./happening.js";
import { isNominal, isThose } from "./terms.js";

/** Head of the noun phrase that the number counts, -1 where it stands alone. */
export function nounOf(reader: Counting, first: number, last: number, end: number): number {
  const { heads, deprels, xpos } = reader.sentence;
  // "dozens of people", "a couple of soldiers", "three of the workers"
  if (reader.word(end + 1) === "of") {
    for (let i = first; i <= last; i++)
      for (let child = reader.first[i]; child >= 0; child = reader.next[child])
        if (child > end && deprels[child].startsWith("nmod") && (isNominal(xpos[child]) || isThose(reader.word(child))))
          return child;
    // The tree says otherwise: the next noun within the phrase.
    return nextNoun(reader, end + 2);
  }
  for (let i = last; i >= first; i--) {
    let head = heads[i];
    // "two short-range missiles": the tree may hang the number on the adjective.
    if (head > end && !isNominal(xpos[head]) && heads[head] > head && deprels[head] === "amod") head = heads[head];
    if (head > end && head - end <= 8 && isNominal(xpos[head])) {
      const deprel = deprels[i];
      if (
        deprel === "nummod" ||
        deprel === "amod" ||
        deprel === "det" ||
        deprel === "compound" ||
        deprel.startsWith("nmod")
      )
        return head;
    }
  }
  // "dead", "wounded", "others" right after the number.
  const next = end + 1;
  if (next < reader.words.length && (stateOf(reader.words[next]) !== null || reader.words[next] === "others"))
    return next;
  const head = heads[last];
  // A number that is itself subject, object or oblique stands alone.
  if (head >= 0 && head <= end && heads[last] !== last && (xpos[head].startsWith("V") || head < first)) return -1;
  if (deprels[last].startsWith("nsubj") || deprels[last] === "obj" || deprels[last].startsWith("obl")) return -1;
  return xpos[next]?.startsWith("NNS") ? next : -1;
}

/** The noun that a noun before it only describes: "missiles" for "short-range" in "two short-range missiles". */
export function wholeOf(reader: Counting, noun: number): number {
  const { heads, deprels, xpos } = reader.sentence;
  for (let step = 0; noun >= 0 && step < 3; step++) {
    const head = heads[noun];
    const deprel = deprels[noun];
    const describes =
      deprel === "compound" || deprel === "amod" || deprel === "nmod:unmarked" || deprel === "obl:unmarked";
    if (!describes || head <= noun || head - noun > 4) return noun;
    if (isNominal(xpos[head])) noun = head;
    else if (isNominal(xpos[heads[head]] ?? "") && heads[head] > head && heads[head] - noun <= 4) noun = heads[head];
    else return noun;
  }
  return noun;
}

/** The head of the noun phrase that begins at `at`: the last of its nouns. */
export function nextNoun(reader: Counting, at: number): number {
  const { xpos } = reader.sentence;
  let noun = -1;
  for (let i = at; i < at + 6 && i < reader.words.length; i++) {
    const tag = xpos[i];
    if (isNominal(tag)) noun = i;
    else if (
      noun >= 0 ||
      !(tag === "DT" || tag === "PRP$" || tag.startsWith("JJ") || tag === "CD" || tag === "VBN" || tag === "VBG")
    )
      break;
  }
  return noun;
}

/**
 * A part of those just counted: "30 people, including five children", "19 dead, among them six children", "dozens were
 * wounded, 14 of them badly". The same befell it.
 */
export function inheritedFrom(
  reader: Counting,
  first: number,
  end: number,
): { anchor: number; what: string; of: string } | null {
  const before = reader.word(first - 1);
  const ofThem = reader.word(end + 1) === "of" && (reader.word(end + 2) === "them" || reader.word(end + 2) === "whom");
  const isPart =
    before === "including" ||
    ((before === "them" || before === "whom") &&
      (reader.word(first - 2) === "among" || reader.word(first - 2) === "of")) ||
    (ofThem && before === ",");
  if (!isPart) return null;
  const whole = reader.found[reader.found.length - 1];
  if (whole !== undefined && first - whole.last <= 8)
    return whole.what === "money" || whole.what === "distance" ? null : whole;
  // "refugees, more than 80,000 of whom": those were named without their number.
  const named = first - 2;
  if (!ofThem || named < 0 || !isNominal(reader.sentence.xpos[named])) return null;
  return {
    ...happenings(reader, named)[0],
    of: reader.text.slice(reader.sentence.starts[named], reader.sentence.ends[named]),
  };
}

/** The words that name who or what is counted. */
export function phraseOf(reader: Counting, noun: number, end: number): string {
  const { starts, ends, xpos } = reader.sentence;
  if (noun <= end) return reader.text.slice(starts[noun], ends[noun]);
  let first = end + 1;
  while (first < noun) {
    const word = reader.word(first);
    const tag = xpos[first];
    if (
      word !== "of" &&
      word !== "more" &&
      word !== "other" &&
      word !== "additional" &&
      tag !== "DT" &&
      tag !== "PRP$" &&
      tag !== "IN"
    )
      break;
    first++;
  }
  if (noun - first > 5) first = noun;
  for (let i = first; i < noun; i++)
    if (xpos[i] === "," || xpos[i] === "CC" || (xpos[i].startsWith("VB") && xpos[i] !== "VBN")) first = i + 1;
  return reader.text.slice(starts[first], ends[noun]);
}

// When an event happened: chooses among a sentence's time expressions the one that the tree ties to the event.

import type { Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";
import type { When } from "../../record/reading.js";
import type { TimeExpression } from "./expression.js";
import type { Tense } from "./tense.js";

/** Verbs whose subject is an event that happens at the verb's time: "the attack took place on Tuesday". */
const OCCUR = wordSet("time", "occurring");

/** Verbs whose object (or passive subject) is an event that they only carry: "staged a protest on Tuesday". */
const CARRY = wordSet("time", "carrying");

/** Verbs that share their time with their complement: "began shelling on Tuesday". */
const SHARE = wordSet("time", "sharing their time");

/** What an event happened in: "in the shootout", "during the protests", "at the summit". */
export const WITHIN = wordSet("time", "within");

/** What was part of the event: "was killed by shelling", "attacked with drones". */
const SHARING = wordSet("time", "part of");

/** Nouns of what happens, besides those in -tion, -ment, -ing. */
const EVENTS = wordSet("time", "event nouns");

/** Nouns with such endings that name things that last. */
const ENDURING = wordSet("time", "lasting nouns");

const MOST_STEPS = 12;

/** A node whose time is the event's, and how far it is from the event. */
interface Station {
  node: number;
  cost: number;
  /** Only an expression before this token counts: the fronted one that two clauses share. */
  before: number;
  /** Only an expression after this token counts. */
  after: number;
}

function isVerbal(xpos: string): boolean {
  return xpos.charCodeAt(0) === 0x56;
}

function isNominalRelation(deprel: string): boolean {
  return (
    deprel.startsWith("obl") ||
    deprel.startsWith("nmod") ||
    deprel === "obj" ||
    deprel === "iobj" ||
    deprel.startsWith("nsubj") ||
    deprel === "compound" ||
    deprel === "advmod"
  );
}

/** Whether the expression only describes the noun that it hangs on: "the 2014 coup", "Tuesday's vote". */
export function isAttribute(sentence: Sentence, time: TimeExpression): boolean {
  const deprel = sentence.deprels[time.head];
  return (
    deprel === "compound" ||
    deprel === "nummod" ||
    deprel === "nmod:poss" ||
    deprel === "amod" ||
    (deprel === "nmod:unmarked" && sentence.heads[time.head] > time.last)
  );
}

/** The event's own node and those above it that share its time. */
function stationsOf(sentence: Sentence, anchor: number): Station[] {
  const { heads, deprels, lemmas, xpos } = sentence;
  const stations: Station[] = [{ node: anchor, cost: 0, before: Number.POSITIVE_INFINITY, after: -1 }];
  let node = anchor;
  let { before, after } = stations[0];
  for (let step = 1; step < MOST_STEPS; step++) {
    const head = heads[node];
    if (head < 0) break;
    const deprel = deprels[node];
    if (deprel === "xcomp") {
      if (!SHARE.has(lemmas[head])) after = Math.max(after, node);
    } else if (deprel === "conj") {
      // A time before the first of two clauses holds for both.
      if (isVerbal(xpos[head])) before = Math.min(before, head);
    } else if (deprel === "advcl") {
      // "struck the town, killing five": the participle shares the verb's time.
      if (xpos[node] !== "VBG" || hasMark(sentence, node)) break;
    } else if (deprel === "nsubj") {
      if (!OCCUR.has(lemmas[head])) break;
    } else if (deprel === "obj" || deprel === "nsubj:pass") {
      if (!CARRY.has(lemmas[head])) break;
    } else if (
      deprel === "compound" ||
      deprel === "fixed" ||
      deprel === "flat" ||
      deprel === "nmod" ||
      deprel.startsWith("nmod:")
    ) {
      // "a series of attacks on Tuesday": only up to the noun above.
      if (isVerbal(xpos[head])) break;
    } else if (deprel.startsWith("obl")) {
      // "died in an attack on Tuesday", "was killed by shelling overnight"
      if (!isVerbal(xpos[head]) || !hasCase(sentence, node, SHARING)) break;
    } else break;
    stations.push({ node: head, cost: step, before, after });
    node = head;
  }
  return stations;
}

function hasMark(sentence: Sentence, node: number): boolean {
  const { heads, deprels, xpos } = sentence;
  // "after", "before", "while", "since" stand right before the participle.
  for (let i = Math.max(0, node - 4); i < node; i++)
    if (heads[i] === node && (deprels[i] === "mark" || deprels[i] === "case") && xpos[i] === "IN") return true;
  return false;
}

/**
 * The verb of a time that opens a clause right before its subject and is taken for a part of the subject's name:
 * "In March Moldova asked her". -1 where there is none.
 */
function carrierOf(sentence: Sentence, time: TimeExpression): number {
  const { heads, deprels, xpos } = sentence;
  const before = time.first - 1;
  if (before < 0 || xpos[before] !== "IN" || !isAttribute(sentence, time)) return -1;
  const subject = heads[time.head];
  const verb = heads[subject];
  return verb > subject && subject > time.last && deprels[subject].startsWith("nsubj") ? verb : -1;
}

/** Whether a phrase opens with one of these prepositions. */
export function hasCase(sentence: Sentence, noun: number, prepositions: ReadonlySet<string>): boolean {
  const { heads, deprels, forms } = sentence;
  for (let i = Math.max(0, noun - 8); i < noun; i++)
    if (heads[i] === noun && deprels[i] === "case" && prepositions.has(forms[i].toLowerCase())) return true;
  return false;
}

/** Whether a noun names something that happens and so has a time of its own. */
function isEvent(lemma: string): boolean {
  return (
    EVENTS.has(lemma) || (lemma.length > 6 && /(tion|sion|ment|ing|ance|ence)$/.test(lemma) && !ENDURING.has(lemma))
  );
}

/** Cost of the way from the expression up to the node, -1 where a clause lies between. */
function wayTo(sentence: Sentence, time: TimeExpression, node: number): number {
  const { heads, deprels, xpos } = sentence;
  let current = time.head;
  const carrier = carrierOf(sentence, time);
  if (carrier >= 0) return carrier === node ? 1 : -1;
  const attribute = isAttribute(sentence, time);
  for (let step = 0; step < MOST_STEPS; step++) {
    const head = heads[current];
    if (head === node) return current === time.head || isNominalRelation(deprels[current]) ? step : -1;
    if (head < 0) return -1;
    // "arrested the leader of the 2014 coup": the year is the coup's; "died in the 2014 coup" is dated by it.
    if (attribute && step === 0 && !(deprels[head].startsWith("obl") && hasCase(sentence, head, WITHIN))) return -1;
    // "condemned the attack in March": the attack's time is not that of the condemning.
    if (!attribute && isEvent(sentence.lemmas[head]) && !hasCase(sentence, head, WITHIN)) return -1;
    if (!isNominalRelation(deprels[current]) && deprels[current] !== "conj" && step > 0) return -1;
    if (isVerbal(xpos[head])) return -1;
    current = head;
  }
  return -1;
}

/**
 * The time of the event whose anchor is a token, by the tree alone: of the time expressions that hang on the anchor, on
 * its noun phrase or on the verb that carries it, the nearest that has a date. An expression in another clause is not
 * taken ("said on Tuesday that troops had crossed" gives the crossing no date).
 *
 * @param times the sentence's expressions, as `findTimes` gives them
 * @returns null where the tree gives no date
 */
export function timeOf(sentence: Sentence, anchor: number, times: readonly TimeExpression[]): TimeExpression | null {
  if (times.length === 0) return null;
  let best: TimeExpression | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  const stations = stationsOf(sentence, anchor);
  for (const time of times) {
    if (time.start === null || time.end === null || time.kind === "set") continue;
    for (const { node, cost, before, after } of stations) {
      if (time.dates !== null && time.dates !== node) continue;
      if (time.head === node) continue;
      if (time.first >= before || time.last <= after) continue;
      const way = time.dates === null ? wayTo(sentence, time, node) : 0;
      if (way < 0) continue;
      const total = (cost + way) * 1000 + Math.min(999, Math.abs(time.head - anchor));
      if (total < bestCost) {
        bestCost = total;
        best = time;
      }
      break;
    }
  }
  return best;
}

/** The time of {@link timeOf} as the record has it; `tense` tells past from coming on the day of publication. */
export function whenOf(
  sentence: Sentence,
  anchor: number,
  times: readonly TimeExpression[],
  tense: Tense | null = null,
): When | null {
  const time = timeOf(sentence, anchor, times);
  return time === null ? null : whenAt(time, tense);
}

/** An expression that has a date as the record has it. */
export function whenAt({ start, end, spans, relation, kind }: TimeExpression, tense: Tense | null): When {
  let told = relation;
  if (told === "at" && kind === "point" && tense === "past") told = "before";
  if (told === "at" && kind === "point" && tense === "future") told = "after";
  return { start: start as string, end: end as string, spans, relation: told };
}

// Reads a sentence anew without the days that part a verb from what belongs to it: "declined on Wednesday Brazil's offer".
import type { Parsed, Words } from "./document.js";

/** Words first to last (both inclusive) that only say on which day. */
interface Aside {
  first: number;
  last: number;
  /** The word of the day itself. */
  day: number;
}

const weekdays = new Set("monday tuesday wednesday thursday friday saturday sunday".split(" "));
const bareDays = new Set([...weekdays, "yesterday", "today"]);
const partsOfDay = new Set("morning afternoon evening night".split(" "));

/** Tags of words that begin what a verb is about: a noun phrase or a clause. */
const beginsObject = /^(DT|PRP\$?|JJ[RS]?|CD|NN.*|EX|WP\$?)$/;
const finite = /^VB[DZP]$/;

/**
 * The days of a sentence between a verb and its object or a subject and its verb, where the tree shows that the parser
 * slipped on them. Text that learners of trees see seldom has them there, the news of some agencies has little else.
 */
function troublesomeDays(parsed: Parsed): Aside[] {
  const { forms } = parsed;
  const found: Aside[] = [];
  for (let day = 1; day + 1 < forms.length; day++) {
    if (!bareDays.has(forms[day].toLowerCase())) continue;
    let first = day;
    let last = day;
    if (forms[day - 1].toLowerCase() === "on") first--;
    if (first > 0 && /^(late|early)$/.test(forms[first - 1])) first--;
    if (partsOfDay.has(forms[day + 1].toLowerCase())) last++;
    if (first === 0 || last + 1 >= forms.length) continue;
    const aside = { first, last, day };
    if (isBehindVerb(aside, parsed) || isBeforeVerb(aside, parsed)) found.push(aside);
  }
  return found;
}

/** "declined on Wednesday Brazil's offer", "said on Wednesday that it …", read as if the day were part of the object. */
function isBehindVerb({ first, last, day }: Aside, parsed: Parsed): boolean {
  const { forms, xpos, heads, deprels } = parsed;
  let verb = first - 1;
  if (xpos[verb] === "RP" && verb > 0) verb--;
  if (!finite.test(xpos[verb]) && xpos[verb] !== "VBN" && xpos[verb] !== "VBG") return false;
  const next = last + 1;
  if (forms[next].toLowerCase() === "that") return deprels[next] !== "mark";
  if (!beginsObject.test(xpos[next])) return false;
  if (!isOwn(first, last, day, parsed)) return true;
  for (let c = next; c < heads.length; c++)
    if (heads[c] === verb && /^(obj|iobj|ccomp|xcomp|nsubj.*|advcl|parataxis)$/.test(deprels[c])) return false;
  return true;
}

/** "Norway on Tuesday opposed the plan", read as if the day were part of the subject. */
function isBeforeVerb({ first, last, day }: Aside, parsed: Parsed): boolean {
  const { forms, xpos, upos, heads, deprels } = parsed;
  const next = last + 1;
  if (!/^(NN.*|PRP|RB|\))$/.test(xpos[first - 1]) && forms[first - 1] !== ")") return false;
  // "opposed", "traded": the past tense that was not seen as one.
  if (!/^(VB[DZPN]|MD)$/.test(xpos[next]) && !/[a-z]ed$/.test(forms[next])) return false;
  const verb = heads[last > day ? last : day];
  if (verb <= last || upos[verb] !== "VERB" || !isOwn(first, last, day, parsed)) return true;
  for (let c = 0; c < first; c++) if (heads[c] === verb && /^(nsubj|csubj)/.test(deprels[c])) return false;
  return true;
}

/** Whether the words of a day make a phrase by themselves. */
function isOwn(first: number, last: number, day: number, { heads, deprels }: Parsed): boolean {
  const inside = (token: number) => token >= first && token <= last;
  for (let token = 0; token < heads.length; token++) if (!inside(token) && inside(heads[token])) return false;
  let outward = 0;
  for (let token = first; token <= last; token++) if (!inside(heads[token])) outward++;
  return outward === 1 && (last > day || /^(obl|nmod)/.test(deprels[day]));
}

/**
 * The sentences as they were parsed, those with days that the parser slipped on parsed anew without them and the days
 * put back where they belong.
 */
export function rereadAroundDays(sentences: Parsed[], parse: (sentences: Words[]) => Parsed[]): Parsed[] {
  const again: { at: number; asides: Aside[]; kept: number[] }[] = [];
  sentences.forEach((sentence, at) => {
    const asides = troublesomeDays(sentence);
    if (asides.length === 0) return;
    const kept: number[] = [];
    for (let token = 0; token < sentence.length; token++)
      if (!asides.some(({ first, last }) => first <= token && token <= last)) kept.push(token);
    again.push({ at, asides, kept });
  });
  if (again.length === 0) return sentences;
  const reread = parse(again.map(({ at, kept }) => wordsOf(sentences[at], kept)));
  const all = [...sentences];
  again.forEach(({ at, asides, kept }, i) => {
    // Without its day a sentence may lose its verb: "The rights office called for an inquiry" is a noun and a participle.
    const lost = rootTag(sentences[at]) === "VERB" && rootTag(reread[i]) !== "VERB";
    if (!lost) all[at] = joined(sentences[at], reread[i], asides, kept);
  });
  return all;
}

function rootTag({ heads, upos }: Parsed): string | undefined {
  return upos[heads.indexOf(-1)];
}

function wordsOf({ forms, starts, ends }: Words, kept: readonly number[]): Words {
  return {
    length: kept.length,
    forms: kept.map((token) => forms[token]),
    starts: Uint32Array.from(kept, (token) => starts[token]),
    ends: Uint32Array.from(kept, (token) => ends[token]),
  };
}

/** The tree without the days, with the days hung on the verbs that they stand beside. */
function joined(whole: Parsed, part: Parsed, asides: readonly Aside[], kept: readonly number[]): Parsed {
  const { forms } = whole;
  const upos = [...whole.upos];
  const xpos = [...whole.xpos];
  const deprels = [...whole.deprels];
  const heads = Int32Array.from(whole.heads);
  const vectors = whole.vectors === undefined ? undefined : Float32Array.from(whole.vectors);
  const width = (vectors?.length ?? 0) / whole.length;
  kept.forEach((token, i) => {
    upos[token] = part.upos[i];
    xpos[token] = part.xpos[i];
    deprels[token] = part.deprels[i];
    heads[token] = part.heads[i] < 0 ? -1 : kept[part.heads[i]];
    if (part.vectors) vectors?.set(part.vectors.subarray(i * width, (i + 1) * width), token * width);
  });
  for (const aside of asides) {
    const { first, last, day } = aside;
    const top = last > day ? last : day;
    upos[day] = "PROPN";
    xpos[day] = "NNP";
    if (top !== day) {
      heads[day] = top;
      deprels[day] = "compound";
    }
    for (let token = first; token < day; token++) {
      heads[token] = top;
      deprels[token] = forms[token].toLowerCase() === "on" ? "case" : "advmod";
    }
    heads[top] = verbBeside(aside, heads, upos, xpos);
    deprels[top] = first < day ? "obl" : "obl:unmarked";
  }
  const names = part.names
    .map(({ first, last, kind }) => ({ first: kept[first], last: kept[last], kind }))
    .filter(({ first, last }) => !asides.some((aside) => first < aside.first && aside.last < last));
  return { ...whole, upos, xpos, heads, deprels, names, ...(vectors === undefined ? {} : { vectors }) };
}

/** The verb before a day, else the one behind it that its word belongs to. */
function verbBeside({ first, last }: Aside, heads: Int32Array, upos: readonly string[], xpos: readonly string[]) {
  for (const token of xpos[first - 1] === "RP" ? [first - 2, first - 1] : [first - 1])
    if (upos[token] === "VERB") return token;
  let token = last + 1;
  while (upos[token] !== "VERB" && heads[token] > last) token = heads[token];
  return token;
}

// Which phrase among the words of a source says who it is: "Sharks head coach |Peter DeBoer|", "|a friend| of Osric Tamm".
import type { Sentence } from "../../language/document.js";
import type { MentionNode, Mentions } from "../names/mention.js";
import { pronouns, sourceNouns } from "../names/noun-words.js";
import { anchorOf } from "./network.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

const nominal = new Set(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"]);

const quantifiers =
  /^(?:many|some|most|several|few|two|three|four|five|six|seven|eight|nine|ten|half|dozens|hundreds|thousands|all|other|one)$/i;

/** Where the words that name a source end: behind them stands what it does or is. */
const ends = /^(?:VBD|VBZ|VBP|MD|WP|WDT|WRB|WP\$|TO)$/;

/** The mention of a source's words; several people named side by side are a group. */
export function mentionOfSource(flat: FlatDocument, mentions: Mentions, stretch: Stretch): MentionNode {
  const { index, token: last } = sentenceAndToken(flat, stretch[1]);
  const base = flat.sentenceStart[index];
  const sentence = flat.document.sentences[index];
  if (stretch[0] < base) {
    // Parted in the middle: "Tom Lind, who lost 16 lbs. | and two teeth, says".
    const begin = sentenceAndToken(flat, stretch[0]);
    const named = peopleIn(begin.sentence, mentions, begin.index, begin.token, begin.sentence.length - 1);
    if (named.length > 0) return named.length > 1 ? mentions.together(named) : named[0];
  }
  const first = behindBracket(sentence, Math.max(stretch[0], base) - base, last);
  const people = peopleIn(sentence, mentions, index, first, last);
  if (people.length > 1) return mentions.together(people);
  if (people.length === 1) return people[0];
  const head = headIn(flat, sentence, index, first, last, mentions);
  const node = mentions.ensure(index, head);
  // "Many Republicans" are not their party.
  const { kind } = mentions.actors[node.actor];
  const some = quantifiers.test(sentence.forms[first]) && first < head && /^NNPS?$/.test(sentence.xpos[head]);
  return some && (kind === "organization" || kind === "state")
    ? mentions.phrase(index, head, first, Math.max(head, endOf(sentence, first, last)))
    : node;
}

/** The people whom the words name as the source: not those after "of" or "for", nor owners, nor who is told of them. */
function peopleIn(sentence: Sentence, mentions: Mentions, s: number, first: number, last: number): MentionNode[] {
  const { forms, xpos } = sentence;
  const end = endOf(sentence, first, last);
  const found: MentionNode[] = [];
  for (const node of mentions.namesIn(s)) {
    if (node.first < first || node.last > end || mentions.actors[node.actor].kind !== "person") continue;
    if (found.length > 0 && !joinsOn(sentence, found.at(-1)!, node)) break;
    const after = node.last < last ? xpos[node.last + 1] : ".";
    // "Trump adviser Roger Stone", "Tamm's brother".
    if (after === "POS" || (after.startsWith("NN") && node.last + 1 <= end)) continue;
    if (found.length === 0 && isGoverned(sentence, mentions, s, first, node)) continue;
    if (found.length === 0 && node.first > first && /^(?:and|or)$/i.test(forms[node.first - 1])) {
      // "Officials and Tamm": not he alone.
      const before = mentions.at(s, node.first - 2);
      if (before !== null && mentions.actors[before.actor].kind !== "person" && !isTitle(sentence, node.first - 2))
        continue;
    }
    found.push(node);
  }
  return found;
}

function isTitle({ lemmas, upos }: Sentence, token: number): boolean {
  return upos[token] === "PROPN" || sourceNouns.has(lemmas[token].toLowerCase());
}

/** The last token before the clause that the words of a source may run into. */
function endOf({ xpos, upos }: Sentence, first: number, last: number): number {
  for (let token = first + 1; token <= last; token++)
    if (ends.test(xpos[token]) && (upos[token] !== "PROPN" || xpos[token].startsWith("W"))) return token - 1;
  return last;
}

/** "X and Y", "X, Y and Z": nothing but a comma or "and" and a title of one or two words between two names. */
function joinsOn({ forms, xpos }: Sentence, one: MentionNode, other: MentionNode): boolean {
  let joined = false;
  for (let token = one.last + 1; token < other.first; token++) {
    if (/^(?:and|&)$/i.test(forms[token])) joined = true;
    else if (forms[token] === "," && token === one.last + 1) continue;
    else if (!joined || !xpos[token].startsWith("NN") || other.first - token > 2) return false;
  }
  return joined;
}

/** The first token behind a bracket that closes what began before the source: the end of a caption. */
function behindBracket({ forms }: Sentence, first: number, last: number): number {
  let open = 0;
  for (let token = first; token < last; token++) {
    if (forms[token] === "(") open++;
    else if (forms[token] === ")" && --open < 0) return token + 1;
  }
  return first;
}

/**
 * Does a name hang on a preposition before it: "a lawyer for |Ines Kolb|", "a friend of the actor |Osric Tamm|". Where
 * another noun stands between, that one does ("Commissioner for Human Rights |Michelle Bachelet|").
 */
function isGoverned(sentence: Sentence, mentions: Mentions, s: number, first: number, node: MentionNode): boolean {
  const { xpos, forms } = sentence;
  if (node.first > first && (xpos[node.first - 1] === "IN" || xpos[node.first - 1] === "TO")) return true;
  let token = mentions.titleStart(s, node.first) - 1;
  let nouns = 0;
  for (; token >= first; token--) {
    if (xpos[token].startsWith("NN")) nouns++;
    else if (!/^(?:JJ|DT|PRP\$|HYPH|CD)/.test(xpos[token]) && forms[token] !== ".") break;
  }
  return token >= first && nouns === 0 && (xpos[token] === "IN" || xpos[token] === "TO");
}

/** The head of the first noun phrase of a source's words. */
function headIn(
  flat: FlatDocument,
  sentence: Sentence,
  s: number,
  first: number,
  last: number,
  mentions: Mentions,
): number {
  const { heads, upos, xpos, forms } = sentence;
  const end = endOf(sentence, first, last);
  const base = flat.sentenceStart[s];
  for (let token = first; token <= end; token++) {
    const outside = heads[token] < first || heads[token] > end;
    if (!outside || !nominal.has(upos[token])) continue;
    // "U.S. and South Korean military |officials|": the states only say whose.
    const state = mentions.at(s, token);
    if (state !== null && mentions.actors[state.actor].kind === "state" && /^and$/i.test(forms[token + 1] ?? "")) {
      let noun = token + 2;
      while (noun < end && !/^NNS?$/.test(xpos[noun])) noun++;
      if (noun <= end && /^NNS?$/.test(xpos[noun])) return noun;
    }
    // "|The| Iraqi Government" by a broken tree: its noun.
    if (upos[token] === "DET" || upos[token] === "ADJ" || upos[token] === "NUM") {
      let noun = -1;
      for (let k = token + 1; k <= end && /^(?:NN|JJ|CD|HYPH|VBG)|^POS$/.test(xpos[k]); k++)
        if (xpos[k].startsWith("NN")) noun = k;
      if (noun >= 0) return noun;
    }
    return token;
  }
  const anchor = anchorOf(flat, base + first, base + end) - base;
  if (nominal.has(upos[anchor])) return anchor;
  // The words are no phrase by the tree: the last noun before the first preposition or comma.
  let head = -1;
  for (let token = first; token <= end; token++) {
    if (head >= 0 && /^(?:IN|TO|,|-LRB-|CC)$/.test(xpos[token])) break;
    if (/^(?:NN|PRP|CD|DT|JJ)/.test(xpos[token]) || pronouns.has(forms[token].toLowerCase())) head = token;
  }
  return head < 0 ? anchor : head;
}

// Finds counted people and things in a sentence: how many, bounded how, of what, and what happened to them.

import type { Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";
import { governing, happenings } from "./befallen.js";
import { boundsOf, isNoCount, mantissa } from "./bounds.js";
import { inheritedFrom, nextNoun, nounOf, phraseOf, wholeOf } from "./counted.js";
import { Counting, type QuantityMention } from "./counting.js";
import { countBare } from "./figures.js";
import { isLength, stateOf } from "./happening.js";
import { figureOf, mayBeNumber, readNumber } from "./numbers.js";
import { readShare, type Share } from "./shares.js";
import { isNominal, isThose, UNCOUNTED } from "./terms.js";
import { currencies, suffixes } from "./words.js";

/** Bounds of "5-7" (low before high) and of "120+" (high infinite) in one token; null for anything else. */
function rangeIn(word: string): [low: number, high: number] | null {
  if (word.length > 24 || word.charCodeAt(0) > 0x39) return null;
  if (word.endsWith("+")) {
    const value = figureOf(word.slice(0, -1));
    return Number.isNaN(value) ? null : [value, Number.POSITIVE_INFINITY];
  }
  const dash = word.search(/[-–]/);
  if (dash <= 0) return null;
  const low = figureOf(word.slice(0, dash));
  const high = figureOf(word.slice(dash + 1));
  return low < high ? [low, high] : null;
}

/** "no", "none", "nobody" */
function isNothing(form: string): boolean {
  const code = form.charCodeAt(0);
  if ((code !== 0x6e && code !== 0x4e) || form.length > 6) return false;
  const word = form.toLowerCase();
  return word === "no" || word === "none" || word === "nobody" || word === "no-one";
}

const MONEY = wordSet("numbers", "money");

const NONE: QuantityMention[] = [];

/** Those who deal with one another. */
const PARTIES = wordSet("numbers", "partners");

/** Whether a share of a whole may begin with this word. */
function isPart(word: string): boolean {
  return (
    mayBeNumber(word) ||
    word === "all" ||
    word === "each" ||
    word === "every" ||
    isNothing(word) ||
    word === "a" ||
    word === "neither"
  );
}

function read(reader: Counting): QuantityMention[] {
  const { words } = reader;
  for (let i = 0; i < words.length; i++) {
    if (i <= reader.taken) continue;
    const word = words[i];
    const share = isPart(word) ? readShare(words, i) : null;
    if (share !== null) {
      countShare(reader, share);
      continue;
    }
    if (isNothing(word)) {
      countNothing(reader, i);
      continue;
    }
    if (!mayBeNumber(word)) continue;
    // "a dozen", "a few"
    const before = reader.word(i - 1);
    countNumber(reader, (before === "a" || before === "an") && i - 1 > reader.taken ? i - 1 : i);
  }
  return reader.found;
}

function countShare(reader: Counting, { first, last, count, approximate }: Share): void {
  const bounds = boundsOf(reader, first, last);
  reader.from = bounds.first;
  reader.to = last;
  const noun = nextNoun(reader, last + 1);
  if (noun < 0) return;
  const figures = {
    count,
    low: bounds.high ? null : count,
    high: bounds.low ? null : count,
    approximate: approximate || bounds.approximate,
  };
  const of = phraseOf(reader, noun, last);
  for (const happening of happenings(reader, noun)) reader.add(figures, { ...happening, noun, of }, bounds.first, noun);
}

function countNumber(reader: Counting, at: number): void {
  const { words, sentence } = reader;
  const reading = readNumber(words, at);
  // "few signs" says that there are hardly any; "a few", "the few" count.
  if (words[at] === "few" && words[at - 1] !== "the" && words[at - 1] !== "these" && words[at - 1] !== "those") return;
  if (reading === null && (words[at] === "a" || words[at] === "an")) return;
  let value: number;
  let low: number | null;
  let high: number | null;
  let first = at;
  let last: number;
  let approximate: boolean;
  if (reading === null) {
    // "5-7", "120+" in one token
    const range = rangeIn(words[at]);
    if (range === null) return;
    [value, high] = range;
    low = value;
    last = at;
    approximate = false;
    if (high === Number.POSITIVE_INFINITY) high = null;
  } else {
    ({ value, low, high, last } = reading);
    approximate = reading.vague;
  }
  // "1.2m civilians", "$3m" in two tokens; "a 12m wall" has metres.
  let isScaled = false;
  const suffix = suffixes.get(reader.word(last + 1));
  if (suffix !== undefined && first === last && sentence.ends[last] === sentence.starts[last + 1]) {
    const next = sentence.xpos[last + 2] ?? "";
    const isMoney = currencies.has(reader.word(at - 1)) || MONEY.has(sentence.lemmas[last + 2] ?? "");
    if (isMoney || next === "NNS" || reader.word(last + 1).length > 1) {
      value = Number((value * suffix).toPrecision(15));
      low = value;
      high = value;
      last++;
      isScaled = true;
    }
  }
  // "hundreds, possibly thousands, of villagers": the first, open upwards.
  if (reading?.vague && reader.word(last + 1) === ",") {
    const start = readNumber(words, last + 2) === null ? last + 3 : last + 2;
    const more = readNumber(words, start);
    if (more?.vague && (reader.word(more.last + 1) === "of" || reader.word(more.last + 1) === ",")) {
      last = reader.word(more.last + 1) === "," && reader.word(more.last + 2) === "of" ? more.last + 1 : more.last;
      high = null;
    }
  }
  // "between 5 and 7", "5 to 7", "5-7", "five or six"
  const link = reader.word(last + 1);
  const before = reader.word(first - 1);
  const isRange =
    link === "to" || link === "-" || link === "–" || link === "or" || (link === "and" && before === "between");
  if (isRange) {
    const second = readNumber(words, last + 2);
    if (second !== null && !(second.value <= value && (link === "-" || link === "–" || link === "or"))) {
      let lower = value;
      // "two to three million": the magnitude belongs to both.
      if (
        lower < 1000 &&
        second.value >= 1000 &&
        second.last > second.first &&
        lower < mantissa(reader, second.first)
      ) {
        lower *= second.value / mantissa(reader, second.first);
      }
      if (lower < second.value) {
        value = lower;
        low = lower;
        high = second.high;
        last = second.last;
        approximate ||= second.vague;
        if (before === "between" || before === "from") first--;
      }
    }
  }
  if (isNoCount(reader, at, last, value)) return;
  const bounds = boundsOf(reader, first, last);
  first = bounds.first;
  reader.from = first;
  reader.to = last;
  if (bounds.low) high = null;
  if (bounds.high) low = null;
  if (low !== null && low > value) low = value;
  const counts =
    !approximate &&
    !bounds.approximate &&
    Number.isInteger(value) &&
    reading?.vague === false &&
    reading.first === reading.last;
  approximate ||= bounds.approximate;
  let end = last;
  const after = reader.word(last + 1);
  if (
    after === "or" &&
    reader.word(last + 3) !== "than" &&
    (reader.word(last + 2) === "more" || reader.word(last + 2) === "so")
  ) {
    if (reader.word(last + 2) === "more") high = null;
    else approximate = true;
    end = last + 2;
  } else if (after === "+" || after === "plus") {
    high = null;
    end = last + 1;
  }
  // Money: "$ 30 million", "30 million dollars"
  const sign = currencies.get(reader.word(at - 1)) ?? currencies.get(words[at].charAt(0));
  const found = nounOf(reader, at, last, end);
  const nearest = found < 0 && isScaled ? nextNoun(reader, last + 1) : found;
  const noun = nearest >= 0 && UNCOUNTED.has(sentence.lemmas[nearest]) ? nearest : wholeOf(reader, nearest);
  // Whoever counts more than 200 counts 201 at least; money and miles are not counted one by one.
  const isMeasure =
    sign !== undefined || (noun >= 0 && (isLength(sentence.lemmas[noun]) || MONEY.has(sentence.lemmas[noun])));
  if (bounds.exclusive && counts && !isMeasure) {
    if (bounds.low && low === value) low = value + 1;
    if (bounds.high && high === value) high = value - 1;
  }
  const figures = { count: value, low, high, approximate };
  if (sign !== undefined) {
    const token = currencies.has(reader.word(at - 1)) ? at - 1 : at;
    reader.add(figures, measuredBy(reader, token, sign, "money"), Math.min(first, token), end);
    return;
  }
  if (noun < 0) {
    countBare(reader, figures, at, last, first, end);
    return;
  }
  const lemma = sentence.lemmas[noun];
  if (UNCOUNTED.has(lemma) || UNCOUNTED.has(reader.word(noun)) || UNCOUNTED.has(after)) {
    reader.taken = Math.max(reader.taken, last);
    return;
  }
  // "The two governments": who they are is told, how many there are is not.
  if (value <= 3 && PARTIES.has(lemma) && /^(?:the|both|these|those|all|its|their)$/.test(reader.word(first - 1))) {
    reader.taken = Math.max(reader.taken, last);
    return;
  }
  if (isLength(lemma) || isLength(reader.word(noun))) {
    // A speed, "131 km/h", or an area, "900 feet of shelves".
    if (reader.word(noun + 1) === "/" || reader.word(noun + 1) === "of") {
      reader.taken = Math.max(reader.taken, noun);
      return;
    }
    reader.add(figures, measuredBy(reader, noun, reader.word(noun), "distance"), first, Math.max(end, noun));
    return;
  }
  if (MONEY.has(lemma)) {
    reader.add(figures, measuredBy(reader, noun, reader.word(noun), "money"), first, Math.max(end, noun));
    return;
  }
  // Addresses: "319 South Denver".
  if (sentence.xpos[noun] === "NNP" && value > 1 && noun > end && !reader.word(noun).endsWith("s")) {
    reader.taken = Math.max(reader.taken, last);
    return;
  }
  // "five of the workers": who is counted stands after "of".
  const of = phraseOf(reader, noun, end);
  const part = inheritedFrom(reader, first, end);
  if (part !== null) {
    reader.add(
      figures,
      { anchor: part.anchor, what: part.what, noun, of: isThose(reader.word(noun)) ? part.of : of },
      first,
      Math.max(end, noun),
    );
    return;
  }
  for (const happening of happenings(reader, noun))
    reader.add(figures, { ...happening, noun, of }, first, Math.max(end, noun));
}

function measuredBy(
  reader: Counting,
  token: number,
  of: string,
  what: string,
): { anchor: number; noun: number; what: string; of: string } {
  const { heads, xpos, deprels } = reader.sentence;
  let head = token;
  for (let step = 0; step < 4 && head >= 0; step++) {
    head = heads[head];
    // "millions of dollars": past the number itself.
    if (head >= reader.from && head <= reader.to) continue;
    if (head >= 0 && (xpos[head].startsWith("V") || (isNominal(xpos[head]) && deprels[token] !== "conj"))) break;
  }
  return { anchor: head < 0 ? token : head, noun: token, what, of };
}

/** "no one was hurt", "no casualties", "none of the workers died" */
function countNothing(reader: Counting, at: number): void {
  const { sentence } = reader;
  const word = reader.words[at];
  let last = at;
  let noun = at;
  if (word === "no") {
    if (reader.word(at + 1) === "one") {
      last = at + 1;
      noun = sentence.heads[at] === at + 1 ? at + 1 : at;
    } else {
      const head = sentence.heads[at];
      if (head <= at || head > at + 6 || !isNominal(sentence.xpos[head])) return;
      noun = head;
      last = head;
    }
  }
  reader.from = at;
  reader.to = at;
  let of = "";
  if (word === "none" && reader.word(at + 1) === "of") {
    const counted = nextNoun(reader, at + 2);
    if (counted >= 0) {
      of = phraseOf(reader, counted, at);
      last = counted;
    }
  }
  const isNoun = word === "no" && noun > at && reader.word(noun) !== "one";
  if (isNoun) of = phraseOf(reader, noun, at);
  const state = isNoun ? (stateOf(reader.word(noun)) ?? stateOf(sentence.lemmas[noun])) : null;
  const above = governing(reader, noun);
  const happening = above?.known ? above : state !== null ? { anchor: noun, what: state } : null;
  if (happening === null) return;
  const figures = { count: 0, low: 0, high: 0, approximate: false };
  reader.add(figures, { anchor: happening.anchor, what: happening.what, noun, of }, at, last);
}

/**
 * Finds the counts of a sentence. A count has as many mentions as the sentence says things of those counted ("12 people
 * arrested on Monday were released": arrested and released). Shares, dates, hours, ages, ordinals and numbered things
 * ("Article 5") are no counts. `count` of a range is its lower end, of "dozens" twice the unit; `low` and `high` are
 * null where open ("at least 12", "up to 30"). `what` is "killed", "wounded", "displaced", "detained" and the like
 * where the words say so, "money" or "distance" for measures, else the lemma of the verb above, "" where none is.
 * Time: linear in the sentence.
 *
 * @param text the document's text, which the sentence's offsets refer to
 */
export function findQuantities(sentence: Sentence, text: string): QuantityMention[] {
  const { forms } = sentence;
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i];
    if (mayBeNumber(form) || isNothing(form)) return read(new Counting(sentence, text));
  }
  return NONE;
}

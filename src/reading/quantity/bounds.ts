// What the words around a number make of it: at least, up to, about; and numbers that count nothing.
import { wordSet } from "../../language/words.js";
import type { Counting } from "./counting.js";
import { figureOf, mayBeNumber, readNumber } from "./numbers.js";
import { UNCOUNTED } from "./terms.js";
import { currencies, rough } from "./words.js";

/** What the words around a number say of its bounds. */
interface Bounds {
  low: boolean;
  high: boolean;
  approximate: boolean;
  /** "More than", "fewer than": the number itself is not reached, or not kept. */
  exclusive: boolean;
  /** First token of the hedge. */
  first: number;
}

const APPROXIMATE = wordSet("numbers", "approximate");

/** What numbers name rather than count: "Article 5", "Flight 12". */
const NUMBERED = wordSet("numbers", "numbered");

/** The number before its magnitude: 3 of "three million". */
export function mantissa(reader: Counting, first: number): number {
  const figure = figureOf(reader.words[first]);
  return Number.isNaN(figure) ? (readNumber([reader.words[first]], 0)?.value ?? 1) : figure;
}

/** Dates, hours, shares, scores, numbered things, parts of names. */
export function isNoCount(reader: Counting, first: number, last: number, value: number): boolean {
  const { sentence, words } = reader;
  const before = reader.word(first - 1);
  const after = reader.word(last + 1);
  const word = words[first];
  if (NUMBERED.has(before) || NUMBERED.has(before.replace(/s$/, "")) || before === "#") return true;
  if (after === "%" || after === "percent" || after === "per" || after === "°" || after === "/") return true;
  if (UNCOUNTED.has(before) && before.length > 2 && first === last && value <= 31) return true;
  if (UNCOUNTED.has(after) && after !== "may" && after !== "second" && after !== "time" && after !== "point")
    return true;
  if (after.startsWith("year-") || after.startsWith("day-") || after.startsWith("month-")) return true;
  if (word.includes(":") || word.endsWith("th") || word.endsWith("st") || word.endsWith("s")) {
    if (word.charCodeAt(0) < 0x3a) return true;
  }
  if (first === last && word.length === 4 && value >= 1900 && value < 2100 && word.charCodeAt(0) < 0x3a) {
    // A year, unless it counts a plural noun.
    const head = sentence.heads[first];
    if (sentence.deprels[first] !== "nummod" || head < first || sentence.xpos[head] !== "NNS" || before === "the")
      return true;
  }
  // "one in three voters", "four out of ten"
  const out = after === "out" && reader.word(last + 2) === "of";
  if ((after === "in" || out) && value < 10 && isWhole(reader, last + (out ? 3 : 2))) return true;
  if (isWhole(reader, first) && first > 1 && mayBeNumber(reader.word(first - (before === "of" ? 3 : 2)))) {
    if (before === "in" || (before === "of" && reader.word(first - 2) === "out")) return true;
  }
  // "35-day", "two-year-old": part of an adjective.
  if (after === "-" && sentence.ends[last] === sentence.starts[last + 1]) return true;
  // Scores and votes: "2-1", "52-48".
  if (before === "-" && first > 0 && sentence.ends[first - 1] === sentence.starts[first]) return true;
  if (word === "one" || word === "a" || word === "an") {
    if (word === "one" && first === last) {
      const deprel = sentence.deprels[first];
      // The pronoun, and "one of": no count unless something befalls it (checked later).
      if (deprel !== "nummod" && deprel !== "nsubj:pass" && deprel !== "obj" && deprel !== "nsubj") return true;
      if (before === "no" || before === "this" || before === "that" || before === "the" || before === "every")
        return true;
    }
  }
  const { names } = sentence;
  while (reader.name < names.length && names[reader.name].last < last) reader.name++;
  const name = names[reader.name];
  if (name !== undefined && name.first <= first && name.last > name.first && name.kind !== "other") return true;
  return false;
}

/** The whole of a ratio: "ten" of "four in ten". */
function isWhole(reader: Counting, at: number): boolean {
  const value = readNumber(reader.words, at)?.value ?? 0;
  return value === 2 || value === 3 || value === 4 || value === 5 || value === 10 || value === 100 || value === 1000;
}

export function boundsOf(reader: Counting, first: number, last: number): Bounds {
  const bounds: Bounds = { low: false, high: false, approximate: false, exclusive: false, first };
  let at = first - 1;
  // A currency sign stands between the hedge and the number: "up to $ 30 million".
  if (currencies.has(reader.word(at))) at--;
  for (let step = 0; step < 3 && at > reader.taken; step++) {
    const word = reader.word(at);
    const before = reader.word(at - 1);
    if (word === "least" && before === "at") at = mark("low", 2);
    else if (
      (word === "than" && (before === "more" || before === "greater" || before === "higher")) ||
      (word === "of" && before === "excess")
    ) {
      const no = reader.word(at - 2);
      if (word === "than" && (no === "no" || no === "not")) at = mark("high", 3);
      else {
        bounds.exclusive = !rough.has(no);
        at = mark("low", word === "of" && no === "in" ? 3 : 2);
      }
    } else if (word === "than" && (before === "fewer" || before === "less")) {
      const no = reader.word(at - 2);
      bounds.exclusive = no !== "no" && no !== "not" && !rough.has(no);
      at = bounds.exclusive ? mark("high", 2) : no === "no" || no === "not" ? mark("low", 3) : mark("high", 2);
    } else if (word === "over" || word === "exceeding" || word === "above" || word === "topping") {
      if (!isAdverb(reader, at)) break;
      bounds.exclusive = word === "over" && !rough.has(before);
      at = mark("low", 1);
    } else if (word === "of" && before === "upwards") at = mark("low", 2);
    else if (word === "to" && before === "up") at = mark("high", 2);
    else if (word === "most" && before === "at") at = mark("high", 2);
    else if (word === "as" && (before === "many" || before === "much") && reader.word(at - 2) === "as")
      at = mark("high", 3);
    else if (word === "under" || word === "below") {
      if (!isAdverb(reader, at)) break;
      at = mark("high", 1);
    } else if ((word === "estimated" && before === "an") || (word === "reported" && before === "a"))
      at = mark("approximate", 2);
    else if (word === "to" && before === "close") at = mark("approximate", 2);
    else if (APPROXIMATE.has(word) && isAdverb(reader, at)) at = mark("approximate", 1);
    else break;
  }
  if (reader.word(last + 1) === "or" && reader.word(last + 2) === "so") bounds.approximate = true;
  return bounds;

  function mark(kind: "low" | "high" | "approximate", length: number): number {
    bounds[kind] = true;
    bounds.first = at - length + 1;
    return at - length;
  }
}

/** Whether a word before a number hedges it ("over 200") rather than governs it ("over 200 homes" as a place). */
function isAdverb(reader: Counting, at: number): boolean {
  const { deprels, xpos } = reader.sentence;
  return (
    deprels[at] !== "case" ||
    xpos[at] !== "IN" ||
    reader.word(at) === "about" ||
    reader.word(at) === "over" ||
    reader.word(at) === "around"
  );
}

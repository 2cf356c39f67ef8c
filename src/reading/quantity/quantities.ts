// Finds counted people and things in a sentence: how many, bounded how, of what, and what happened to them.
import type { Sentence } from "../../language/document.js";
import type { Quantity, Span } from "../../record/reading.js";
import { actionOf, befalling, isLength, isPerson, needsPeople, stateOf } from "./happening.js";
import { figureOf, mayBeNumber, readNumber } from "./numbers.js";
import { readShare, type Share } from "./shares.js";
import { currencies, rough, suffixes } from "./words.js";

/** A count with the tokens it hangs on. */
export interface QuantityMention extends Quantity {
  /** The verb or noun that says what happened: "killing", "toll", "wounded". */
  anchor: number;
  /** Head of the counted noun phrase; the number itself where no noun stands with it. */
  noun: number;
  /** First and last token of the number with its hedges and noun, both inclusive. */
  first: number;
  last: number;
}

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

type Figures = Pick<Quantity, "count" | "low" | "high" | "approximate">;

/** What those do who are counted as sources. */
const TELLING = new Set("say tell add report claim confirm describe".split(" "));

/** Those who deal with one another. */
const PARTIES = new Set(
  (
    "country side party government nation neighbour neighbor state capital leader army force camp foe enemy rival ally " +
    "president minister ministry delegation power republic"
  ).split(" "),
);

/** Prepositions of figures: "rose to 12", "stands at 12", "a toll of 12". */
const FIGURE_MARKS = new Set("at to of past above beyond over by".split(" "));

const NONE: QuantityMention[] = [];

/** Nouns that are no things counted: times, shares, ages, places in a list. */
const UNCOUNTED = new Set(
  `second minute hour day night week month year decade century fortnight weekend percent per cent % ° degree point
  percentage time a.m. p.m. am pm gmt utc o'clock january february march april may june july august september october
  november december monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep.
  sept. oct. nov. dec. pct fold ago third quarter half th st nd rd`.split(/\s+/),
);

/** What numbers name rather than count: "Article 5", "Flight 12". */
const NUMBERED = new Set(
  `article section chapter page no. number room flight channel highway route interstate resolution version act part phase
  stage level grade title volume round group unit district ward line platform gate apollo boeing airbus formula amendment
  proposition measure psalm verse rule step item figure table`.split(/\s+/),
);

/** Verbs that move figures: the number hangs on them, what is counted is their subject or object. */
const FIGURE_VERBS = new Set(
  `rise climb reach stand put lower cut correct raise bring increase grow fall drop revise jump soar surge estimate total number hit exceed
  surpass top be swell double pass push remain place set count tally mount`.split(/\s+/),
);

/** Nouns that hold a figure; what is counted stands before them or after "of". */
const FIGURE_NOUNS = new Set("toll number total count tally figure sum estimate".split(" "));

/** Nouns that hold people by their number: "a crowd of 200". */
const GATHERINGS = new Set(
  "crowd group force gathering team contingent population staff army convoy garrison crew party family household gang band mob".split(
    " ",
  ),
);

const MONEY = new Set(
  `dollar euro pound yen rouble ruble rupee peso shekel hryvnia yuan renminbi franc lira dinar dirham riyal rial krona krone
  won naira rand real shilling taka zloty forint cent`.split(/\s+/),
);

/** "no", "none", "nobody" */
function isNothing(form: string): boolean {
  const code = form.charCodeAt(0);
  if ((code !== 0x6e && code !== 0x4e) || form.length > 6) return false;
  const word = form.toLowerCase();
  return word === "no" || word === "none" || word === "nobody" || word === "no-one";
}

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

const MOST_STEPS = 6;

class QuantityReader {
  private readonly found: QuantityMention[] = [];
  private readonly words: string[];
  /** First child and next sibling of each token, -1 where there is none. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private taken = -1;
  /** Index of the first name that ends at or after the number looked at. */
  private name = 0;
  /** First and last token of the number that is looked at, hedges included. */
  private from = -1;
  private to = -1;

  constructor(
    private readonly sentence: Sentence,
    private readonly text: string,
  ) {
    this.words = sentence.forms.map((form) => form.toLowerCase());
    const { length, heads } = sentence;
    this.first = new Int32Array(length).fill(-1);
    this.next = new Int32Array(length).fill(-1);
    for (let i = length - 1; i >= 0; i--) {
      const head = heads[i];
      if (head < 0) continue;
      this.next[i] = this.first[head];
      this.first[head] = i;
    }
  }

  read(): QuantityMention[] {
    const { words } = this;
    for (let i = 0; i < words.length; i++) {
      if (i <= this.taken) continue;
      const word = words[i];
      const share = isPart(word) ? readShare(words, i) : null;
      if (share !== null) {
        this.share(share);
        continue;
      }
      if (isNothing(word)) {
        this.nothing(i);
        continue;
      }
      if (!mayBeNumber(word)) continue;
      // "a dozen", "a few"
      const before = this.word(i - 1);
      this.number((before === "a" || before === "an") && i - 1 > this.taken ? i - 1 : i);
    }
    return this.found;
  }

  private word(index: number): string {
    return index >= 0 && index < this.words.length ? this.words[index] : "";
  }

  private child(token: number, ...deprels: string[]): number {
    const { deprels: all } = this.sentence;
    for (let child = this.first[token]; child >= 0; child = this.next[child])
      if (deprels.includes(all[child])) return child;
    return -1;
  }

  // ---- Shares of a whole

  private share({ first, last, count, approximate }: Share): void {
    const bounds = this.bounds(first, last);
    this.from = bounds.first;
    this.to = last;
    const noun = this.nextNoun(last + 1);
    if (noun < 0) return;
    const figures = {
      count,
      low: bounds.high ? null : count,
      high: bounds.low ? null : count,
      approximate: approximate || bounds.approximate,
    };
    const of = this.phrase(noun, last);
    for (const happening of this.happenings(noun)) this.add(figures, { ...happening, noun, of }, bounds.first, noun);
  }

  // ---- The number

  private number(at: number): void {
    const { words, sentence } = this;
    const reading = readNumber(words, at);
    // "few signs" says that there are hardly any; "a few", "the few" count.
    if (words[at] === "few" && words[at - 1] !== "the" && words[at - 1] !== "these" && words[at - 1] !== "those")
      return;
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
    const suffix = suffixes.get(this.word(last + 1));
    if (suffix !== undefined && first === last && sentence.ends[last] === sentence.starts[last + 1]) {
      const next = sentence.xpos[last + 2] ?? "";
      const isMoney = currencies.has(this.word(at - 1)) || MONEY.has(sentence.lemmas[last + 2] ?? "");
      if (isMoney || next === "NNS" || this.word(last + 1).length > 1) {
        value = Number((value * suffix).toPrecision(15));
        low = value;
        high = value;
        last++;
        isScaled = true;
      }
    }
    // "hundreds, possibly thousands, of villagers": the first, open upwards.
    if (reading?.vague && this.word(last + 1) === ",") {
      const start = readNumber(words, last + 2) === null ? last + 3 : last + 2;
      const more = readNumber(words, start);
      if (more?.vague && (this.word(more.last + 1) === "of" || this.word(more.last + 1) === ",")) {
        last = this.word(more.last + 1) === "," && this.word(more.last + 2) === "of" ? more.last + 1 : more.last;
        high = null;
      }
    }
    // "between 5 and 7", "5 to 7", "5-7", "five or six"
    const link = this.word(last + 1);
    const before = this.word(first - 1);
    const isRange =
      link === "to" || link === "-" || link === "–" || link === "or" || (link === "and" && before === "between");
    if (isRange) {
      const second = readNumber(words, last + 2);
      if (second !== null && !(second.value <= value && (link === "-" || link === "–" || link === "or"))) {
        let lower = value;
        // "two to three million": the magnitude belongs to both.
        if (lower < 1000 && second.value >= 1000 && second.last > second.first && lower < this.mantissa(second.first)) {
          lower *= second.value / this.mantissa(second.first);
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
    if (this.isNoCount(at, last, value)) return;
    const bounds = this.bounds(first, last);
    first = bounds.first;
    this.from = first;
    this.to = last;
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
    const after = this.word(last + 1);
    if (
      after === "or" &&
      this.word(last + 3) !== "than" &&
      (this.word(last + 2) === "more" || this.word(last + 2) === "so")
    ) {
      if (this.word(last + 2) === "more") high = null;
      else approximate = true;
      end = last + 2;
    } else if (after === "+" || after === "plus") {
      high = null;
      end = last + 1;
    }
    // Money: "$ 30 million", "30 million dollars"
    const sign = currencies.get(this.word(at - 1)) ?? currencies.get(words[at].charAt(0));
    const found = this.nounOf(at, last, end);
    const nearest = found < 0 && isScaled ? this.nextNoun(last + 1) : found;
    const noun = nearest >= 0 && UNCOUNTED.has(sentence.lemmas[nearest]) ? nearest : this.wholeOf(nearest);
    // Whoever counts more than 200 counts 201 at least; money and miles are not counted one by one.
    const isMeasure =
      sign !== undefined || (noun >= 0 && (isLength(sentence.lemmas[noun]) || MONEY.has(sentence.lemmas[noun])));
    if (bounds.exclusive && counts && !isMeasure) {
      if (bounds.low && low === value) low = value + 1;
      if (bounds.high && high === value) high = value - 1;
    }
    const figures = { count: value, low, high, approximate };
    if (sign !== undefined) {
      const token = currencies.has(this.word(at - 1)) ? at - 1 : at;
      this.add(figures, this.measured(token, sign, "money"), Math.min(first, token), end);
      return;
    }
    if (noun < 0) {
      this.bare(figures, at, last, first, end);
      return;
    }
    const lemma = sentence.lemmas[noun];
    if (UNCOUNTED.has(lemma) || UNCOUNTED.has(this.word(noun)) || UNCOUNTED.has(after)) {
      this.taken = Math.max(this.taken, last);
      return;
    }
    // "The two governments": who they are is told, how many there are is not.
    if (value <= 3 && PARTIES.has(lemma) && /^(?:the|both|these|those|all|its|their)$/.test(this.word(first - 1))) {
      this.taken = Math.max(this.taken, last);
      return;
    }
    if (isLength(lemma) || isLength(this.word(noun))) {
      // A speed, "131 km/h", or an area, "900 feet of shelves".
      if (this.word(noun + 1) === "/" || this.word(noun + 1) === "of") {
        this.taken = Math.max(this.taken, noun);
        return;
      }
      this.add(figures, this.measured(noun, this.word(noun), "distance"), first, Math.max(end, noun));
      return;
    }
    if (MONEY.has(lemma)) {
      this.add(figures, this.measured(noun, this.word(noun), "money"), first, Math.max(end, noun));
      return;
    }
    // Addresses: "319 South Denver".
    if (sentence.xpos[noun] === "NNP" && value > 1 && noun > end && !this.word(noun).endsWith("s")) {
      this.taken = Math.max(this.taken, last);
      return;
    }
    // "five of the workers": who is counted stands after "of".
    const of = this.phrase(noun, end);
    const part = this.inherited(first, end);
    if (part !== null) {
      this.add(
        figures,
        { anchor: part.anchor, what: part.what, noun, of: isThose(this.word(noun)) ? part.of : of },
        first,
        Math.max(end, noun),
      );
      return;
    }
    for (const happening of this.happenings(noun))
      this.add(figures, { ...happening, noun, of }, first, Math.max(end, noun));
  }

  /** The number before its magnitude: 3 of "three million". */
  private mantissa(first: number): number {
    const figure = figureOf(this.words[first]);
    return Number.isNaN(figure) ? (readNumber([this.words[first]], 0)?.value ?? 1) : figure;
  }

  /** Dates, hours, shares, scores, numbered things, parts of names. */
  private isNoCount(first: number, last: number, value: number): boolean {
    const { sentence, words } = this;
    const before = this.word(first - 1);
    const after = this.word(last + 1);
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
    const out = after === "out" && this.word(last + 2) === "of";
    if ((after === "in" || out) && value < 10 && this.isWhole(last + (out ? 3 : 2))) return true;
    if (this.isWhole(first) && first > 1 && mayBeNumber(this.word(first - (before === "of" ? 3 : 2)))) {
      if (before === "in" || (before === "of" && this.word(first - 2) === "out")) return true;
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
    while (this.name < names.length && names[this.name].last < last) this.name++;
    const name = names[this.name];
    if (name !== undefined && name.first <= first && name.last > name.first && name.kind !== "other") return true;
    return false;
  }

  /** The whole of a ratio: "ten" of "four in ten". */
  private isWhole(at: number): boolean {
    const value = readNumber(this.words, at)?.value ?? 0;
    return value === 2 || value === 3 || value === 4 || value === 5 || value === 10 || value === 100 || value === 1000;
  }

  private bounds(first: number, last: number): Bounds {
    const bounds: Bounds = { low: false, high: false, approximate: false, exclusive: false, first };
    let at = first - 1;
    // A currency sign stands between the hedge and the number: "up to $ 30 million".
    if (currencies.has(this.word(at))) at--;
    for (let step = 0; step < 3 && at > this.taken; step++) {
      const word = this.word(at);
      const before = this.word(at - 1);
      if (word === "least" && before === "at") at = mark("low", 2);
      else if (
        (word === "than" && (before === "more" || before === "greater" || before === "higher")) ||
        (word === "of" && before === "excess")
      ) {
        const no = this.word(at - 2);
        if (word === "than" && (no === "no" || no === "not")) at = mark("high", 3);
        else {
          bounds.exclusive = !rough.has(no);
          at = mark("low", word === "of" && no === "in" ? 3 : 2);
        }
      } else if (word === "than" && (before === "fewer" || before === "less")) {
        const no = this.word(at - 2);
        bounds.exclusive = no !== "no" && no !== "not" && !rough.has(no);
        at = bounds.exclusive ? mark("high", 2) : no === "no" || no === "not" ? mark("low", 3) : mark("high", 2);
      } else if (word === "over" || word === "exceeding" || word === "above" || word === "topping") {
        if (!this.isAdverb(at)) break;
        bounds.exclusive = word === "over" && !rough.has(before);
        at = mark("low", 1);
      } else if (word === "of" && before === "upwards") at = mark("low", 2);
      else if (word === "to" && before === "up") at = mark("high", 2);
      else if (word === "most" && before === "at") at = mark("high", 2);
      else if (word === "as" && (before === "many" || before === "much") && this.word(at - 2) === "as")
        at = mark("high", 3);
      else if (word === "under" || word === "below") {
        if (!this.isAdverb(at)) break;
        at = mark("high", 1);
      } else if ((word === "estimated" && before === "an") || (word === "reported" && before === "a"))
        at = mark("approximate", 2);
      else if (word === "to" && before === "close") at = mark("approximate", 2);
      else if (APPROXIMATE.has(word) && this.isAdverb(at)) at = mark("approximate", 1);
      else break;
    }
    if (this.word(last + 1) === "or" && this.word(last + 2) === "so") bounds.approximate = true;
    return bounds;

    function mark(kind: "low" | "high" | "approximate", length: number): number {
      bounds[kind] = true;
      bounds.first = at - length + 1;
      return at - length;
    }
  }

  /** Whether a word before a number hedges it ("over 200") rather than governs it ("over 200 homes" as a place). */
  private isAdverb(at: number): boolean {
    const { deprels, xpos } = this.sentence;
    return (
      deprels[at] !== "case" ||
      xpos[at] !== "IN" ||
      this.word(at) === "about" ||
      this.word(at) === "over" ||
      this.word(at) === "around"
    );
  }

  // ---- What is counted

  /** Head of the noun phrase that the number counts, -1 where it stands alone. */
  private nounOf(first: number, last: number, end: number): number {
    const { heads, deprels, xpos } = this.sentence;
    // "dozens of people", "a couple of soldiers", "three of the workers"
    if (this.word(end + 1) === "of") {
      for (let i = first; i <= last; i++)
        for (let child = this.first[i]; child >= 0; child = this.next[child])
          if (child > end && deprels[child].startsWith("nmod") && (isNominal(xpos[child]) || isThose(this.word(child))))
            return child;
      // The tree says otherwise: the next noun within the phrase.
      return this.nextNoun(end + 2);
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
    if (next < this.words.length && (stateOf(this.words[next]) !== null || this.words[next] === "others")) return next;
    const head = heads[last];
    // A number that is itself subject, object or oblique stands alone.
    if (head >= 0 && head <= end && heads[last] !== last && (xpos[head].startsWith("V") || head < first)) return -1;
    if (deprels[last].startsWith("nsubj") || deprels[last] === "obj" || deprels[last].startsWith("obl")) return -1;
    return xpos[next]?.startsWith("NNS") ? next : -1;
  }

  /** The noun that a noun before it only describes: "missiles" for "short-range" in "two short-range missiles". */
  private wholeOf(noun: number): number {
    const { heads, deprels, xpos } = this.sentence;
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
  private nextNoun(at: number): number {
    const { xpos } = this.sentence;
    let noun = -1;
    for (let i = at; i < at + 6 && i < this.words.length; i++) {
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
  private inherited(first: number, end: number): { anchor: number; what: string; of: string } | null {
    const before = this.word(first - 1);
    const ofThem = this.word(end + 1) === "of" && (this.word(end + 2) === "them" || this.word(end + 2) === "whom");
    const isPart =
      before === "including" ||
      ((before === "them" || before === "whom") &&
        (this.word(first - 2) === "among" || this.word(first - 2) === "of")) ||
      (ofThem && before === ",");
    if (!isPart) return null;
    const whole = this.found[this.found.length - 1];
    if (whole !== undefined && first - whole.last <= 8)
      return whole.what === "money" || whole.what === "distance" ? null : whole;
    // "refugees, more than 80,000 of whom": those were named without their number.
    const named = first - 2;
    if (!ofThem || named < 0 || !isNominal(this.sentence.xpos[named])) return null;
    return {
      ...this.happenings(named)[0],
      of: this.text.slice(this.sentence.starts[named], this.sentence.ends[named]),
    };
  }

  /** The words that name who or what is counted. */
  private phrase(noun: number, end: number): string {
    const { starts, ends, xpos } = this.sentence;
    if (noun <= end) return this.text.slice(starts[noun], ends[noun]);
    let first = end + 1;
    while (first < noun) {
      const word = this.word(first);
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
    return this.text.slice(starts[first], ends[noun]);
  }

  // ---- What happened

  /** All that the sentence says befell the noun phrase; what the noun itself says, and the verb above, when nothing. */
  private happenings(noun: number): { anchor: number; what: string }[] {
    const { lemmas, xpos, heads } = this.sentence;
    const found: { anchor: number; what: string }[] = [];
    const add = (anchor: number, what: string | null): void => {
      if (what !== null && found.length < 3 && !found.some((other) => other.what === what))
        found.push({ anchor, what });
    };
    // "30 deaths", "five wounded", "12 hostages"
    const state = stateOf(this.word(noun)) ?? stateOf(lemmas[noun]);
    // "five wounded soldiers", "workers killed in the blast", "people who were arrested"
    for (let child = this.first[noun]; child >= 0; child = this.next[child]) {
      add(child, this.toldBy(child, noun));
    }
    const above = this.governing(noun);
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
  private inParticiple(verb: number, noun: number): string | null {
    const { lemmas } = this.sentence;
    const what = this.befallen(verb, noun, "object") ?? this.stateUnder(verb);
    if (what !== null) return what;
    const complement = this.child(verb, "xcomp");
    if (complement >= 0) return this.befallen(complement, noun, "subject");
    return needsPeople(lemmas[verb]) && !FIGURE_NOUNS.has(lemmas[noun]) ? null : stateOf(this.word(verb));
  }

  /** What the relative clause of a verb says befell the noun that it belongs to. */
  private inRelative(verb: number, noun: number): string | null {
    const isRelative = (token: number): boolean =>
      token >= 0 && (this.words[token] === "who" || this.words[token] === "that" || this.words[token] === "which");
    if (isRelative(this.child(verb, "nsubj:pass")))
      return this.befallen(verb, noun, "object") ?? stateOf(this.words[verb]);
    if (isRelative(this.child(verb, "nsubj"))) return this.befallen(verb, noun, "subject");
    return isRelative(this.child(verb, "obj")) ? this.befallen(verb, noun, "object") : null;
  }

  /** What a verb did to a noun; verbs that do other things to things ("released an album") only of people and arms. */
  private befallen(verb: number, noun: number, sufferer: "object" | "subject"): string | null {
    const lemma = this.sentence.lemmas[verb];
    const what = befalling(lemma, sufferer);
    if (what === null || !needsPeople(lemma)) return what;
    return isPerson(this.sentence.lemmas[noun], this.sentence.xpos[noun]) ? what : null;
  }

  /** What the verb or noun above a noun phrase does to it. `known`: a happening of the tables, no mere verb. */
  private governing(noun: number): { anchor: number; what: string; known: boolean } | null {
    const { heads, deprels, lemmas, xpos } = this.sentence;
    // "dozens of villagers": the number heads the phrase.
    let node = noun;
    if (noun > this.to)
      for (let above = heads[node]; above >= this.from && above <= this.to; above = heads[node]) node = above;
    const isNumber = (token: number): boolean => token >= this.from && token <= this.to;
    // Who is counted, where the number stands for them in the tree.
    const whom = (token: number): number => (isNumber(token) ? noun : token);
    for (let step = 0; step < MOST_STEPS; step++) {
      const head = heads[node];
      let deprel = deprels[node];
      if (head < 0) {
        // "12 people dead", "30 dead in blast": the head of a headline.
        const state = this.word(noun + 1) === "" ? null : stateOf(this.word(noun + 1));
        return state === null ? null : { anchor: noun + 1, what: state, known: true };
      }
      const lemma = lemmas[head];
      const isVerb = xpos[head].startsWith("V");
      if (isVerb && deprel === "obl" && this.isHedged(node)) {
        // "killed at least nine": the preposition is the number's, not the verb's.
        if (this.child(head, "aux:pass") < 0)
          deprel = this.child(head, "obj") < 0 || isNumber(this.child(head, "obj")) ? "obj" : deprel;
        else if (this.child(head, "nsubj:pass") < 0) deprel = "nsubj:pass";
      }
      if (deprel === "conj" && !isVerb) {
        // "three soldiers and two civilians" share what befell the first.
        node = head;
        continue;
      }
      if (
        deprel === "nsubj:pass" ||
        (deprel === "nsubj" && xpos[head] === "VBN" && this.child(head, "aux:pass") >= 0)
      ) {
        let what = this.befallen(head, whom(node), "object") ?? this.stateUnder(head);
        // "were forced to flee", "are believed to have drowned"
        const complement = what === null ? this.child(head, "xcomp") : -1;
        if (complement >= 0 && xpos[complement].startsWith("V")) {
          what = this.befallen(complement, whom(node), "subject");
          if (what !== null) return { anchor: complement, what, known: true };
          const isPassive = this.child(complement, "aux:pass") >= 0;
          if (isPassive) what = this.befallen(complement, whom(node), "object");
          if (what !== null) return { anchor: complement, what, known: true };
        }
        return { anchor: head, what: what ?? this.word(head), known: what !== null };
      }
      if (deprel === "nsubj" || deprel === "csubj") {
        if (!isVerb) {
          // "12 people are dead", "five were missing"
          const what = stateOf(this.word(head)) ?? stateOf(lemma);
          return what === null ? null : { anchor: head, what, known: true };
        }
        let verb = head;
        if (this.word(head) === "missing") return { anchor: head, what: "missing", known: true };
        let what = this.befallen(head, whom(node), "subject") ?? this.lost(head) ?? this.stateUnder(head);
        // "were forced to flee", "began to march"
        if (what === null) {
          const complement = this.child(head, "xcomp");
          if (complement >= 0) {
            what = this.befallen(complement, whom(node), "subject");
            if (what !== null) verb = complement;
          }
        }
        return { anchor: verb, what: what ?? (lemma === "be" || lemma === "have" ? "" : lemma), known: what !== null };
      }
      if (deprel === "obj" || deprel === "iobj") {
        // "left 30 people dead", "held 12 hostage", "took 12 people hostage"
        const state = this.stateUnder(head);
        if (state !== null) return { anchor: head, what: state, known: true };
        if (lemma === "claim" || lemma === "cost" || lemma === "take") {
          if (lemmas[noun] === "life" || this.word(noun) === "lives")
            return { anchor: head, what: "killed", known: true };
        }
        if (lemma === "lose" && (this.word(noun) === "lives" || isPerson(lemmas[noun], xpos[noun])))
          return { anchor: head, what: "killed", known: true };
        if (lemma === "round" || (lemma === "hold" && isPerson(lemmas[noun], xpos[noun])))
          return { anchor: head, what: "detained", known: true };
        const what = this.befallen(head, whom(node), "object");
        return { anchor: head, what: what ?? (lemma === "have" ? "" : lemma), known: what !== null };
      }
      if (deprel === "nmod" || deprel.startsWith("nmod:")) {
        const preposition = this.caseOf(node);
        // "30 people, including five children"
        if (preposition === "including" || preposition === "among" || preposition === "include") {
          node = head;
          continue;
        }
        if (FIGURE_NOUNS.has(lemma)) {
          const what = this.countedBy(head, node);
          if (what !== null) return { anchor: head, what, known: true };
        }
        const what = preposition === "of" ? actionOf(lemma) : null;
        return what === null ? null : { anchor: head, what, known: true };
      }
      if (deprel.startsWith("obl") && isVerb) {
        if (this.caseOf(node) === "including") {
          const object = this.child(head, "obj", "nsubj:pass");
          if (object >= 0 && object !== node) {
            node = object;
            continue;
          }
        }
        // "leaving at least" … "ended with 12 people dead"
        const state = this.child(noun, "amod", "acl", "xcomp");
        if (state >= 0 && stateOf(this.word(state)) !== null)
          return { anchor: state, what: stateOf(this.word(state)) ?? "", known: true };
        const next = stateOf(this.word(noun + 1));
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
  private isHedged(node: number): boolean {
    const marker = this.child(node, "case");
    return marker < 0 || (marker >= this.from && marker <= this.to);
  }

  /** "lost their lives" */
  private lost(verb: number): string | null {
    const { lemmas } = this.sentence;
    const object = this.child(verb, "obj");
    if (lemmas[verb] === "lose" && object >= 0 && lemmas[object] === "life") return "killed";
    return null;
  }

  /** A state predicated under the verb: left (them) dead, held hostage, feared dead, remain missing, taken hostage. */
  private stateUnder(verb: number): string | null {
    const { deprels, lemmas } = this.sentence;
    for (let child = this.first[verb]; child >= 0; child = this.next[child]) {
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
      const state = stateOf(this.word(child)) ?? (deprel === "xcomp" ? stateOf(lemmas[child]) : null);
      if (state !== null) return state;
    }
    const after = this.word(verb + 1);
    if (lemmas[verb] === "take" && after === "into" && this.word(verb + 2) === "custody") return "detained";
    return after === "dead" || after === "hostage" || after === "missing" ? stateOf(after) : null;
  }

  private caseOf(node: number): string {
    const marker = this.child(node, "case");
    return marker < 0 ? "" : this.word(marker);
  }

  // ---- A number that stands alone

  private bare(figures: Figures, at: number, last: number, first: number, end: number): void {
    const { heads, deprels, lemmas, xpos } = this.sentence;
    let token = last;
    for (let i = at; i <= last; i++) if (heads[i] < at || heads[i] > last) token = i;
    const head = heads[token];
    const deprel = deprels[token];
    if (head < 0) return;
    // "12 were killed", "killing 12", "12 people" with the noun left out
    if (deprel === "nsubj:pass" || deprel === "obj" || deprel === "nsubj") {
      const above = this.governing(token);
      if (above?.known) {
        this.add(figures, { anchor: above.anchor, noun: token, what: above.what, of: "" }, first, end);
        return;
      }
    }
    if (deprel === "nsubj" && !xpos[head].startsWith("V")) {
      const state = stateOf(this.word(head));
      if (state !== null) this.add(figures, { anchor: head, noun: token, what: state, of: "" }, first, end);
      return;
    }
    // "a crowd of several hundred"
    if (isNominal(xpos[head]) && GATHERINGS.has(lemmas[head]) && this.caseOf(token) === "of") {
      const { starts, ends } = this.sentence;
      const above = this.governing(head);
      const what = above?.known ? above : { anchor: head, what: "" };
      this.add(
        figures,
        { anchor: what.anchor, noun: head, what: what.what, of: this.text.slice(starts[head], ends[head]) },
        first,
        end,
      );
      return;
    }
    // "the death toll rose to 12", "put the number of missing at 30", however the tree hangs together: the
    // figure's noun is above the number, or beside it under a verb that moves figures.
    if (deprel !== "obj" && !FIGURE_MARKS.has(this.caseOf(token)) && !FIGURE_NOUNS.has(lemmas[head])) return;
    for (let node = head, step = 0; node >= 0 && step < MOST_STEPS; node = heads[node], step++) {
      if (this.addFigure(figures, node, token, first, end)) return;
      if (xpos[node].startsWith("V") && !FIGURE_VERBS.has(lemmas[node])) continue;
      for (let child = this.first[node]; child >= 0; child = this.next[child]) {
        const relation = deprels[child];
        // An object that the tree takes for an adjunct has no preposition: "lowered to 31 the number of dead".
        const isObject = relation === "obj" || (relation === "obl" && this.child(child, "case") < 0);
        if (child === token || (!relation.startsWith("nsubj") && !isObject)) continue;
        if (this.addFigure(figures, child, token, first, end)) return;
      }
    }
  }

  /** Adds the number as the figure of a noun: "toll", "number", "casualties"; false where the noun holds no figure. */
  private addFigure(figures: Figures, noun: number, token: number, first: number, end: number): boolean {
    const told = this.countedBy(noun, token);
    const of = this.ofFigure(noun, token);
    if (told === null && (of === "" || !FIGURE_NOUNS.has(this.sentence.lemmas[noun]))) return false;
    this.add(figures, { anchor: noun, noun: token, what: told ?? "", of }, first, end);
    return true;
  }

  /** What a figure's noun counts: "death toll", "number of detained", "number of people killed", "casualties". */
  private countedBy(noun: number, number: number): string | null {
    const { lemmas, deprels, xpos } = this.sentence;
    const own = stateOf(lemmas[noun]) ?? stateOf(this.word(noun));
    if (own !== null) return own;
    const isFigure = FIGURE_NOUNS.has(lemmas[noun]);
    for (let child = this.first[noun]; child >= 0; child = this.next[child]) {
      if (child === number) continue;
      const told = this.toldBy(child, noun);
      if (told !== null) return told;
      const deprel = deprels[child];
      if (!isFigure || (deprel !== "compound" && !deprel.startsWith("nmod"))) continue;
      const state =
        stateOf(this.word(child)) ?? stateOf(lemmas[child]) ?? (xpos[child] === "NN" ? actionOf(lemmas[child]) : null);
      if (state !== null) return state;
      for (let grandchild = this.first[child]; grandchild >= 0; grandchild = this.next[grandchild]) {
        const inner = this.toldBy(grandchild, child);
        if (inner !== null) return inner;
      }
    }
    return lemmas[noun] === "toll" ? "killed" : null;
  }

  /** What a participle, adjective or relative clause says befell the noun that it belongs to. */
  private toldBy(child: number, noun: number): string | null {
    const { deprels, xpos } = this.sentence;
    switch (deprels[child]) {
      case "amod":
        return stateOf(this.word(child));
      case "acl":
        if (xpos[child] === "JJ") return stateOf(this.word(child));
        if (xpos[child] !== "VBN") return null;
        return this.inParticiple(child, noun);
      case "acl:relcl":
        return this.inRelative(child, noun);
      default:
        return null;
    }
  }

  /** Who a figure's noun counts: "people" of "the number of people killed", "detained" of "the number of detained". */
  private ofFigure(noun: number, number: number): string {
    const { lemmas, deprels, xpos, starts, ends } = this.sentence;
    // A verb names nobody, but "of detained" does.
    if (xpos[noun].startsWith("V") && this.word(noun - 1) !== "of") return "";
    if (!FIGURE_NOUNS.has(lemmas[noun])) return this.text.slice(starts[noun], ends[noun]);
    for (let child = this.first[noun]; child >= 0; child = this.next[child]) {
      if (child === number || child < noun || !/^(nmod|acl)/.test(deprels[child])) continue;
      const preposition = this.child(child, "case", "mark");
      if (preposition < 0 || this.word(preposition) !== "of") continue;
      if (isNominal(xpos[child]) || stateOf(this.word(child)) !== null)
        return this.text.slice(starts[child], ends[child]);
    }
    return "";
  }

  // ---- Money and distances, nothing at all

  private measured(
    token: number,
    of: string,
    what: string,
  ): { anchor: number; noun: number; what: string; of: string } {
    const { heads, xpos, deprels } = this.sentence;
    let head = token;
    for (let step = 0; step < 4 && head >= 0; step++) {
      head = heads[head];
      // "millions of dollars": past the number itself.
      if (head >= this.from && head <= this.to) continue;
      if (head >= 0 && (xpos[head].startsWith("V") || (isNominal(xpos[head]) && deprels[token] !== "conj"))) break;
    }
    return { anchor: head < 0 ? token : head, noun: token, what, of };
  }

  /** "no one was hurt", "no casualties", "none of the workers died" */
  private nothing(at: number): void {
    const { sentence } = this;
    const word = this.words[at];
    let last = at;
    let noun = at;
    if (word === "no") {
      if (this.word(at + 1) === "one") {
        last = at + 1;
        noun = sentence.heads[at] === at + 1 ? at + 1 : at;
      } else {
        const head = sentence.heads[at];
        if (head <= at || head > at + 6 || !isNominal(sentence.xpos[head])) return;
        noun = head;
        last = head;
      }
    }
    this.from = at;
    this.to = at;
    let of = "";
    if (word === "none" && this.word(at + 1) === "of") {
      const counted = this.nextNoun(at + 2);
      if (counted >= 0) {
        of = this.phrase(counted, at);
        last = counted;
      }
    }
    const isNoun = word === "no" && noun > at && this.word(noun) !== "one";
    if (isNoun) of = this.phrase(noun, at);
    const state = isNoun ? (stateOf(this.word(noun)) ?? stateOf(sentence.lemmas[noun])) : null;
    const above = this.governing(noun);
    const happening = above?.known ? above : state !== null ? { anchor: noun, what: state } : null;
    if (happening === null) return;
    const figures = { count: 0, low: 0, high: 0, approximate: false };
    this.add(figures, { anchor: happening.anchor, what: happening.what, noun, of }, at, last);
  }

  private add(
    figures: Figures,
    hung: { anchor: number; noun: number; what: string; of: string },
    first: number,
    last: number,
  ): void {
    const { starts, ends } = this.sentence;
    const spans: Span[] = [[starts[first], ends[last]]];
    this.found.push({
      ...figures,
      of: hung.of,
      what: hung.what,
      spans,
      anchor: hung.anchor,
      noun: hung.noun,
      first,
      last,
    });
    this.taken = Math.max(this.taken, last);
  }
}

const APPROXIMATE = new Set(
  "about around roughly approximately some nearly almost circa perhaps probably maybe".split(" "),
);

/** "three of them", "four of those killed" */
function isThose(word: string): boolean {
  return word === "those" || word === "them" || word === "whom";
}

function isNominal(xpos: string): boolean {
  return xpos.startsWith("NN");
}

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
    if (mayBeNumber(form) || isNothing(form)) return new QuantityReader(sentence, text).read();
  }
  return NONE;
}

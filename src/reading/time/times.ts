// Finds time expressions in a sentence and resolves them against the date of publication.
import type { Sentence } from "../../language/document.js";
import type { Span } from "../../record/reading.js";
import { mayBeNumber, readNumber } from "../quantity/numbers.js";
import { dateOf, dayOf, dayOfIso, daysIn, easterOf, isDate, isoDate, monthStart, weekdayOf } from "./calendar.js";
import { clockAt } from "./clock.js";
import { dateInFigures, dayOfMonthIn, isAllDigits, leadingNumber, yearIn, yearsInFigures } from "./date-figures.js";
import { Tenses } from "./tense.js";
import { awayFrom, type Count, calendarOf, daysOf, ONE, stretchFrom, Unit } from "./units.js";
import {
  AHEAD,
  DASHES,
  DECADES,
  FILLERS,
  FIXED,
  HEDGES,
  isTrigger,
  LASTING,
  MONTHS,
  ORDINALS,
  PARTS,
  RANGE_WORDS,
  REFUSED,
  SEASONS,
  STARTING,
  TOLD,
  TRIGGERS,
  Trigger,
  UNITS,
  UNSURE_MONTHS,
  WEEKDAYS,
} from "./words.js";

/**
 * An expression of time. `point`: what happens lies within the interval; `duration`: it lasts over the interval;
 * `since`: it began at the start and goes on; `set`: it recurs ("every Tuesday").
 */
export interface TimeExpression {
  /** ISO 8601 dates, or date-times without zone where the text gives the hour; both null where they stay open. */
  start: string | null;
  end: string | null;
  spans: Span[];
  /** Relative to publication. */
  relation: "before" | "at" | "after";
  kind: "point" | "duration" | "since" | "set";
  /** Token whose head stands outside the expression. */
  head: number;
  /**
   * Token of the event that is dated where it is another than the expression hangs on: the ambush of "accused them on
   * Friday, two days after the ambush". Null for all others.
   */
  dates: number | null;
  /** First and last token, both inclusive. */
  first: number;
  last: number;
}

type Kind = TimeExpression["kind"];
type Relation = TimeExpression["relation"];

/** An expression before its preposition is looked at. Days are inclusive. */
interface Core {
  first: number;
  last: number;
  from: number | null;
  to: number | null;
  kind: Kind;
  /** What kind of thing it names, so that "Monday and Tuesday" join but "Monday and March" do not. */
  sort: "weekday" | "day" | "month" | "year" | "other";
  relation: Relation | null;
  /** Token of the event dated by its distance from another. */
  dates: number | null;
  /** Year not given but inferred, so that the end of a range may correct its start. */
  inferred: boolean;
}

const LAST = new Set(["last", "past", "previous"]);
const NEXT = new Set(["next", "coming", "upcoming", "following"]);
const NONE: TimeExpression[] = [];

function isFiniteVerb(xpos: string): boolean {
  return xpos === "VBD" || xpos === "VBZ" || xpos === "VBP";
}

class TimeReader {
  private readonly found: TimeExpression[] = [];
  private tenses: Tenses | null = null;
  /** Index of the first name that ends at or after the token looked at. */
  private name = 0;
  /** The last resolved expression, which "the next day" and "two days earlier" refer to. */
  private reference: { from: number; to: number } | null = null;
  private taken = -1;

  constructor(
    private readonly sentence: Sentence,
    private readonly words: readonly string[],
    private readonly published: number | null,
  ) {}

  read(triggers: readonly number[]): TimeExpression[] {
    for (const token of triggers) {
      if (token <= this.taken) continue;
      let core = this.core(token);
      if (core === null || core.first <= this.taken) continue;
      core = this.joined(core);
      this.add(this.withPreposition(core));
    }
    return this.found;
  }

  private tense(token: number): "past" | "present" | "future" | null {
    this.tenses ??= new Tenses(this.sentence);
    return this.tenses.at(token);
  }

  /**
   * Whether a day named without its year or week lies behind or ahead: the tense, and what tells more than the tense.
   * "is due on Monday", "called a vote for Friday", "closed the border until Monday", "the trial continues on Thursday".
   */
  private direction(token: number, first: number): "past" | "present" | "future" | null {
    const { sentence } = this;
    const tense = this.tense(token);
    const head = sentence.heads[token];
    // "wouldn't say Tuesday"
    if (tense === "future") return head >= 0 && REFUSED.has(sentence.lemmas[head]) ? "past" : tense;
    const before = this.word(first - 1);
    const next = this.word(token + 1);
    const isOwner = next === "'s" || next === "’s";
    if (before === "toward" || before === "towards") return "future";
    // "the convention in July", "the November election": what is fixed long before, whatever the clause tells.
    if (head >= 0 && FIXED.has(sentence.lemmas[head]) && tense === "past" && MONTHS.has(this.words[token])) return null;
    if (
      (before === "for" || before === "until" || before === "till") &&
      !isOwner &&
      !(head > token && sentence.deprels[token] === "compound")
    ) {
      if (before === "for") return "future";
      if (head >= 0 && LASTING.has(sentence.lemmas[head])) return "future";
    }
    for (let i = first - 1; i >= 0 && i > first - 7 && !isFiniteVerb(sentence.xpos[i]); i--)
      if (AHEAD.has(this.words[i]) && this.word(i - 1) !== "was" && this.word(i - 1) !== "were") return "future";
    const on = before === "on" || (first < token && this.words.slice(first, token).includes("on"));
    if (tense === "present" && head >= 0 && on && sentence.deprels[token].startsWith("obl")) {
      this.tenses ??= new Tenses(sentence);
      const isPlain = sentence.xpos[head] === "VBZ" || sentence.xpos[head] === "VBP";
      if (isPlain && this.tenses.of(head) === "present" && !TOLD.has(sentence.lemmas[head])) return "future";
    }
    return tense;
  }

  private word(index: number): string {
    return index >= 0 && index < this.words.length ? this.words[index] : "";
  }

  /** Whether the token is part of the name of a person, organisation or place. */
  private inName(token: number): boolean {
    const { names } = this.sentence;
    while (this.name < names.length && names[this.name].last < token) this.name++;
    const name = names[this.name];
    return name !== undefined && name.first <= token && name.kind !== "other" && name.last > name.first;
  }

  /** A capital in the middle of a sentence. */
  private isTitle(token: number): boolean {
    const { forms } = this.sentence;
    if (token < 1) return false;
    const form = forms[token];
    const before = forms[token - 1].charCodeAt(0);
    return form.charCodeAt(0) < 0x61 && (before > 0x60 || (before > 0x40 && before < 0x5b));
  }

  private core(token: number): Core | null {
    const word = this.words[token];
    switch (TRIGGERS.get(word)) {
      case Trigger.Weekday:
        return this.weekday(token, WEEKDAYS.get(word) ?? 0);
      case Trigger.Month:
        return this.month(token, MONTHS.get(word) ?? 1);
      case Trigger.Unit:
        return this.unit(token, UNITS.get(word) ?? Unit.Day);
      case Trigger.Deictic:
        return this.deictic(token, word);
      case Trigger.Part:
        return this.part(token);
      case Trigger.Season:
        return this.season(token, SEASONS.get(word) ?? 3);
      case Trigger.Holiday:
        return this.holiday(token, word);
      case Trigger.Overnight:
        return this.overnight(token);
      case Trigger.Set:
        return this.sentence.xpos[token] === "RB" ? this.made(token, token, null, null, "set") : null;
      case Trigger.Eve:
        return this.eve(token);
      case Trigger.SpelledDecade:
        return this.spelledDecade(token, DECADES.get(word) ?? 0);
      default:
        return this.digits(token);
    }
  }

  private made(first: number, last: number, from: number | null, to: number | null, kind: Kind = "point"): Core {
    return { first, last, from, to, kind, sort: "other", relation: null, dates: null, inferred: false };
  }

  // ---- Weekdays

  private weekday(token: number, index: number): Core | null {
    if (this.inName(token)) return null;
    const { published } = this;
    // "Sunday" in lower case is no weekday ("sun." and "sat." even less).
    if (this.words[token] === this.sentence.forms[token]) return null;
    const day = index % 7;
    let first = token;
    let last = token;
    if (index >= 7) return this.made(first, last, null, null, "set");
    const before = this.word(token - 1);
    let from: number | null = null;
    // A date after the weekday says it all: "Tuesday, March 3".
    const after = this.word(token + 1) === "," ? token + 2 : token + 1;
    const date = this.dateAt(after, token);
    if (date !== null) return { ...date, first: token };
    if (PARTS.has(this.word(token + 1))) {
      last = token + 1;
      if (this.word(last).endsWith("s")) return this.made(first, last, null, null, "set");
    }
    let mode = "";
    if (before === "every" || before === "each") return this.made(token - 1, last, null, null, "set");
    if (before === "last" || before === "next" || before === "this" || before === "coming" || before === "past") {
      mode = before;
      first = token - 1;
      if (before === "coming" || before === "past") {
        const lead = this.word(token - 2);
        if (lead === "this" || lead === "the") first = token - 2;
        else if (before === "past") {
          mode = "";
          first = token;
        }
      }
    } else if (before === "following" || before === "previous") {
      first = this.word(token - 2) === "the" ? token - 2 : token - 1;
      if (this.reference !== null) {
        const base = before === "following" ? this.reference.to : this.reference.from;
        const away =
          before === "following" ? (day - weekdayOf(base) + 7) % 7 || 7 : -((weekdayOf(base) - day + 7) % 7 || 7);
        from = base + away;
      }
      return { ...this.made(first, last, from, from), sort: "weekday" };
    }
    // "early on Tuesday", "late Tuesday", "earlier Tuesday"
    const lead = this.word(first - 1) === "on" ? first - 2 : first - 1;
    const turn = this.word(lead);
    if (turn === "early" || turn === "late" || turn === "earlier" || turn === "later") first = lead;
    if (published !== null) {
      const today = weekdayOf(published);
      const back = (today - day + 7) % 7;
      const ahead = (day - today + 7) % 7;
      // "Tuesday last week", "Tuesday of next week"
      let next = last + 1;
      if (this.word(next) === "of") next++;
      const which = this.word(next);
      if (this.word(next + 1) === "week" && (which === "last" || which === "next" || which === "this")) {
        const shift = which === "last" ? -7 : which === "next" ? 7 : 0;
        from = published - today + shift + day;
        last = next + 1;
      } else if (mode === "next") from = published - today + 7 + day;
      else if (mode === "coming") from = published + (ahead || 7);
      else if (mode === "past") from = published - (back || 7);
      else if (mode === "last") {
        // On a Thursday "last Tuesday" is hardly the day before yesterday.
        from = published - (back || 7);
        if (from >= published - today && today <= 3) from -= 7;
      } else {
        const tense = this.direction(token, first);
        const next = this.word(last + 1);
        // "Thursday's debate" in a Friday paper is over, whatever the clause looks forward to.
        const recent = (next === "'s" || next === "’s") && back > 0 && back <= 2;
        if (tense === "future" && !recent) from = published + ahead;
        else if (mode === "this" && tense !== "past") from = published + ahead;
        else from = published - back;
      }
    }
    const relation = turn === "earlier" ? "before" : null;
    return { ...this.made(first, last, from, from), sort: "weekday", relation };
  }

  // ---- Months and days

  /** A date with a day of the month that begins at `at`: "March 3, 2025", "3 March", "the 3rd of March". */
  private dateAt(at: number, tenseAt: number): Core | null {
    const word = this.word(at);
    let month = MONTHS.get(word);
    if (month !== undefined) {
      const core = this.month(at, month, tenseAt);
      return core !== null && core.sort === "day" ? core : null;
    }
    let position = word === "the" ? at + 1 : at;
    if (dayOfMonthIn(this.word(position)) < 0) return null;
    position++;
    if (this.word(position) === "of") position++;
    month = MONTHS.get(this.word(position));
    if (month === undefined) return null;
    const core = this.month(position, month, tenseAt);
    return core !== null && core.sort === "day" ? { ...core, first: at } : null;
  }

  private month(token: number, month: number, tenseAt = token): Core | null {
    const { words, sentence } = this;
    const word = words[token];
    if (word === sentence.forms[token] || this.inName(token)) return null;
    let first = token;
    let last = token;
    let day = -1;
    let lastDay = -1;
    // The day after the month: "March 3", "March 3-5", "March 3 and 4".
    const right = dayOfMonthIn(this.word(token + 1));
    if (right > 0 && !ORDINALS.has(this.word(token + 1)) && !this.counts(token + 1)) {
      day = right;
      last = token + 1;
      const link = this.word(last + 1);
      const second = dayOfMonthIn(this.word(last + 2));
      if ((DASHES.has(link) || link === "to" || link === "and" || link === "through") && second > day) {
        if (!this.counts(last + 2) && MONTHS.get(this.word(last + 3)) === undefined) {
          lastDay = second;
          last += 2;
        }
      }
    } else {
      // The day before it: "3 March", "the 3rd of March", "3-5 March".
      let before = token - 1;
      const of = this.word(before) === "of";
      if (of) before--;
      const left = dayOfMonthIn(this.word(before));
      const ordinal = left > 0 && !isAllDigits(this.word(before));
      const spelled = ORDINALS.has(this.word(before));
      if (left > 0 && before > this.taken && (of ? ordinal : !spelled)) {
        day = left;
        first = before;
        const link = this.word(before - 1);
        const earlier = dayOfMonthIn(this.word(before - 2));
        if (
          (DASHES.has(link) || link === "to" || link === "and") &&
          earlier > 0 &&
          earlier < day &&
          before - 2 > this.taken
        ) {
          lastDay = day;
          day = earlier;
          first = before - 2;
        }
        if (this.word(first - 1) === "the") first--;
      }
    }
    // The year: "March 3, 2025", "March 2025", "March of last year", "March this year".
    let year = -1;
    let next = last + 1;
    const comma = this.word(next) === ",";
    if (comma) next++;
    else if (this.word(next) === "of") next++;
    const written = yearIn(this.word(next));
    if (written > 0) {
      year = written;
      last = next;
    } else if (!comma && this.word(next + 1) === "year" && this.published !== null) {
      const shift = { last: -1, this: 0, next: 1 }[this.word(next)];
      if (shift !== undefined) {
        year = dateOf(this.published).year + shift;
        last = next + 1;
      }
    }
    const before = this.word(first - 1);
    if (day < 0 && year < 0) {
      if (UNSURE_MONTHS.has(word)) return null;
      // "May", "March", "August" alone: only as a proper noun where a time can stand.
      const tag = sentence.xpos[token];
      if ((word === "may" || word === "march" || word === "august") && tag !== "NNP" && tag !== "NN") return null;
      if (
        (word === "may" || word === "march" || word === "april" || word === "june" || word === "august") &&
        !this.timely(first)
      ) {
        return null;
      }
    }
    const inferred = year < 0;
    let from: number | null = null;
    let to: number | null = null;
    if (year < 0 && this.published !== null) {
      let mode = "";
      if (before === "last" || before === "next" || before === "this") {
        mode = before;
        first--;
      }
      year = this.yearOfMonth(month, day, mode, tenseAt, first);
    }
    if (year >= 0) {
      if (day > 0 && !isDate(year, month, day)) {
        if (!(inferred && day === 29)) return null;
        day = 28;
      }
      from = dayOf(year, month, day > 0 ? day : 1);
      const end = lastDay > 0 ? lastDay : day > 0 ? day : daysIn(year, month);
      to = dayOf(year, month, Math.min(end, daysIn(year, month)));
    }
    const core = this.made(first, last, from, to, lastDay > 0 ? "duration" : "point");
    core.sort = day > 0 ? "day" : "month";
    core.inferred = inferred;
    if (day > 0) {
      const weekday = this.word(core.first - 1) === "," ? core.first - 2 : core.first - 1;
      if (WEEKDAYS.has(this.word(weekday)) && weekday > this.taken) core.first = weekday;
    }
    return day > 0 ? core : this.narrowed(core);
  }

  /** Whether the number after a month counts the people after it: "In May 12 people died", not "the May 12 attacks". */
  private counts(at: number): boolean {
    const { heads, deprels, xpos } = this.sentence;
    const head = heads[at];
    return deprels[at] === "nummod" && head > at && xpos[head] === "NNS" && this.word(at - 2) === "in";
  }

  /** Whether what begins at `first` follows a word that times follow. */
  private timely(first: number): boolean {
    switch (this.word(first - 1)) {
      case "in":
      case "since":
      case "until":
      case "till":
      case "by":
      case "from":
      case "to":
      case "through":
      case "last":
      case "next":
      case "this":
      case "early":
      case "late":
      case "mid":
      case "mid-":
      case "-":
      case "during":
      case "between":
      case "and":
      case "or":
      case "before":
      case "after":
      case "of":
      case "for":
        return true;
      default:
        return false;
    }
  }

  private yearOfMonth(month: number, day: number, mode: string, token: number, first: number): number {
    const published = this.published ?? 0;
    const { year, month: current } = dateOf(published);
    const start = (candidate: number): number =>
      dayOf(candidate, month, day > 0 ? Math.min(day, daysIn(candidate, month)) : 1);
    const past = start(year) <= published ? year : year - 1;
    const future = month === current && day < 0 ? year : start(year) >= published ? year : year + 1;
    if (mode === "last") return month === current && day < 0 ? year - 1 : past;
    if (mode === "next") return month === current && day < 0 ? year + 1 : future;
    if (mode === "this") return year;
    const tense = this.direction(token, first);
    if (tense === "past") return past;
    const gap = start(future) - published;
    // "were due to file by March 15" in an April paper: ahead of then, not of now.
    if (tense === "future") return gap > 300 && published - start(past) <= 60 ? past : future;
    return gap <= (tense === null ? 150 : day > 0 ? 120 : 60) && gap < published - start(past) ? future : past;
  }

  // ---- Years, decades, other figures

  private digits(token: number): Core | null {
    const word = this.words[token];
    const value = leadingNumber(word);
    if (word.length >= 8) {
      const date = dateInFigures(word);
      if (date !== null) return { ...this.made(token, token, date, date), sort: "day" };
    }
    if (word.length === 4 && word === "9/11") return this.made(token, token, dayOf(2001, 9, 11), dayOf(2001, 9, 11));
    const decade = this.decade(token, word, value);
    if (decade !== null) return decade;
    const year = yearIn(word);
    if (year > 0) return this.year(token, year);
    if (word.length === 9 || word.length === 7) {
      const years = yearsInFigures(word);
      if (years !== null)
        return { ...this.made(token, token, dayOf(years[0], 1, 1), dayOf(years[1], 12, 31), "duration"), sort: "year" };
    }
    return null;
  }

  /** "1990s", "90s", "'90s"; with "early", "mid", "late". */
  private decade(token: number, word: string, value: number): Core | null {
    let start = -1;
    let first = token;
    const body = word.replace(/^['’‘]/, "");
    if (body.endsWith("s")) {
      const figures = body.slice(0, -1).replace(/['’]$/, "");
      if (figures.length === 4 && yearIn(figures) >= 0 && value % 10 === 0) start = Number(figures);
      else if (figures.length === 2 && isAllDigits(figures) && figures[1] === "0") {
        const short = Number(figures);
        const before = this.word(token - 1);
        // "in her 50s" is an age.
        if (
          body === word &&
          before !== "the" &&
          before !== "early" &&
          before !== "late" &&
          before !== "mid" &&
          before !== "-"
        )
          return null;
        if (this.sentence.xpos[token - 1] === "PRP$" || this.sentence.xpos[token - 2] === "PRP$") return null;
        start = this.centuryOf(short) + short;
      }
    }
    if (start < 0) return null;
    if (this.word(first - 1) === "the") first--;
    return this.narrowed({ ...this.made(first, token, dayOf(start, 1, 1), dayOf(start + 9, 12, 31)), sort: "year" });
  }

  /** "the nineties" */
  private spelledDecade(token: number, short: number): Core | null {
    const before = this.word(token - 1);
    if (before !== "the" && before !== "early" && before !== "late" && before !== "mid") return null;
    const start = this.centuryOf(short) + short;
    const first = before === "the" ? token - 1 : token;
    return this.narrowed({ ...this.made(first, token, dayOf(start, 1, 1), dayOf(start + 9, 12, 31)), sort: "year" });
  }

  /** Century of a decade given by two figures: the latest that has begun before publication. */
  private centuryOf(short: number): number {
    const year = this.published === null ? 2000 : dateOf(this.published).year;
    const century = Math.floor(year / 100) * 100;
    return century + short <= year ? century : century - 100;
  }

  private year(token: number, year: number): Core | null {
    const { sentence } = this;
    const before = this.word(token - 1);
    if (before === "$" || before === "£" || before === "€" || before === "#" || before === "no." || before === "sh")
      return null;
    let first = token;
    let last = token;
    let end = year;
    // 1939-45, 2014-2015 in three tokens
    const link = this.word(token + 1);
    if ((DASHES.has(link) || link === "/") && sentence.ends[token] === sentence.starts[token + 1]) {
      const next = this.word(token + 2);
      const second = yearIn(next);
      const short = next.length === 2 && isAllDigits(next) ? Math.floor(year / 100) * 100 + Number(next) : -1;
      const other = second > 0 ? second : short;
      if (other > year && other - year < 100) {
        end = other;
        last = token + 2;
      }
    }
    const core = (): Core =>
      this.narrowed({
        ...this.made(first, last, dayOf(year, 1, 1), dayOf(end, 12, 31), end > year ? "duration" : "point"),
        sort: "year",
      });
    if (end > year) return core();
    if (before === "year" || before === "mid" || before === "late" || before === "early") {
      if (before === "year") first = token - 1;
      return core();
    }
    const deprel = sentence.deprels[token];
    const head = sentence.heads[token];
    const isPlural = head > token && (sentence.xpos[head] === "NNS" || sentence.xpos[head] === "NNPS");
    const attributive =
      head > token && head - token < 6 && (deprel === "nummod" || deprel === "compound" || deprel.startsWith("nmod"));
    if (attributive) {
      // "2000 soldiers" counts; "the 2014 elections", "a 2014 law" dates.
      const determined =
        before === "the" ||
        before === "a" ||
        before === "'s" ||
        before === "’s" ||
        sentence.xpos[token - 1] === "PRP$" ||
        before === "in";
      if (year < 1800 || (isPlural && !determined)) return null;
      return core();
    }
    switch (before) {
      case "in":
      case "since":
      case "from":
      case "until":
      case "till":
      case "by":
      case "before":
      case "after":
      case "during":
      case "through":
      case "between":
      case "around":
      case "circa":
      case "throughout":
      case "for":
        return core();
      case "of":
      case "and":
      case "to":
      case "or":
      case "(":
      case ",":
      case "-":
      case "–":
        return year >= 1800 ? core() : null;
      default:
        return this.word(token + 1) === "'s" || this.word(token + 1) === "’s" || (year >= 1900 && token === 0)
          ? core()
          : null;
    }
  }

  // ---- Today, yesterday, parts of the day

  private deictic(token: number, word: string): Core | null {
    const { published, sentence } = this;
    // The name of a programme or paper in mid sentence: "told Today", "USA TODAY".
    if (this.isTitle(token) && (sentence.xpos[token] === "NNP" || this.isTitle(token - 1))) return null;
    let shift = word === "yesterday" ? -1 : word === "tomorrow" ? 1 : 0;
    let first = token;
    let last = token;
    let relation: Relation | null = null;
    const before = this.word(token - 1);
    if (word === "today") {
      if (before === "earlier") relation = "before";
      if (before === "later") relation = "after";
    }
    if (before === "earlier" || before === "later" || before === "late" || before === "early") first = token - 1;
    if (
      (before === "before" || before === "after") &&
      this.word(token - 2) === "day" &&
      this.word(token - 3) === "the"
    ) {
      if (before === "before" && word === "yesterday") shift = -2;
      else if (before === "after" && word === "tomorrow") shift = 2;
      if (shift === 2 || shift === -2) first = token - 3;
    }
    if (PARTS.has(this.word(token + 1))) last = token + 1;
    const day = published === null ? null : published + shift;
    return { ...this.made(first, last, day, day), sort: "weekday", relation };
  }

  /** "this morning", "last night"; parts of other days belong to those days. */
  private part(token: number): Core | null {
    const before = this.word(token - 1);
    if (before === "every" || before === "each") return this.made(token - 1, token, null, null, "set");
    if (before !== "this") return null;
    let first = token - 1;
    const lead = this.word(first - 1);
    if (lead === "earlier" || lead === "later" || lead === "late" || lead === "early") first--;
    return { ...this.made(first, token, this.published, this.published), sort: "weekday" };
  }

  private overnight(token: number): Core | null {
    if (this.sentence.deprels[token] === "amod" && this.sentence.xpos[token] === "NN") return null;
    const { published } = this;
    let next = token + 1;
    const link = this.word(next);
    if (link === "on" || link === "into" || link === "to") next++;
    const day = WEEKDAYS.get(this.word(next));
    if (day !== undefined && day < 7) {
      const core = this.weekday(next, day);
      if (core !== null && core.from !== null && core.to !== null) {
        const into = link === "into" || link === "to";
        return {
          ...core,
          first: token,
          from: into ? core.from - 1 : core.from,
          to: into ? core.to : core.to + 1,
          sort: "other",
        };
      }
    }
    if (published === null) return this.made(token, token, null, null);
    return this.tense(token) === "future"
      ? this.made(token, token, published, published + 1)
      : { ...this.made(token, token, published - 1, published), relation: "before" };
  }

  // ---- Seasons and holidays

  private season(token: number, month: number): Core | null {
    const { sentence, published } = this;
    const tag = sentence.xpos[token];
    if (tag.charCodeAt(0) !== 0x4e || this.inName(token)) return null;
    let first = token;
    let last = token;
    let before = this.word(token - 1);
    if (before === "the") {
      first--;
      before = this.word(first - 1);
    }
    let year = -1;
    let next = token + 1;
    if (this.word(next) === "of") next++;
    const written = yearIn(this.word(next));
    if (written > 0) {
      year = written;
      last = next;
    } else if (this.word(next + 1) === "year" && published !== null) {
      const shift = { last: -1, this: 0, next: 1 }[this.word(next)];
      if (shift !== undefined) {
        year = dateOf(published).year + shift;
        last = next + 1;
      }
    }
    const start = (of: number): number => dayOf(of, month, 1);
    const end = (of: number): number => monthStart(of, month, 3) - 1;
    if (year < 0) {
      const mode = before === "last" || before === "next" || before === "this" ? before : "";
      if (mode !== "") first = token - 1;
      else if (
        first === token ||
        !["in", "since", "by", "until", "during", "through", "throughout", "over"].includes(before)
      ) {
        if (!["early", "late", "mid", "in", "by", "since", "until"].includes(before)) return null;
      }
      // An adjective for a noun: "a spring offensive".
      if (mode === "" && sentence.deprels[token] === "compound") return null;
      if (published === null) return this.made(first, last, null, null);
      const current = dateOf(published).year;
      const tense = this.tense(token);
      let past = current;
      while (start(past) > published) past--;
      let future = current - 1;
      while (end(future) < published) future++;
      if (mode === "last") year = end(past) >= published ? past - 1 : past;
      else if (mode === "next") year = start(future) <= published ? future + 1 : future;
      else if (mode === "this") year = end(past) >= published ? past : current;
      else {
        const near = tense !== "past" && start(future) - published <= 150 && end(past) < published;
        year = tense === "future" || near ? future : past;
      }
    }
    return this.narrowed({ ...this.made(first, last, start(year), end(year)), sort: "month" });
  }

  private holiday(token: number, word: string): Core | null {
    const { published } = this;
    if (this.inName(token)) return null;
    let last = token;
    let shift = 0;
    const next = this.word(token + 1);
    if (next === "day") last = token + 1;
    else if (next === "eve") {
      last = token + 1;
      shift = -1;
    } else if (word === "easter" && (next === "sunday" || next === "monday")) {
      last = token + 1;
      shift = next === "monday" ? 1 : 0;
    }
    if (published === null) return this.made(token, last, null, null);
    const on = (year: number): number => {
      if (word === "easter") return easterOf(year) + shift;
      if (word === "halloween") return dayOf(year, 10, 31);
      if (word === "christmas") return dayOf(year, 12, 25) + shift;
      const first = dayOf(year, 11, 1);
      return first + ((3 - weekdayOf(first) + 7) % 7) + 21;
    };
    const { year } = dateOf(published);
    let first = token;
    const mode = this.word(token - 1);
    if (mode === "last" || mode === "next" || mode === "this") first--;
    const future = mode === "next" || (mode !== "last" && this.tense(token) === "future");
    let day = on(year);
    if (future && day < published) day = on(year + 1);
    // Without a sign of either, the nearest.
    if (!future && day > published && (mode === "last" || day - published > 60 || this.tense(token) === "past"))
      day = on(year - 1);
    return { ...this.made(first, last, day, day), sort: "day" };
  }

  /** "on the eve of Thursday's vote": the day before; open where what follows has no date. */
  private eve(token: number): Core | null {
    const { published } = this;
    if (this.word(token + 1) !== "of") {
      if (this.word(token - 1) !== "year's" && !(this.word(token - 1) === "'s" || this.word(token - 1) === "’s"))
        return null;
      const year = this.word(token - 1) === "year's" ? token - 1 : token - 2;
      if (this.word(year - 1) !== "new" || published === null) return null;
      const current = dateOf(published).year;
      const past = dayOf(current, 12, 31) <= published ? current : current - 1;
      const day = dayOf(this.tense(token) === "future" ? past + 1 : past, 12, 31);
      return this.made(year - 1, token, day, day);
    }
    const first = this.word(token - 1) === "the" ? token - 1 : token;
    const anchor = this.dated(token + 2);
    const day = anchor === null || anchor.from === null ? null : anchor.from - 1;
    return this.made(first, anchor === null ? token : anchor.last, day, day);
  }

  /** A day named within the next three tokens, past a determiner: "the Thursday vote", "Tuesday's attack". */
  private dated(at: number): Core | null {
    for (let position = at; position < at + 3; position++) {
      const trigger = TRIGGERS.get(this.word(position));
      if (trigger === Trigger.Weekday || trigger === Trigger.Month || trigger === Trigger.Deictic) {
        const core = this.core(position);
        return core !== null && core.first >= at ? core : null;
      }
    }
    return null;
  }

  // ---- Weeks, months, years, and numbers of them

  private unit(token: number, unit: Unit): Core | null {
    const { words, published } = this;
    const word = words[token];
    // "This Week", "60 Minutes"
    if (this.isTitle(token) && this.sentence.forms[token - 1].charCodeAt(0) < 0x5b) return null;
    if (this.word(token + 1) === "-" || (this.word(token - 1) === "-" && this.word(token - 2) !== "mid")) return null;
    if (
      (word === "second" || word === "seconds" || word === "quarter") &&
      this.sentence.xpos[token].charCodeAt(0) !== 0x4e
    )
      return null;
    if (word === "night" || word === "nights") {
      const before = this.word(token - 1);
      if (before === "last" && word === "night") {
        const day = published === null ? null : published - 1;
        return { ...this.made(token - 1, token, day, day), sort: "weekday" };
      }
    }
    if (word === "day" && (this.word(token + 2) === "yesterday" || this.word(token + 2) === "tomorrow"))
      return this.deictic(token + 2, this.word(token + 2));
    const ordinal = this.ordinalDay(token, unit);
    if (ordinal !== null) return ordinal;
    if (unit === Unit.Weekend) return this.weekend(token);
    if (unit === Unit.Century) return this.century(token);
    if (unit === Unit.Quarter) return this.quarter(token);
    // The words before the unit: a number, and "last", "next", "this" before that.
    let position = token - 1;
    while (position > this.taken && FILLERS.has(this.word(position)) && this.word(position) !== "few") position--;
    let count: Count | null = null;
    let first = position + 1;
    if (position > this.taken && (mayBeNumber(this.word(position)) || this.word(position) === "of")) {
      for (let at = Math.max(this.taken + 1, position - 5); at <= position; at++) {
        const number = readNumber(words, at);
        if (number === null) continue;
        let end = number.last;
        if (this.word(end + 1) === "of") end++;
        if (end !== position && end + 1 !== position) continue;
        if (end !== position && !FILLERS.has(this.word(position))) continue;
        count = number;
        first = at;
        break;
      }
    }
    if (count === null && (this.word(position) === "a" || this.word(position) === "an")) {
      count = ONE;
      first = position;
    }
    // "for a third straight day" is counted from its end.
    const plural = word.endsWith("s");
    let before = this.word(first - 1);
    const after = this.word(token + 1);
    if (count === null && first - 1 > this.taken) {
      const nth = ORDINALS.get(before);
      if (nth !== undefined && unit !== Unit.Hour && unit !== Unit.Minute && unit !== Unit.Second)
        return this.nth(token, first - 1, nth, unit);
    }
    if (before === "every" || before === "each") return this.made(first - 1, token, null, null, "set");
    if (after === "ago" || after === "earlier" || after === "before" || after === "prior" || after === "previously")
      return this.back(token, first, count, unit, plural);
    if (
      after === "later" ||
      after === "after" ||
      after === "afterward" ||
      after === "afterwards" ||
      after === "following"
    )
      return this.ahead(token, first, count, unit, plural);
    if ((after === "from" && this.word(token + 2) === "now") || after === "hence" || after === "away") {
      if (after === "away" && count === null) return null;
      return this.away(first, after === "from" ? token + 2 : token + 1, published, count, unit, plural, 1);
    }
    if (
      before === "last" ||
      before === "past" ||
      before === "previous" ||
      before === "next" ||
      before === "coming" ||
      before === "recent" ||
      before === "this" ||
      before === "these" ||
      before === "current" ||
      before === "following" ||
      before === "same" ||
      before === "that" ||
      before === "upcoming"
    ) {
      first--;
      // "this past week", "the coming weeks"
      const lead = this.word(first - 1);
      if (lead === "the" || (lead === "this" && before !== "this") || lead === "these") first--;
      if (lead === "this" && before === "past") before = "past";
      return this.relative(token, first, before, count, unit, plural);
    }
    if (before === "first" && count !== null) return null;
    if (after === "ahead" && plural) {
      if (this.word(first - 1) === "the") first--;
      return this.stretch(first, token + 1, count, unit, 1);
    }
    before = this.word(first - 1);
    if (before === "the" && count === null) return this.definite(token, first - 1, unit);
    // "in two weeks", "within days": ahead of publication where the clause is.
    let lead = first - 1;
    while (lead > this.taken && HEDGES.has(this.word(lead))) lead--;
    const preposition = this.word(lead);
    if ((preposition === "in" || preposition === "within") && (count !== null || plural)) {
      if (published !== null && this.tense(token) === "future")
        return preposition === "in"
          ? this.away(first, token, published, count, unit, plural, 1)
          : this.stretch(first, token, count, unit, 1);
      return null;
    }
    if ((preposition === "for" || preposition === "over" || preposition === "during") && (count !== null || plural))
      return this.made(first, token, null, null, "duration");
    return null;
  }

  /** "the 3rd", "the 24th" alone are left alone; "the day", "the same day", "the next day" refer to another day. */
  private ordinalDay(token: number, unit: Unit): Core | null {
    if (unit !== Unit.Day) return null;
    const before = this.word(token - 1);
    if (this.word(token) !== "day") return null;
    if (before === "next" || before === "following" || before === "previous") {
      const first = this.word(token - 2) === "the" ? token - 2 : token - 1;
      const { reference } = this;
      let day: number | null = null;
      if (reference !== null) day = before === "previous" ? reference.from - 1 : reference.to + 1;
      return { ...this.made(first, token, day, day), sort: "weekday" };
    }
    if (before === "same" || before === "that") {
      const { reference } = this;
      const first = this.word(token - 2) === "the" ? token - 2 : token - 1;
      return { ...this.made(first, token, reference?.from ?? null, reference?.to ?? null), sort: "weekday" };
    }
    return null;
  }

  /** "for a third day", "for the second straight week" */
  private nth(token: number, at: number, nth: number, unit: Unit): Core | null {
    let first = at;
    const determiner = this.word(at - 1);
    if (determiner === "a" || determiner === "the") first--;
    if (this.word(first - 1) !== "for") return null;
    const { published } = this;
    if (published === null || this.tense(token) === "future") return this.made(first, token, null, null, "duration");
    const days = daysOf(unit);
    return this.made(first, token, published - (days === 1 ? nth - 1 : nth * days), published, "duration");
  }

  private back(token: number, start: number, count: Count | null, unit: Unit, plural: boolean): Core | null {
    const word = this.word(token + 1);
    if (word === "earlier" && this.word(token + 2) === "than") return null;
    if (count === null && !plural) {
      if (this.word(start - 1) !== "the" || word !== "before") return null;
      // "the day before", "the day before Tuesday's vote"
      const anchor = this.dated(token + 2);
      if (anchor !== null) return this.away(start - 1, anchor.last, anchor.from, ONE, unit, false, -1);
      return this.fromEvent(start - 1, token + 1, ONE, unit, false, -1);
    }
    let first = start;
    while (
      first - 1 > this.taken &&
      ["just", "only", "some", "about", "nearly", "almost", "barely", "roughly", "around"].includes(
        this.word(first - 1),
      )
    )
      first--;
    if (word === "ago") {
      const core = this.away(first, token + 1, this.published, count, unit, plural, -1);
      core.relation = "before";
      return core;
    }
    if (word === "before" || word === "prior") {
      const anchor = this.dated(token + (this.word(token + 2) === "to" ? 3 : 2));
      if (anchor !== null) return this.away(first, anchor.last, anchor.from, count, unit, plural, -1);
      return this.fromEvent(first, token + 1, count, unit, plural, -1);
    }
    // "Just days earlier" at the head of a story counts from the story; "30 years before" from something else.
    const base = this.reference?.from ?? (word === "earlier" ? this.published : null);
    return this.away(first, token + 1, base, count, unit, plural, -1);
  }

  /**
   * "two days after" (`sign` 1) or "before" the event that is told next. Without such an event it counts from the last
   * date; with one it dates that event where a date stands before it ("on Friday, two days after the ambush").
   */
  private fromEvent(first: number, last: number, count: Count | null, unit: Unit, plural: boolean, sign: 1 | -1): Core {
    const { reference } = this;
    const event = this.eventAt(last + 1);
    if (event < 0) {
      const base = sign > 0 ? reference?.to : reference?.from;
      return this.away(first, last, base ?? null, count, unit, plural, sign);
    }
    const before = this.word(first - 1);
    if (reference === null || (before !== "," && !DASHES.has(before))) return this.made(first, last, null, null);
    const base = sign > 0 ? reference.from : reference.to;
    return { ...this.away(first, last, base, count, unit, plural, sign > 0 ? -1 : 1), dates: event };
  }

  /** Head of the noun phrase, or verb of the clause, that begins at `at`; -1 where none does. */
  private eventAt(at: number): number {
    const { xpos, heads, deprels } = this.sentence;
    let noun = -1;
    for (let i = at; i < at + 8 && i < xpos.length; i++) {
      const tag = xpos[i];
      if (tag.startsWith("V")) return i;
      if (tag.startsWith("NN")) noun = i;
      else if (noun >= 0 || tag === "," || tag === "." || tag === "CC") break;
    }
    if (noun < 0) return -1;
    // The subject of a clause: "after six drivers were killed".
    const head = heads[noun];
    return head > noun && deprels[noun].startsWith("nsubj") ? head : noun;
  }

  private ahead(token: number, start: number, count: Count | null, unit: Unit, plural: boolean): Core | null {
    if (count === null && !plural) {
      if (this.word(start - 1) !== "the" || this.word(token + 1) !== "after") return null;
      const anchor = this.dated(token + 2);
      if (anchor !== null) return this.away(start - 1, anchor.last, anchor.to, ONE, unit, false, 1);
      return this.fromEvent(start - 1, token + 1, ONE, unit, false, 1);
    }
    let first = start;
    while (
      first - 1 > this.taken &&
      ["just", "only", "some", "about", "nearly", "almost", "barely"].includes(this.word(first - 1))
    )
      first--;
    if (this.word(token + 1) === "after" || this.word(token + 1) === "following") {
      const anchor = this.dated(token + 2);
      if (anchor !== null) return this.away(first, anchor.last, anchor.to, count, unit, plural, 1);
      return this.fromEvent(first, token + 1, count, unit, plural, 1);
    }
    return this.away(first, token + 1, this.reference?.to ?? null, count, unit, plural, 1);
  }

  private away(
    first: number,
    last: number,
    base: number | null,
    count: Count | null,
    unit: Unit,
    plural: boolean,
    sign: 1 | -1,
  ): Core {
    const days = base === null ? null : awayFrom(base, count, unit, plural, sign);
    return this.made(first, last, days?.[0] ?? null, days?.[1] ?? null);
  }

  private stretch(
    first: number,
    last: number,
    count: Pick<Count, "value" | "high"> | null,
    unit: Unit,
    sign: 1 | -1,
  ): Core {
    const days = this.published === null ? null : stretchFrom(this.published, count, unit, sign);
    return this.made(first, last, days?.[0] ?? null, days?.[1] ?? null);
  }

  /** "last week", "this month", "next year", "the past three days", "recent weeks" */
  private relative(
    token: number,
    start: number,
    mode: string,
    count: Count | null,
    unit: Unit,
    plural: boolean,
  ): Core | null {
    const { published, reference } = this;
    if (mode === "that" || mode === "same" || mode === "following" || mode === "previous") {
      if (mode === "that" && unit <= Unit.Day) return null;
      if (plural || count !== null || reference === null) return this.made(start, token, null, null);
      const shift = mode === "following" ? 1 : mode === "previous" ? -1 : 0;
      const [from, to] = calendarOf(reference.from, unit, shift);
      return this.made(start, token, from, to);
    }
    if (published === null) return this.made(start, token, null, null);
    if (mode === "these" || (mode === "this" && plural)) return null;
    if (mode === "recent") {
      if (!plural) return null;
      return this.stretch(start, token, { value: 6, high: unit === Unit.Day ? 7 : 6 }, unit, -1);
    }
    // "over the last year" is the twelve months up to now, "last year" is that of the calendar.
    const rolling =
      mode === "past" || ((mode === "last" || mode === "next") && unit !== Unit.Day && this.word(start) === "the");
    if (plural || count !== null || rolling) {
      const size = count ?? (plural ? null : { value: 1, high: 1 });
      if (LAST.has(mode)) return this.stretch(start, token, size, unit, -1);
      if (NEXT.has(mode)) return this.stretch(start, token, size, unit, 1);
      return null;
    }
    if (unit <= Unit.Hour) return null;
    const shift = mode === "last" ? -1 : mode === "next" || mode === "coming" || mode === "upcoming" ? 1 : 0;
    const [from, to] = calendarOf(published, unit, shift);
    const core = this.narrowed(this.made(start, token, from, to));
    core.sort = unit === Unit.Year ? "year" : unit === Unit.Month ? "month" : "other";
    if (shift === 0 && core.from !== null && core.to !== null && core.relation === null) {
      // The past of this week ends today, its future begins today.
      const tense = this.tense(token);
      if (tense === "past" && core.from <= published) core.to = Math.min(core.to, published);
      if (tense === "future" && core.to >= published) core.from = Math.max(core.from, published);
    }
    return core;
  }

  /** "earlier in the week", "later in the day", "by the end of the year" */
  private definite(token: number, start: number, unit: Unit): Core | null {
    const { published } = this;
    const before = this.word(start - 1);
    const lead = this.word(start - 2);
    const isPart = before === "of" && ["end", "beginning", "start", "middle", "close"].includes(lead);
    const isTurn = before === "in" && (lead === "earlier" || lead === "later" || lead === "late" || lead === "early");
    if ((!isPart && !isTurn) || unit < Unit.Day) return null;
    if (published === null) return this.made(start, token, null, null);
    const [from, to] = calendarOf(published, unit, 0);
    return this.narrowed(this.made(start, token, from, to));
  }

  private weekend(token: number): Core | null {
    const { published } = this;
    let first = token;
    let before = this.word(token - 1);
    if (this.word(token) === "weekends" || before === "every" || before === "each")
      return this.made(before === "every" || before === "each" ? token - 1 : token, token, null, null, "set");
    if (before === "past" || before === "coming" || before === "following") {
      first--;
      if (before === "past") before = "last";
      if (before === "coming") before = "next";
      if (this.word(first - 1) === "this" || this.word(first - 1) === "the") first--;
    } else if (before === "this" || before === "last" || before === "next" || before === "the") first--;
    else return null;
    if (published === null || before === "following") return this.made(first, token, null, null);
    const today = weekdayOf(published);
    const saturday = published - today + 5;
    let start = saturday;
    const tense = this.tense(token);
    if (before === "last") start = saturday - 7;
    else if (before === "next") start = this.word(token - 1) === "coming" ? saturday : saturday + 7;
    else if (tense === "past" || (before === "the" && tense !== "future")) start = today >= 5 ? saturday : saturday - 7;
    else if (tense !== "future" && today <= 1) start = saturday - 7;
    return this.made(first, token, start, start + 1);
  }

  /** "the 19th century", "the eighteenth century", "this century" */
  private century(token: number): Core | null {
    const before = this.word(token - 1);
    const word = this.word(token);
    if (word === "centuries" && this.word(token + 1) === "ago")
      return this.away(token, token + 1, this.published, null, Unit.Century, true, -1);
    const ordinal =
      ORDINALS.get(before) ?? (before.endsWith("th") || before.endsWith("st") ? leadingNumber(before) : -1);
    if (ordinal > 0 && ordinal < 23) {
      const first = this.word(token - 2) === "the" ? token - 2 : token - 1;
      const start = (ordinal - 1) * 100;
      return this.narrowed({
        ...this.made(first, token, dayOf(Math.max(1, start), 1, 1), dayOf(start + 99, 12, 31)),
        sort: "year",
      });
    }
    if (before === "this" || before === "last" || before === "next")
      return this.relative(token, token - 1, before, null, Unit.Century, false);
    if (this.word(token + 1) === "ago" && before === "a")
      return this.away(token - 1, token + 1, this.published, ONE, Unit.Century, false, -1);
    return null;
  }

  /** "the first quarter of 2014", "last quarter"; a quarter without its year may be a part of anything. */
  private quarter(token: number): Core | null {
    const before = this.word(token - 1);
    const { published } = this;
    if (before === "last" || before === "next" || before === "this")
      return published === null ? null : this.relative(token, token - 1, before, null, Unit.Quarter, false);
    const nth = ORDINALS.get(before);
    if (nth === undefined || nth > 4) return null;
    let next = token + 1;
    if (this.word(next) === "of") next++;
    let year = yearIn(this.word(next));
    let last = next;
    if (year < 0) {
      const shift = { last: -1, this: 0, next: 1, the: 0 }[this.word(next)];
      if (shift === undefined || this.word(next + 1) !== "year" || published === null) return null;
      year = dateOf(published).year + shift;
      last = next + 1;
    }
    const first = this.word(token - 2) === "the" ? token - 2 : token - 1;
    return this.made(first, last, monthStart(year, 1, 3 * (nth - 1)), monthStart(year, 1, 3 * nth) - 1);
  }

  // ---- Around the core

  /** "early", "late", "mid", "the end of", "earlier", "later" before a month, a year, a decade, a week. */
  private narrowed(core: Core): Core {
    let at = core.first - 1;
    let word = this.word(at);
    if ((word === "-" || word === "in") && core.first >= 2) {
      at--;
      word = this.word(at);
    }
    if (word === "of") {
      const part = this.word(at - 1);
      if (part === "end" || part === "beginning" || part === "start" || part === "middle" || part === "close") {
        word = part === "end" || part === "close" ? "late" : part === "middle" ? "mid" : "early";
        at = this.word(at - 2) === "the" ? at - 2 : at - 1;
      } else if (
        part === "half" &&
        (this.word(at - 2) === "first" || this.word(at - 2) === "second" || this.word(at - 2) === "latter")
      ) {
        word = this.word(at - 2) === "first" ? "half1" : "half2";
        at = this.word(at - 3) === "the" ? at - 3 : at - 2;
      } else return core;
    }
    if (core.from === null || core.to === null || at <= this.taken) return core;
    const { from, to } = core;
    const third = Math.floor((to - from + 1) / 3);
    switch (word) {
      case "early":
        return { ...core, first: at, to: from + Math.max(third, 1) };
      case "late":
        return { ...core, first: at, from: to - Math.max(third, 1) };
      case "mid":
      case "mid-":
        return { ...core, first: at, from: from + third, to: to - third };
      case "half1":
        return { ...core, first: at, to: from + Math.floor((to - from) / 2) };
      case "half2":
        return { ...core, first: at, from: to - Math.floor((to - from) / 2) };
      case "earlier": {
        const published = this.published ?? to;
        return { ...core, first: at, to: Math.max(from, Math.min(to, published)), relation: "before" };
      }
      case "later": {
        const published = this.published ?? from;
        if (this.tense(core.last) === "past") return { ...core, first: at };
        return { ...core, first: at, from: Math.min(to, Math.max(from, published)), relation: "after" };
      }
      default:
        return core;
    }
  }

  /** Ranges and pairs: "Monday to Friday", "between March and May", "Monday and Tuesday". */
  private joined(core: Core): Core {
    if (core.kind === "set" || core.sort === "other") return core;
    const link = this.word(core.last + 1);
    const opening = this.word(core.first - 1);
    const isRange = RANGE_WORDS.has(link) && (opening === "from" || link !== "until");
    const isBetween = link === "and" && opening === "between";
    const isPair = link === "and" && (core.sort === "weekday" || core.sort === "month");
    if (!isRange && !isBetween && !isPair) return core;
    let at = core.last + 2;
    // Past "the", "early", "3", "early on" to the word that triggers.
    let second: Core | null = null;
    for (let step = 0; step < 3 && at < this.words.length; step++, at++) {
      if (isTrigger(this.words[at])) {
        second = this.core(at);
        if (second !== null || TRIGGERS.has(this.words[at])) break;
      }
    }
    if (second === null || second.kind === "set" || second.first > core.last + 4 || second.first <= core.last + 1)
      return core;
    const sameSort = second.sort === core.sort || (core.sort === "month" && second.sort === "day");
    if (!sameSort && !(opening === "from" && isRange)) return core;
    const whole: Core = { ...second, first: core.first, kind: isRange ? "duration" : "point", sort: "other" };
    if (core.from === null || core.to === null || second.from === null || second.to === null) {
      return { ...whole, from: null, to: null };
    }
    let from = core.from;
    let { to } = second;
    if (core.sort === "weekday" && second.sort === "weekday") {
      // The second is the next such day after the first; both lie behind where each alone does.
      to = from + ((weekdayOf(second.to) - weekdayOf(from) + 7) % 7);
      const { published } = this;
      if (published !== null && from <= published && second.to <= published && to > published) {
        from -= 7;
        to -= 7;
      }
      return { ...whole, from, to, relation: null };
    }
    if (core.inferred && !second.inferred) {
      // "March to May 2015", "from December 3 to January 5, 2015"
      const { month, day } = dateOf(from);
      const { year } = dateOf(second.from);
      from = dayOf(year, month, Math.min(day, daysIn(year, month)));
      if (from > second.to) from = dayOf(year - 1, month, Math.min(day, daysIn(year - 1, month)));
    } else if (from > second.to) {
      if (isPair) return { ...whole, from: second.from, to: core.to };
      if (core.inferred) {
        const { year, month, day } = dateOf(from);
        from = dayOf(year - 1, month, Math.min(day, daysIn(year - 1, month)));
      } else return core;
    }
    if (isPair && to - from > 200) return core;
    return { ...whole, from, to, relation: null };
  }

  /** What "since", "until", "by", "before", "after", "from" make of the interval. */
  private withPreposition(core: Core): Core {
    if (core.kind === "set" || core.from === null || core.to === null) return core;
    const { published } = this;
    const { from, to } = core;
    let at = core.first - 1;
    while (at > this.taken && at > core.first - 3 && HEDGES.has(this.word(at))) at--;
    const word = this.word(at);
    if (at <= this.taken) return core;
    // "after Tuesday's attack": the preposition belongs to the attack.
    const next = this.word(core.last + 1);
    const belongs = next === "'s" || next === "’s" || this.isAttribute(core);
    switch (word) {
      case "since":
        return { ...core, first: at, kind: "since", to: Math.max(published ?? to, to) };
      case "until":
      case "till":
      case "til":
      case "through":
        if (belongs || (word === "through" && core.sort === "other")) return core;
        return {
          ...core,
          first: at,
          kind: "duration",
          from: published !== null && published <= to && published >= from - 3660 ? Math.min(published, to) : from,
        };
      case "by":
        if (belongs) return core;
        return {
          ...core,
          first: at,
          from: published !== null && this.tense(core.last) === "future" ? Math.min(published, to) : from,
        };
      case "before":
      case "to": {
        if (belongs || core.first - at > 1) return core;
        if (word === "to" && this.word(at - 1) !== "prior") return core;
        const first = word === "to" ? at - 1 : at;
        if (this.isCounted(first)) return core;
        if (published === null || from <= published) return { ...core, first, from: null, to: null };
        return { ...core, first, from: published, to: from - 1 };
      }
      case "after":
        if (belongs || this.isCounted(at)) return core;
        if (published === null || to >= published) return { ...core, first: at, from: null, to: null };
        return { ...core, first: at, from: to + 1, to: published };
      case "for":
      case "throughout":
        return core.sort === "weekday" || core.sort === "day" ? core : { ...core, kind: "duration" };
      case "of":
        if (this.word(at - 1) !== "as") return core;
        // "as of 2012" tells of then, "as of Friday" of what begins on Friday.
        return { ...core, first: at - 1, kind: published !== null && from > published ? "since" : core.kind };
      default:
        if (STARTING.has(word) && core.kind === "point") {
          if (word === "from" && core.sort !== "weekday" && core.sort !== "day" && core.sort !== "year") return core;
          if (belongs || (word === "from" && this.sentence.deprels[core.first].startsWith("nmod"))) return core;
          return { ...core, first: at, kind: "since", to: Math.max(published ?? to, to) };
        }
        return core;
    }
  }

  /** "two days after Tuesday" keeps its own reckoning. */
  private isCounted(at: number): boolean {
    return UNITS.has(this.word(at - 1));
  }

  private isAttribute(core: Core): boolean {
    const { heads, deprels } = this.sentence;
    const head = this.headOf(core);
    const deprel = deprels[head];
    return (
      heads[head] > core.last &&
      (deprel === "compound" || deprel === "nmod:poss" || deprel === "nummod" || deprel === "amod")
    );
  }

  /** Token of the expression whose head lies outside it; the last word where the tree is cut otherwise. */
  private headOf(core: Core): number {
    const { heads, xpos } = this.sentence;
    let found = -1;
    let best = -1;
    for (let i = core.first; i <= core.last && i < core.first + 24; i++) {
      if (heads[i] >= core.first && heads[i] <= core.last) continue;
      // Prepositions and adverbs that were taken into the expression hang on what they introduce.
      const tag = xpos[i];
      const rank =
        tag.startsWith("NN") || tag === "CD" || this.word(i) === "ago" ? 2 : tag === "IN" || tag === "DT" ? 0 : 1;
      if (rank > best) {
        best = rank;
        found = i;
      }
    }
    return found < 0 ? core.last : found;
  }

  private add(core: Core): void {
    const { sentence, published } = this;
    const { from, to } = core;
    let start: string | null = null;
    let end: string | null = null;
    let { first, last } = core;
    if (from !== null && to !== null && from >= dayOf(1, 1, 1) && to < dayOf(9999, 12, 31)) {
      start = isoDate(from);
      end = isoDate(to);
      if (from === to && core.kind === "point") {
        const clock = this.clockBeside(first, last);
        if (clock !== null) {
          start = `${start}T${clock.time}`;
          end = start;
          first = clock.first;
          last = clock.last;
        }
      }
      if (core.dates === null) this.reference = { from, to };
    }
    const head = this.headOf(core);
    let relation: Relation = core.relation ?? "at";
    if (core.relation === null) {
      if (published !== null && from !== null && to !== null)
        relation = to < published ? "before" : from > published ? "after" : "at";
      else {
        const tense = this.tense(head);
        relation = tense === "future" ? "after" : tense === "past" ? "before" : "at";
      }
    }
    this.found.push({
      start,
      end,
      spans: [[sentence.starts[first], sentence.ends[last]]],
      relation,
      kind: core.kind,
      head,
      dates: core.dates,
      first,
      last,
    });
    this.taken = last;
  }

  // ---- The hour

  /** A time of day right before or after the day: "at 9:30 a.m. on Tuesday", "Tuesday at about 5 pm". */
  private clockBeside(first: number, last: number): { time: string; first: number; last: number } | null {
    let at = last + 1;
    if (this.word(at) === ",") at++;
    while (
      at < last + 5 &&
      ["at", "around", "about", "by", "shortly", "just", "before", "after"].includes(this.word(at))
    )
      at++;
    const after = clockAt(this.words, at);
    if (after !== null) return { time: after.time, first, last: after.last };
    let end = first - 1;
    if (this.word(end) === "on") end--;
    if (this.word(end) === ",") end--;
    for (let begin = end; begin > end - 5 && begin > this.taken; begin--) {
      const before = clockAt(this.words, begin);
      if (before !== null && before.last === end) return { time: before.time, first: begin, last };
    }
    return null;
  }
}

/**
 * Finds the expressions of time in a sentence and resolves them against the date of publication: weekdays are the last
 * ones up to that date, or the next ones where the clause speaks of the future; "last week" is the calendar week
 * before; vague ones ("days ago", "two weeks ago") become intervals as wide as they are vague. Expressions that need a
 * date which is not known ("the next day", "hours after the vote", all relative ones without a date of publication)
 * are given with `start` and `end` null. Time: linear in the sentence.
 *
 * @param published ISO 8601 date or date-time; its date is taken as it stands, without regard to zones
 * @returns expressions in text order, none overlapping
 */
export function findTimes(sentence: Sentence, published: string | null): TimeExpression[] {
  const { forms } = sentence;
  let triggers: number[] | null = null;
  let words: string[] | null = null;
  for (let i = 0; i < forms.length; i++) {
    if (!isTrigger(forms[i])) continue;
    words ??= forms.map((each) => each.toLowerCase());
    triggers ??= [];
    triggers.push(i);
  }
  if (triggers === null || words === null) return NONE;
  return new TimeReader(sentence, words, published === null ? null : dayOfIso(published)).read(triggers);
}

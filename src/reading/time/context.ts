// What the rules of time see of a sentence: its words, tenses and names, the day of publication, and the last day told.
import type { Sentence } from "../../language/document.js";
import type { Core, TimeExpression } from "./expression.js";
import { Tenses } from "./tense.js";
import { AHEAD, FIXED, LASTING, MONTHS, REFUSED, TOLD, TRIGGERS, Trigger } from "./words.js";

function isFiniteVerb(xpos: string): boolean {
  return xpos === "VBD" || xpos === "VBZ" || xpos === "VBP";
}

/** One sentence as the rules see it. Rules find an expression at a trigger; `core` is the rule of a trigger. */
export class TimeContext {
  /** The last resolved expression, which "the next day" and "two days earlier" refer to. */
  reference: { from: number; to: number } | null = null;
  /** Last token of the last expression found; what a rule takes begins after it. */
  taken = -1;
  private tenses: Tenses | null = null;
  /** Index of the first name that ends at or after the token looked at. */
  private name = 0;

  constructor(
    readonly sentence: Sentence,
    /** In lower case; of "mid-2023" only "2023". */
    readonly words: readonly string[],
    readonly published: number | null,
    /** Whether 02/08 is the second of August; null where nothing tells. */
    readonly dayFirst: boolean | null,
    private readonly rules: (context: TimeContext, token: number) => Core | null,
  ) {}

  core(token: number): Core | null {
    return this.rules(this, token);
  }

  word(index: number): string {
    return index >= 0 && index < this.words.length ? this.words[index] : "";
  }

  tense(token: number): "past" | "present" | "future" | null {
    this.tenses ??= new Tenses(this.sentence);
    return this.tenses.at(token);
  }

  /**
   * Whether a day named without its year or week lies behind or ahead: the tense, and what tells more than the tense.
   * "is due on Monday", "called a vote for Friday", "closed the border until Monday", "the trial continues on Thursday".
   */
  direction(token: number, first: number): "past" | "present" | "future" | null {
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

  /** Whether what a token hangs on goes on up to now: "have marched", "has been closed". */
  isUpToNow(token: number): boolean {
    const { heads, deprels, lemmas, xpos } = this.sentence;
    let verb = heads[token];
    for (let step = 0; verb >= 0 && !xpos[verb].startsWith("V") && step < 4; step++) verb = heads[verb];
    if (verb < 0) return false;
    for (let i = Math.max(0, verb - 6); i < verb; i++)
      if (heads[i] === verb && deprels[i] === "aux" && lemmas[i] === "have" && /^VB[PZ]$/.test(xpos[i])) return true;
    return false;
  }

  /** Whether the token is part of the name of a person, organisation or place. */
  inName(token: number): boolean {
    const { names } = this.sentence;
    while (this.name < names.length && names[this.name].last < token) this.name++;
    const name = names[this.name];
    return name !== undefined && name.first <= token && name.kind !== "other" && name.last > name.first;
  }

  /** A capital in the middle of a sentence. */
  isTitle(token: number): boolean {
    const { forms } = this.sentence;
    if (token < 1) return false;
    const form = forms[token];
    const before = forms[token - 1].charCodeAt(0);
    return form.charCodeAt(0) < 0x61 && (before > 0x60 || (before > 0x40 && before < 0x5b));
  }

  made(
    first: number,
    last: number,
    from: number | null,
    to: number | null,
    kind: TimeExpression["kind"] = "point",
  ): Core {
    return { first, last, from, to, kind, sort: "other", relation: null, dates: null, inferred: false };
  }

  /**
   * A day named within the next three tokens, past a determiner ("the Thursday vote", "Tuesday's attack"), or further
   * on within the same noun phrase ("the talks on 20 May").
   */
  dated(at: number, reach = 3): Core | null {
    const { xpos } = this.sentence;
    for (let position = at; position < at + reach && position < this.words.length; position++) {
      if (position >= at + 3 && (xpos[position].startsWith("V") || xpos[position] === ",")) return null;
      if (xpos[position] === "CD" && MONTHS.has(this.word(position + 1))) continue;
      const trigger = TRIGGERS.get(this.word(position));
      if (trigger === Trigger.Weekday || trigger === Trigger.Month || trigger === Trigger.Deictic) {
        const core = this.core(position);
        return core !== null && core.first >= at ? core : null;
      }
    }
    return null;
  }
}

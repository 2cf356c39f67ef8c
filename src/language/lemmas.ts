// Lemmas from forms and tags: decision lists over the ends of words, learned from the treebanks, exceptions included.

import { wordList } from "./words.js";

/**
 * A decision list over words: the decision of the longest key that fits. A key is an end of the word in lower case, or
 * `^` and the whole word. The key "" always fits.
 */
export type SuffixRules = ReadonlyMap<string, string>;

/** What is known of the words of one tag ("VERB VBD"). */
export interface LemmaTable {
  /** Decisions `n|ending`: take n letters off the word in lower case and put the ending on; `=lemma` gives it whole. */
  endings: SuffixRules;
  /** Decisions for words in small letters, with a capital first letter, in capitals: a {@link Casing} each. */
  small: SuffixRules;
  capitalised: SuffixRules;
  capitals: SuffixRules;
}

/** How a lemma is written: as the form is, in small letters, or with a capital first letter. */
export type Casing = "keep" | "small" | "capital";

/** Tables by tags, "UPOS XPOS" and for unknown pairs "UPOS". */
export type LemmaModel = ReadonlyMap<string, LemmaTable>;

/** Longest end of a word that rules look at. */
export const LONGEST_ENDING = 7;
/** Lemmas remembered for one tag before all are forgotten: bounds the memory that hostile text can take. */
const REMEMBERED = 50_000;

/** Finds the decision for a word in lower case. */
export function decide(rules: SuffixRules, word: string): string | undefined {
  const whole = rules.get(`^${word}`);
  if (whole !== undefined) return whole;
  for (let at = Math.max(0, word.length - LONGEST_ENDING); at <= word.length; at++) {
    const decision = rules.get(word.slice(at));
    if (decision !== undefined) return decision;
  }
  return undefined;
}

/** 0 for a small first letter (or none), 1 for a capital one, 2 for capitals throughout. */
export function casingOf(form: string, lower: string): 0 | 1 | 2 {
  if (form === lower || form[0] === lower[0]) return 0;
  return form.length > 1 && form === form.toUpperCase() ? 2 : 1;
}

/** Writes a lemma in small letters as the casing says. */
export function cased(lemma: string, form: string, casing: string): string {
  if (casing === "small") return lemma;
  if (casing === "capital") return lemma.slice(0, 1).toUpperCase() + lemma.slice(1);
  // Keeps the form's letters as far as the lemma shares them.
  let shared = 0;
  while (shared < lemma.length && shared < form.length && form[shared].toLowerCase() === lemma[shared]) shared++;
  return form.slice(0, shared) + lemma.slice(shared);
}

/** Applies a decision of {@link LemmaTable.endings} to a form in lower case. */
export function applyEnding(lower: string, decision: string): string {
  if (decision[0] === "=") return decision.slice(1);
  const bar = decision.indexOf("|");
  return lower.slice(0, Math.max(0, lower.length - Number(decision.slice(0, bar)))) + decision.slice(bar + 1);
}

/** Longer words are no verbs, and the pattern below takes the square of their length. */
const LONGEST_VERB = 40;
const doubled = /^(?!(?:fore|out|re|under|over|mis|up)(?:tell|sell|spell|swell|roll)$).*[aeiouy].*(?:ell|[^nb]roll)$/;

/** The verb of an irregular past form; also of one that was tagged as a present form and has not its "s" ("froze"). */
function irregularOf(lower: string, xpos: string): string | undefined {
  const past = xpos === "VBD" || xpos === "VBN" || (xpos === "VBZ" && !lower.endsWith("s"));
  return past ? wordList("verbs", "irregular pasts").get(lower) : undefined;
}

/** Gives lemmas after the conventions of Universal Dependencies, remembering what it gave. */
export class Lemmatiser {
  private readonly remembered = new Map<string, Map<string, Map<string, string>>>();

  constructor(private readonly model: LemmaModel) {}

  /**
   * Lemma of a form with its universal and Penn tags: "were", AUX, VBD gives "be". A form of a pair of tags that the
   * treebanks do not hold is taken by its universal tag alone; a form without any rule is its own lemma.
   */
  lemmaOf(form: string, upos: string, xpos: string): string {
    let byTag = this.remembered.get(upos);
    if (byTag === undefined) {
      byTag = new Map();
      this.remembered.set(upos, byTag);
    }
    let byForm = byTag.get(xpos);
    if (byForm === undefined) {
      byForm = new Map();
      byTag.set(xpos, byForm);
    }
    let lemma = byForm.get(form);
    if (lemma === undefined) {
      lemma = this.find(form, upos, xpos);
      if (byForm.size >= REMEMBERED) byForm.clear();
      byForm.set(form, lemma);
    }
    return lemma;
  }

  private find(form: string, upos: string, xpos: string): string {
    const table = this.model.get(`${upos} ${xpos}`) ?? this.model.get(upos);
    // A typographic apostrophe is a straight one: "’s" is "'s".
    const lower = form.toLowerCase().replaceAll("’", "'");
    if (table === undefined) return form;
    const irregular = upos === "VERB" ? irregularOf(lower, xpos) : undefined;
    if (irregular !== undefined) return cased(irregular, form, "small");
    const decision = decide(table.endings, lower);
    const plain = decision === undefined ? lower : applyEnding(lower, decision);
    // "Expelled", "patrolling": verbs of several syllables double their last letter.
    const lemma =
      upos === "VERB" && plain.length <= LONGEST_VERB && doubled.test(plain) && lower !== plain
        ? plain.slice(0, -1)
        : plain;
    const casing = casingOf(form, form.toLowerCase());
    const manner = decide([table.small, table.capitalised, table.capitals][casing], lower);
    // Words in capitals that no rule knows are written as capitalised ones are.
    return cased(lemma, form, manner ?? (casing === 2 ? decide(table.capitalised, lower) : undefined) ?? "keep");
  }
}

const KINDS = ["endings", "small", "capitalised", "capitals"] as const;

/** Writes a model as lines of tabs: tags, kind, then for each decision a field "decision key key …". */
export function formatLemmaModel(model: LemmaModel): string {
  const lines: string[] = [];
  for (const [tags, table] of model)
    for (const kind of KINDS) {
      const keys = new Map<string, string[]>();
      for (const [key, decision] of table[kind]) {
        const known = keys.get(decision);
        if (known === undefined) keys.set(decision, [key]);
        else known.push(key);
      }
      if (keys.size > 0)
        lines.push([tags, kind, ...Array.from(keys, ([decision, all]) => [decision, ...all].join(" "))].join("\t"));
    }
  return `${lines.join("\n")}\n`;
}

/** Reads what {@link formatLemmaModel} wrote. Throws a sentence that names the line where it is no such text. */
export function parseLemmaModel(text: string): LemmaModel {
  const model = new Map<string, Record<(typeof KINDS)[number], Map<string, string>>>();
  text.split("\n").forEach((line, index) => {
    if (line === "") return;
    const [tags, kind, ...fields] = line.split("\t");
    const name = KINDS.find((known) => known === kind);
    if (name === undefined)
      throw new Error(`Line ${index + 1} of the lemma rules names no kind of rule: found "${kind}". Train them again.`);
    let table = model.get(tags);
    if (table === undefined) {
      table = { endings: new Map(), small: new Map(), capitalised: new Map(), capitals: new Map() };
      model.set(tags, table);
    }
    for (const field of fields) {
      const [decision, ...keys] = field.split(" ");
      for (const key of keys) table[name].set(key, decision);
    }
  });
  return model;
}

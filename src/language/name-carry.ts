// Carries names through an article: what one sentence tells of a name holds for its other sentences.
import type { Name, NameKind, Sentence } from "./document.js";

/** What the article has told of a spelling: for each kind how sure the finder was, summed over its places. */
type Evidence = Map<NameKind, number>;

/** Surer than this, a finding is carried to places where the finder saw no name. */
const SURE = 0.75;
/** A finding that is surer than this is never changed. */
const FIRM = 0.95;
/** One kind outweighs another where it has this many times as much evidence. */
const OUTWEIGHS = 1.5;

/**
 * Mends the names of an article's sentences by one another. A bare surname is a person where the article has the full
 * name; a name that is one kind in most of its places is so in all; a capitalised word that is a name elsewhere in the
 * article is one here too.
 */
export function carryNames(sentences: readonly Sentence[]): void {
  const spellings = new Map<string, Evidence>();
  const surnames = new Map<string, number>();
  for (const sentence of sentences) {
    for (const name of sentence.names) {
      const confidence = name.confidence ?? 1;
      weigh(spellings, spelling(sentence, name), name.kind, confidence);
      if (name.kind !== "person" || name.last === name.first || confidence < SURE) continue;
      const surname = inSmallLetters(sentence.forms[name.last]);
      if (isNameLike(surname)) surnames.set(surname, (surnames.get(surname) ?? 0) + confidence);
    }
  }
  for (const [surname, weight] of surnames) weigh(spellings, surname, "person", weight);
  for (const sentence of sentences) {
    for (const name of sentence.names) {
      const evidence = spellings.get(spelling(sentence, name));
      if (evidence === undefined || (name.confidence ?? 1) >= FIRM) continue;
      const best = heaviest(evidence);
      if (best.kind !== name.kind && best.weight > OUTWEIGHS * (evidence.get(name.kind) ?? 0)) name.kind = best.kind;
    }
    addMissed(sentence, spellings);
  }
}

/** Marks words of a sentence that stand in no name, but are one elsewhere in the article. */
function addMissed(sentence: Sentence, spellings: ReadonlyMap<string, Evidence>): void {
  const { forms, xpos, length } = sentence;
  const taken = new Uint8Array(length);
  for (const { first, last } of sentence.names) taken.fill(1, first, last + 1);
  const added: Name[] = [];
  for (let i = 0; i < length; i++) {
    if (taken[i] || !isNameLike(forms[i]) || !xpos[i].startsWith("NNP")) continue;
    // Part of a longer run of proper nouns, which is another name.
    if (isProper(sentence, i - 1) || isProper(sentence, i + 1)) continue;
    const evidence = spellings.get(inSmallLetters(forms[i]));
    if (evidence === undefined) continue;
    const { kind, weight } = heaviest(evidence);
    if (weight >= SURE && kind !== "other") added.push({ first: i, last: i, kind });
  }
  if (added.length === 0) return;
  sentence.names = [...sentence.names, ...added].sort((one, other) => one.first - other.first);
}

function isProper({ xpos, forms, length }: Sentence, i: number): boolean {
  return i >= 0 && i < length && xpos[i].startsWith("NNP") && isNameLike(forms[i]);
}

/** Does a word begin with a capital and have more than one letter. */
function isNameLike(form: string): boolean {
  return form.length > 1 && /^\p{Lu}/u.test(form);
}

function spelling({ forms }: Sentence, { first, last }: Name): string {
  return forms
    .slice(first, last + 1)
    .map(inSmallLetters)
    .join(" ");
}

/** From this length on, a word in capitals is read as the same name in small letters ("VANG" as "Vang"); shorter ones are acronyms. */
const SHOUTED = 4;

function inSmallLetters(form: string): string {
  return form.length >= SHOUTED && /^\p{Lu}+$/u.test(form) ? form[0] + form.slice(1).toLowerCase() : form;
}

function weigh(spellings: Map<string, Evidence>, key: string, kind: NameKind, weight: number): void {
  const evidence: Evidence = spellings.get(key) ?? new Map();
  spellings.set(key, evidence);
  evidence.set(kind, (evidence.get(kind) ?? 0) + weight);
}

function heaviest(evidence: Evidence): { kind: NameKind; weight: number } {
  let best: { kind: NameKind; weight: number } = { kind: "other", weight: -1 };
  for (const [kind, weight] of evidence) if (weight > best.weight) best = { kind, weight };
  return best;
}
